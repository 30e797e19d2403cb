import { Paper, Title } from '@mantine/core';
import type { Dashboard } from '@pgs/contract';
import { numberText } from '../../shared/format/numbers.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import classes from './hours-table.module.css';
import { NumberLink } from './number-link.tsx';

/** Load by weekday and hour: a table whose cells are the darker the more came. */
export const HoursTable = ({ dashboard: { hours } }: { readonly dashboard: Dashboard }) => {
  const { t, language } = useMessages();
  const most = Math.max(1, ...hours.flat());
  return (
    <Paper withBorder p={10} style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={t.dashboards.hours}>
      <Title order={3} size="h6" mb={4}>
        {t.dashboards.hours}
      </Title>
      <table className={classes.table}>
        <caption className={classes.caption}>{t.dashboards.hoursAbout}</caption>
        <thead>
          <tr>
            <td />
            {Array.from({ length: 24 }, (_, hour) => (
              <th key={String(hour)} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((row, weekday) => {
            const name = t.dashboards.weekdays[weekday] ?? '';
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                {row.map((amount, hour) => {
                  const share = Math.sqrt(amount / most);
                  return (
                    <td
                      // Hours of a day stand still.
                      key={`${name}-${String(hour)}`}
                      style={{ background: `color-mix(in srgb, var(--mantine-color-blue-2) ${Math.round(share * 100)}%, white)` }}
                    >
                      {amount > 0 && (
                        <NumberLink
                          amount={amount}
                          behind={{ measure: 'received', hour: `${weekday + 1}-${String(hour).padStart(2, '0')}` }}
                          title={t.dashboards.hourCell(name, hour, numberText(amount, language))}
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Paper>
  );
};
