import { connectionStages, connectionStepIds, loadCorrections, localDateTimeText } from '@pgs/domain';
import { firstId, recordPlaces } from '../records/record-queries.ts';
import { type Cells, type ReportQuestion, read, serviceTitle } from '../report-question.ts';
import { appointmentNumbers, type CorrectionPlace, connectionStates, correctionBatch } from './further-queries.ts';

const batchSize = 500;

/** Корректировка нагрузки сотрудников: organization after organization, batch after batch. */
export async function* correctionRows(question: ReportQuestion): AsyncGenerator<Cells> {
  const { serviceCodes, organizationIds } = question.reach;
  const known = question.services.newest();
  for (const { organization_id, starts, ends } of await read(question, (db) => recordPlaces(db, organizationIds, question.period))) {
    let after: CorrectionPlace = { at: starts, id: firstId, version: 0 };
    for (;;) {
      const page = { organizationId: organization_id, serviceCodes, after, ends, limit: batchSize };
      const rows = await read(question, (db) => correctionBatch(db, page));
      for (const row of rows)
        yield {
          organization: row.organization_title,
          at: localDateTimeText(row.at, row.time_zone),
          service: serviceTitle(known, row.service_code),
          number: row.number,
          from: row.from_name ?? 'Никому не назначено',
          to: row.to_name,
          by: row.by_name ?? 'Платформа',
          basis: loadCorrections[row.action].title,
        };
      const last = rows.at(-1);
      if (!last || rows.length < batchSize) break;
      after = { at: last.place, id: last.application_id, version: last.version };
    }
  }
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((part / whole) * 100));

/** Предварительная запись. */
export async function* appointmentRows(question: ReportQuestion): AsyncGenerator<Cells> {
  const known = question.services.newest();
  for (const row of await read(question, (db) => appointmentNumbers(db, question.reach, question.period)))
    yield {
      organization: row.organization_title,
      office: row.office_title,
      service: serviceTitle(known, row.service_code),
      total: row.total,
      portal: row.portal,
      operator: row.operator,
      walkIn: row.walk_in,
      came: row.came,
      missed: row.missed,
      cancelled: row.cancelled,
      moved: row.moved,
      missedShare: share(row.missed, row.came + row.missed),
      daysAhead: row.days_ahead === null ? null : Math.round(row.days_ahead * 10) / 10,
    };
}

/** Подключение к ПГС: of this moment. */
export async function* connectionRows(question: ReportQuestion): AsyncGenerator<Cells> {
  for (const row of await read(question, (db) => connectionStates(db, question.reach)))
    yield {
      organization: row.title,
      parent: row.parent_title,
      state: row.connected ? 'подключена' : 'не подключена',
      done: row.fulfilled,
      steps: connectionStepIds.length,
      expiring: Object.values(row.states).filter((state) => state === 'expiring').length,
      stage:
        row.stage !== null && Object.hasOwn(connectionStages, row.stage)
          ? connectionStages[row.stage as keyof typeof connectionStages].title
          : null,
      stuck: row.stuck,
    };
}
