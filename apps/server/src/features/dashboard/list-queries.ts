import type { listBehindNumber, RequestOf } from '@pgs/contract';
import type { Queryable } from '@pgs/database';
import { runningStatuses, type Status, statusDefinition, statusesWaitingFor, statusIds, type Waited, waitingFor } from '@pgs/domain';
import type { KeysetPlace } from '../../http/keyset.ts';
import type { CountedReach } from '../statistics/places-queries.ts';

export type BehindQuestion = RequestOf<typeof listBehindNumber>['query'];

export interface BehindRecord {
  readonly id: string;
  /** Of the application, or of the request where requests are listed. */
  readonly row: string;
  readonly number: string | null;
  readonly at: Date;
  /** Moment of the order in full precision, for paging. */
  readonly place: string;
  readonly service_code: string;
  readonly service_version: number;
  readonly organization_title: string;
  readonly applicant_name: string;
  readonly status: Status;
  readonly responsible_name: string | null;
  readonly due_on: string | null;
  readonly organization_id: string;
  readonly in_registry: boolean;
}

/** Moment by which the list of a measure is ordered; each has its index. */
const moments = {
  received: 'received_at',
  registered: 'registered_at',
  finished: 'finished_at',
  open: 'submitted_at',
  request: 'received_at',
} as const satisfies Record<BehindQuestion['measure'], string>;

const isWaited = (name: string): name is Waited => Object.hasOwn(waitingFor, name);
const openStatuses = statusIds.filter((status) => !statusDefinition(status).final);
const control = 'case when a.registered_at is null then a.registration_due_on else coalesce(a.service_due_on, a.registration_due_on) end';
const localDay = (moment: string) => `(${moment} at time zone o.time_zone)::date`;
/** When the request went out, or was planned. */
const asked = 'coalesce(m.sent_at, moment_of_uuid(m.request_id))';
const signedAt = `coalesce((a.content #>> '{decision,signedAt}')::timestamptz, a.finished_at)`;

/** Parameters: $1 organizations, $2 services, $3 from, $4 to, $5 place, $6 id, $7 limit, $8 person, $9 detail, $10 statuses, $11–$12 today and tomorrow, $13 ground, $14 hour, $15 division. */
function conditionsOf(question: BehindQuestion, division: CountedReach['division']): readonly string[] {
  const { measure, term, detail, personId, ground, hour } = question;
  const moment = `a.${moments[measure]}`;
  const inPeriod = [
    `${moment} >= $3::date::timestamp at time zone o.time_zone`,
    `${moment} < ($4::date + 1)::timestamp at time zone o.time_zone`,
  ];
  const nobody = personId === 'none';
  const workedOn = {
    received: undefined,
    registered: 'a.registrar_id',
    finished: 'coalesce(a.specialist_id, a.registrar_id)',
    open: 'a.responsible_id',
    request: undefined,
  }[measure];
  const byPerson = workedOn && personId ? [nobody ? `${workedOn} is null` : `${workedOn} = $8::uuid`] : [];
  const own: Readonly<Record<BehindQuestion['measure'], readonly string[]>> = {
    received: [
      ...inPeriod,
      ...(detail ? ['a.channel = $9'] : []),
      ...(hour ? [`to_char(a.received_at at time zone o.time_zone, 'ID-HH24') = $14`] : []),
    ],
    registered: [...inPeriod, ...(term === 'late' ? [`${localDay('a.registered_at')} > a.registration_due_on`] : [])],
    finished: [
      ...inPeriod,
      ...(detail ? ['a.status = $9'] : []),
      ...(term === 'late' ? [`${localDay(signedAt)} > coalesce(a.service_due_on, a.registration_due_on)`] : []),
      ...(ground
        ? [`a.content #>> '{decision,kind}' = split_part($13, '/', 1) and a.content #> '{decision,groundCodes}' ? split_part($13, '/', 2)`]
        : []),
    ],
    open: [
      'a.finished_at is null',
      ...(term === 'overdue' ? [`${control} < $11::date`] : []),
      ...(term === 'today' ? [`${control} = $11::date`] : []),
      ...(term === 'tomorrow' ? [`${control} > $11::date and ${control} <= $12::date`] : []),
    ],
    request: [
      `${localDay(asked)} between $3::date and $4::date`,
      `m.kind || '/' || case when m.reply_at is not null then 'answered' when m.problem is not null then 'failed' else 'waiting' end like $9 || '%'`,
    ],
  };
  const byDivision = division ? ['only' in division ? 'a.division_id = $15::uuid' : 'a.division_id is null'] : [];
  return [...own[measure], ...byPerson, ...byDivision];
}

/** Statuses of open work that are asked for: those whose term runs, those that wait for somebody, one. */
function statusesOf({ measure, detail, waited, term }: BehindQuestion): readonly Status[] | null {
  if (measure !== 'open') return null;
  const ofWait = waited !== undefined && isWaited(waited) ? statusesWaitingFor(waited) : openStatuses;
  return ofWait.filter((status) => (detail === undefined || status === detail) && (term === undefined || runningStatuses.includes(status)));
}

/** For each organization (and status of open work) an ordered index scan that stops at the page's length, then a merge. */
export function listBehind(
  db: Queryable,
  { organizationIds, serviceCodes, division }: CountedReach,
  question: BehindQuestion,
  page: { readonly after: KeysetPlace | undefined; readonly limit: number; readonly todayOn: string; readonly tomorrowOn: string },
): Promise<BehindRecord[]> {
  const moment = moments[question.measure];
  const statuses = statusesOf(question);
  // A request is a row of its own: one application may have several of a kind. Its message was numbered by the exchange.
  const ofRequests = question.measure === 'request';
  const row = ofRequests ? 'md5(m.message_id)::uuid' : 'a.application_id';
  const conditions = [
    'a.organization_id = o.organization_id',
    ...(statuses ? ['a.status = s.status'] : []),
    '($2::text[] is null or a.service_code = any ($2::text[]))',
    `($5::timestamptz is null or (a.${moment}, ${row}) < ($5, $6::uuid))`,
    ...conditionsOf(question, division),
  ];
  return db.query<BehindRecord>(
    null,
    `with asked as (select $1::uuid[] as a1, $3::date as a3, $4::date as a4, $8::uuid as a8, $9::text as a9, $10::text[] as a10, $11::date as a11, $12::date as a12, $13::text as a13, $14::text as a14, $15::uuid as a15)
     select l.*, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as responsible_name,
       exists (select 1 from registry_entry r where r.application_id = l.id) as in_registry from (
       select f.* from organization o ${statuses ? 'cross join unnest($10::text[]) s(status)' : ''} cross join lateral (
         select a.application_id as id, ${row} as "row", coalesce(a.registration_number, a.portal_number) as number, ${ofRequests ? asked : `a.${moment}`} as at,
           a.${moment} as moment, a.${moment}::text as place,
           a.service_code, a.service_version, o.short_title as organization_title, a.applicant_name, a.status, a.responsible_id, a.organization_id, ${control} as due_on
         from application a ${ofRequests ? 'join interagency_message m on m.application_id = a.application_id' : ''}
         where ${conditions.join(' and ')} order by a.${moment} desc, ${row} desc limit $7) f
       where o.organization_id = any ($1::uuid[]) order by f.moment desc, f."row" desc limit $7) l
     left join person p on p.person_id = l.responsible_id order by l.moment desc, l."row" desc`,
    [
      organizationIds,
      serviceCodes,
      question.from,
      question.to,
      page.after?.at ?? null,
      page.after?.id ?? null,
      page.limit,
      question.personId === 'none' ? null : (question.personId ?? null),
      question.detail ?? (question.measure === 'request' ? '' : null),
      statuses,
      page.todayOn,
      page.tomorrowOn,
      question.ground ?? null,
      question.hour ?? null,
      division && 'only' in division ? division.only : null,
    ],
  );
}
