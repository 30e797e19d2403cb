import type { Queryable, Scope } from '@pgs/database';
import { channelTitles, decisionKinds, localDateTimeText, runningStatuses, statusDefinition } from '@pgs/domain';
import { type Cells, inRussian, type ReportQuestion, todayOf } from '../report-question.ts';
import {
  type CountedRecord,
  firstId,
  overduePage,
  type RecordPage,
  type RecordPlace,
  recordPlaces,
  registerPage,
} from './record-queries.ts';

/** So many applications are in memory at once. */
const pageSize = 500;
/** So many organizations share a transaction while their applications fit into one page: a ministry has thousands of small ones. */
const placesTogether = 20;

const cellsOf = ({ services: catalog }: ReportQuestion, { title, time_zone }: RecordPlace, row: CountedRecord): Cells => {
  const at = (moment: Date | null): string => (moment === null ? '' : localDateTimeText(moment, time_zone));
  const kind =
    row.decision_kind !== null && Object.hasOwn(decisionKinds, row.decision_kind)
      ? (row.decision_kind as keyof typeof decisionKinds)
      : undefined;
  return {
    organization: title,
    service: catalog.get(row.service_code, row.service_version).shortTitle,
    number: row.registration_number ?? row.portal_number,
    portalNumber: row.portal_number,
    registrationNumber: row.registration_number,
    channel: channelTitles[row.channel] ?? row.channel,
    submitted: at(row.submitted_at),
    received: at(row.received_at),
    registered: at(row.registered_at),
    registrationDue: inRussian(row.registration_due_on),
    serviceDue: inRussian(row.service_due_on),
    finished: at(row.finished_at),
    status: statusDefinition(row.status).title,
    decision: kind ? `${decisionKinds[kind].title} № ${row.decision_number ?? ''}` : '',
    responsible: row.responsible_name,
    division: row.division_title,
    due: inRussian(row.due_on),
    daysLate: row.days_late,
    applicant: row.applicant_name,
    child: row.child_name,
  };
};

/** The scope of these organizations alone: the database looks every row up in it. */
const scopeWithin = (scope: Scope, places: readonly RecordPlace[]): Scope => {
  if (scope.kind === 'system') return scope;
  const wanted = new Set(places.map(({ organization_id }) => organization_id));
  const organizationOf = (entry: string): string => entry.replace(/^numbers:/, '').split('/')[0] ?? '';
  return {
    kind: 'person',
    personId: scope.personId,
    organizations: scope.organizations.filter((entry) => wanted.has(organizationOf(entry))),
  };
};

type ReadPage = (db: Queryable, page: RecordPage, place: RecordPlace) => Promise<CountedRecord[]>;

/**
 * Organization after organization, page after page, each a short transaction of its own: a long report holds no snapshot and no memory,
 * and whoever writes it down no faster asks for the next page no sooner.
 */
async function* records(question: ReportQuestion, beginning: (place: RecordPlace) => string, readPage: ReadPage): AsyncGenerator<Cells> {
  const { database, scope, reach, period, opensCards } = question;
  const places = await database.read(scope, (db) => recordPlaces(db, reach.organizationIds, period));
  let next = 0;
  let after: RecordPage['after'] | undefined;
  while (next < places.length) {
    const together = places.slice(next, next + placesTogether);
    const read = await database.read(scopeWithin(scope, together), async (db) => {
      const found: { readonly place: RecordPlace; readonly rows: readonly CountedRecord[] }[] = [];
      let wanted = pageSize;
      for (const place of together) {
        const { serviceCodes } = reach;
        const page = { organizationId: place.organization_id, serviceCodes, withNames: opensCards, limit: wanted };
        const rows = await readPage(db, { ...page, after: after ?? { at: beginning(place), id: firstId } }, place);
        found.push({ place, rows });
        const last = rows.at(-1);
        if (last && rows.length === wanted) {
          after = { at: last.place, id: last.application_id };
          return found;
        }
        wanted -= rows.length;
        after = undefined;
        next += 1;
      }
      return found;
    });
    for (const { place, rows } of read) for (const row of rows) yield cellsOf(question, place, row);
  }
}

/** Реестр заявлений: what was received in the period. */
export const register = (question: ReportQuestion): AsyncGenerator<Cells> =>
  records(
    question,
    ({ starts }) => starts,
    (db, page, { ends }) => registerPage(db, page, ends),
  );

/** Просроченные: open applications whose term has passed, whenever they were received. */
export const overdue = (question: ReportQuestion): AsyncGenerator<Cells> =>
  records(
    question,
    () => '-infinity',
    (db, page) => overduePage(db, page, todayOf(question), runningStatuses),
  );
