import type { Queryable } from '@pgs/database';
import { addDays, runningStatuses, type Status, statusDefinition, type Waited, waitedFor, waitingFor } from '@pgs/domain';

export interface WeeklyLine {
  readonly applicationId: string;
  readonly number: string | null;
  readonly statusTitle: string;
  readonly dueOn: string;
}

/** Неделя of a person: what was done, what waits for whom, what burns on which day. */
export interface Weekly {
  readonly mondayOn: string;
  readonly done: readonly { readonly title: string; readonly amount: number }[];
  readonly waiting: readonly { readonly title: string; readonly amount: number }[];
  readonly overdue: readonly WeeklyLine[];
  readonly burning: readonly WeeklyLine[];
}

const linesAtMost = 100;

export async function weeklyOf(
  db: Queryable,
  person: { readonly id: string; readonly organizationIds: readonly string[] },
  mondayOn: string,
): Promise<Weekly> {
  const done = await db.query<{ status: Status; amount: number }>(
    'weekly-done',
    `select a.status, count(*) as amount from application a join organization o on o.organization_id = a.organization_id
     where a.organization_id = any ($1::uuid[]) and a.finished_at >= ($2::date - 7)::timestamp at time zone o.time_zone
       and a.finished_at < $2::date::timestamp at time zone o.time_zone and coalesce(a.specialist_id, a.registrar_id) = $3
     group by a.status order by a.status`,
    [person.organizationIds, mondayOn, person.id],
  );
  const open = await db.query<{ status: Status; amount: number }>(
    'weekly-open',
    'select a.status, count(*) as amount from application a where a.responsible_id = $1 and a.finished_at is null group by a.status',
    [person.id],
  );
  const due = await db.query<{ application_id: string; number: string | null; status: Status; due_on: string }>(
    'weekly-due',
    `select d.* from (
       select a.application_id, coalesce(a.registration_number, a.portal_number) as number, a.status,
         case when a.registered_at is null then a.registration_due_on else coalesce(a.service_due_on, a.registration_due_on) end as due_on
       from application a where a.responsible_id = $1 and a.finished_at is null and a.status = any ($2::text[])) d
     where d.due_on <= $3::date + 6 order by d.due_on, d.application_id limit $4`,
    [person.id, runningStatuses, mondayOn, linesAtMost],
  );
  const lines = due.map(
    (row): WeeklyLine => ({
      applicationId: row.application_id,
      number: row.number,
      statusTitle: statusDefinition(row.status).title,
      dueOn: row.due_on,
    }),
  );
  const waited = (who: Waited): number =>
    open.filter(({ status }) => waitedFor(status) === who).reduce((sum, { amount }) => sum + amount, 0);
  return {
    mondayOn,
    done: done.map(({ status, amount }) => ({ title: statusDefinition(status).title, amount })),
    waiting: (Object.keys(waitingFor) as Waited[])
      .map((who) => ({ title: waitingFor[who].title, amount: waited(who) }))
      .filter(({ amount }) => amount > 0),
    overdue: lines.filter(({ dueOn }) => dueOn < mondayOn),
    burning: lines.filter(({ dueOn }) => dueOn >= mondayOn && dueOn <= addDays(mondayOn, 6)),
  };
}
