/** `npm run bench -- --export [ROWS]`: the register as CSV and XLSX by the worker, beside COPY of the same rows and beside lists that are read. */
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { workerOptions } from '@pgs/tools/worker-options';
import pg from 'pg';
import { closedLoop, type Measured } from '../closed-loop.ts';
import { gatherFacts } from '../facts.ts';
import { createPlace } from '../place.ts';
import { startServerProcess } from '../server-process.ts';
import { grantTree } from './grant-tree.ts';
import { printExports } from './print-exports.ts';

export interface ExportMeasured {
  readonly format: 'csv' | 'xlsx';
  readonly rows: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** Resident memory of the whole process: before it began, and at most. */
  readonly beforeMb: number;
  readonly peakMb: number;
  /** Of it, what the language and its buffers used at most. */
  readonly heapPeakMb: number;
  readonly fileMb: number;
  /** How late other work of the process came to its turn. */
  readonly delayMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** The same columns of the same rows by one COPY of PostgreSQL into nowhere, just before. */
  readonly floorSeconds: number;
  readonly lists: Measured;
}
export interface ExportsReport {
  readonly size: number;
  readonly measuredOn: string;
  readonly machine: string;
  readonly loadAverage: readonly [before: number, after: number];
  /** A page of the list over HTTP while nothing is exported. */
  readonly lists: Measured;
  readonly exports: readonly ExportMeasured[];
}

const run = promisify(execFile);

/** What a row of the register says, by the fewest joins and without row-level security. */
const floor = `copy (select o.short_title, a.service_code, a.portal_number, a.registration_number, a.channel, to_char(a.submitted_at at time zone o.time_zone, 'DD.MM.YYYY HH24:MI'),
    to_char(a.received_at at time zone o.time_zone, 'DD.MM.YYYY HH24:MI'), to_char(a.registered_at at time zone o.time_zone, 'DD.MM.YYYY HH24:MI'), a.registration_due_on, a.service_due_on,
    to_char(a.finished_at at time zone o.time_zone, 'DD.MM.YYYY HH24:MI'), a.status, a.content #>> '{decision,kind}', a.content #>> '{decision,number}',
    concat_ws(' ', p.last_name, p.first_name, p.middle_name), a.applicant_name, a.child_name
  from application a join organization o on o.organization_id = a.organization_id left join person p on p.person_id = a.responsible_id
  order by a.organization_id, a.received_at, a.application_id) to '/dev/null' (format csv, delimiter ';')`;

export async function runExports(
  given: { readonly size: number; readonly seconds: number },
  log: (line: string) => void,
): Promise<ExportsReport> {
  const place = await createPlace({ size: given.size, log, withHistory: false });
  const client = new pg.Client({ connectionString: place.adminUrl });
  try {
    const facts = await gatherFacts(place.adminUrl);
    await client.connect();
    await grantTree(client, facts);
    const [loadBefore = 0] = os.loadavg();
    const api = await startServerProcess('platform', { dataDir: place.dataDir, connections: 2, facts, databaseUrl: place.platformUrl });
    const list = () =>
      api.send({
        method: 'GET',
        path: `/api/applications?limit=${facts.pageLength}&status=${facts.status}`,
        headers: { cookie: `pgs_session=${facts.session.token}` },
      });
    try {
      const lists = await closedLoop(2, given.seconds, list);
      log(`lists alone: p95 ${lists.p95Ms.toFixed(0)} ms`);
      const exports: ExportMeasured[] = [];
      for (const format of ['csv', 'xlsx'] as const) {
        const began = performance.now();
        await client.query(floor);
        const floorSeconds = (performance.now() - began) / 1000;
        const file = path.join(place.dataDir, 'export.json');
        const asked = {
          personId: facts.personId,
          organizationId: facts.organizationId,
          from: '2024-01-01',
          to: new Date().toISOString().slice(0, 10),
        };
        const urls = { databaseUrl: place.platformUrl, adminUrl: place.adminUrl, dataDir: place.dataDir };
        fs.writeFileSync(file, JSON.stringify({ ...urls, ...asked, format }), { mode: 0o600 });
        const exporting = run(process.execPath, [...workerOptions, path.join(import.meta.dirname, 'export-process.ts'), file], {
          maxBuffer: 2 ** 24,
        });
        const beside = await closedLoop(2, given.seconds, list);
        const { stdout } = await exporting;
        const taken = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Omit<ExportMeasured, 'format' | 'floorSeconds' | 'lists'>;
        exports.push({ format, floorSeconds, lists: beside, ...taken });
        log(
          `${format}: ${taken.rows} rows in ${taken.seconds.toFixed(1)} s (COPY ${floorSeconds.toFixed(1)} s), peak ${taken.peakMb} MB, lists p95 ${beside.p95Ms.toFixed(0)} ms`,
        );
      }
      const [loadAfter = 0] = os.loadavg();
      return {
        size: given.size,
        measuredOn: new Date().toISOString().slice(0, 10),
        machine: `${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB; Node ${process.version}`,
        loadAverage: [loadBefore, loadAfter],
        lists,
        exports,
      };
    } finally {
      await api.stop();
    }
  } finally {
    await client.end();
    await place.remove();
  }
}

/** Writes the report into the folder. */
export async function runExportBench(folder: string, size: number): Promise<void> {
  const started = performance.now();
  const log = (line: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${line}`);
  const report = await runExports({ size, seconds: 10 }, log);
  fs.mkdirSync(folder, { recursive: true });
  const name = path.join(folder, `${report.measuredOn}-export-${size}`);
  fs.writeFileSync(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  fs.writeFileSync(`${name}.md`, printExports(report));
  console.log(printExports(report));
}
