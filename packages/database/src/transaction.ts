import { createHash } from 'node:crypto';
import type pg from 'pg';

/** What every holder of a connection can do. Rows are typed by the caller: see generated/rows.ts. */
export interface Queryable {
  /**
   * @param name name of the prepared statement, unique per text over the whole program; null for statements run rarely
   */
  query<Row>(name: string | null, text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** The only row, or undefined. Throws when there are several. */
  find<Row>(name: string | null, text: string, parameters?: readonly unknown[]): Promise<Row | undefined>;
  /** The number of rows inserted, updated or deleted. */
  execute(name: string | null, text: string, parameters?: readonly unknown[]): Promise<number>;
}

export interface Transaction extends Queryable {
  /** Runs after a successful commit, in the order of registration; never when the transaction rolls back. */
  afterCommit(action: () => void | Promise<void>): void;
}

const names = new Map<string, string>();

/** A name for a statement composed of a limited number of shapes: one for one text, so that it is prepared once a connection. */
export function statementName(kind: string, text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = `${kind}-${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
  names.set(text, name);
  return name;
}

export async function run(
  client: pg.Pool | pg.ClientBase,
  name: string | null,
  text: string,
  parameters: readonly unknown[] | undefined,
): Promise<pg.QueryResult> {
  const values = parameters === undefined ? [] : [...parameters];
  return client.query(name === null ? { text, values } : { name, text, values });
}

export function only<Row>(rows: Row[], name: string | null): Row | undefined {
  if (rows.length > 1) throw new Error(`${name ?? 'a statement'} was expected to find one row and found ${rows.length}`);
  return rows[0];
}

/**
 * Statements that do not wait for one another: started in this order, sent in one round trip, answered in turn. Throws what the first
 * of them, in this order, threw: those behind it fail only because the transaction is broken.
 */
export async function together<Results extends readonly unknown[]>(
  ...works: { readonly [Index in keyof Results]: Promise<Results[Index]> }
): Promise<Results> {
  const ended = await Promise.allSettled(works);
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return Promise.all(works) as unknown as Promise<Results>;
}

export class ClientTransaction implements Transaction {
  readonly #client: pg.ClientBase;
  readonly #actions: (() => void | Promise<void>)[] = [];
  #last: Promise<unknown> = Promise.resolve();
  #open = true;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  async query<Row>(name: string | null, text: string, parameters?: readonly unknown[]): Promise<Row[]> {
    return (await this.#run(name, text, parameters)).rows as Row[];
  }

  async find<Row>(name: string | null, text: string, parameters?: readonly unknown[]): Promise<Row | undefined> {
    return only(await this.query<Row>(name, text, parameters), name);
  }

  async execute(name: string | null, text: string, parameters?: readonly unknown[]): Promise<number> {
    return (await this.#run(name, text, parameters)).rowCount ?? 0;
  }

  afterCommit(action: () => void | Promise<void>): void {
    this.#actions.push(action);
  }

  /** Waits for statements still running and takes no more: a forgotten await must not land in the next transaction. */
  async close(): Promise<void> {
    this.#open = false;
    await this.#last.catch(() => undefined);
  }

  get actions(): readonly (() => void | Promise<void>)[] {
    return this.#actions;
  }

  #run(name: string | null, text: string, parameters: readonly unknown[] | undefined): Promise<pg.QueryResult> {
    if (!this.#open) return Promise.reject(new Error(`the transaction has ended, ${name ?? 'a statement'} came too late`));
    // Statements started together travel together; the connection answers them in turn, so the last one ends last.
    const result = run(this.#client, name, text, parameters);
    this.#last = result;
    result.catch(() => undefined);
    return result;
  }
}
