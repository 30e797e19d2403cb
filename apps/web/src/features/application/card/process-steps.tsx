import { VisuallyHidden } from '@mantine/core';
import type { Status } from '@pgs/domain';
import { statuses } from '@pgs/domain';
import { IconCheck } from '@tabler/icons-react';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { type Step, statusLook, steps } from '../presentation.ts';
import classes from './process-steps.module.css';

interface Given {
  readonly status: Status;
  readonly registered: boolean;
}

/** Without registration the case goes from it straight to a refusal: steps that never happened are not drawn as passed. */
const stepsOf = ({ status, registered }: Given): readonly Step[] =>
  registered || statusLook[status].step === 'registration'
    ? steps
    : steps.filter((step) => step === 'registration' || step === 'signature' || step === 'result');

/** The picture of the process with the place of this application in it. */
export const ProcessSteps = ({ status, registered }: Given) => {
  const { t } = useMessages();
  const shown = stepsOf({ status, registered });
  const at = shown.indexOf(statusLook[status].step);
  const over = statuses[status].final;
  return (
    <ol className={classes.steps} aria-label={t.card.steps.label}>
      {shown.map((step, index) => {
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
