import type { Queryable, Transaction } from '@pgs/database';

/** So many changes are folded in one transaction. */
const atOnce = 5000;

/** Folds changes into the kept numbers; one worker at a time, others skip. True when there may be more. */
export async function foldStatistics(transaction: Transaction): Promise<boolean> {
  const row = await transaction.find<{ taken: number }>('statistics-fold', 'select fold_statistics($1) as taken', [atOnce]);
  return (row?.taken ?? 0) >= atOnce;
}

/** Counts the next organization or tree anew; false when none is left. */
export async function recountNext(transaction: Transaction): Promise<boolean> {
  const row = await transaction.find<{ counted: boolean }>('statistics-recount', 'select recount_next() as counted');
  return row?.counted ?? false;
}

/** Counts everything anew; the same numbers come out. */
export async function rebuildStatistics(transaction: Transaction): Promise<void> {
  await transaction.execute(null, 'select rebuild_statistics()');
}

/** All numbers of organizations and of their divisions by day, for comparison. */
export const allStatistics = (db: Queryable): Promise<{ key: string; amount: number }[]> =>
  db.query(
    null,
    `select concat_ws('|', c.organization_id, c.node_id, c.measure, c.on_day, c.service_code, c.detail, c.person_id) as key, sum(c.amount)::bigint as amount from (
       select p.organization_id, p.node_id, n.measure, p.month + (u.key & 31) - 1 as on_day, p.service_code, n.detail, n.person_id, u.amount
       from statistics_month p cross join lateral unnest(p.keys, p.amounts) u(key, amount) join statistics_name n on n.name_id = u.key >> 5
       where p.part <> 'tree' and p.service_code > ''
       union all
       select s.organization_id, v.node_id, s.measure, s.on_day, s.service_code, s.detail, s.person_id, s.amount
       from statistics_unfolded s cross join lateral (values (s.organization_id), (s.division_id)) v(node_id) where v.node_id is not null) c
     group by 1 having sum(c.amount) <> 0 order by 1`,
  );

/** Whatever is kept twice must agree: months with their days, all services with each, trees with their organizations. Empty when it does. */
export const disagreements = (db: Queryable): Promise<{ what: string; key: string }[]> =>
  db.query(
    null,
    `with element as materialized (
       select p.*, n.measure, n.detail, n.person_id, u.key, u.amount from statistics_month p cross join lateral unnest(p.keys, p.amounts) u(key, amount)
         join statistics_name n on n.name_id = u.key >> 5),
     month as (
       select p.node_id, p.part, p.of_now, p.service_code, p.month, u.name_id, u.total from statistics_month p cross join lateral unnest(p.names, p.totals) u(name_id, total)),
     flow as (
       select p.node_id, p.part, p.service_code, p.month, u.key, u.amount from statistics_month p cross join lateral unnest(p.flow_keys, p.flow_amounts) u(key, amount)),
     tree as (
       select o.organization_id, unnest(o.ancestor_ids) as node_id from organization o
       union select o.organization_id, o.organization_id from organization o where exists (select 1 from organization c where c.parent_id = o.organization_id)),
     told as (
       select 'month' as what, concat_ws('|', e.node_id, e.part, e.of_now, e.service_code, e.month, e.key >> 5) as key, e.amount from element e
       union all select 'month', concat_ws('|', m.node_id, m.part, m.of_now, m.service_code, m.month, m.name_id), -m.total from month m
       union all select 'services', concat_ws('|', e.node_id, e.part, e.of_now, e.month, e.key), case when e.service_code = '' then -e.amount else e.amount end from element e
       union all select 'flow', concat_ws('|', e.node_id, e.part, e.service_code, e.month, case e.measure when 'received' then 0 when 'finished' then 1 else 2 end * 32 + (e.key & 31)), e.amount
         from element e where not e.of_now and (e.measure in ('received', 'finished') or (e.measure = 'finishedTerm' and e.detail = 'late'))
       union all select 'flow', concat_ws('|', f.node_id, f.part, f.service_code, f.month, f.key), -f.amount from flow f
       union all select 'tree', concat_ws('|', t.node_id, e.of_now, e.service_code, e.month, e.measure, e.detail, e.key & 31), e.amount
         from element e join tree t on t.organization_id = e.node_id where e.part = 'organization'
       union all select 'tree', concat_ws('|', e.node_id, e.of_now, e.service_code, e.month, e.measure, e.detail, e.key & 31), -e.amount from element e where e.part = 'tree')
     select t.what, t.key from told t group by 1, 2 having sum(t.amount) <> 0 limit 20`,
  );
