import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { ServerProcess } from '../server-process.ts';

/** Intakes a second, and processor milliseconds of one: of the platform and of PostgreSQL together; null where PostgreSQL runs elsewhere. */
export interface IntakeSpeed {
  readonly perSecond: number;
  readonly cpuMs: number | null;
}
export interface IntakeCost {
  readonly whole: IntakeSpeed;
  readonly withoutStatistics: IntakeSpeed;
  /** Without the kept numbers and without messages. */
  readonly withoutMessages: IntakeSpeed;
  /** Folding one change into the packs, in the background; processor milliseconds. */
  readonly foldMs: number | null;
}

/** Rounds in turn, so that a busy moment of the machine falls on all of them alike. */
const rounds = 5;
/** A tick of the processor's clock, as /proc counts. */
const tickMs = 10;
const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

/** By how much more work than `without` the whole is, in percent: by processor time where it is known, by operations a second otherwise. */
export const costPercent = (whole: IntakeSpeed, without: IntakeSpeed): number =>
  100 * (whole.cpuMs !== null && without.cpuMs !== null ? whole.cpuMs / without.cpuMs - 1 : without.perSecond / whole.perSecond - 1);

/** Processor time of every process of PostgreSQL but of who asks and who cleans up, by process. */
async function cpuOfDatabase(client: pg.ClientBase): Promise<ReadonlyMap<number, number> | null> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where pid <> pg_backend_pid() and backend_type not like 'autovacuum%'`,
  );
  try {
    return new Map(rows.map(({ pid }) => [pid, ticksOf(pid) * tickMs]));
  } catch {
    return null;
  }
}

function ticksOf(pid: number): number {
  const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return user + system;
}

export async function measureIntake(
  platform: ServerProcess,
  adminUrl: string,
  seconds: number,
  log: (line: string) => void,
): Promise<IntakeCost> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create function bench_skip() returns trigger language plpgsql as $$ begin return null; end $$`);
  const statistics = (state: 'enable' | 'disable') => client.query(`alter table application ${state} trigger application_statistics`);
  const round = async (): Promise<IntakeSpeed> => {
    const [before, beforeMs] = [await cpuOfDatabase(client), await platform.cpuMs()];
    const { operations, perSecond } = await platform.intake(seconds);
    const [after, afterMs] = [await cpuOfDatabase(client), await platform.cpuMs()];
    const database = before && after && [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0);
    // The warming up is a fifth more of operations.
    return { perSecond, cpuMs: database === null ? null : (database + afterMs - beforeMs) / (operations * 1.2) };
  };
  const measured: Record<'whole' | 'withoutStatistics' | 'withoutMessages', IntakeSpeed[]> = {
    whole: [],
    withoutStatistics: [],
    withoutMessages: [],
  };
  try {
    for (let turn = 0; turn < rounds; turn += 1) {
      measured.whole.push(await round());
      await statistics('disable');
      measured.withoutStatistics.push(await round());
      // The statement still goes to the database and back; what it would write is left out.
      await client.query('create trigger bench_skip before insert on notification for each row execute function bench_skip()');
      measured.withoutMessages.push(await round());
      await client.query('drop trigger bench_skip on notification');
      await statistics('enable');
    }
    const cost = {
      whole: middle(measured.whole),
      withoutStatistics: middle(measured.withoutStatistics),
      withoutMessages: middle(measured.withoutMessages),
      foldMs: await foldMs(client),
    };
    const told = ({ perSecond, cpuMs }: IntakeSpeed) => `${perSecond.toFixed(0)}/s (${cpuMs?.toFixed(2) ?? '—'} ms of the processor)`;
    log(
      `intake: ${told(cost.whole)}, without statistics ${told(cost.withoutStatistics)}, without messages too ${told(cost.withoutMessages)}`,
    );
    return cost;
  } finally {
    await client.end();
  }
}

const middle = (speeds: readonly IntakeSpeed[]): IntakeSpeed => {
  const known = speeds.map(({ cpuMs }) => cpuMs).filter((ms) => ms !== null);
  return {
    perSecond: median(speeds.map(({ perSecond }) => perSecond)),
    cpuMs: known.length === speeds.length ? median(known) : null,
  };
};

/** What the rounds left to fold. */
async function foldMs(client: pg.ClientBase): Promise<number | null> {
  const {
    rows: [backend],
  } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const ticks = (): number | null => {
    try {
      return ticksOf(backend?.pid ?? 0);
    } catch {
      return null;
    }
  };
  const before = ticks();
  let folded = 0;
  for (let taken = 1; taken > 0; folded += taken) {
    const { rows } = await client.query<{ taken: number }>('select fold_statistics(5000) as taken');
    taken = rows[0]?.taken ?? 0;
  }
  const after = ticks();
  return before === null || after === null || folded === 0 ? null : ((after - before) * tickMs) / folded;
}
