import type { Queryable } from '@pgs/database';
import { waitStatuses } from '@pgs/domain';

/** Applications whose wait has passed, and those whose applicant is to be reminded, by the day of the organization. */
export const waitsToActOn = (db: Queryable, at: Date) =>
  db.query<{ readonly application_id: string; readonly is_over: boolean }>(
    'waits-due',
    `select a.application_id, a.wait_due_on < d.today as is_over
     from application a join organization o on o.organization_id = a.organization_id
       cross join lateral (select ($1::timestamptz at time zone o.time_zone)::date as today) d
     where a.wait_due_on is not null and a.status = any($2::text[]) and (a.wait_due_on < d.today or a.wait_remind_on <= d.today)
     order by a.wait_due_on, a.application_id limit 500`,
    [at, waitStatuses],
  );
