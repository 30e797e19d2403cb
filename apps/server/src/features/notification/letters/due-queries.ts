import type { Queryable } from '@pgs/database';
import { runningStatuses, type Status } from '@pgs/domain';

/** A case of the person whose term runs. */
export interface DueLine {
  readonly application_id: string;
  readonly number: string | null;
  readonly service_code: string;
  readonly service_version: number;
  readonly applicant_name: string;
  readonly status: Status;
  readonly due_on: string;
}

export interface DueDays {
  /** Null: from the beginning. */
  readonly fromOn: string | null;
  readonly toOn: string;
}

const due = `(
  select a.application_id, coalesce(a.registration_number, a.portal_number) as number, a.service_code, a.service_version, a.applicant_name, a.status,
    case when a.registered_at is null then a.registration_due_on else coalesce(a.service_due_on, a.registration_due_on) end as due_on
  from application a where a.responsible_id = $1 and a.finished_at is null and a.status = any ($2::text[])) d
  where ($3::date is null or d.due_on >= $3) and d.due_on <= $4::date`;

/** Сроки сотрудника in these days, the nearest first. */
export const dueLines = (db: Queryable, personId: string, { fromOn, toOn }: DueDays, limit: number): Promise<DueLine[]> =>
  db.query<DueLine>('due-lines', `select d.* from ${due} order by d.due_on, d.application_id limit $5`, [
    personId,
    runningStatuses,
    fromOn,
    toOn,
    limit,
  ]);

/** How many terms end on each of the days, however few of them are listed. */
export const dueByDay = (db: Queryable, personId: string, { fromOn, toOn }: DueDays): Promise<{ on: string; amount: number }[]> =>
  db.query('due-by-day', `select d.due_on as on, count(*) as amount from ${due} group by d.due_on order by d.due_on`, [
    personId,
    runningStatuses,
    fromOn,
    toOn,
  ]);

/** The clock of the person's first organization. */
export const timeZoneOf = async (db: Queryable, organizationIds: readonly string[]): Promise<string> =>
  (
    await db.find<{ time_zone: string }>('digest-zone', 'select o.time_zone from organization o where o.organization_id = $1', [
      organizationIds[0] ?? null,
    ])
  )?.time_zone ?? 'Europe/Moscow';
