import type { Queryable, Transaction } from '@pgs/database';
import { type OrganizationDivision, Problem } from '@pgs/domain';

export interface Division {
  readonly id: string;
  readonly organizationId: string;
  readonly title: string;
  /** Out of the profile; what was done there is still counted under its name. */
  readonly closed: boolean;
}

/** Подразделения of organizations in the order of their profiles, closed ones last. */
export const listDivisions = (db: Queryable, organizationIds: readonly string[]): Promise<Division[]> =>
  db.query<Division>(
    'division-list',
    `select d.division_id as id, d.organization_id as "organizationId", d.title, d.closed_at is not null as closed
     from division d where d.organization_id = any ($1::uuid[]) order by d.organization_id, d.closed_at is not null, d.place, d.title`,
    [organizationIds],
  );

/** Where the employees of organizations work now, by «организация/сотрудник»; those in no division are left out. */
export const divisionsOfEmployees = (db: Queryable, organizationIds: readonly string[]) =>
  db.query<{ readonly key: string; readonly title: string }>(
    'division-of-employees',
    `select e.organization_id || '/' || e.person_id as key, d.title from employment e join division d on d.division_id = e.division_id
     where e.organization_id = any ($1::uuid[])`,
    [organizationIds],
  );

export interface DivisionsSaved {
  readonly organizationId: string;
  readonly before: readonly OrganizationDivision[];
  readonly after: readonly OrganizationDivision[];
  readonly at: Date;
  readonly ids: { readonly next: () => string };
}

/**
 * Writes the divisions of a profile: new ones get an identifier, the others keep theirs. The organization is locked by the caller, so
 * nobody is put into one that goes.
 * @throws Problem division-unknown, division-has-employees
 */
export async function saveDivisions(transaction: Transaction, { organizationId, before, after, at, ids }: DivisionsSaved): Promise<void> {
  const known = new Set(before.map(({ id }) => id));
  const given = after.flatMap(({ id }) => id ?? []);
  if (given.some((id) => !known.has(id)) || new Set(given).size < given.length) throw new Problem('division-unknown');
  const kept = new Set(given);
  const left = before.flatMap(({ id }) => (id === undefined || kept.has(id) ? [] : [id]));
  if (left.length > 0) await closeDivisions(transaction, left, at);
  if (after.length === 0) return;
  await transaction.execute(
    'division-save',
    `insert into division (division_id, organization_id, place, title, address, phone)
     select d.id, $1, d.place, d.title, d.address, d.phone
     from jsonb_to_recordset($2::jsonb) as d (id uuid, place int, title text, address text, phone text)
     on conflict (division_id) do update set place = excluded.place, title = excluded.title, address = excluded.address, phone = excluded.phone`,
    [organizationId, JSON.stringify(after.map((division, index) => ({ ...division, id: division.id ?? ids.next(), place: index + 1 })))],
  );
}

/** @throws Problem division-has-employees */
async function closeDivisions(transaction: Transaction, divisionIds: readonly string[], at: Date): Promise<void> {
  const [busy] = await transaction.query<{ readonly title: string; readonly count: number }>(
    'division-busy',
    `select d.title, count(*)::int as count from division d join employment e on e.division_id = d.division_id
     where d.division_id = any ($1::uuid[]) group by d.division_id order by d.place limit 1`,
    [divisionIds],
  );
  if (busy) throw new Problem('division-has-employees', { title: busy.title, count: busy.count });
  await transaction.execute('division-close', `update division set closed_at = $2 where division_id = any ($1::uuid[])`, [divisionIds, at]);
}
