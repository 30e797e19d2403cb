import os from 'node:os';
import type pg from 'pg';
import type { BenchArguments } from './arguments.ts';
import { gatherFacts } from './facts.ts';
import { journalEntriesEach } from './generation/generate.ts';
import { type Contest, measure, type Result } from './measure.ts';
import { minimalPool } from './minimal-statements.ts';
import { operations } from './operations.ts';
import { createPlace } from './place.ts';
import { startServerProcess } from './server-process.ts';

export interface BenchReport {
  readonly size: number;
  readonly command: string;
  readonly measuredOn: string;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
    readonly postgresql: string;
  };
  readonly durability: string;
  /** Processes that wanted a processor in the minute before and after the measurements: far above the cores means a busy machine. */
  readonly loadAverage: readonly [before: number, after: number];
  readonly seconds: number;
  readonly connections: number;
  readonly page: number;
  readonly results: readonly Result[];
}

/** Generates, measures every operation three ways and removes what was generated. */
export async function bench(size: number, given: BenchArguments, command: string, log: (line: string) => void): Promise<BenchReport> {
  const { connections, seconds } = given;
  const place = await createPlace({ size, keepIn: given.data, log });
  try {
    const facts = await gatherFacts(place.adminUrl);
    const pool = minimalPool(place.adminUrl, connections);
    const options = { dataDir: place.dataDir, connections, facts };
    const platform = await startServerProcess('platform', { ...options, databaseUrl: place.platformUrl });
    const floor = await startServerProcess('floor', { ...options, databaseUrl: place.adminUrl });
    const [loadBefore = 0] = os.loadavg();
    const results: Result[] = [];
    try {
      const contest: Contest = {
        pool,
        floor,
        platform,
        facts,
        connections,
        seconds,
        versions: new Map(await versionsOf(pool, facts.work.platform)),
        firstVersion: journalEntriesEach,
      };
      for (const operation of operations) {
        const result = await measure(operation, contest);
        results.push(result);
        log(`${operation.title}: limit ${Math.round(result.bare.perSecond)}/s, platform ${Math.round(result.platform.perSecond)}/s`);
      }
      const [loadAfter = 0] = os.loadavg();
      const loadAverage = [loadBefore, loadAfter] as const;
      return {
        size,
        command,
        ...(await surroundings(pool)),
        durability: place.durability,
        loadAverage,
        seconds,
        connections,
        page: facts.deep.page,
        results,
      };
    } finally {
      await floor.stop();
      await platform.stop();
      await pool.end();
    }
  } finally {
    await place.remove();
  }
}

/** A database kept from an earlier run holds applications that were changed in it. */
async function versionsOf(pool: pg.Pool, ids: readonly string[]): Promise<readonly (readonly [string, number])[]> {
  const { rows } = await pool.query<{ id: string; version: number }>(
    'select application_id as id, version from application where application_id = any($1::uuid[])',
    [ids],
  );
  return rows.map(({ id, version }) => [id, version]);
}

async function surroundings(pool: pg.Pool): Promise<Pick<BenchReport, 'measuredOn' | 'machine'>> {
  const { rows } = await pool.query<{ server_version: string }>('show server_version');
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: {
      processor: os.cpus()[0]?.model.trim() ?? 'unknown',
      cores: os.availableParallelism(),
      memoryGb: Math.round(os.totalmem() / 2 ** 30),
      node: process.version,
      postgresql: rows[0]?.server_version ?? 'unknown',
    },
  };
}
