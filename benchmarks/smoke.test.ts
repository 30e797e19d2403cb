import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { afterEach, expect, test } from 'vitest';
import { readArguments } from './src/arguments.ts';
import { assertSmoke } from './src/assert-smoke.ts';
import { bench } from './src/bench.ts';
import { assertCampaign, runCampaign } from './src/campaign/run-campaign.ts';
import { printExports } from './src/exports/print-exports.ts';
import { runExports } from './src/exports/run-export-bench.ts';
import { measureMap } from './src/map/run-map-bench.ts';
import { printPanels } from './src/panels/print-panels.ts';
import { runPanels } from './src/panels/run-panels.ts';

/** Whoever names a server for the benches means it for all of them. */
const isGiven = Boolean(process.env.DATABASE_URL);
let place: TestDatabase | undefined;

/** A bench starts a PostgreSQL of its own unless it is given one; two of them here do, the others share that of the tests. */
async function onSharedServer(): Promise<void> {
  if (isGiven) return;
  place = await cloneTemplate();
  process.env.DATABASE_URL = place.adminUrl;
  process.env.PLATFORM_DATABASE_PASSWORD = decodeURIComponent(new URL(place.url).password);
}
afterEach(async () => {
  if (!place) return;
  delete process.env.DATABASE_URL;
  delete process.env.PLATFORM_DATABASE_PASSWORD;
  await place.drop();
  place = undefined;
});

test('every operation answers rows with a fixed number of queries', async () => {
  const given = readArguments(['--smoke']);
  const report = await bench(given.sizes[0] ?? 0, given, 'npm run bench -- --smoke', () => undefined);
  assertSmoke(report);
  expect(report.results.map(({ key }) => key)).toContain('action');
});

test('a small campaign loses nothing, doubles nothing and keeps the order', async () => {
  await onSharedServer();
  const report = await runCampaign({ amount: 60, base: 2000, schools: 5, readers: 2, seconds: 0.05 }, () => undefined);
  assertCampaign(report);
  expect(report.messages).toBeGreaterThan(report.amount);
  expect(report.list.perSecond).toBeGreaterThan(0);
});

test('the map of a small region answers the same rows as its bare SQL, with few queries', async () => {
  await onSharedServer();
  const report = await measureMap({ organizations: 200, readers: 1, seconds: 0.03, base: 2000 }, () => undefined);
  expect(report.judged).toBeGreaterThanOrEqual(200);
  // The page of a list ends after a hundred; the progress has a day for every day.
  const maps = report.views.slice(0, 3);
  expect(maps.map(({ rows }) => rows)).toEqual(maps.map(({ bareRows }) => Math.min(bareRows, 100)));
  expect(report.views.every(({ rows }) => rows > 0)).toBe(true);
  for (const { queries } of report.views) expect(queries).toBeLessThanOrEqual(6);
});

test('an export writes every row beside its floor and says what it took', async () => {
  await onSharedServer();
  const report = await runExports({ size: 2000, seconds: 0.03 }, () => undefined);
  expect(report.exports.map(({ format, rows }) => [format, rows])).toEqual([
    ['csv', 2000],
    ['xlsx', 2000],
  ]);
  for (const { floorSeconds, delayMs, peakMb, beforeMb, lists } of report.exports) {
    expect(Math.min(floorSeconds, delayMs.max, lists.operations)).toBeGreaterThan(0);
    expect(peakMb).toBeGreaterThanOrEqual(beforeMb);
  }
  expect(printExports(report)).toContain('Against the goals');
});

test('panels, cuts and the cost of kept numbers are measured', async () => {
  const report = await runPanels({ size: 2000, seconds: 0.03, connections: 2 }, () => undefined);
  expect(report.panels).toHaveLength(4);
  for (const { platform } of report.panels) expect(platform.operations).toBeGreaterThan(0);
  expect(report.intake.whole.perSecond).toBeGreaterThan(0);
  expect(printPanels(report)).toContain('Against the goals');
});
