import { Badge } from '@mantine/core';
import type { ApplicationCard } from '@pgs/contract';
import { IconCheck, IconHelp, IconX } from '@tabler/icons-react';
import { useMessages } from '../../../../shared/messages/use-messages.tsx';
import classes from './checks-tab.module.css';

type Conclusion = NonNullable<ApplicationCard['criteria'][number]['conclusion']>;

const says = { met: 'confirms', notMet: 'denies', unknown: 'unknown' } as const;
const icons = { met: IconCheck, notMet: IconX, unknown: IconHelp } as const;

/** Вывод платформы: what follows from the form, the documents and the replies, and why. */
export const ConclusionLine = ({ conclusion, isOverruled }: { readonly conclusion: Conclusion; readonly isOverruled: boolean }) => {
  const { t } = useMessages();
  const Icon = icons[conclusion.outcome];
  return (
    <li data-says={says[conclusion.outcome]} data-testid="conclusion" data-outcome={conclusion.outcome}>
      <Icon size={15} aria-label={t.checks.outcomes[conclusion.outcome]} />
      <div>
        <b>{t.checks.conclusion}:</b> {conclusion.reason}{' '}
        {isOverruled && (
          <Badge size="xs" variant="light" color="orange">
            {t.checks.overruled}
          </Badge>
        )}
        {conclusion.values.length > 0 && (
          <dl className={classes.values} aria-label={t.checks.values}>
            {conclusion.values.map(({ caption, value }) => (
              <div key={caption}>
                <dt>{caption}</dt>
                <dd data-absent={value === null || undefined}>{value ?? t.checks.absent}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
};
