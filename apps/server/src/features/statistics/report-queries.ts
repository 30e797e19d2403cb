import type { Queryable } from '@pgs/database';
import type { DayPeriod, Status } from '@pgs/domain';
import type { CountedReach } from './places-queries.ts';

const kept = `(select * from statistics_day union all select * from statistics_delta)`;
const within = `s.organization_id = any ($1::uuid[]) and ($2::text[] is null or s.service_code = any ($2::text[]))`;

export interface KeptNumber {
  readonly organization_id: string;
  readonly organization_title: string;
  readonly key: string;
  readonly name: string | null;
  readonly measure: string;
  readonly detail: string;
  readonly amount: number;
}

const whole = {
  service: `s.service_code, s.service_code as name`,
  person: `s.person_id::text, nullif(concat_ws(' ', p.last_name, p.first_name, p.middle_name), '') as name`,
} as const;

/** Sums of the period by organization and by service or person. */
export const keptNumbers = (
  db: Queryable,
  by: keyof typeof whole,
  { organizationIds, serviceCodes }: CountedReach,
  { from, to }: DayPeriod,
  measures: readonly string[],
): Promise<KeptNumber[]> =>
  db.query<KeptNumber>(
    `report-kept-${by}`,
    `select t.organization_id, o.short_title as organization_title, t.key, t.name, t.measure, t.detail, t.amount from (
       select s.organization_id, ${whole[by].replace(',', ' as key,')}, s.measure, s.detail, sum(s.amount)::bigint as amount
       from ${kept} s left join person p on p.person_id = s.person_id
       where ${within} and s.on_day between $3::date and $4::date and s.measure = any ($5::text[])
       group by s.organization_id, 2, 3, s.measure, s.detail having sum(s.amount) <> 0) t
     join organization o on o.organization_id = t.organization_id order by o.short_title, t.organization_id, t.name nulls last, t.key`,
    [organizationIds, serviceCodes, from, to, measures],
  );

/** Open work of this moment by organization and by service or person, overdue apart. */
export const keptOpen = (
  db: Queryable,
  by: keyof typeof whole,
  { organizationIds, serviceCodes }: CountedReach,
  todayOn: string,
  running: readonly Status[],
): Promise<KeptNumber[]> =>
  db.query<KeptNumber>(
    `report-open-${by}`,
    `select t.organization_id, o.short_title as organization_title, t.key, t.name, 'open' as measure, t.detail, t.amount from (
       select s.organization_id, ${whole[by].replace(',', ' as key,')}, case when s.on_day < $3::date and s.detail = any ($4::text[]) then 'overdue' else 'inTime' end as detail,
         sum(s.amount)::bigint as amount
       from ${kept} s left join person p on p.person_id = s.person_id
       where ${within} and s.measure = 'open' group by s.organization_id, 2, 3, 4 having sum(s.amount) <> 0) t
     join organization o on o.organization_id = t.organization_id order by o.short_title, t.organization_id, t.name nulls last, t.key`,
    [organizationIds, serviceCodes, todayOn, running],
  );

export interface CountedRecord {
  readonly application_id: string;
  readonly organization_title: string;
  readonly time_zone: string;
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
  readonly applicant_name: string | null;
  readonly child_name: string | null;
  readonly due_on: string;
  readonly days_late: number;
  /** `received_at` in full precision, for the next batch. */
  readonly place: string;
}

const columns = `c.application_id, o.short_title as organization_title, o.time_zone, c.service_code, c.service_version, c.status, c.channel, c.portal_number, c.registration_number,
  c.submitted_at, c.received_at, c.registered_at, c.registration_due_on, c.service_due_on, c.finished_at, c.decision_kind, c.decision_number,
  nullif(concat_ws(' ', p.last_name, p.first_name, p.middle_name), '') as responsible_name, c.received_at::text as place,
  a.applicant_name, a.child_name`;
const control = `case when c.registered_at is null then c.registration_due_on else coalesce(c.service_due_on, c.registration_due_on) end`;
// Row-level security hides the application from whoever may not open it: the names stay empty.
const joins = `join organization o on o.organization_id = c.organization_id left join person p on p.person_id = c.responsible_id
  left join application a on $8 and a.application_id = c.application_id`;

export interface Batch {
  readonly after: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
  /** Names are joined only for those who open cards. */
  readonly withNames: boolean;
}

export interface Asked {
  readonly organizationId: string;
  readonly serviceCodes: readonly string[] | null;
  readonly batch: Batch;
}

/** One batch of the applications an organization received in the period, in the order of receipt. */
export const registerBatch = (db: Queryable, { organizationId, serviceCodes, batch }: Asked, { from, to }: DayPeriod) =>
  db.query<CountedRecord>(
    'report-register',
    `select ${columns}, ${control} as due_on, 0 as days_late from counted_application c ${joins}
     where c.organization_id = $1 and ($2::text[] is null or c.service_code = any ($2::text[]))
       and c.received_at >= $3::date::timestamp at time zone o.time_zone and c.received_at < ($4::date + 1)::timestamp at time zone o.time_zone
       and c.received_at >= ($3::date - 1)::timestamptz and c.received_at < ($4::date + 2)::timestamptz
       and ($5::timestamptz is null or (c.received_at, c.application_id) > ($5, $6::uuid))
     order by c.received_at, c.application_id limit $7`,
    [organizationId, serviceCodes, from, to, batch.after?.at ?? null, batch.after?.id ?? null, batch.limit, batch.withNames],
  );

/** One batch of the open applications of an organization whose term has passed, in the order of receipt. */
export const overdueBatch = (db: Queryable, { organizationId, serviceCodes, batch }: Asked, todayOn: string, running: readonly Status[]) =>
  db.query<CountedRecord>(
    'report-overdue',
    `select ${columns}, ${control} as due_on, $3::date - ${control} as days_late from counted_application c ${joins}
     where c.organization_id = $1 and ($2::text[] is null or c.service_code = any ($2::text[]))
       and c.finished_at is null and c.status = any ($4::text[]) and ${control} < $3::date
       and ($5::timestamptz is null or (c.received_at, c.application_id) > ($5, $6::uuid))
     order by c.received_at, c.application_id limit $7`,
    [organizationId, serviceCodes, todayOn, running, batch.after?.at ?? null, batch.after?.id ?? null, batch.limit, batch.withNames],
  );

/** How many rows the register of the period will have. */
export async function receivedIn(db: Queryable, { organizationIds, serviceCodes }: CountedReach, { from, to }: DayPeriod): Promise<number> {
  const row = await db.find<{ amount: number }>(
    'report-received',
    `select coalesce(sum(s.amount), 0)::bigint as amount from ${kept} s where ${within} and s.on_day between $3::date and $4::date and s.measure = 'received'`,
    [organizationIds, serviceCodes, from, to],
  );
  return row?.amount ?? 0;
}
