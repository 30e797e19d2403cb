import type { Queryable, Transaction } from '@pgs/database';
import { type OfficePlan, officePlan } from '@pgs/domain';

/** Приёмная with what of its organization the reception needs. */
export interface Office {
  readonly id: string;
  readonly organizationId: string;
  readonly organizationTitle: string;
  readonly timeZone: string;
  readonly version: number;
  readonly plan: OfficePlan;
}

interface OfficeRecord {
  readonly office_id: string;
  readonly organization_id: string;
  readonly short_title: string;
  readonly time_zone: string;
  readonly version: number;
  readonly plan: unknown;
}

const columns = `f.office_id, f.organization_id, f.version, f.plan, o.short_title, o.time_zone`;

const fromRecord = (record: OfficeRecord): Office => ({
  id: record.office_id,
  organizationId: record.organization_id,
  organizationTitle: record.short_title,
  timeZone: record.time_zone,
  version: record.version,
  // A plan saved earlier gets what later versions of the platform say of plans.
  plan: officePlan.parse(record.plan),
});

/** `share` lets people be booked at the same time and keeps the plan from being changed meanwhile. */
export async function findOffice(db: Queryable, id: string, lock?: 'share' | 'update'): Promise<Office | undefined> {
  const locked = lock ? ` for ${lock} of f` : '';
  const record = await db.find<OfficeRecord>(
    `office-get${lock ?? ''}`,
    `select ${columns} from office f join organization o on o.organization_id = f.organization_id where f.office_id = $1${locked}`,
    [id],
  );
  return record && fromRecord(record);
}

export async function listOfficesOf(db: Queryable, organizationIds: readonly string[]): Promise<readonly Office[]> {
  const records = await db.query<OfficeRecord>(
    'office-list',
    `select ${columns} from office f join organization o on o.organization_id = f.organization_id
     where f.organization_id = any ($1::uuid[]) order by f.active desc, o.short_title, f.title limit 500`,
    [organizationIds],
  );
  return records.map(fromRecord);
}

export async function insertOffice(
  transaction: Transaction,
  office: { readonly id: string; readonly organizationId: string; readonly plan: OfficePlan },
): Promise<void> {
  await transaction.execute(
    'office-insert',
    `insert into office (office_id, organization_id, version, title, active, plan) values ($1, $2, 1, $3, $4, $5)`,
    [office.id, office.organizationId, office.plan.title, office.plan.active, JSON.stringify(office.plan)],
  );
  await insertCounters(transaction, office.id, office.plan);
}

export async function updateOffice(transaction: Transaction, id: string, version: number, plan: OfficePlan): Promise<void> {
  await transaction.execute('office-update', `update office set version = $2, title = $3, active = $4, plan = $5 where office_id = $1`, [
    id,
    version,
    plan.title,
    plan.active,
    JSON.stringify(plan),
  ]);
  await insertCounters(transaction, id, plan);
}

/** Numbers of new counters; a counter taken out of the plan keeps its number for the visits it had. */
async function insertCounters(transaction: Transaction, officeId: string, plan: OfficePlan): Promise<void> {
  await transaction.execute(
    'counter-insert',
    `insert into counter (counter_id, office_id) select unnest($2::uuid[]), $1 on conflict (counter_id) do nothing`,
    [officeId, plan.counters.map(({ id }) => id)],
  );
}

/** Counters of other offices among these: an identifier belongs to one office for ever. */
export const foreignCounters = (db: Queryable, officeId: string, counterIds: readonly string[]) =>
  db.query<{ readonly counter_id: string }>(
    'counter-foreign',
    `select c.counter_id from counter c where c.counter_id = any ($2::uuid[]) and c.office_id <> $1`,
    [officeId, counterIds],
  );

/** Number of the counter; whoever holds the lock is alone in giving its places. */
export async function lockCounter(transaction: Transaction, officeId: string, counterId: string): Promise<number | undefined> {
  const row = await transaction.find<{ counter_number: number }>(
    'counter-lock',
    `select c.counter_number from counter c where c.counter_id = $2 and c.office_id = $1 for no key update`,
    [officeId, counterId],
  );
  return row?.counter_number;
}

export async function appendOfficeChange(
  transaction: Transaction,
  change: {
    readonly id: string;
    readonly officeId: string;
    readonly version: number;
    readonly at: Date;
    readonly personId: string;
    readonly personName: string;
    readonly comment: string;
    readonly plan: OfficePlan;
    readonly requestKey: string;
  },
): Promise<void> {
  await transaction.execute(
    'office-change-append',
    `insert into office_change (office_change_id, office_id, version, at, person_id, person_name, comment, plan, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      change.id,
      change.officeId,
      change.version,
      change.at,
      change.personId,
      change.personName,
      change.comment,
      JSON.stringify(change.plan),
      change.requestKey,
    ],
  );
}

export const findRepeatedOfficeChange = (transaction: Transaction, personId: string, requestKey: string) =>
  transaction.find<{ readonly office_id: string; readonly version: number }>(
    'office-change-repeated',
    `select c.office_id, c.version from office_change c where c.person_id = $1 and c.request_key = $2`,
    [personId, requestKey],
  );

export const listChangesOfOffice = (db: Queryable, officeId: string, afterVersion = 0) =>
  db.query<{ readonly version: number; readonly at: Date; readonly person_name: string; readonly comment: string }>(
    'office-changes',
    `select c.version, c.at, c.person_name, c.comment from office_change c where c.office_id = $1 and c.version > $2 order by c.version desc limit 200`,
    [officeId, afterVersion],
  );

export const employeesOf = (db: Queryable, organizationId: string) =>
  db.query<{ readonly id: string; readonly name: string; readonly position: string }>(
    'office-employees',
    `select p.person_id as id, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name, e.position
     from employment e join person p on p.person_id = e.person_id
     where e.organization_id = $1 and e.active and p.active order by name, p.person_id`,
    [organizationId],
  );
