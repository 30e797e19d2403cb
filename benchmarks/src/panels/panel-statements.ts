import type pg from 'pg';

const packs = `p.node_id = any ($1::uuid[]) and p.service_code = ''`;
const day = 'p.month + (u.key & 31) - 1';
const ofPeriod = `p.month between date_trunc('month', $2::date)::date and $3::date and ${day} between $2::date and $3::date`;

/** The numbers of a panel by the fewest statements over the kept numbers, as the owner of the tables; `tree` is the organization whose sums are kept. */
export const keptPanel = (
  pool: pg.Pool,
  organizations: readonly string[],
  tree: string | null,
  from: string,
  to: string,
): Promise<unknown> =>
  Promise.all([
    pool.query({
      name: 'bare-panel-period',
      text: `select n.measure, n.detail, sum(k.amount) from (select u.key >> 5 as name_id, sum(u.amount) as amount
         from statistics_month p cross join lateral unnest(p.keys, p.amounts) u(key, amount) where ${packs} and p.part = $4 and not p.of_now and ${ofPeriod} group by 1) k
         join statistics_name n on n.name_id = k.name_id group by 1, 2`,
      values: [tree ? [tree] : organizations, from, to, tree ? 'tree' : 'organization'],
    }),
    pool.query({
      name: 'bare-panel-days',
      text: `select ${day}, u.key >> 5, sum(u.amount) from statistics_month p cross join lateral unnest(p.flow_keys, p.flow_amounts) u(key, amount)
         where ${packs} and p.part = $4 and not p.of_now and ${ofPeriod} group by 1, 2`,
      values: [tree ? [tree] : organizations, from, to, tree ? 'tree' : 'organization'],
    }),
    pool.query({
      name: 'bare-panel-open',
      text: `select n.detail, n.person_id, k.month, sum(k.amount) from (
           select p.month, u.name_id, sum(u.amount) as amount from statistics_month p cross join lateral unnest(p.names, p.totals) u(name_id, amount)
           where ${packs} and p.part = 'organization' and p.of_now group by 1, 2) k
         join statistics_name n on n.name_id = k.name_id group by 1, 2, 3`,
      values: [organizations],
    }),
  ]);

/** A few of the same numbers counted from the applications, as a panel without kept numbers would have to. */
export const countedPanel = (pool: pg.Pool, organizations: readonly string[], from: string, to: string): Promise<unknown> =>
  pool.query({
    name: 'bare-panel-counted',
    text: `select count(*) filter (where a.received_at::date between $2::date and $3::date) as received,
       count(*) filter (where a.registered_at::date between $2::date and $3::date) as registered,
       count(*) filter (where a.finished_at::date between $2::date and $3::date) as finished,
       count(*) filter (where a.finished_at is null) as open,
       count(*) filter (where a.finished_at is null and a.service_due_on < current_date) as overdue
     from application a where a.organization_id = any ($1::uuid[])`,
    values: [organizations, from, to],
  });
