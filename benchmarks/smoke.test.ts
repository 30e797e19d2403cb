import { expect, test } from 'vitest';
import { readArguments } from './src/arguments.ts';
import { assertSmoke } from './src/assert-smoke.ts';
import { bench } from './src/bench.ts';
import { assertCampaign, runCampaign } from './src/campaign/run-campaign.ts';

test('every operation answers rows with a fixed number of queries', { timeout: 120_000 }, async () => {
  const given = readArguments(['--smoke']);
  const report = await bench(given.sizes[0] ?? 0, given, 'npm run bench -- --smoke', () => undefined);
  assertSmoke(report);
  expect(report.results.map(({ key }) => key)).toContain('action');
});

test('a small campaign loses nothing, doubles nothing and keeps the order', { timeout: 120_000 }, async () => {
  const report = await runCampaign({ amount: 150, base: 2000, schools: 5, readers: 2, seconds: 0.2 }, () => undefined);
  assertCampaign(report);
  expect(report.messages).toBeGreaterThan(report.amount);
  expect(report.list.perSecond).toBeGreaterThan(0);
});
