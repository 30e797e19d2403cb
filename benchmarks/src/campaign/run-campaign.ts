import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { closedLoop, type Measured } from '../closed-loop.ts';
import { gatherFacts } from '../facts.ts';
import { minimal, minimalPool } from '../minimal-statements.ts';
import { operations } from '../operations.ts';
import { createPlace } from '../place.ts';
import { startServerProcess } from '../server-process.ts';
import type { CampaignOptions, CampaignOutcome } from './campaign-process.ts';
import { campaignFilings } from './filings.ts';
import { type CampaignVerdict, verifyCampaign } from './verify-campaign.ts';

/** Why the figures are what they are: a goal is a goal on a quiet machine only. */
export const goals = { acceptedPerSecond: 300, listP95Ms: 100 } as const;

export interface CampaignReport extends CampaignVerdict {
  readonly amount: number;
  readonly base: number;
  readonly readers: number;
  readonly measuredOn: string;
  readonly machine: string;
  readonly loadAverage: readonly [before: number, after: number];
  readonly messages: number;
  readonly acceptedPerSecond: number;
  readonly acceptP95Ms: number;
  readonly understoodPerSecond: number;
  readonly list: Omit<Measured, 'operations'>;
  /** The same list and the same intake by the fewest statements, before the campaign, in the same run. */
  readonly bare: { readonly list: Omit<Measured, 'operations'>; readonly intake: Omit<Measured, 'operations'> };
}

export interface CampaignArguments {
  readonly amount: number;
  /** Applications that were there before. */
  readonly base: number;
  /** Schools of the region that take part, at most those generated. */
  readonly schools: number;
  /** People who keep opening their lists. */
  readonly readers: number;
  /** Time of each measurement by bare SQL. */
  readonly seconds: number;
}

/** Плей кампании 1 апреля in compressed time: through the inbox into the queue, while people keep their lists open. */
export async function runCampaign(given: CampaignArguments, log: (line: string) => void): Promise<CampaignReport> {
  const place = await createPlace({ size: given.base, log });
  try {
    const facts = await gatherFacts(place.adminUrl);
    const [loadBefore = 0] = os.loadavg();
    const pool = minimalPool(place.adminUrl, given.readers);
    const options = { dataDir: place.dataDir, connections: given.readers, facts };
    const platform = await startServerProcess('platform', { ...options, databaseUrl: place.platformUrl });
    try {
      const bareList = await closedLoop(given.readers, given.seconds, () => minimal.newest(pool, facts));
      const bareIntake = await closedLoop(given.readers, given.seconds, (_worker, turn) => minimal.intake(pool, facts, turn));
      log(`bare SQL: list ${Math.round(bareList.perSecond)}/s, intake ${Math.round(bareIntake.perSecond)}/s`);
      const ask = operations.find(({ key }) => key === 'newest')?.ask;
      if (!ask) throw new Error('there is no list among the operations');
      let isOver = false;
      const latencies: number[] = [];
      const reading = async () => {
        for (let turn = 0; !isOver; turn += 1) {
          const begun = performance.now();
          await platform.send(ask(facts, turn, { id: '', version: 0 }));
          latencies.push(performance.now() - begun);
        }
      };
      const started = performance.now();
      const campaign = campaignWorker({
        databaseUrl: place.platformUrl,
        dataDir: place.dataDir,
        amount: given.amount,
        schools: given.schools,
      });
      const ready = await campaign.ready;
      const readers = Array.from({ length: given.readers }, reading);
      const outcome = await ready();
      isOver = true;
      await Promise.all(readers);
      log(`${given.amount} applications in ${outcome.messages} messages: ${Math.round((performance.now() - started) / 1000)} s`);
      const verdict = await verifyCampaign(place.adminUrl, campaignFilings(given.amount, given.schools));
      const sorted = latencies.toSorted((one, other) => one - other);
      const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
      const [loadAfter = 0] = os.loadavg();
      return {
        ...verdict,
        amount: given.amount,
        base: given.base,
        readers: given.readers,
        measuredOn: new Date().toISOString().slice(0, 10),
        machine: `${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${os.availableParallelism()} cores; Node ${process.versions.node}`,
        loadAverage: [loadBefore, loadAfter],
        messages: outcome.messages,
        acceptedPerSecond: (outcome.messages * 1000) / outcome.acceptedMs,
        acceptP95Ms: outcome.acceptP95Ms,
        understoodPerSecond: (given.amount * 1000) / outcome.understoodMs,
        list: { perSecond: (latencies.length * 1000) / outcome.understoodMs, p50Ms: at(0.5), p95Ms: at(0.95) },
        bare: { list: bareList, intake: bareIntake },
      };
    } finally {
      await platform.stop();
      await pool.end();
    }
  } finally {
    await place.remove();
  }
}

/** The process that receives; `ready` resolves when it stands before the first message, its value starts the flow. */
function campaignWorker(options: CampaignOptions): { readonly ready: Promise<() => Promise<CampaignOutcome>> } {
  const file = join(options.dataDir, 'campaign.json');
  writeFileSync(file, JSON.stringify(options), { mode: 0o600 });
  const child = fork(new URL('./campaign-process.ts', import.meta.url), [file], { execArgv: [] });
  const heard = () =>
    new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`the process of the campaign ended with ${code}`)));
    });
  return {
    ready: heard().then(() => async () => {
      const outcome = heard();
      child.send('go');
      return (await outcome) as CampaignOutcome;
    }),
  };
}

const number = (value: number): string => (value >= 100 ? String(Math.round(value)) : value.toFixed(1));

export const printCampaign = (report: CampaignReport): string =>
  [
    '# Campaign of 1 April in compressed time',
    `\`npm run bench -- --campaign ${report.amount}\``,
    [
      `- ${report.machine}; load average ${report.loadAverage.map((load) => load.toFixed(1)).join(' before, ')} after — far above the cores means a busy machine`,
      `- ${report.amount} applications in ${report.messages} messages (doubled, overtaking one another) through the inbox of СМЭВ into the queue, over a base of ${report.base}`,
      `- ${report.readers} people keep opening their list meanwhile`,
    ].join('\n'),
    [
      '| lost | doubled | not understood | queues in another order than the law wants | counters are right |',
      '| --- | --- | --- | --- | --- |',
      `| ${report.lost} | ${report.doubled} | ${report.failed} | ${report.wrongQueues} of ${report.queues} | ${report.countersAreRight ? 'yes' : 'NO'} |`,
    ].join('\n'),
    [
      '| | a second | p50, ms | p95, ms |',
      '| --- | --- | --- | --- |',
      `| messages accepted (goal ≥ ${goals.acceptedPerSecond}/s) | ${number(report.acceptedPerSecond)} | | ${number(report.acceptP95Ms)} |`,
      `| applications in the queue | ${number(report.understoodPerSecond)} | | |`,
      `| bare SQL, intake | ${number(report.bare.intake.perSecond)} | ${number(report.bare.intake.p50Ms)} | ${number(report.bare.intake.p95Ms)} |`,
      `| list during the campaign (goal p95 ≤ ${goals.listP95Ms} ms) | ${number(report.list.perSecond)} | ${number(report.list.p50Ms)} | ${number(report.list.p95Ms)} |`,
      `| bare SQL, list before the campaign | ${number(report.bare.list.perSecond)} | ${number(report.bare.list.p50Ms)} | ${number(report.bare.list.p95Ms)} |`,
    ].join('\n'),
    '',
  ].join('\n\n');

/** Whatever the speed: nothing is lost or doubled, and the order is exact. Throws with what is wrong. */
export function assertCampaign(report: CampaignReport): void {
  const { lost, doubled, failed, wrongQueues, countersAreRight } = report;
  if (lost + doubled + failed + wrongQueues > 0 || !countersAreRight)
    throw new Error(`the campaign went wrong: ${JSON.stringify({ lost, doubled, failed, wrongQueues, countersAreRight })}`);
}

/** Writes the report to the folder. Rejects when anything was lost, doubled or out of order. */
export async function runCampaignBench(folder: string, amount: number): Promise<void> {
  const report = await runCampaign({ amount, base: 20_000, schools: 100, readers: 8, seconds: 3 }, console.log);
  console.log(printCampaign(report));
  assertCampaign(report);
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${report.measuredOn}-campaign-${amount}`);
  writeFileSync(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${name}.md`, `${printCampaign(report).trimEnd()}\n`);
}
