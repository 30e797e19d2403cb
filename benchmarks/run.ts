import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './src/arguments.ts';
import { assertSmoke } from './src/assert-smoke.ts';
import { type BenchReport, bench } from './src/bench.ts';
import { runCampaignBench } from './src/campaign/run-campaign.ts';
import { runCryptoBench } from './src/crypto/run-crypto-bench.ts';
import { runExchangeBench } from './src/exchange/run-exchange-bench.ts';
import { runExportBench } from './src/exports/run-export-bench.ts';
import { runMapBench } from './src/map/run-map-bench.ts';
import { runPanelsBench } from './src/panels/run-panels.ts';
import { printReport } from './src/print-report.ts';
import { runSlotsBench } from './src/slots/run-slots-bench.ts';

if (process.argv.includes('--exchange')) {
  const wanted = Number(process.argv[process.argv.indexOf('--exchange') + 1] ?? 10_000);
  await runExchangeBench(join(import.meta.dirname, 'results'), Number.isInteger(wanted) && wanted > 0 ? wanted : 10_000);
  process.exit();
}

if (process.argv.includes('--campaign')) {
  const wanted = Number(process.argv[process.argv.indexOf('--campaign') + 1] ?? 25_000);
  await runCampaignBench(join(import.meta.dirname, 'results'), Number.isInteger(wanted) && wanted > 0 ? wanted : 25_000);
  process.exit();
}

if (process.argv.includes('--export')) {
  const wanted = Number(process.argv[process.argv.indexOf('--export') + 1] ?? 500_000);
  await runExportBench(join(import.meta.dirname, 'results'), Number.isInteger(wanted) && wanted > 0 ? wanted : 500_000);
  process.exit();
}

if (process.argv.includes('--slots')) {
  const wanted = Number(process.argv[process.argv.indexOf('--slots') + 1] ?? 300);
  await runSlotsBench(join(import.meta.dirname, 'results'), Number.isInteger(wanted) && wanted > 0 ? wanted : 300);
  process.exit();
}

if (process.argv.includes('--map')) {
  const wanted = Number(process.argv[process.argv.indexOf('--map') + 1] ?? 3000);
  await runMapBench(join(import.meta.dirname, 'results'), Number.isInteger(wanted) && wanted > 0 ? wanted : 3000);
  process.exit();
}

if (process.argv.includes('--crypto')) {
  await runCryptoBench(join(import.meta.dirname, 'results'));
  process.exit();
}

if (process.argv.includes('--panels')) {
  const asked = process.argv[process.argv.indexOf('--panels') + 1] ?? '';
  const sizes = asked.split(',').map(Number);
  const known = sizes.every((size) => Number.isInteger(size) && size > 0);
  await runPanelsBench(join(import.meta.dirname, 'results', 'panels'), known ? sizes : [100_000, 1_000_000], 3);
  process.exit();
}

const given = readArguments(process.argv.slice(2));
const command = [
  'npm run bench --',
  `--size ${given.sizes.join(',')}`,
  `--seconds ${given.seconds}`,
  `--connections ${given.connections}`,
].join(' ');
const folder = join(import.meta.dirname, 'results');
const started = performance.now();
const log = (line: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(7)} s  ${line}`);

let smaller: BenchReport | undefined;
for (const size of given.sizes) {
  log(`— ${size} applications`);
  const report = await bench(size, given, command, log);
  if (given.smoke) {
    assertSmoke(report);
    console.log(printReport(report, undefined));
    continue;
  }
  mkdirSync(folder, { recursive: true });
  const name = join(folder, `${report.measuredOn}-${size}`);
  writeFileSync(`${name}.json`, `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(`${name}.md`, printReport(report, smaller));
  console.log(printReport(report, smaller));
  smaller = report;
}
