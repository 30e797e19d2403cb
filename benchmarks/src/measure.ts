import type pg from 'pg';
import { closedLoop, type Measured } from './closed-loop.ts';
import { type Facts, workOf } from './facts.ts';
import { minimal } from './minimal-statements.ts';
import type { Operation } from './operations.ts';
import type { ServerProcess } from './server-process.ts';

export interface Contest {
  readonly pool: pg.Pool;
  readonly floor: ServerProcess;
  readonly platform: ServerProcess;
  readonly facts: Facts;
  readonly connections: number;
  readonly seconds: number;
  /** Versions of the applications the actions have changed; generated ones begin with ten. */
  readonly versions: Map<string, number>;
  readonly firstVersion: number;
}

/** CPU is that of the server process alone, per operation. */
export interface Served extends Measured {
  readonly cpuMs: number;
}

export interface Result {
  readonly key: string;
  readonly title: string;
  /** Messages to PostgreSQL for one operation of the platform. */
  readonly queries: number;
  /** Rows in the answer of the limit and of the platform. */
  readonly rows: { readonly bare: number; readonly platform: number };
  readonly bare: Measured;
  readonly floor: Served | null;
  readonly platform: Measured | Served;
}

/** Answers of the first turns are read; those of the load are only received. */
const comparedTurns = 4;

export async function measure(operation: Operation, contest: Contest): Promise<Result> {
  const { pool, floor, platform, facts, connections, seconds } = contest;
  const bareTurn = (worker: number, turn: number) =>
    minimal[operation.minimal](pool, facts, turn, workOf(facts.work.bare, worker, connections, turn));
  const floorTurn = (worker: number, turn: number) =>
    floor.send({ method: 'GET', path: `/floor/${operation.minimal}/${turn}/${workOf(facts.work.floor, worker, connections, turn)}` });
  const once = platformOnce(operation, contest);

  // Statements are prepared and caches filled before queries are counted.
  for (let turn = 1; turn <= 3; turn += 1) await once(0, turn);
  await platform.queries();
  // On a small base a rare surname finds nobody: the last turn that answers anything is compared.
  let turn = comparedTurns;
  let bareRows = (await bareTurn(0, turn)).length;
  while (bareRows === 0 && turn > 1) {
    turn -= 1;
    bareRows = (await bareTurn(0, turn)).length;
  }
  const rows = { bare: bareRows, platform: await once(0, turn) };
  const first = await platform.queries();
  // A session is remembered for a moment only: the turn that has to read it again says nothing of the operation.
  await once(0, comparedTurns + 1);
  const queries = Math.min(first, await platform.queries());

  const bare = await closedLoop(connections, seconds, bareTurn);
  if (!operation.ask) return { ...named(operation), queries, rows, bare, floor: null, platform: await platform.intake(seconds) };
  return {
    ...named(operation),
    queries,
    rows,
    bare,
    floor: await served(floor, () => closedLoop(connections, seconds, floorTurn)),
    platform: await served(platform, () => closedLoop(connections, seconds, once)),
  };
}

const named = ({ key, title }: Operation) => ({ key, title });

/** One operation of the platform; answers how many rows came. */
function platformOnce(operation: Operation, { platform, facts, connections, versions, firstVersion }: Contest) {
  return async (worker: number, turn: number): Promise<number> => {
    if (!operation.ask) {
      await platform.intakeOnce();
      return 1;
    }
    const id = workOf(facts.work.platform, worker, connections, turn);
    const text = await platform.send(operation.ask(facts, turn, { id, version: versions.get(id) ?? firstVersion }));
    // Parsing every page would burden the load rather than the server.
    if (!operation.versioned && turn > comparedTurns) return 0;
    const answer: unknown = JSON.parse(text);
    if (operation.versioned) versions.set(id, (answer as { version: number }).version);
    return operation.rows(answer);
  };
}

/** CPU includes the warming up, and so do the operations it is divided by, in the same proportion. */
async function served(server: ServerProcess, run: () => Promise<Measured>): Promise<Served> {
  const before = await server.cpuMs();
  const measured = await run();
  const used = (await server.cpuMs()) - before;
  return { ...measured, cpuMs: used / (measured.operations * 1.2) };
}
