import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { compose } from '@pgs/server/compose';
import { readConfig } from '@pgs/server/config';
import { startTraining } from '@pgs/server/training';
import pg from 'pg';

/** One export in a process of its own, so that its memory is its own; prints what it took as JSON. */
interface ExportOptions {
  readonly databaseUrl: string;
  readonly adminUrl: string;
  readonly dataDir: string;
  readonly personId: string;
  readonly organizationId: string;
  readonly format: 'xlsx' | 'csv';
  readonly from: string;
  readonly to: string;
}

const options = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as ExportOptions;
const dataDir = join(options.dataDir, 'export');
const environment = {
  CONTOUR: 'training',
  DATABASE_URL: options.databaseUrl,
  DATA_DIR: dataDir,
  PUBLIC_URL: 'http://127.0.0.1:1',
  ...Object.fromEntries(['EPGU', 'ESIA', 'SMEV', 'SIGNER'].map((name) => [`${name}_PORT`, '0'])),
};
const training = await startTraining(environment);
await training.stop();
const composed = await compose(readConfig(environment), { worker: false, onProblem: (problem) => console.error(problem) });
const id = randomUUID();
const client = new pg.Client({ connectionString: options.adminUrl });
await client.connect();
const { organizationId, from, to, format } = options;
await client.query(
  `insert into report_run (report_run_id, person_id, report, format, parameters, title, state, requested_at) values ($1, $2, 'register', $3, $4, '', 'waiting', now())`,
  [id, options.personId, format, JSON.stringify({ organizationId, subordinates: 'true', from, to })],
);
const before = process.memoryUsage.rss();
let [peak, heapPeak] = [before, 0];
const watching = setInterval(() => {
  const { rss, heapUsed, external } = process.memoryUsage();
  peak = Math.max(peak, rss);
  heapPeak = Math.max(heapPeak, heapUsed + external);
}, 50);
const resolutionMs = 1;
const delay = monitorEventLoopDelay({ resolution: resolutionMs });
delay.enable();
const cpu = process.cpuUsage();
const started = performance.now();
await composed.handlers.composeReport({ reportRunId: id });
const seconds = (performance.now() - started) / 1000;
clearInterval(watching);
delay.disable();
const { user, system } = process.cpuUsage(cpu);
/** The monitor counts from when its own timer was due. */
const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolutionMs);
const { rows } = await client.query<{ state: string; rows_written: number; problem: string | null }>(
  'select state, rows_written, problem from report_run where report_run_id = $1',
  [id],
);
const [run] = rows;
if (run?.state !== 'done') throw new Error(`the export ended otherwise: ${run?.problem ?? 'no run'}`);
console.log(
  JSON.stringify({
    rows: run.rows_written,
    seconds,
    peakMb: Math.round(peak / 2 ** 20),
    beforeMb: Math.round(before / 2 ** 20),
    heapPeakMb: Math.round(heapPeak / 2 ** 20),
    cpuSeconds: (user + system) / 1e6,
    delayMs: { p50: late(delay.percentile(50)), p99: late(delay.percentile(99)), max: late(delay.max) },
    fileMb: Math.round(statSync(join(dataDir, 'reports', `${id}.${format}`)).size / 2 ** 20),
  }),
);
await client.end();
await composed.stop();
process.exit();
