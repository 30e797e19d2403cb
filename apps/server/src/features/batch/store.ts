import type { Queryable, Transaction } from '@pgs/database';
import { type Actor, type BatchActionId, type Grant, isRole } from '@pgs/domain';

export interface BatchRecord {
  readonly batch_id: string;
  readonly person_id: string;
  readonly action: BatchActionId;
  readonly input: unknown;
  readonly state: 'running' | 'stopped' | 'finished';
  readonly total: number;
  readonly done: number;
  readonly refused: number;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

const columns = `b.batch_id, b.person_id, b.action, b.input, b.state, b.total, b.created_at, b.finished_at,
  (select count(*) from batch_item i where i.batch_id = b.batch_id and i.state = 'done') as done,
  (select count(*) from batch_item i where i.batch_id = b.batch_id and i.state = 'refused') as refused`;

export const findBatch = (db: Queryable, id: string) =>
  db.find<BatchRecord>('batch-get', `select ${columns} from batch b where b.batch_id = $1`, [id]);

export const findBatchByKey = (db: Queryable, personId: string, requestKey: string) =>
  db.find<BatchRecord>('batch-by-key', `select ${columns} from batch b where b.person_id = $1 and b.request_key = $2`, [
    personId,
    requestKey,
  ]);

export const latestBatches = (db: Queryable, personId: string) =>
  db.query<BatchRecord>('batch-latest', `select ${columns} from batch b where b.person_id = $1 order by b.created_at desc limit 10`, [
    personId,
  ]);

/** Those of the applications that the person sees, in the given order. */
export async function visibleOf(db: Queryable, applicationIds: readonly string[]): Promise<readonly string[]> {
  const rows = await db.query<{ readonly id: string }>(
    'batch-visible',
    `select a.application_id as id from unnest($1::uuid[]) with ordinality t(id, position) join application a on a.application_id = t.id order by t.position`,
    [applicationIds],
  );
  return rows.map(({ id }) => id);
}

/** One key, one batch; false when it is already here. */
export async function insertBatch(
  transaction: Transaction,
  batch: {
    readonly id: string;
    readonly personId: string;
    readonly requestKey: string;
    readonly action: BatchActionId;
    readonly input: unknown;
    readonly applicationIds: readonly string[];
    readonly at: Date;
  },
): Promise<boolean> {
  const inserted = await transaction.execute(
    'batch-insert',
    `insert into batch (batch_id, person_id, request_key, action, input, state, total, created_at) values ($1, $2, $3, $4, $5, 'running', $6, $7)
     on conflict (person_id, request_key) do nothing`,
    [batch.id, batch.personId, batch.requestKey, batch.action, JSON.stringify(batch.input), batch.applicationIds.length, batch.at],
  );
  if (inserted === 0) return false;
  await transaction.execute(
    'batch-items-insert',
    `insert into batch_item (batch_id, position, application_id) select $1, t.position, t.id from unnest($2::uuid[]) with ordinality t(id, position)`,
    [batch.id, batch.applicationIds],
  );
  return true;
}

export interface BatchItemRecord {
  readonly position: number;
  readonly application_id: string;
}

export const waitingItems = (db: Queryable, batchId: string, limit: number) =>
  db.query<BatchItemRecord>(
    'batch-items-waiting',
    `select i.position, i.application_id from batch_item i join batch b on b.batch_id = i.batch_id
     where i.batch_id = $1 and i.state = 'waiting' and b.state = 'running' order by i.position limit $2`,
    [batchId, limit],
  );

/** Whether the person has not stopped it meanwhile. */
export const isRunning = async (db: Queryable, batchId: string): Promise<boolean> =>
  (
    await db.find<{ running: boolean }>('batch-running', `select b.state = 'running' as running from batch b where b.batch_id = $1`, [
      batchId,
    ])
  )?.running ?? false;

export async function settleItem(
  db: Queryable,
  batchId: string,
  position: number,
  outcome: { readonly problemCode: string; readonly problem: string } | undefined,
  at: Date,
): Promise<void> {
  await db.execute(
    'batch-item-settle',
    `update batch_item set state = $3, problem_code = $4, problem = $5, at = $6 where batch_id = $1 and position = $2 and state = 'waiting'`,
    [batchId, position, outcome ? 'refused' : 'done', outcome?.problemCode ?? null, outcome?.problem ?? null, at],
  );
}

/** Ends a running batch; nothing happens to one that has ended. */
export async function endBatch(db: Queryable, batchId: string, state: 'stopped' | 'finished', at: Date): Promise<void> {
  await db.execute('batch-end', `update batch set state = $2, finished_at = $3 where batch_id = $1 and state = 'running'`, [
    batchId,
    state,
    at,
  ]);
}

export interface RefusalRecord {
  readonly application_id: string;
  readonly number: string;
  readonly applicant_name: string;
  readonly problem_code: string;
  readonly problem: string;
}

/** Refused items, in the order of the batch; what left the scope of the person meanwhile has no name any more. */
export const refusalsOf = (db: Queryable, batchId: string) =>
  db.query<RefusalRecord>(
    'batch-refusals',
    `select i.application_id, coalesce(a.portal_number, a.registration_number, '') as number, coalesce(a.applicant_name, '') as applicant_name, i.problem_code, i.problem
     from batch_item i left join application a on a.application_id = i.application_id where i.batch_id = $1 and i.state = 'refused' order by i.position limit 500`,
    [batchId],
  );

/** Who started the batch, with the grants in force at this moment: a right taken away stops the rest. */
export async function findStarter(db: Queryable, personId: string, at: Date): Promise<Extract<Actor, { kind: 'person' }> | undefined> {
  const row = await db.find<{ readonly name: string; readonly grants: readonly (Omit<Grant, 'role'> & { readonly role: string })[] }>(
    'batch-starter',
    `select concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name,
       (select coalesce(json_agg(json_build_object('role', g.role, 'organizationId', g.organization_id, 'serviceCodes', g.service_codes,
         'validFrom', g.valid_from, 'validTo', g.valid_to)), '[]')
        from held_grant g
        where g.person_id = p.person_id and g.valid_from <= ($2::timestamptz at time zone g.time_zone)::date
          and (g.valid_to is null or ($2::timestamptz at time zone g.time_zone)::date < g.valid_to)) as grants
     from person p where p.person_id = $1 and p.active`,
    [personId, at],
  );
  if (!row) return undefined;
  // A role that this version of the platform does not know grants nothing.
  const grants = row.grants.flatMap((grant) => (isRole(grant.role) ? [{ ...grant, role: grant.role }] : []));
  return { kind: 'person', personId, name: row.name, grants };
}
