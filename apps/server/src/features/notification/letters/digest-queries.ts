import type { getDigest, ResponseOf } from '@pgs/contract';
import type { Queryable } from '@pgs/database';
import { addDays, addWorkingDays, localDate, type Status, statusDefinition, workingDayBefore } from '@pgs/domain';
import type { Platform } from '../../../http/context.ts';
import { type DueLine, dueByDay, dueLines, timeZoneOf } from './due-queries.ts';

type Digest = ResponseOf<typeof getDigest>;

const linesAtMost = 20;
const doneDays = 7;

/** Сводка: the person's open work by its terms, and what was brought to an end in a week, or since the last working day when that is longer. */
export async function digestOf(
  db: Queryable,
  { services, calendar }: Pick<Platform, 'services' | 'calendar'>,
  person: { readonly id: string; readonly organizationIds: readonly string[] },
  at: Date,
): Promise<Digest> {
  const timeZone = await timeZoneOf(db, person.organizationIds);
  const todayOn = localDate(at, timeZone);
  const passed = { fromOn: null, toOn: addDays(todayOn, -1) };
  const soonDays = { fromOn: todayOn, toOn: addWorkingDays(calendar, todayOn, 2) };
  const doneFromOn = [addDays(todayOn, -doneDays), workingDayBefore(calendar, todayOn)].sort()[0] ?? todayOn;
  const open = await db.find<{ amount: number }>(
    'digest-open',
    'select count(*) as amount from application a where a.responsible_id = $1 and a.finished_at is null',
    [person.id],
  );
  const overdue = await dueLines(db, person.id, passed, linesAtMost);
  const soon = await dueLines(db, person.id, soonDays, linesAtMost);
  const byDay = await dueByDay(db, person.id, { fromOn: null, toOn: soonDays.toOn });
  const amountOf = (isWanted: (on: string) => boolean): number =>
    byDay.filter(({ on }) => isWanted(on)).reduce((sum, { amount }) => sum + amount, 0);
  const done = await db.query<{ status: Status; amount: number }>(
    'digest-done',
    `select a.status, count(*) as amount from application a
     where a.organization_id = any ($1::uuid[]) and a.finished_at >= $2::date::timestamp at time zone $3 and coalesce(a.specialist_id, a.registrar_id) = $4
     group by a.status order by a.status`,
    [person.organizationIds, doneFromOn, timeZone, person.id],
  );
  const line = (row: DueLine) => ({
    applicationId: row.application_id,
    number: row.number,
    serviceTitle: services.get(row.service_code, row.service_version).shortTitle,
    applicantName: row.applicant_name,
    statusTitle: statusDefinition(row.status).title,
    dueOn: row.due_on,
  });
  return {
    todayOn,
    open: open?.amount ?? 0,
    overdue: overdue.map(line),
    overdueAmount: amountOf((on) => on < todayOn),
    soon: soon.map(line),
    soonAmount: amountOf((on) => on >= todayOn),
    doneFromOn,
    done: done.map(({ status, amount }) => ({ title: statusDefinition(status).title, amount })),
  };
}
