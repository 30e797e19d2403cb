import type { Queryable } from '@pgs/database';
import type { DayPeriod, Status } from '@pgs/domain';

export interface RecordPlace {
  readonly organization_id: string;
  readonly title: string;
  readonly time_zone: string;
  /** The period by its clock: from, and till but not including. */
  readonly starts: string;
  readonly ends: string;
}

/** Организации of a long report in the order given, with the bounds of the period by their clocks. */
export const recordPlaces = (db: Queryable, organizationIds: readonly string[], { from, to }: DayPeriod): Promise<RecordPlace[]> =>
  db.query<RecordPlace>(
    'report-places',
    `select o.organization_id, o.short_title as title, o.time_zone, ($2::date::timestamp at time zone o.time_zone)::text as starts,
       (($3::date + 1)::timestamp at time zone o.time_zone)::text as ends
     from unnest($1::uuid[]) with ordinality asked(organization_id, place) join organization o on o.organization_id = asked.organization_id
     order by asked.place`,
    [organizationIds, from, to],
  );

export interface CountedRecord {
  readonly application_id: string;
  readonly service_code: string;
  readonly service_version: number;
  readonly status: Status;
  readonly channel: string;
  readonly portal_number: string | null;
  readonly registration_number: string | null;
  readonly submitted_at: Date;
  readonly received_at: Date;
  readonly registered_at: Date | null;
  readonly registration_due_on: string;
  readonly service_due_on: string | null;
  readonly finished_at: Date | null;
  readonly decision_kind: string | null;
  readonly decision_number: string | null;
  readonly responsible_name: string | null;
  readonly division_title: string | null;
  readonly applicant_name: string | null;
  readonly child_name: string | null;
  readonly due_on: string;
  readonly days_late: number;
  /** `received_at` in full precision, for the next page. */
  readonly place: string;
}

export interface RecordPage {
  readonly organizationId: string;
  readonly serviceCodes: readonly string[] | null;
  /** The last record before the page, or the beginning of the period. */
  readonly after: { readonly at: string; readonly id: string };
  readonly limit: number;
  /** Names are joined only for those who open cards. */
  readonly withNames: boolean;
}

/** The id before all others: with it a place begins at its moment. */
export const firstId = '00000000-0000-0000-0000-000000000000';

const control = `case when c.registered_at is null then c.registration_due_on else coalesce(c.service_due_on, c.registration_due_on) end`;

/**
 * A page is found first, by its keys alone; then the applications of these keys are read. Parameters 1 to 6 are those of the page.
 * Row-level security hides the application from whoever may not open it: the names stay empty.
 */
const pageOf = (condition: string, daysLate: string): string => `
  with page as materialized (
    select c.application_id from counted_key c
    where c.organization_id = $1 and ($2::text[] is null or c.service_code = any ($2::text[])) and (c.received_at, c.application_id) > ($3::timestamptz, $4::uuid)
      and ${condition}
    order by c.received_at, c.application_id limit $5)
  select c.application_id, c.service_code, c.service_version, c.status, c.channel, c.portal_number, c.registration_number, c.submitted_at, c.received_at, c.registered_at,
    c.registration_due_on, c.service_due_on, c.finished_at, c.decision_kind, c.decision_number, c.received_at::text as place,
    nullif(concat_ws(' ', p.last_name, p.first_name, p.middle_name), '') as responsible_name, d.title as division_title, a.applicant_name, a.child_name, ${control} as due_on, ${daysLate} as days_late
  from counted_application c left join person p on p.person_id = c.responsible_id left join division d on d.division_id = c.division_id
    left join application a on $6 and a.application_id = c.application_id
  where c.application_id = any (array(select application_id from page))
  order by c.received_at, c.application_id`;

const parametersOf = ({ organizationId, serviceCodes, after, limit, withNames }: RecordPage): readonly unknown[] => [
  organizationId,
  serviceCodes,
  after.at,
  after.id,
  limit,
  withNames,
];

const received = pageOf('c.received_at < $7::timestamptz', '0');
const late = pageOf(`c.finished_at is null and c.status = any ($8::text[]) and ${control} < $7::date`, `$7::date - ${control}`);

/** A page of the applications an organization received in the period, in the order of receipt. */
export const registerPage = (db: Queryable, page: RecordPage, ends: string): Promise<CountedRecord[]> =>
  db.query<CountedRecord>('report-register', received, [...parametersOf(page), ends]);

/** A page of the open applications of an organization whose term has passed, in the order of receipt. */
export const overduePage = (db: Queryable, page: RecordPage, todayOn: string, running: readonly Status[]): Promise<CountedRecord[]> =>
  db.query<CountedRecord>('report-overdue', late, [...parametersOf(page), todayOn, running]);
