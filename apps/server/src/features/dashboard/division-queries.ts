import type { Queryable } from '@pgs/database';
import { type DayPeriod, monthsOf, runningStatuses } from '@pgs/domain';
import { dayOf, unfolded } from '../statistics/kept-queries.ts';
import type { CountedReach } from '../statistics/places-queries.ts';

export interface DivisionNumber {
  readonly division_id: string;
  readonly title: string;
  readonly closed: boolean;
  readonly received: number;
  readonly finished: number;
  readonly finished_late: number;
  readonly open: number;
  readonly overdue: number;
}

/**
 * The divisions of an organization beside one another, in the order of its profile; one that is closed only where it has numbers. Of the
 * packs, those of the divisions are read and no others.
 */
export const divisionNumbers = (db: Queryable, { organizationIds, serviceCodes }: CountedReach, period: DayPeriod, todayOn: string) => {
  const { whole, cut } = monthsOf(period);
  const within = `p.node_id = any (array(select d.division_id from division d where d.organization_id = any ($1::uuid[]))) and p.part = 'division'
    and p.service_code = any (coalesce($2::text[], '{""}'))`;
  const kind = `case s.measure when 'received' then 0 when 'finished' then 1 when 'finishedTerm' then 2 else 3 end`;
  const sum = (wanted: number): string => `coalesce(sum(k.amount) filter (where k.kind = ${wanted}), 0)::bigint`;
  return db.query<DivisionNumber>(
    'dashboard-divisions',
    `select * from (
       select d.division_id, d.title, d.closed_at is not null as closed, d.place, ${sum(0)} as received, ${sum(1)} as finished, ${sum(2)} as finished_late, ${sum(3)} as open,
         ${sum(4)} as overdue
       from division d left join (
         select p.node_id, u.key >> 5 as kind, sum(u.amount) as amount from statistics_month p cross join lateral unnest(p.flow_keys, p.flow_amounts) u(key, amount)
         where ${within} and not p.of_now and p.month = any ($3::date[]) and ${dayOf} between $4::date and $5::date group by 1, 2
         union all
         select p.node_id, 3, sum(u.amount) from statistics_month p cross join lateral unnest(p.totals) u(amount) where ${within} and p.of_now group by 1
         union all
         select p.node_id, 4, sum(u.amount) from statistics_month p cross join lateral unnest(p.keys, p.amounts) u(key, amount)
           join statistics_name n on n.name_id = u.key >> 5 and n.detail = any ($7::text[])
         where ${within} and p.of_now and p.month <= $6::date and ${dayOf} < $6::date group by 1
         union all
         select s.division_id, ${kind}, sum(s.amount) from ${unfolded} and s.division_id is not null
           and (s.measure = 'open' or s.on_day between $4::date and $5::date and (s.measure = any ('{received,finished}'::text[]) or s.measure = 'finishedTerm' and s.detail = 'late'))
         group by 1, 2
         union all
         select s.division_id, 4, sum(s.amount) from ${unfolded} and s.division_id is not null and s.measure = 'open' and s.on_day < $6::date and s.detail = any ($7::text[])
         group by 1) k on k.node_id = d.division_id
       where d.organization_id = any ($1::uuid[]) group by d.division_id) t
     where not t.closed or t.received + t.finished + t.open > 0 order by t.closed, t.place, t.title`,
    [organizationIds, serviceCodes, [...whole, ...cut], period.from, period.to, todayOn, runningStatuses],
  );
};
