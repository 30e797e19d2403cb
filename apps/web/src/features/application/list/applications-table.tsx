import { Checkbox, Tooltip } from '@mantine/core';
import type { ApplicationRow, QueuePlaceView } from '@pgs/contract';
import { statuses } from '@pgs/domain';
import { IconAlertTriangle, IconArrowsDiff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, type RefObject } from 'react';
import { momentOf, shortDayText } from '../../../shared/format/dates.ts';
import { useMessages } from '../../../shared/messages/use-messages.tsx';
import { TrafficLight } from '../../../shared/ui/traffic-light.tsx';
import { StatusBadge } from '../status-badge.tsx';
import classes from './applications-table.module.css';
import type { Selection } from './batch/selection.ts';

interface Given {
  readonly rows: readonly ApplicationRow[];
  /** Место в очереди by the application, where there is a queue. */
  readonly places?: ReadonlyMap<string, QueuePlaceView> | undefined;
  readonly table: RefObject<HTMLTableElement | null>;
  readonly stale: boolean;
  /** Absent where nothing can be done with many at once. */
  readonly selection?: Selection | undefined;
}

const columns = [
  'portalNumber',
  'registrationNumber',
  'submitted',
  'service',
  'applicant',
  'child',
  'status',
  'responsible',
  'registrationTerm',
  'serviceTerm',
] as const;

export const ApplicationsTable = ({ rows, places, table, stale, selection }: Given) => {
  const { t } = useMessages();
  const chosen = selection ? rows.filter(({ id }) => selection.ids.has(id)).length : 0;
  return (
    <table ref={table} className={classes.table} aria-label={t.list.title} aria-busy={stale} data-stale={stale || undefined}>
      <thead>
        <tr>
          {selection && (
            <th scope="col" data-column="mark">
              <Checkbox
                size="xs"
                aria-label={t.batch.chooseShown}
                checked={chosen > 0 && chosen === rows.length}
                indeterminate={chosen > 0 && chosen < rows.length}
                onChange={(event) => (event.currentTarget.checked ? selection.choose(rows.map(({ id }) => id)) : selection.clear())}
                data-testid="select-shown"
              />
            </th>
          )}
          {columns.map((column) => (
            <th key={column} scope="col" data-column={column}>
              {t.list.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            queue={places?.get(row.id)}
            {...(selection ? { isChosen: selection.ids.has(row.id), onChoose: selection.toggle } : {})}
          />
        ))}
      </tbody>
    </table>
  );
};

const Flag = ({ text, kind }: { readonly text: string; readonly kind: 'problem' | 'contradiction' }) => {
  const Icon = kind === 'problem' ? IconAlertTriangle : IconArrowsDiff;
  return (
    <Tooltip label={text}>
      <span className={classes.flag} data-kind={kind} role="img" aria-label={text}>
        <Icon size={15} aria-hidden />
      </span>
    </Tooltip>
  );
};

const QueueMark = ({ queue, place }: { readonly queue: QueuePlaceView; readonly place: number }) => {
  const { t } = useMessages();
  return (
    <Tooltip label={`${queue.groupTitle}. ${queue.sentence}`} multiline maw={360}>
      <span className={classes.queue} data-testid="row-queue-place">
        {queue.reservePlace === null ? t.places.inQueue(place) : t.places.inReserve(queue.reservePlace)}
      </span>
    </Tooltip>
  );
};

interface RowGiven {
  readonly row: ApplicationRow;
  readonly queue: QueuePlaceView | undefined;
  readonly isChosen?: boolean;
  readonly onChoose?: Selection['toggle'];
}

const Row = memo(({ row, queue, isChosen, onChoose }: RowGiven) => {
  const { t, language } = useMessages();
  const submitted = momentOf(row.submittedAt, language);
  return (
    <tr data-testid="application-row" data-id={row.id} data-chosen={isChosen || undefined}>
      {onChoose && (
        <td>
          <span className={classes.above}>
            <Checkbox
              size="xs"
              aria-label={t.batch.choose(row.portalNumber ?? row.applicantName)}
              checked={isChosen === true}
              onChange={(event) => onChoose(row.id, event.currentTarget.checked)}
              data-testid="select-row"
            />
          </span>
        </td>
      )}
      <td>
        <Link to="/applications/$id" params={{ id: row.id }} data-row-link preload="intent" className={classes.link}>
          {row.portalNumber ?? t.list.channels[row.channel]}
        </Link>
      </td>
      <td className={classes.number}>{row.registrationNumber ?? t.general.none}</td>
      <td className={classes.number}>
        {submitted.date} <span className={classes.time}>{submitted.time}</span>
        {queue && queue.place !== null && <QueueMark queue={queue} place={queue.place} />}
      </td>
      <td>
        <span className={classes.clamp} title={row.serviceTitle}>
          {row.serviceTitle}
        </span>
      </td>
      <td>
        <span className={classes.clamp} title={row.applicantName}>
          {row.applicantName}
        </span>
      </td>
      <td>
        <span className={classes.clamp} title={row.childName ?? undefined}>
          {row.childName ?? t.general.none}
        </span>
      </td>
      <td>
        <span className={classes.status}>
          <StatusBadge status={row.status} title={row.statusTitle} />
          {row.hasRequestProblem && <Flag kind="problem" text={t.list.requestProblem} />}
          {row.hasContradiction && <Flag kind="contradiction" text={t.list.contradiction} />}
        </span>
      </td>
      <td className={row.responsibleName ? undefined : classes.nobody}>
        {row.responsibleName ?? (statuses[row.status].final ? t.general.none : t.list.nobody)}
      </td>
      <td>
        <TrafficLight light={row.registrationLight} text={shortDayText(row.registrationDueOn)} />
      </td>
      <td>
        {row.serviceLight ? (
          <TrafficLight light={row.serviceLight} text={row.serviceDueOn ? shortDayText(row.serviceDueOn) : undefined} />
        ) : (
          t.general.none
        )}
      </td>
    </tr>
  );
});
Row.displayName = 'Row';
