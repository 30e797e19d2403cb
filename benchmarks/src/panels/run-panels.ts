/** `npm run bench -- --panels [SIZE,…]`: panels and cuts against bare SQL, and what kept numbers and messages cost the work. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { closedLoop, type Measured } from '../closed-loop.ts';
import { type Facts, gatherFacts } from '../facts.ts';
import { minimalPool } from '../minimal-statements.ts';
import { createPlace } from '../place.ts';
import { type HttpAsk, type ServerProcess, startServerProcess } from '../server-process.ts';
import { type Arranged, arrangePanels } from './arrange-panels.ts';
import { type IntakeCost, measureIntake } from './intake-cost.ts';
import { countedPanel, keptPanel } from './panel-statements.ts';
import { printPanels } from './print-panels.ts';

export interface PanelResult {
  readonly title: string;
  /** Milliseconds the platform shall answer in, at the 95th percentile, on a quiet machine. */
  readonly goalMs?: number;
  readonly platform: Measured;
  /** The same over the kept numbers by the fewest statements. */
  readonly kept: Measured | null;
  /** Counted from the applications by one statement. */
  readonly counted: Measured | null;
}
export interface PanelsReport extends Arranged {
  readonly size: number;
  /** Only what panels read was generated. */
  readonly isPlain: boolean;
  /** Loading, counting and measuring. */
  readonly tookSeconds: number;
  readonly measuredOn: string;
  readonly machine: string;
  readonly loadAverage: readonly [before: number, after: number];
  readonly panels: readonly PanelResult[];
  /** With everything, without the kept statistics, and without messages too; medians of rounds in turn. */
  readonly intake: IntakeCost;
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
  const started = performance.now();
  const isPlain = given.size > wholeAtMost;
  const place = await createPlace({ size: given.size, log, plain: isPlain });
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
      isPlain,
      tookSeconds: (performance.now() - started) / 1000,
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
    // One reader: what is asked about is how long a person waits, not how many panels a machine draws.
    const loop = (turn: () => Promise<unknown>) => closedLoop(1, seconds, turn);
    const panels: PanelResult[] = [];
    const measure = async (
      title: string,
      organizations: readonly string[] | null,
      ask: HttpAsk,
      { goalMs, tree }: { readonly goalMs?: number; readonly tree?: string } = {},
    ): Promise<void> => {
      const result = {
        title,
        kept: organizations && (await loop(() => keptPanel(pool, organizations, tree ?? null, period.from, period.to))),
        counted: organizations && (await loop(() => countedPanel(pool, organizations, period.from, period.to))),
        platform: await loop(() => platform.send(ask)),
      };
      panels.push({ ...result, ...(goalMs === undefined ? {} : { goalMs }) });
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
    await measure('panel of the largest organization, 90 days', [facts.organizationId], get(asked), { goalMs: 50 });
    await measure(`panel of the tree of ${all.length} organizations, 90 days`, all, get({ ...asked, subordinates: 'true' }), {
      goalMs: 100,
      tree: facts.organizationId,
    });
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
