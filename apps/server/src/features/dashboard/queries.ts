import { type Queryable, statementName } from '@pgs/database';
import { type DayPeriod, monthStart, monthsOf } from '@pgs/domain';
import { dayOf, organizationPacks, type Packs, packsOf, unfolded } from '../statistics/kept-queries.ts';
import type { CountedReach } from '../statistics/places-queries.ts';

// $1 organizations and $2 services are of the changes that are not folded yet, $3–$5 of the packs.
const within = 'p.node_id = any ($3::uuid[]) and p.part = $4 and p.service_code = any ($5::text[])';
const asked = ({ organizationIds, serviceCodes }: CountedReach, { nodeIds, part, services }: Packs) =>
  [organizationIds, serviceCodes, nodeIds, part, services] as const;
const days = 'statistics_month p cross join lateral unnest(p.keys, p.amounts) u(key, amount)';
const whole = 'statistics_month p cross join lateral unnest(p.names, p.totals) u(name_id, amount)';
const flows = 'statistics_month p cross join lateral unnest(p.flow_keys, p.flow_amounts) u(key, amount)';

/** What of the packs and of the changes is asked; the divisions it is about are the parameter in this place, when it is about any. */
interface Asked {
  readonly within: string;
  readonly amount: string;
  readonly changes: string;
  readonly divisions: readonly (readonly string[])[];
}

/** What belongs to no division is the organization without its divisions, so the parts always add up to the whole. */
function askedOf({ division }: CountedReach, place: number): Asked {
  if (division === undefined) return { within, amount: 'u.amount', changes: unfolded, divisions: [] };
  if ('only' in division)
    return { within, amount: 'u.amount', changes: `${unfolded} and s.division_id = any ($${place}::uuid[])`, divisions: [[division.only]] };
  return {
    within: `(p.node_id = any ($3::uuid[]) and p.part = $4 or p.node_id = any ($${place}::uuid[]) and p.part = 'division') and p.service_code = any ($5::text[])`,
    amount: `case p.part when 'division' then -u.amount else u.amount end`,
    changes: `${unfolded} and s.division_id is null`,
    divisions: [division.noneOf],
  };
}

export interface PeriodNumber {
  readonly measure: string;
  readonly detail: string;
  readonly now: number;
  readonly before: number;
}

const split = (day: string, amount: string): string =>
  `sum(${amount}) filter (where ${day} >= $9::date) as now, sum(${amount}) filter (where ${day} < $9::date) as before`;

/** Sums of both periods by measure and what it is split by. */
export const periodNumbers = (db: Queryable, reach: CountedReach, period: DayPeriod, previous: DayPeriod) => {
  const months = monthsOf(period, previous);
  const { within: packs, amount, changes, divisions } = askedOf(reach, 11);
  const text = `select k.measure, k.detail, sum(k.now)::bigint as now, sum(k.before)::bigint as before from (
       select n.measure, n.detail, c.now, c.before from (
         select u.name_id, ${split('p.month', amount)} from ${whole} where ${packs} and not p.of_now and p.month = any ($6::date[]) group by 1
         union all
         select u.key >> 5, ${split(dayOf, amount)} from ${days}
         where ${packs} and not p.of_now and p.month = any ($7::date[]) and ${dayOf} between $8::date and $10::date group by 1) c
       join statistics_name n on n.name_id = c.name_id
       union all
       select u.measure, u.detail, ${split('u.on_day', 'u.amount')} from (select * from ${changes}) u
       where u.measure <> 'open' and u.on_day between $8::date and $10::date group by 1, 2) k
     group by 1, 2 having sum(coalesce(k.now, 0)) <> 0 or sum(coalesce(k.before, 0)) <> 0`;
  return db.query<PeriodNumber>(statementName('dashboard-period', text), text, [
    ...asked(reach, packsOf(reach)),
    ...[months.whole, months.cut, previous.from, period.from, period.to],
    ...divisions,
  ]);
};

const flowMonths = (period: DayPeriod): readonly string[] => {
  const { whole: full, cut } = monthsOf(period);
  return [...full, ...cut];
};

export const dayNumbers = (db: Queryable, reach: CountedReach, period: DayPeriod) => {
  const { within: packs, amount, changes, divisions } = askedOf(reach, 9);
  const text = `select k.on_day as on, sum(k.received)::bigint as received, sum(k.finished)::bigint as finished from (
       select ${dayOf} as on_day, case when u.key >> 5 = 0 then ${amount} else 0 end as received, case when u.key >> 5 = 1 then ${amount} else 0 end as finished
       from ${flows} where ${packs} and not p.of_now and p.month = any ($6::date[]) and u.key < 64
       union all
       select s.on_day, case when s.measure = 'received' then s.amount else 0 end, case when s.measure = 'finished' then s.amount else 0 end
       from ${changes} and s.measure = any ('{received,finished}'::text[])) k
     where k.on_day between $7::date and $8::date group by 1 having sum(k.received) <> 0 or sum(k.finished) <> 0 order by 1`;
  return db.query<{ on: string; received: number; finished: number }>(statementName('dashboard-days', text), text, [
    ...asked(reach, packsOf(reach)),
    ...[flowMonths(period), period.from, period.to],
    ...divisions,
  ]);
};

/** One sum of open work: of a status, of a term, of a person or of an organization by term; the others are null. */
export interface OpenNumber {
  readonly status: string | null;
  readonly person_id: string | null;
  readonly name: string | null;
  readonly organization_id: string | null;
  /** Only of statuses whose term runs: overdue, today, tomorrow; the rest is later. */
  readonly term: 'overdue' | 'today' | 'tomorrow' | 'later' | null;
  readonly amount: number;
}

/** Open work by status, by how near its control date is, and by person and organization with it. Months that are past or far are read whole. */
export const openNumbers = (
  db: Queryable,
  reach: CountedReach,
  { todayOn, tomorrowOn }: { readonly todayOn: string; readonly tomorrowOn: string },
  running: readonly string[],
) => {
  const term = (day: string): string =>
    `case when ${day} < $6::date then 'overdue' when ${day} = $6::date then 'today' when ${day} <= $7::date then 'tomorrow' else 'later' end`;
  const { within: packs, amount, changes, divisions } = askedOf(reach, 10);
  const text = `select t.*, concat_ws(' ', w.last_name, w.first_name, w.middle_name) as name from (
       select k.status, k.term, k.person_id, k.organization_id, sum(k.amount)::bigint as amount from (
         select c.organization_id, n.detail as status, n.person_id, case when n.detail = any ($8::text[]) then c.term else 'later' end as term, c.amount from (
           select p.organization_id, u.name_id, case when p.month < $6::date then 'overdue' else 'later' end as term, sum(${amount}) as amount
           from ${whole} where ${packs} and p.of_now and p.month <> all ($9::date[]) group by 1, 2, 3
           union all
           select p.organization_id, u.key >> 5, ${term(dayOf)}, sum(${amount}) from ${days} where ${packs} and p.of_now and p.month = any ($9::date[]) group by 1, 2, 3) c
         join statistics_name n on n.name_id = c.name_id
         union all
         select u.organization_id, u.detail, u.person_id, case when u.detail = any ($8::text[]) then ${term('u.on_day')} else 'later' end, sum(u.amount)
         from (select * from ${changes}) u where u.measure = 'open' group by 1, 2, 3, 4) k
       group by grouping sets ((k.status), (k.term), (k.person_id, k.term), (k.organization_id, k.term)) having sum(k.amount) <> 0) t
     left join person w on w.person_id = t.person_id`;
  return db.query<OpenNumber>(statementName('dashboard-open', text), text, [
    ...asked(reach, organizationPacks(reach)),
    ...[todayOn, tomorrowOn, running, [...new Set([monthStart(todayOn), ...flowMonths({ from: todayOn, to: tomorrowOn })])]],
    ...divisions,
  ]);
};

export interface OrganizationNumber {
  readonly organization_id: string;
  readonly title: string;
  readonly received: number;
  readonly finished: number;
  readonly finished_late: number;
}

/** The organizations of a tree beside one another. */
export const organizationNumbers = (db: Queryable, reach: CountedReach, period: DayPeriod) =>
  db.query<OrganizationNumber>(
    'dashboard-organizations',
    `select o.organization_id, o.short_title as title, coalesce(sum(k.amount) filter (where k.kind = 0), 0)::bigint as received,
       coalesce(sum(k.amount) filter (where k.kind = 1), 0)::bigint as finished, coalesce(sum(k.amount) filter (where k.kind = 2), 0)::bigint as finished_late
     from organization o left join (
       select p.organization_id, u.key >> 5 as kind, sum(u.amount) as amount from ${flows}
       where ${within} and not p.of_now and p.month = any ($6::date[]) and ${dayOf} between $7::date and $8::date group by 1, 2
       union all
       select s.organization_id, case s.measure when 'received' then 0 when 'finished' then 1 else 2 end, sum(s.amount) from ${unfolded}
         and (s.measure = any ('{received,finished}'::text[]) or (s.measure = 'finishedTerm' and s.detail = 'late')) and s.on_day between $7::date and $8::date group by 1, 2) k
       on k.organization_id = o.organization_id
     where o.organization_id = any ($1::uuid[])
     group by o.organization_id order by o.short_title, o.organization_id`,
    [...asked(reach, organizationPacks(reach)), flowMonths(period), period.from, period.to],
  );

export interface QueueNorm {
  readonly least: number | null;
  readonly most: number | null;
}

/** Норматив ожидания of the offices where a live queue has worked; nulls where none has. */
export const queueNorm = (db: Queryable, organizationIds: readonly string[]) =>
  db.find<QueueNorm>(
    'dashboard-queue-norm',
    `select min(norm_minutes_of(f.plan)) as least, max(norm_minutes_of(f.plan)) as most from office f
     where f.organization_id = any ($1::uuid[]) and exists (select 1 from queue_day d where d.office_id = f.office_id)`,
    [organizationIds],
  );
