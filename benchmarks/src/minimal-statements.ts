import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { cardAsked, type Facts, surnameAsked } from './facts.ts';

/** One operation done by the fewest statements that do the same work, as the owner of the tables; answers rows. */
export type Minimal = (pool: pg.Pool, facts: Facts, turn: number, workId: string) => Promise<readonly unknown[]>;

export function minimalPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // A closing connection may still hear that PostgreSQL stops; a statement that fails says so itself.
  pool.on('error', () => undefined);
  return pool;
}

const columns = `a.application_id, a.organization_id, o.short_title, o.time_zone, a.service_code, a.service_version, a.status, a.channel, a.portal_number,
  a.registration_number, a.submitted_at, a.received_at, a.registered_at, a.registration_due_on, a.service_due_on, a.finished_at, a.responsible_id, a.applicant_name,
  a.child_name, a.has_request_problem, a.has_contradiction, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as responsible_name`;
const named =
  'from application a join organization o on o.organization_id = a.organization_id left join person p on p.person_id = a.responsible_id';
const newest = 'order by a.submitted_at desc, a.application_id desc';

const ask = async (client: pg.Pool | pg.PoolClient, name: string, text: string, values: readonly unknown[]): Promise<readonly unknown[]> =>
  (await client.query({ name, text, values: [...values] })).rows;

async function inTransaction<Result>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    client.release();
  }
}

const appendJournal = `insert into journal (journal_id, application_id, organization_id, version, at, action, actor_kind, actor_id, actor_name, from_status, to_status, comment)
  values ($1, $2, $3, $4, now(), 'setIntermediateStatus', 'person', $5, 'Служащая1 Анна Петровна', 'reviewingDocuments', 'reviewingDocuments', 'Промежуточный статус')`;
const tell = `insert into portal_message (portal_message_id, application_id, message_id, body, is_result, created_at) values ($1, $2, $3, $4, false, now())`;
const told = JSON.stringify({
  kind: 'status',
  statusCode: 7,
  statusTitle: 'Проверка',
  comment: 'Проверяется право',
  at: '2026-01-01T00:00:00Z',
});
const job = `insert into jobs.job (name, data) values ('deliverPortalMessages', $1)`;

export const minimal = {
  newest: (pool, { organizationId, status, pageLength }) =>
    ask(pool, 'newest', `select ${columns} ${named} where a.organization_id = $1 and a.status = $2 ${newest} limit $3`, [
      organizationId,
      status,
      pageLength + 1,
    ]),
  deep: (pool, { organizationId, pageLength, deep }) =>
    ask(pool, 'deep', `select ${columns} ${named} where a.organization_id = $1 ${newest} offset $2 limit $3`, [
      organizationId,
      deep.offset,
      pageLength + 1,
    ]),
  search: (pool, { organizationId, pageLength }, turn) =>
    ask(
      pool,
      'search',
      `select ${columns} ${named} where a.organization_id = $1 and (a.search_name ~>=~ $2 and a.search_name ~<~ $3 or a.search_child ~>=~ $2 and a.search_child ~<~ $3)
       ${newest} limit $4`,
      [organizationId, surnameAsked(turn), `${surnameAsked(turn)}\u{10ffff}`, pageLength + 1],
    ),
  card: async (pool, facts, turn) => {
    const id = cardAsked(facts, turn);
    const application = await ask(
      pool,
      'card',
      `select a.*, o.*, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as responsible_name ${named} where a.application_id = $1`,
      [id],
    );
    const journal = await ask(pool, 'journal', 'select * from journal where application_id = $1 order by version desc', [id]);
    await ask(pool, 'told', 'select body, sent_at from portal_message where application_id = $1 order by portal_message_id desc limit 1', [
      id,
    ]);
    await ask(pool, 'view', `insert into view_journal values ($1, $2, $3, now(), 'card')`, [randomUUID(), id, facts.personId]);
    return [...application, ...journal];
  },
  counts: (pool, { organizationId }) =>
    ask(pool, 'counts', 'select status, count(*) from application where organization_id = $1 group by status', [organizationId]),
  intake: (pool, { organizationId, service, content }, turn) =>
    inTransaction(pool, async (client) => {
      const id = randomUUID();
      const surname = surnameAsked(turn);
      const number = `m${randomBytes(8).toString('hex')}`;
      const stored = await ask(
        client,
        'intake',
        `insert into application (application_id, version, organization_id, service_code, service_version, status, channel, portal_number, submitted_at, received_at,
           registration_due_on, applicant_name, child_name, search_name, search_child, snils, content)
         values ($1, 1, $2, $3, $4, 'received', 'portal', $5, now(), now(), current_date + 1, $6, $6, $6, $6, '91000000190', $7)
         on conflict (portal_number) do nothing returning application_id`,
        [id, organizationId, service.code, service.version, number, surname, content],
      );
      await ask(client, 'append', appendJournal, [randomUUID(), id, organizationId, 1, null]);
      await ask(client, 'tell', tell, [randomUUID(), id, randomUUID(), told]);
      await ask(client, 'job', job, [JSON.stringify({ applicationId: id })]);
      return stored;
    }),
  action: (pool, { organizationId, personId }, _turn, workId) =>
    inTransaction(pool, async (client) => {
      const changed = await ask(
        client,
        'change',
        'update application set version = version + 1 where application_id = $1 and responsible_id = $2 returning version',
        [workId, personId],
      );
      const [row] = changed as readonly { readonly version: number }[];
      await ask(client, 'append', appendJournal, [randomUUID(), workId, organizationId, row?.version, personId]);
      await ask(client, 'tell', tell, [randomUUID(), workId, randomUUID(), told]);
      await ask(client, 'job', job, [JSON.stringify({ applicationId: workId })]);
      return changed;
    }),
} as const satisfies Record<string, Minimal>;

export type OperationKey = keyof typeof minimal;
export const isOperation = (key: string): key is OperationKey => Object.hasOwn(minimal, key);
