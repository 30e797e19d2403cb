import type pg from 'pg';

const within = 's.organization_id = any ($1::uuid[]) and s.on_day between $2::date and $3::date';

/** The numbers of a panel by the fewest statements over the kept numbers, as the owner of the tables. */
export const keptPanel = (pool: pg.Pool, organizations: readonly string[], from: string, to: string): Promise<unknown> =>
  Promise.all([
    pool.query({
      name: 'bare-panel-period',
      text: `select s.measure, s.detail, sum(s.amount) from statistics_day s where ${within} and s.measure <> 'open' group by 1, 2`,
      values: [organizations, from, to],
    }),
    pool.query({
      name: 'bare-panel-days',
      text: `select s.on_day, s.measure, sum(s.amount) from statistics_day s where ${within} and s.measure in ('received', 'finished') group by 1, 2`,
      values: [organizations, from, to],
    }),
    pool.query({
      name: 'bare-panel-open',
      text: `select s.detail, s.person_id, s.on_day, sum(s.amount) from statistics_day s where s.organization_id = any ($1::uuid[]) and s.measure = 'open' group by 1, 2, 3`,
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
