import { VisuallyHidden } from '@mantine/core';
import type { Status } from '@pgs/domain';
import { statuses } from '@pgs/domain';
import { IconCheck } from '@tabler/icons-react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { statusLook, steps } from '../presentation.ts';
import classes from './process-steps.module.css';

/** The picture of the process with the place of this application in it. */
export const ProcessSteps = ({ status }: { readonly status: Status }) => {
  const { t } = useMessages();
  const at = steps.indexOf(statusLook[status].step);
  const over = statuses[status].final;
  return (
    <ol className={classes.steps} aria-label={t.card.steps.label}>
      {steps.map((step, index) => {
        const state = index < at || over ? 'passed' : index === at ? 'current' : 'ahead';
        return (
          <li key={step} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className={classes.mark} aria-hidden>
              {state === 'passed' ? <IconCheck size={12} stroke={3} /> : index + 1}
            </span>
            {t.card.steps[step]}
            <VisuallyHidden>, {t.card.steps[state]}</VisuallyHidden>
          </li>
        );
      })}
    </ol>
  );
};
