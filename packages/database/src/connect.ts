import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import { type Scope, settingsOf, systemScope } from './scope.ts';
import { ClientTransaction, only, type Queryable, run, type Transaction, together } from './transaction.ts';
import { columnTypes } from './types.ts';

export interface ConnectOptions {
  readonly url: string;
  /** Connections kept at most. */
  readonly max: number;
  /** Shown in pg_stat_activity. */
  readonly name?: string;
  /** Milliseconds after which the server gives a statement up; 60 s unless told. */
  readonly statementTimeoutMs?: number;
  /** What happens outside any call: a connection lost while idle, an afterCommit action that failed. */
  readonly onProblem?: (problem: unknown) => void;
}

export interface TransactionOptions {
  readonly scope?: Scope;
  /** READ COMMITTED unless told; a higher level may end with SQLSTATE 40001, and repeating is up to the caller. */
  readonly isolation?: 'repeatable read' | 'serializable';
}

/** The door to PostgreSQL. Errors of the server surface as they are (`code` is the SQLSTATE); nothing is retried. */
export interface Database extends Queryable {
  /** Read-only transaction in the scope; BEGIN and the scope travel with the first statement. */
  read<Result>(scope: Scope, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Transaction in the scope: commits when `work` resolves, rolls back when it throws. */
  write<Result>(scope: Scope, work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** `write` on behalf of the platform itself: jobs, timers, loading of reference data. */
  system<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** `write` with the scope optional: without one only tables free of row-level security are seen. */
  transaction<Result>(work: (transaction: Transaction) => Promise<Result>, options?: TransactionOptions): Promise<Result>;
  /**
   * Everything `work` does with the database, however deep, is read-only: PostgreSQL itself refuses to write (SQLSTATE 25006). For who
   * only looks, whatever a handler forgot.
   */
  readingOnly<Result>(work: () => Result): Result;
  /** `system` that writes inside `readingOnly` too: for the journals of what was seen, and for nothing else. */
  journaling<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /** Waits for the statements that run and closes the connections. */
  close(): Promise<void>;
}

const readOnly = ' read only';

export function connect(options: ConnectOptions): Database {
  const onProblem = options.onProblem ?? ((problem: unknown) => console.error(problem));
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    types: columnTypes,
    application_name: options.name ?? 'pgs',
    // Statements that do not wait for one another share a round trip.
    pipeline: true,
    statement_timeout: options.statementTimeoutMs ?? 60_000,
    // A transaction whose process hangs must not hold row locks for ever.
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 30_000,
  });
  // Without a listener a connection lost while idle would end the whole process.
  pool.on('error', onProblem);

  const reading = new AsyncLocalStorage<boolean>();

  async function transact<Result>(
    isolation: string,
    scope: Scope | undefined,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result> {
    const begin = reading.getStore() === true && !isolation.endsWith(readOnly) ? `${isolation}${readOnly}` : isolation;
    const settings = scope && settingsOf(scope);
    const client = await pool.connect();
    const transaction = new ClientTransaction(client);
    let broken = false;
    let result: Result;
    try {
      const opened = open(client, begin, settings);
      opened.catch(() => undefined);
      result = await work(transaction);
      await opened;
      await transaction.close();
      const ended = await client.query('commit');
      // PostgreSQL answers ROLLBACK to a COMMIT of a transaction in which a statement failed and the failure was swallowed.
      if (ended.command === 'ROLLBACK') throw new Error('the transaction was rolled back: one of its statements had failed');
    } catch (error) {
      await transaction.close();
      await client.query('rollback').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
    for (const action of transaction.actions) {
      try {
        await action();
      } catch (problem) {
        // The work is committed; to fail the call now would make the caller repeat it.
        onProblem(problem);
      }
    }
    return result;
  }

  /** One statement outside a transaction of the caller; it gets one of its own where nothing may be written. */
  async function alone(name: string | null, text: string, parameters: readonly unknown[] | undefined): Promise<pg.QueryResult> {
    if (reading.getStore() !== true) return run(pool, name, text, parameters);
    const client = await pool.connect();
    let broken = false;
    try {
      const [, result] = await together(client.query(`begin${readOnly}`), run(client, name, text, parameters));
      return result;
    } finally {
      await client.query('rollback').catch(() => {
        broken = true;
      });
      client.release(broken);
    }
  }

  const write: Database['write'] = (scope, work) => transact('begin', scope, work);
  return {
    query: async <Row>(name: string | null, text: string, parameters?: readonly unknown[]) =>
      (await alone(name, text, parameters)).rows as Row[],
    find: async <Row>(name: string | null, text: string, parameters?: readonly unknown[]) =>
      only((await alone(name, text, parameters)).rows as Row[], name),
    execute: async (name, text, parameters) => (await alone(name, text, parameters)).rowCount ?? 0,
    read: (scope, work) => transact(`begin${readOnly}`, scope, work),
    write,
    readingOnly: (work) => reading.run(true, work),
    journaling: (work) => reading.run(false, () => write(systemScope, work)),
    system: (work) => write(systemScope, work),
    transaction: (work, { scope, isolation = 'read committed' } = {}) => transact(`begin isolation level ${isolation}`, scope, work),
    close: () => pool.end(),
  };
}

/**
 * BEGIN and the scope, on their way together with the first statement. BEGIN is a message of its own, so whatever is wrong with the
 * scope, the statements behind it fall into a broken transaction and never outside one.
 */
async function open(client: pg.ClientBase, begin: string, settings: ReturnType<typeof settingsOf> | undefined): Promise<void> {
  const begun = client.query(begin);
  if (settings === undefined) await begun;
  else {
    const calls = settings.map((_setting, index) => `set_config($${2 * index + 1}, $${2 * index + 2}, true)`);
    await together(begun, run(client, 'scope', `select ${calls.join(', ')}`, settings.flat()));
  }
}
