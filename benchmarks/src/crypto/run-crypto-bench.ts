/** `npm run bench -- --crypto`: signatures and digests beside OpenSSL's GOST engine, and what they cost the event loop. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findGostEngine, howToInstallGostEngine } from '@pgs/tools/gost-engine';
import { type Delay, measureDelays } from './event-loop.ts';
import { measurePeer, type PeerRates } from './peer-throughput.ts';
import { measureDigests, measureMessages, measureSets, type Rate, type SetRates } from './throughput.ts';

export interface CryptoReport {
  readonly measuredOn: string;
  readonly machine: string;
  readonly loadAverage: readonly [before: number, after: number];
  readonly sets: readonly SetRates[];
  readonly messages: readonly Rate[];
  readonly digests: readonly Rate[];
  readonly delays: readonly Delay[];
  readonly peer: PeerRates | undefined;
}

const load = (): number => os.loadavg()[0] ?? 0;

export async function measureCrypto(seconds: number): Promise<CryptoReport> {
  const before = load();
  const engine = findGostEngine();
  const delays = await measureDelays();
  return {
    measuredOn: new Date().toISOString().slice(0, 10),
    machine: `${os.cpus()[0]?.model ?? 'unknown'}, ${os.cpus().length} cores; Node ${process.versions.node}`,
    sets: await measureSets(seconds),
    messages: await measureMessages(seconds),
    digests: await measureDigests(seconds),
    delays,
    peer: engine && (await measurePeer(engine)),
    loadAverage: [before, load()],
  };
}

const number = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1));
/** What a person at a screen does not notice. */
const LONGEST_DELAY_MS = 50;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export function printCrypto({ peer, sets, messages, digests, delays, ...report }: CryptoReport): string {
  const times = (theirs: number | undefined, ours: number) => (theirs === undefined ? '—' : `${number(theirs)} (${number(theirs / ours)})`);
  const theirSet = (title: string) => peer?.sets.find((set) => set.title === title);
  return [
    `# GOST signatures, ${report.measuredOn}`,
    '`npm run bench -- --crypto`',
    [
      `- ${report.machine}; load average before and after: ${report.loadAverage.map(number).join(' and ')}`,
      '- operations per second of processor time on one core, best of three; in brackets how many times faster OpenSSL is',
      `- peer: ${peer === undefined ? howToInstallGostEngine : `${peer.version} with its GOST engine, C and assembler, many operations in one process`}`,
      '- issue: a certificate request read and verified, a certificate signed',
    ].join('\n'),
    table(
      ['parameter set', 'sign', 'verify', 'OpenSSL verify', 'issue', 'OpenSSL issue'],
      sets.map((set) => [
        set.title,
        number(set.sign),
        number(set.verify),
        times(theirSet(set.title)?.verify, set.verify),
        number(set.issue),
        times(theirSet(set.title)?.issue, set.issue),
      ]),
    ),
    table(
      ['work', 'ours', 'OpenSSL'],
      [...messages, ...digests].map(({ title, perCpuSecond }) => [
        title,
        number(perCpuSecond),
        times(peer?.digests.find((digest) => digest.title === title)?.perCpuSecond, perCpuSecond),
      ]),
    ),
    '## What other work waits, on the same thread',
    table(
      ['while', 'took, s', 'delay p50, ms', 'p99', 'longest'],
      delays.map(({ title, seconds, p50Ms, p99Ms, maxMs }) => [title, seconds.toFixed(2), number(p50Ms), number(p99Ms), number(maxMs)]),
    ),
    `Goal: no delay above ${LONGEST_DELAY_MS} ms — ${delays.every(({ maxMs }) => maxMs < LONGEST_DELAY_MS) ? 'met' : 'missed'}.`,
    '',
  ].join('\n\n');
}

export async function runCryptoBench(folder: string): Promise<void> {
  const report = await measureCrypto(1.5);
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${report.measuredOn}-crypto`);
  fs.writeFileSync(`${file}.json`, `${JSON.stringify(report, null, 2)}\n`);
  fs.writeFileSync(`${file}.md`, printCrypto(report).trimEnd().concat('\n'));
  console.log(printCrypto(report));
  const late = report.delays.filter(({ maxMs }) => maxMs >= LONGEST_DELAY_MS);
  // On a machine that is busy with other work this says more about the machine: the load average stands in the report.
  if (late.length > 0)
    throw new Error(`other work waited longer than ${LONGEST_DELAY_MS} ms: ${late.map(({ title }) => title).join('; ')}`);
}
