import type { Queryable } from '@pgs/database';
import type { DayPeriod } from '@pgs/domain';
import type { CountedReach } from '../statistics/places-queries.ts';

/** Kept days and the changes that were not folded into them yet. */
const kept = `(select * from statistics_day union all select * from statistics_delta)`;
const within = `s.organization_id = any ($1::uuid[]) and ($2::text[] is null or s.service_code = any ($2::text[]))`;

export interface PeriodNumber {
  readonly measure: string;
  readonly detail: string;
  readonly now: number;
  readonly before: number;
}

/** Sums of both periods by measure and what it is split by. */
export const periodNumbers = (db: Queryable, { organizationIds, serviceCodes }: CountedReach, period: DayPeriod, previous: DayPeriod) =>
  db.query<PeriodNumber>(
    'dashboard-period',
    `select s.measure, s.detail, (sum(s.amount) filter (where s.on_day >= $3::date))::bigint as now, (sum(s.amount) filter (where s.on_day < $3::date))::bigint as before
     from ${kept} s
     where ${within} and s.on_day between $5::date and $4::date
       and s.measure = any ('{received,receivedHour,registered,registeredAfter,finished,finishedTerm,decidedAfter,ground,request,answeredAfter}'::text[])
     group by s.measure, s.detail having sum(s.amount) <> 0`,
    [organizationIds, serviceCodes, period.from, period.to, previous.from],
  );

export const dayNumbers = (db: Queryable, { organizationIds, serviceCodes }: CountedReach, period: DayPeriod) =>
  db.query<{ on: string; received: number; finished: number }>(
    'dashboard-days',
    `select s.on_day as on, coalesce(sum(s.amount) filter (where s.measure = 'received'), 0)::bigint as received,
       coalesce(sum(s.amount) filter (where s.measure = 'finished'), 0)::bigint as finished
     from ${kept} s where ${within} and s.on_day between $3::date and $4::date and s.measure = any ('{received,finished}'::text[])
     group by s.on_day order by s.on_day`,
    [organizationIds, serviceCodes, period.from, period.to],
  );

export interface OpenNumber {
  readonly status: string;
  readonly person_id: string;
  readonly name: string | null;
  readonly organization_id: string;
  /** Only of statuses whose term runs: overdue, today, tomorrow, later. */
  readonly term: 'overdue' | 'today' | 'tomorrow' | 'later';
  readonly amount: number;
}

/** Open work by status, person and how near its control date is. */
export const openNumbers = (
  db: Queryable,
  { organizationIds, serviceCodes }: CountedReach,
  days: { readonly todayOn: string; readonly tomorrowOn: string },
  running: readonly string[],
) =>
  db.query<OpenNumber>(
    'dashboard-open',
    `select t.*, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name from (
       select s.detail as status, s.person_id, s.organization_id,
         case when not s.detail = any ($5::text[]) then 'later' when s.on_day < $3::date then 'overdue' when s.on_day = $3::date then 'today'
           when s.on_day <= $4::date then 'tomorrow' else 'later' end as term, sum(s.amount)::bigint as amount
       from ${kept} s where ${within} and s.measure = 'open' group by 1, 2, 3, 4 having sum(s.amount) <> 0) t
     left join person p on p.person_id = t.person_id`,
    [organizationIds, serviceCodes, days.todayOn, days.tomorrowOn, running],
  );

export interface OrganizationNumber {
  readonly organization_id: string;
  readonly title: string;
  readonly received: number;
  readonly finished: number;
  readonly finished_late: number;
}

/** The organizations of a tree beside one another. */
export const organizationNumbers = (db: Queryable, { organizationIds, serviceCodes }: CountedReach, period: DayPeriod) =>
  db.query<OrganizationNumber>(
    'dashboard-organizations',
    `select o.organization_id, o.short_title as title,
       coalesce(sum(s.amount) filter (where s.measure = 'received'), 0)::bigint as received,
       coalesce(sum(s.amount) filter (where s.measure = 'finished'), 0)::bigint as finished,
       coalesce(sum(s.amount) filter (where s.measure = 'finishedTerm' and s.detail = 'late'), 0)::bigint as finished_late
     from organization o left join ${kept} s on s.organization_id = o.organization_id and ($2::text[] is null or s.service_code = any ($2::text[]))
       and s.on_day between $3::date and $4::date and s.measure = any ('{received,finished,finishedTerm}'::text[])
     where o.organization_id = any ($1::uuid[])
     group by o.organization_id order by o.short_title, o.organization_id`,
    [organizationIds, serviceCodes, period.from, period.to],
  );
