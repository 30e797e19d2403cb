import type { Queryable } from '@pgs/database';
import { type Appointment, type AppointmentRecord, appointmentColumns, appointmentFromRecord } from '../appointment/appointment-store.ts';

export async function appointmentByCode(db: Queryable, officeId: string, visitOn: string, code: string): Promise<Appointment | undefined> {
  const record = await db.find<AppointmentRecord>(
    'queue-appointment-by-code',
    `select ${appointmentColumns} from appointment a where a.office_id = $1 and a.visit_on = $2 and a.confirmation_code = $3`,
    [officeId, visitOn, code],
  );
  return record && appointmentFromRecord(record);
}

export interface DisplayedCall {
  readonly code: string;
  readonly counterId: string;
  readonly calledAt: Date;
  readonly times: number;
  readonly state: string;
}

/** Last calls of the day, newest first; who is at a counter now is among them always. */
export const callsOfDay = (db: Queryable, officeId: string, queueOn: string): Promise<readonly DisplayedCall[]> =>
  db.query<DisplayedCall>(
    'queue-calls-of-day',
    `select t.code, t.counter_id as "counterId", t.called_at as "calledAt", t.calls as times, t.state from queue_ticket t
     where t.office_id = $1 and t.queue_on = $2 and t.called_at is not null and t.state <> 'waiting'
     order by (t.seat_id is not null) desc, t.called_at desc, t.code limit 30`,
    [officeId, queueOn],
  );

/** Half of the receptions on the service took no longer than so many minutes: of the last two weeks. */
export const typicalMinutes = (db: Queryable, officeId: string, sinceOn: string) =>
  db.query<{ readonly serviceCode: string; readonly minutes: number }>(
    'queue-typical',
    `select t.service_code as "serviceCode", percentile_cont(0.5) within group (order by t.served_ms)::float8 / 60000 as minutes from queue_ticket t
     where t.office_id = $1 and t.queue_on >= $2 and t.state = 'served' and t.served_ms > 0 group by t.service_code having count(*) >= 5`,
    [officeId, sinceOn],
  );

export interface WaitingRecord {
  readonly key: string;
  readonly taken: number;
  readonly served: number;
  readonly missed: number;
  readonly left: number;
  readonly wait_median: number | null;
  readonly wait_90: number | null;
  readonly waited: number;
  readonly within: number;
  readonly serve_median: number | null;
  readonly serve_90: number | null;
}

const keys = {
  all: `''`,
  day: `to_char(t.queue_on, 'YYYY-MM-DD')`,
  hour: `to_char(t.taken_at at time zone $5, 'HH24')`,
  service: `t.service_code`,
  counter: `coalesce(t.counter_id::text, '')`,
} as const;
export type WaitingBy = keyof typeof keys;

const measured = `count(*)::int as taken, (count(*) filter (where t.state = 'served'))::int as served, (count(*) filter (where t.state = 'missed'))::int as missed,
       (count(*) filter (where t.state = 'left'))::int as "left",
       percentile_cont(0.5) within group (order by t.waited_ms)::float8 as wait_median, percentile_cont(0.9) within group (order by t.waited_ms)::float8 as wait_90,
       count(t.waited_ms)::int as waited, (count(*) filter (where t.waited_ms <= $4::int * 60000))::int as within,
       percentile_cont(0.5) within group (order by t.served_ms) filter (where t.state = 'served')::float8 as serve_median,
       percentile_cont(0.9) within group (order by t.served_ms) filter (where t.state = 'served')::float8 as serve_90`;

/** Ожидание и обслуживание over a period, from the periods measured by the journal. */
export const waitingNumbersOf = (
  db: Queryable,
  officeId: string,
  period: { readonly fromOn: string; readonly toOn: string },
  normMinutes: number,
  timeZone: string,
  by: WaitingBy,
): Promise<readonly WaitingRecord[]> =>
  db.query<WaitingRecord>(
    `queue-waiting-${by}`,
    `select ${keys[by]} as key, ${measured} from queue_ticket t
     where t.office_id = $1 and t.queue_on between $2 and $3 and $5::text is not null group by 1 order by 1`,
    [officeId, period.fromOn, period.toOn, normMinutes, timeZone],
  );

export interface OrganizationWaiting extends Omit<WaitingRecord, 'key'> {
  readonly organization_id: string;
  readonly organization_title: string;
  readonly service_code: string;
}

/** The same by organization and service, with the norm of each office, for the report. */
export const waitingOfOrganizations = (
  db: Queryable,
  reach: { readonly organizationIds: readonly string[]; readonly serviceCodes: readonly string[] | null },
  period: { readonly from: string; readonly to: string },
): Promise<OrganizationWaiting[]> =>
  db.query<OrganizationWaiting>(
    'queue-waiting-report',
    `select o.organization_id, o.short_title as organization_title, t.service_code, ${measured.replace('$4::int', `(f.plan ->> 'waitNormMinutes')::int`)}
     from queue_ticket t join organization o on o.organization_id = t.organization_id join office f on f.office_id = t.office_id
     where t.organization_id = any ($1::uuid[]) and ($2::text[] is null or t.service_code = any ($2::text[])) and t.queue_on between $3::date and $4::date
     group by 1, 2, 3 order by 2, 1, 3`,
    [reach.organizationIds, reach.serviceCodes, period.from, period.to],
  );
