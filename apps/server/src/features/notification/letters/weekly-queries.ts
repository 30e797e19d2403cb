import type { Queryable } from '@pgs/database';
import { addDays, localDate, type Status, statusDefinition, type Waited, waitedFor, waitingFor } from '@pgs/domain';
import { type DueLine, dueByDay, dueLines, timeZoneOf } from './due-queries.ts';

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
  readonly overdue: { readonly amount: number; readonly lines: readonly WeeklyLine[] };
  /** Days of this week from today on, the nearest first; the lines of a day may be fewer than its amount. */
  readonly burning: readonly { readonly on: string; readonly amount: number; readonly lines: readonly WeeklyLine[] }[];
}

const linesAtMost = 100;
const overdueAtMost = 30;

export async function weeklyOf(
  db: Queryable,
  person: { readonly id: string; readonly organizationIds: readonly string[] },
  mondayOn: string,
  at: Date,
): Promise<Weekly> {
  const todayOn = localDate(at, await timeZoneOf(db, person.organizationIds));
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
  const passed = { fromOn: null, toOn: addDays(todayOn, -1) };
  const ahead = { fromOn: todayOn, toOn: addDays(mondayOn, 6) };
  const overdue = await dueLines(db, person.id, passed, overdueAtMost);
  const overdueDays = await dueByDay(db, person.id, passed);
  const burning = await dueLines(db, person.id, ahead, linesAtMost);
  const burningDays = await dueByDay(db, person.id, ahead);
  const line = (row: DueLine): WeeklyLine => ({
    applicationId: row.application_id,
    number: row.number,
    statusTitle: statusDefinition(row.status).title,
    dueOn: row.due_on,
  });
  const waited = (who: Waited): number =>
    open.filter(({ status }) => waitedFor(status) === who).reduce((sum, { amount }) => sum + amount, 0);
  return {
    mondayOn,
    done: done.map(({ status, amount }) => ({ title: statusDefinition(status).title, amount })),
    waiting: (Object.keys(waitingFor) as Waited[])
      .map((who) => ({ title: waitingFor[who].title, amount: waited(who) }))
      .filter(({ amount }) => amount > 0),
    overdue: { amount: overdueDays.reduce((sum, { amount }) => sum + amount, 0), lines: overdue.map(line) },
    burning: burningDays.map(({ on, amount }) => ({ on, amount, lines: burning.filter(({ due_on }) => due_on === on).map(line) })),
  };
}
