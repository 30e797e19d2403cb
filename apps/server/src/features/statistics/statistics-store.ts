import type { Queryable, Transaction } from '@pgs/database';

/** Folds the changes of the kept numbers into days; one worker at a time, others skip. */
export async function foldStatistics(transaction: Transaction): Promise<void> {
  await transaction.execute(
    'statistics-fold',
    `with mine as (select pg_try_advisory_xact_lock(hashtext('statistics_day')) as held),
       taken as (delete from statistics_delta d using mine where mine.held
         returning d.organization_id, d.measure, d.on_day, d.service_code, d.detail, d.person_id, d.amount)
     insert into statistics_day as s (organization_id, measure, on_day, service_code, detail, person_id, amount)
     select t.organization_id, t.measure, t.on_day, t.service_code, t.detail, t.person_id, sum(t.amount) from taken t
     group by 1, 2, 3, 4, 5, 6 having sum(t.amount) <> 0
     on conflict (organization_id, measure, on_day, service_code, detail, person_id) do update set amount = s.amount + excluded.amount`,
  );
  await transaction.execute('statistics-sweep', 'delete from statistics_day s where s.amount = 0');
}

/** Counts everything anew; the same numbers come out. */
export async function rebuildStatistics(transaction: Transaction): Promise<void> {
  await transaction.execute(null, 'select rebuild_statistics()');
}

/** All numbers, for comparison. */
export const allStatistics = (db: Queryable): Promise<{ key: string; amount: number }[]> =>
  db.query(
    null,
    `select concat_ws('|', c.organization_id, c.measure, c.on_day, c.service_code, c.detail, c.person_id) as key, sum(c.amount)::bigint as amount from (
       select * from statistics_day union all select * from statistics_delta) c
     group by 1 having sum(c.amount) <> 0 order by 1`,
  );
