/** `npm run bench -- --map`: the map of the connection of a whole region beside its bare SQL. */
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { compose } from '@pgs/server/compose';
import { readConfig } from '@pgs/server/config';
import type pg from 'pg';
import { closedLoop, type Measured } from '../closed-loop.ts';
import { gatherFacts } from '../facts.ts';
import { minimalPool } from '../minimal-statements.ts';
import { createPlace } from '../place.ts';
import { startServerProcess } from '../server-process.ts';
import { loadRegion, type Region } from './region.ts';

/** A goal is a goal on a quiet machine only. */
export const mapGoal = { p95Ms: 300 } as const;

interface View {
  readonly title: string;
  readonly path: string;
  readonly rows: (answer: { rows?: readonly unknown[]; days?: readonly unknown[] }) => number;
  /** The same work by the fewest statements, as the owner of the tables; answers rows. */
  readonly bare: (pool: pg.Pool, region: Region) => Promise<number>;
}

const page = `select o.organization_id, o.short_title, p.short_title as parent, c.connected, c.stage, c.stuck, c.states
  from organization_connection c join organization o using (organization_id) left join organization p on p.organization_id = o.parent_id
  where o.ancestor_ids @> array[$1::uuid]`;
const groups = `select c.connected, c.states, count(*) from organization_connection c join organization o using (organization_id)
  where o.ancestor_ids @> array[$1::uuid] group by 1, 2`;
const days = `select d.on_day, sum(d.fulfilled_change), sum(d.connected_change), sum(d.present_change) from connection_day d join organization o using (organization_id)
  where o.ancestor_ids @> array[$1::uuid] group by 1 order by 1`;

const mapBy =
  (condition: string, name: string) =>
  async (pool: pg.Pool, { ministryId }: Region): Promise<number> => {
    await pool.query({ name: 'bare-groups', text: groups, values: [ministryId] });
    const text = `${page} ${condition} order by o.short_title, o.organization_id limit 101`;
    return (await pool.query({ name, text, values: [ministryId] })).rows.length;
  };
const listed = (answer: { rows?: readonly unknown[] }): number => answer.rows?.length ?? 0;

const views: readonly View[] = [
  { title: 'the map opens', path: '/connections', rows: listed, bare: mapBy('', 'bare-page') },
  {
    title: 'those where a step is missing',
    path: '/connections?step=certification&state=lagging',
    rows: listed,
    bare: mapBy(`and not c.connected and c.states ->> 'certification' <> 'done'`, 'bare-lagging'),
  },
  {
    title: 'search by a part of the title',
    path: `/connections?search=${encodeURIComponent('№ 29')}`,
    rows: listed,
    bare: mapBy(`and replace(lower(o.title), 'ё', 'е') like '%№ 29%'`, 'bare-search'),
  },
  {
    title: 'progress of 90 days',
    path: '/connections/progress?days=90',
    rows: (answer) => answer.days?.length ?? 0,
    bare: async (pool, { ministryId }) => (await pool.query({ name: 'bare-days', text: days, values: [ministryId] })).rows.length,
  },
];

export interface MapReport {
  readonly measuredOn: string;
  readonly machine: string;
  readonly loadAverage: readonly [before: number, after: number];
  readonly organizations: number;
  readonly readers: number;
  /** All organizations judged from their facts, once. */
  readonly judgedMs: number;
  readonly judged: number;
  readonly views: readonly {
    readonly title: string;
    readonly rows: number;
    readonly bareRows: number;
    readonly queries: number;
    readonly bare: Measured;
    readonly platform: Measured;
  }[];
}

export interface MapArguments {
  readonly organizations: number;
  readonly readers: number;
  readonly seconds: number;
  /** Applications that lie in the same database. */
  readonly base: number;
}

const load = (): number => os.loadavg()[0] ?? 0;

export async function measureMap(given: MapArguments, log: (line: string) => void): Promise<MapReport> {
  const before = load();
  const place = await createPlace({ size: given.base, log: () => undefined });
  try {
    const facts = await gatherFacts(place.adminUrl);
    const region = await loadRegion(place.adminUrl, given.organizations);
    log(`${given.organizations} organizations are there`);
    const options = { databaseUrl: place.platformUrl, dataDir: place.dataDir, connections: Math.max(given.readers, 4), facts };
    const platform = await startServerProcess('platform', options);
    const pool = minimalPool(place.adminUrl, given.readers);
    try {
      const started = performance.now();
      const judged = await judgeAll(place.platformUrl, place.dataDir);
      const judgedMs = performance.now() - started;
      log(`${judged} judged in ${Math.round(judgedMs)} ms`);
      await pool.query('vacuum analyze');
      const measured = [];
      for (const view of views) {
        const ask = { method: 'GET', path: `/api${view.path}`, headers: { cookie: region.cookie } } as const;
        for (let turn = 0; turn < 3; turn += 1) await platform.send(ask);
        await platform.queries();
        const rows = view.rows(JSON.parse(await platform.send(ask)) as Parameters<View['rows']>[0]);
        const queries = await platform.queries();
        const bareRows = await view.bare(pool, region);
        const bare = await closedLoop(given.readers, given.seconds, () => view.bare(pool, region));
        const served = await closedLoop(given.readers, given.seconds, () => platform.send(ask));
        log(`${view.title}: ${rows} rows, p95 ${served.p95Ms.toFixed(1)} ms, bare ${bare.p95Ms.toFixed(1)} ms`);
        measured.push({ title: view.title, rows, bareRows, queries, bare, platform: served });
      }
      return {
        measuredOn: new Date().toISOString().slice(0, 10),
        machine: `${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${os.availableParallelism()} cores; Node ${process.versions.node}`,
        loadAverage: [before, load()],
        organizations: given.organizations,
        readers: given.readers,
        judged,
        judgedMs,
        views: measured,
      };
    } finally {
      await platform.stop();
      await pool.end();
    }
  } finally {
    await place.remove();
  }
}

/** As the worker of the platform does it. */
async function judgeAll(databaseUrl: string, dataDir: string): Promise<number> {
  const environment = {
    CONTOUR: 'training',
    DATABASE_URL: databaseUrl,
    DATA_DIR: join(dataDir, 'platform'),
    PUBLIC_URL: 'http://127.0.0.1:1',
  };
  const composed = await compose(readConfig(environment), { worker: false, onProblem: (problem) => console.error(problem) });
  try {
    await composed.jobs.start();
    return await composed.keepConnections();
  } finally {
    await composed.stop();
  }
}

const number = (value: number): string => (value >= 100 ? String(Math.round(value)) : value.toFixed(1));

export const printMap = (report: MapReport): string =>
  [
    '# Map of the connection of a region',
    '`npm run bench -- --map`',
    [
      `- ${report.machine}; load average ${report.loadAverage.map((each) => each.toFixed(1)).join(' before, ')} after — far above the cores means a busy machine`,
      `- ${report.organizations} organizations in a tree of three levels, ten steps each, a year of history; people who ask at once: ${report.readers}`,
      `- all of them judged from their facts: ${number(report.judgedMs / 1000)} s for ${report.judged} organizations`,
      `- the platform answers over HTTP with row-level security; bare SQL is the same statements without it, as the owner of the tables; goal: p95 under ${mapGoal.p95Ms} ms`,
    ].join('\n'),
    [
      '| | rows | queries | platform p50, ms | p95, ms | bare p50, ms | p95, ms | times bare (p50) |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      ...report.views.map(
        ({ title, rows, queries, bare, platform }) =>
          `| ${title} | ${rows} | ${queries} | ${number(platform.p50Ms)} | ${number(platform.p95Ms)} | ${number(bare.p50Ms)} | ${number(bare.p95Ms)} | ${number(platform.p50Ms / bare.p50Ms)} |`,
      ),
    ].join('\n'),
    '',
  ].join('\n\n');

export async function runMapBench(folder: string, organizations: number): Promise<void> {
  const report = await measureMap({ organizations, readers: 1, seconds: 8, base: 2000 }, (line) => console.log(line));
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${report.measuredOn}-map`);
  writeFileSync(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${name}.md`, printMap(report));
  console.log(printMap(report));
}
