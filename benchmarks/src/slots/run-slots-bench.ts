/** `npm run bench -- --slots [OFFICES]`: free time over offices and ninety days, against bare SQL in the same run. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { addDays } from '@pgs/domain';
import { compose } from '@pgs/server/compose';
import { readConfig } from '@pgs/server/config';
import { startTraining } from '@pgs/server/training';
import pg from 'pg';
import { closedLoop, type Measured } from '../closed-loop.ts';
import { createEmptyPlace } from '../place.ts';
import { bareSlots, days, type Filled, fillOffices, takenTimes } from './fill-offices.ts';

/** One question of the interface is about a month at most. */
const monthDays = 31;

interface Compared {
  readonly title: string;
  readonly bare: Measured;
  readonly taken: Measured;
  readonly platform: Measured;
}

export interface SlotsReport {
  readonly machine: string;
  readonly offices: number;
  readonly appointments: number;
  readonly freeSlots: number;
  readonly loadedInSeconds: number;
  readonly compared: readonly Compared[];
  /** All offices, all days, one after another. */
  readonly sweepSeconds: { readonly bare: number; readonly taken: number; readonly platform: number };
}

const monthsOf = ({ fromOn, toOn }: Filled): readonly (readonly [string, string])[] => {
  const months: [string, string][] = [];
  for (let on = fromOn; on <= toOn; on = addDays(on, monthDays + 1)) {
    const last = addDays(on, monthDays);
    months.push([on, last < toOn ? last : toOn]);
  }
  return months;
};

export async function measureSlots(options: {
  readonly offices: number;
  readonly seconds: number;
  readonly connections: number;
  readonly log: (line: string) => void;
}): Promise<SlotsReport> {
  const { offices, seconds, connections, log } = options;
  const dataDir = mkdtempSync(join(os.tmpdir(), 'pgs-slots-'));
  const place = await createEmptyPlace(dataDir);
  const pool = new pg.Pool({ connectionString: place.adminUrl, max: connections });
  // When the database stops, a connection that rests is told so; nothing is lost by it.
  pool.on('error', () => undefined);
  try {
    const began = performance.now();
    const client = new pg.Client({ connectionString: place.adminUrl });
    await client.connect();
    const filled = await fillOffices(client, offices);
    await client.end();
    const loadedInSeconds = (performance.now() - began) / 1000;
    log(`${filled.appointments} appointments in ${offices} offices`);
    const environment = {
      CONTOUR: 'training',
      DATABASE_URL: place.platformUrl,
      DATABASE_CONNECTIONS: String(connections),
      DATA_DIR: join(dataDir, 'platform'),
      PUBLIC_URL: 'http://127.0.0.1:1',
      ...Object.fromEntries(['EPGU', 'ESIA', 'SMEV', 'SIGNER'].map((name) => [`${name}_PORT`, '0'])),
    };
    const training = await startTraining(environment);
    await training.stop();
    const composed = await compose(readConfig(environment), { worker: false, onProblem: (problem) => console.error(problem) });
    await composed.jobs.start();
    const server = composed.createServer({ logLevel: 'silent' });
    const address = await server.listen({ port: 0, host: '127.0.0.1' });
    try {
      const headers = { cookie: `pgs_session=${filled.token}` };
      const platform = async (officeId: string, from: string, to: string): Promise<number> => {
        const response = await fetch(`${address}/api/offices/${officeId}/slots?serviceCode=bench&fromOn=${from}&toOn=${to}`, { headers });
        if (!response.ok) throw new Error(`the platform answered ${response.status}: ${await response.text()}`);
        return ((await response.json()) as { slots: unknown[] }).slots.length;
      };
      const statement = (one: typeof bareSlots) => async (officeId: string, from: string, to: string) =>
        (await pool.query({ ...one, values: [officeId, from, to] })).rows.length;
      const asked = { bare: statement(bareSlots), taken: statement(takenTimes), platform };
      const months = monthsOf(filled);

      const sweepSeconds = { bare: 0, taken: 0, platform: 0 };
      let freeSlots = 0;
      for (const officeId of filled.officeIds)
        for (const [from, to] of months) {
          const counts: Record<string, number> = {};
          for (const way of ['taken', 'bare', 'platform'] as const) {
            const started = performance.now();
            counts[way] = await asked[way](officeId, from, to);
            sweepSeconds[way] += (performance.now() - started) / 1000;
          }
          if (counts.bare !== counts.platform)
            throw new Error(`free times of ${officeId}: SQL ${counts.bare}, the platform ${counts.platform}`);
          freeSlots += counts.platform ?? 0;
        }
      log(`${freeSlots} free times, the same by SQL and by the platform`);

      const week: readonly [string, string] = [filled.fromOn, addDays(filled.fromOn, 6)];
      const questions = [
        ['one office, a week', [week]],
        ['one office, a month', [months[0] ?? week]],
        [`one office, ${days} days`, months],
      ] as const;
      const compared: Compared[] = [];
      for (const [title, periods] of questions) {
        const run = (way: keyof typeof asked) =>
          closedLoop(connections, seconds, async (worker, turn) => {
            const officeId = filled.officeIds[(worker * 7919 + turn) % offices] ?? '';
            for (const [from, to] of periods) await asked[way](officeId, from, to);
          });
        compared.push({ title, taken: await run('taken'), bare: await run('bare'), platform: await run('platform') });
        log(title);
      }
      const machine = `${os.cpus()[0]?.model ?? 'unknown'}, ${os.cpus().length} cores; Node ${process.versions.node}; load average ${(os.loadavg()[0] ?? 0).toFixed(1)}`;
      return { machine, offices, appointments: filled.appointments, freeSlots, loadedInSeconds, compared, sweepSeconds };
    } finally {
      await server.close();
      await composed.stop();
    }
  } finally {
    await pool.end();
    await place.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const rate = ({ perSecond, p50Ms, p95Ms }: Measured): string => `${perSecond.toFixed(0)} (${p50Ms.toFixed(1)} / ${p95Ms.toFixed(1)})`;

export const printSlots = (report: SlotsReport): string =>
  [
    '# Free time over offices and ninety days',
    `\`npm run bench -- --slots ${report.offices}\``,
    [
      `- ${report.machine}`,
      `- ${report.offices} offices of three counters, half hours from nine to six without lunch on weekdays of ${days} days: ${report.appointments} appointments stand, ${report.freeSlots} times are free`,
      '- bare SQL is one prepared statement that knows this one plan by heart; the platform reads the plan, the calendar, exceptions, breaks,',
      '  capacity, horizon and holds, and answers JSON over HTTP; both give the same times (compared for every office and month of the run)',
      '- the taken times alone are what nobody can do without; offices change with every question',
    ].join('\n'),
    [
      '| question | taken times alone, per second (p50 / p95 ms) | bare SQL | platform over HTTP | platform / bare SQL |',
      '| --- | --- | --- | --- | --- |',
      ...report.compared.map(
        ({ title, taken, bare, platform }) =>
          `| ${title} | ${rate(taken)} | ${rate(bare)} | ${rate(platform)} | ${(platform.perSecond / bare.perSecond).toFixed(2)} |`,
      ),
    ].join('\n'),
    `All ${report.offices} offices and ${days} days one after another: the taken times ${report.sweepSeconds.taken.toFixed(1)} s, bare SQL ${report.sweepSeconds.bare.toFixed(1)} s, the platform ${report.sweepSeconds.platform.toFixed(1)} s.`,
    '',
  ].join('\n\n');

export async function runSlotsBench(folder: string, offices: number): Promise<void> {
  const report = await measureSlots({ offices, seconds: 5, connections: 8, log: (line) => console.log(line) });
  const printed = printSlots(report);
  console.log(printed);
  const name = join(folder, `${new Date().toISOString().slice(0, 10)}-slots`);
  writeFileSync(`${name}.md`, `${printed.trimEnd()}\n`);
  writeFileSync(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
}
