import type { Queryable, Transaction } from '@pgs/database';
import type { Substitution } from '@pgs/domain';

export interface SubstitutionRecord extends Substitution {
  readonly organizationId: string;
  readonly absentName: string;
  readonly substituteName: string;
}

const name = (table: string) => `concat_ws(' ', ${table}.last_name, ${table}.first_name, ${table}.middle_name)`;
const columns = `s.substitution_id as id, s.organization_id as "organizationId", s.absent_id as "absentId", s.substitute_id as "substituteId",
  s.valid_from as "validFrom", s.valid_to as "validTo", s.order_number as "orderNumber", s.order_on as "orderOn",
  ${name('a')} as "absentName", ${name('p')} as "substituteName"
  from substitution s join person a on a.person_id = s.absent_id join person p on p.person_id = s.substitute_id`;

/** Substitutions that are not over by the day, or of the last year; newest first. */
export const listSubstitutionsOf = (db: Queryable, organizationId: string, sinceOn: string): Promise<SubstitutionRecord[]> =>
  db.query(
    'substitution-list',
    `select ${columns} where s.organization_id = $1 and s.valid_to > $2 order by s.valid_to desc, s.substitution_id desc limit 200`,
    [organizationId, sinceOn],
  );

/** Substitutions of the day in which one of the people is absent or substitutes. */
export const substitutionsOf = (
  db: Queryable,
  organizationId: string,
  personIds: readonly string[],
  todayOn: string,
): Promise<SubstitutionRecord[]> =>
  db.query(
    'substitution-of-person',
    `select ${columns} where s.organization_id = $1 and s.valid_from <= $3 and s.valid_to > $3 and (s.absent_id = any($2::uuid[]) or s.substitute_id = any($2::uuid[]))
     order by s.valid_to, s.substitution_id limit 5`,
    [organizationId, personIds, todayOn],
  );

export const findSubstitution = (db: Queryable, id: string): Promise<SubstitutionRecord | undefined> =>
  db.find('substitution-get', `select ${columns} where s.substitution_id = $1`, [id]);

export const findSubstitutionByKey = (db: Queryable, personId: string, requestKey: string): Promise<{ readonly id: string } | undefined> =>
  db.find('substitution-by-key', `select s.substitution_id as id from substitution s where s.set_by = $1 and s.request_key = $2`, [
    personId,
    requestKey,
  ]);

export const insertSubstitution = (
  transaction: Transaction,
  substitution: Substitution & { readonly organizationId: string; readonly setBy: string; readonly at: Date; readonly requestKey: string },
): Promise<number> =>
  transaction.execute(
    'substitution-insert',
    `insert into substitution (substitution_id, organization_id, absent_id, substitute_id, valid_from, valid_to, order_number, order_on, set_by, set_at, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      substitution.id,
      substitution.organizationId,
      substitution.absentId,
      substitution.substituteId,
      substitution.validFrom,
      substitution.validTo,
      substitution.orderNumber,
      substitution.orderOn,
      substitution.setBy,
      substitution.at,
      substitution.requestKey,
    ],
  );

export const shortenSubstitution = (transaction: Transaction, { id, validTo }: Substitution): Promise<number> =>
  transaction.execute('substitution-shorten', `update substitution set valid_to = $2 where substitution_id = $1`, [id, validTo]);

/** Absences of the day in these organizations, with the unfinished work that still lies with the absent and that the person sees. */
export const absencesIn = (
  db: Queryable,
  organizationIds: readonly string[],
  at: Date,
): Promise<(SubstitutionRecord & { readonly organizationTitle: string; readonly todayOn: string; readonly left: number })[]> =>
  db.query(
    'absence-list',
    `select o.short_title as "organizationTitle", d.today as "todayOn",
       (select count(*) from application w where w.responsible_id = s.absent_id and w.organization_id = s.organization_id and w.finished_at is null) as left,
       ${columns} join organization o on o.organization_id = s.organization_id
       cross join lateral (select ($2::timestamptz at time zone o.time_zone)::date as today) d
     where s.organization_id = any($1::uuid[]) and s.valid_from <= d.today and s.valid_to > d.today
     order by a.last_name, s.substitution_id limit 50`,
    [organizationIds, at],
  );

/** Unfinished work of the absent, the oldest first; one more than `limit` tells that there is more. */
export async function workOf(db: Queryable, { absentId, organizationId }: SubstitutionRecord, limit: number): Promise<readonly string[]> {
  const rows = await db.query<{ readonly id: string }>(
    'absence-work',
    `select a.application_id as id from application a where a.responsible_id = $1 and a.organization_id = $2 and a.finished_at is null
     order by a.submitted_at, a.application_id limit $3`,
    [absentId, organizationId, limit + 1],
  );
  return rows.map(({ id }) => id);
}

export const linkBatch = (transaction: Transaction, substitutionId: string, batchId: string): Promise<number> =>
  transaction.execute(
    'substitution-batch-link',
    `insert into substitution_batch (substitution_id, batch_id) values ($1, $2) on conflict do nothing`,
    [substitutionId, batchId],
  );

/** Substitutions that are over and whose work has not gone back, by the day of the organization. */
export const substitutionsToReturn = (
  db: Queryable,
  at: Date,
): Promise<{ readonly id: string; readonly absentId: string; readonly substituteId: string }[]> =>
  db.query(
    'substitution-to-return',
    `select s.substitution_id as id, s.absent_id as "absentId", s.substitute_id as "substituteId"
     from substitution s join organization o on o.organization_id = s.organization_id
     where s.returned_at is null and s.valid_to <= ($1::timestamptz at time zone o.time_zone)::date
     order by s.valid_to, s.substitution_id limit 100`,
    [at],
  );

/** What was given over and still lies with the substitute. */
export const workToReturn = (db: Queryable, substitutionId: string, limit: number): Promise<{ readonly id: string }[]> =>
  db.query(
    'substitution-work-to-return',
    `select distinct i.application_id as id from substitution s join substitution_batch b on b.substitution_id = s.substitution_id
       join batch_item i on i.batch_id = b.batch_id and i.state = 'done'
       join application a on a.application_id = i.application_id and a.responsible_id = s.substitute_id and a.finished_at is null
     where s.substitution_id = $1 order by 1 limit $2`,
    [substitutionId, limit],
  );

export const markReturned = (db: Queryable, id: string, at: Date): Promise<number> =>
  db.execute('substitution-returned', `update substitution set returned_at = $2 where substitution_id = $1 and returned_at is null`, [
    id,
    at,
  ]);
