import type { getDigest, ResponseOf } from '@pgs/contract';
import type { Queryable } from '@pgs/database';
import { addWorkingDays, localDate, type Status, statusDefinition, statusIds } from '@pgs/domain';
import type { Platform } from '../../http/context.ts';

type Digest = ResponseOf<typeof getDigest>;

interface OpenRecord {
  readonly application_id: string;
  readonly number: string | null;
  readonly service_code: string;
  readonly service_version: number;
  readonly applicant_name: string;
  readonly status: Status;
  readonly due_on: string;
}

const linesAtMost = 20;
const doneDays = 7;
const running: readonly Status[] = statusIds.filter((status) => ['registration', 'service'].includes(statusDefinition(status).clock));

/** Сводка: the person's open work by its terms, and what was brought to an end in a week. */
export async function digestOf(
  db: Queryable,
  { services, calendar }: Pick<Platform, 'services' | 'calendar'>,
  person: { readonly id: string; readonly organizationIds: readonly string[] },
  at: Date,
): Promise<Digest> {
  const zone = await db.find<{ time_zone: string }>('digest-zone', 'select o.time_zone from organization o where o.organization_id = $1', [
    person.organizationIds[0] ?? null,
  ]);
  const todayOn = localDate(at, zone?.time_zone ?? 'Europe/Moscow');
  const soonOn = addWorkingDays(calendar, todayOn, 2);
  const open = await db.find<{ amount: number }>(
    'digest-open',
    'select count(*) as amount from application a where a.responsible_id = $1 and a.finished_at is null',
    [person.id],
  );
  const due = await db.query<OpenRecord>(
    'digest-due',
    `select d.* from (
       select a.application_id, coalesce(a.registration_number, a.portal_number) as number, a.service_code, a.service_version, a.applicant_name, a.status,
         case when a.registered_at is null then a.registration_due_on else a.service_due_on end as due_on
       from application a where a.responsible_id = $1 and a.finished_at is null and a.status = any ($2::text[])) d
     where d.due_on <= $3::date order by d.due_on, d.application_id limit $4`,
    [person.id, running, soonOn, linesAtMost * 2],
  );
  const done = await db.query<{ status: Status; amount: number }>(
    'digest-done',
    `select a.status, count(*) as amount from application a
     where a.organization_id = any ($1::uuid[]) and a.finished_at >= $2::timestamptz - make_interval(days => $3) and (a.specialist_id = $4 or a.registrar_id = $4)
     group by a.status order by a.status`,
    [person.organizationIds, at, doneDays, person.id],
  );
  const line = (row: OpenRecord) => ({
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
    overdue: due
      .filter(({ due_on }) => due_on < todayOn)
      .slice(0, linesAtMost)
      .map(line),
    soon: due
      .filter(({ due_on }) => due_on >= todayOn)
      .slice(0, linesAtMost)
      .map(line),
    done: done.map(({ status, amount }) => ({ title: statusDefinition(status).title, amount })),
  };
}
