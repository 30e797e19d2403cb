/** `npm run bench -- --exchange [NUMBER]`: signed exchanges over СМЭВ in every weather; nothing may be lost or doubled. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runInEveryWeather, type WeatherReport } from '@pgs/smev/testing';

const seed = 20_260_302;

export function printExchange(report: WeatherReport, machine: string): string {
  const calls = Math.round(report.sent / report.seconds);
  return [
    '# Exchanges in every weather',
    `\`npm run bench -- --exchange ${report.sent}\``,
    [
      `- ${machine}`,
      '- both sides, the node and the line in one process; every message signed and verified on each side (256 bits, XchA)',
      '- the line loses one call in ten, the receiver dies after storing one message in twenty, agencies answer late, twice, out of order,',
      '  with refusals and faults, and the node is away at times',
      `- seed ${seed}`,
    ].join('\n'),
    [
      '| messages sent | lost calls | deaths | repeated deliveries | lost effects | doubled effects | exchanges a second |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      `| ${[report.sent, report.brokenCalls, report.crashes, report.repeatedDeliveries, report.lost.length, report.doubled.length, calls].join(' | ')} |`,
    ].join('\n'),
    '',
  ].join('\n\n');
}

/** Writes the report to the folder. Rejects when an effect is lost or doubled. */
export async function runExchangeBench(folder: string, exchanges: number): Promise<void> {
  const report = await runInEveryWeather({ exchanges, seed });
  const machine = `${os.cpus()[0]?.model ?? 'unknown'}, ${os.cpus().length} cores; Node ${process.versions.node}; load average ${(os.loadavg()[0] ?? 0).toFixed(1)}`;
  const printed = printExchange(report, machine);
  console.log(printed);
  if (report.lost.length + report.doubled.length > 0)
    throw new Error(`lost: ${report.lost.join(', ')}; doubled: ${report.doubled.join(', ')}`);
  fs.mkdirSync(folder, { recursive: true });
  const name = path.join(folder, `${new Date().toISOString().slice(0, 10)}-exchange`);
  fs.writeFileSync(`${name}.md`, `${printed.trimEnd()}\n`);
  fs.writeFileSync(`${name}.json`, `${JSON.stringify({ machine, seed, ...report }, null, 2)}\n`);
}
