/** `npm run bench -- --panels [SIZE,…]`: panels and cuts against bare SQL, and what kept numbers and messages cost the work. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { closedLoop, type Measured } from '../closed-loop.ts';
import { type Facts, gatherFacts } from '../facts.ts';
import { minimalPool } from '../minimal-statements.ts';
import { createPlace } from '../place.ts';
import { type HttpAsk, type ServerProcess, startServerProcess } from '../server-process.ts';
import { type Arranged, arrangePanels } from './arrange-panels.ts';
import { countedPanel, keptPanel } from './panel-statements.ts';
import { printPanels } from './print-panels.ts';

export interface PanelResult {
  readonly title: string;
  readonly platform: Measured;
  /** The same over the kept numbers by the fewest statements. */
  readonly kept: Measured | null;
  /** Counted from the applications by one statement. */
  readonly counted: Measured | null;
}
export interface PanelsReport extends Arranged {
  readonly size: number;
  readonly measuredOn: string;
  readonly machine: string;
  readonly loadAverage: readonly [before: number, after: number];
  readonly panels: readonly PanelResult[];
  /** Intakes a second with everything, without the kept statistics, and without messages too; medians of rounds in turn. */
  readonly intake: { readonly whole: number; readonly withoutStatistics: number; readonly withoutMessages: number };
}

export interface PanelsArguments {
  readonly size: number;
  readonly seconds: number;
  readonly connections: number;
}

/** Beyond so many only what panels read is generated. */
const wholeAtMost = 100_000;
const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);

export async function runPanels(given: PanelsArguments, log: (line: string) => void): Promise<PanelsReport> {
  const place = await createPlace({ size: given.size, log, plain: given.size > wholeAtMost });
  try {
    const facts = await gatherFacts(place.adminUrl);
    const arranged = await arrangePanels(place.adminUrl, facts);
    log(`kept numbers counted anew in ${arranged.rebuildSeconds.toFixed(1)} s: ${arranged.keptRows} rows`);
    const [loadBefore = 0] = os.loadavg();
    const platform = await startServerProcess('platform', {
      dataDir: place.dataDir,
      connections: given.connections,
      facts,
      databaseUrl: place.platformUrl,
    });
    const measured = await measureWith(platform, place.adminUrl, facts, given, log).finally(() => platform.stop());
    const [loadAfter = 0] = os.loadavg();
    return {
      size: given.size,
      measuredOn: new Date().toISOString().slice(0, 10),
      machine: `${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB; Node ${process.version}`,
      loadAverage: [loadBefore, loadAfter],
      ...arranged,
      ...measured,
    };
  } finally {
    await place.remove();
  }
}

const days = (back: number) => ({ from: dayText(Date.now() - back * 86_400_000), to: dayText(Date.now()) });

async function measureWith(
  platform: ServerProcess,
  adminUrl: string,
  facts: Facts,
  { seconds, connections }: PanelsArguments,
  log: (line: string) => void,
): Promise<Pick<PanelsReport, 'panels' | 'intake'>> {
  const pool = minimalPool(adminUrl, connections);
  try {
    const { rows } = await pool.query<{ id: string }>('select organization_id as id from organization');
    const all = rows.map(({ id }) => id);
    const period = days(90);
    const loop = (turn: () => Promise<unknown>) => closedLoop(connections, seconds, turn);
    const panels: PanelResult[] = [];
    const measure = async (
      title: string,
      organizations: readonly string[] | null,
      ask: HttpAsk,
      tree: string | null = null,
    ): Promise<void> => {
      const result = {
        title,
        kept: organizations && (await loop(() => keptPanel(pool, organizations, tree, period.from, period.to))),
        counted: organizations && (await loop(() => countedPanel(pool, organizations, period.from, period.to))),
        platform: await loop(() => platform.send(ask)),
      };
      panels.push(result);
      log(
        `${title}: platform p95 ${result.platform.p95Ms.toFixed(0)} ms, kept ${result.kept?.p95Ms.toFixed(0) ?? '—'} ms, counted ${result.counted?.p95Ms.toFixed(0) ?? '—'} ms`,
      );
    };
    const cookie = { cookie: `pgs_session=${facts.session.token}` };
    const asked = { organizationId: facts.organizationId, ...period };
    const get = (query: Record<string, string>): HttpAsk => ({
      method: 'GET',
      path: `/api/dashboards?${new URLSearchParams(query)}`,
      headers: cookie,
    });
    const cut = (measures: string[], dimensions: string[]): HttpAsk => ({
      method: 'POST',
      path: '/api/cuts/preview',
      headers: { ...cookie, 'content-type': 'application/json', 'x-forgery-token': facts.session.forgeryToken },
      body: JSON.stringify({ asked, cut: { measures, dimensions } }),
    });
    await measure('panel of the largest organization, 90 days', [facts.organizationId], get(asked));
    await measure(
      `panel of the tree of ${all.length} organizations, 90 days`,
      all,
      get({ ...asked, subordinates: 'true' }),
      facts.organizationId,
    );
    await measure(
      'cut from kept numbers: received, finished by service and month',
      null,
      cut(['received', 'finished'], ['service', 'month']),
    );
    await measure('cut from applications: received by channel and status', null, cut(['received'], ['channel', 'status']));
    return { panels, intake: await measureIntake(platform, adminUrl, seconds, log) };
  } finally {
    await pool.end();
  }
}

/** Rounds in turn, so that a busy moment of the machine falls on all of them alike. */
const rounds = 5;

async function measureIntake(
  platform: ServerProcess,
  adminUrl: string,
  seconds: number,
  log: (line: string) => void,
): Promise<PanelsReport['intake']> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(`create function bench_skip() returns trigger language plpgsql as $$ begin return null; end $$`);
  const statistics = (state: 'enable' | 'disable') => client.query(`alter table application ${state} trigger application_statistics`);
  const measured: Record<'whole' | 'withoutStatistics' | 'withoutMessages', number[]> = {
    whole: [],
    withoutStatistics: [],
    withoutMessages: [],
  };
  try {
    for (let round = 0; round < rounds; round += 1) {
      measured.whole.push((await platform.intake(seconds)).perSecond);
      await statistics('disable');
      measured.withoutStatistics.push((await platform.intake(seconds)).perSecond);
      // The statement still goes to the database and back; what it would write is left out.
      await client.query('create trigger bench_skip before insert on notification for each row execute function bench_skip()');
      measured.withoutMessages.push((await platform.intake(seconds)).perSecond);
      await client.query('drop trigger bench_skip on notification');
      await statistics('enable');
    }
  } finally {
    await client.end();
  }
  const median = (values: readonly number[]): number => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
  const intake = {
    whole: median(measured.whole),
    withoutStatistics: median(measured.withoutStatistics),
    withoutMessages: median(measured.withoutMessages),
  };
  log(
    `intake: ${intake.whole.toFixed(0)}/s, without statistics ${intake.withoutStatistics.toFixed(0)}/s, without messages too ${intake.withoutMessages.toFixed(0)}/s`,
  );
  return intake;
}

/** Writes a report for each size into the folder. */
export async function runPanelsBench(folder: string, sizes: readonly number[], seconds: number): Promise<void> {
  const started = performance.now();
  const log = (line: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${line}`);
  for (const size of sizes) {
    const report = await runPanels({ size, seconds, connections: 4 }, log);
    fs.mkdirSync(folder, { recursive: true });
    const name = path.join(folder, `${report.measuredOn}-panels-${size}`);
    fs.writeFileSync(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
    fs.writeFileSync(`${name}.md`, printPanels(report));
    console.log(printPanels(report));
  }
}
