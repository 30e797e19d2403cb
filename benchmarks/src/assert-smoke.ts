import assert from 'node:assert/strict';
import type { BenchReport } from './bench.ts';
import { operations } from './operations.ts';

/** Every operation answers rows and asks the database exactly as often as it is known to. */
export function assertSmoke(report: BenchReport): void {
  assert.deepEqual(
    Object.fromEntries(report.results.map(({ key, queries }) => [key, queries])),
    Object.fromEntries(operations.map(({ key, queries }) => [key, queries])),
    'the number of queries of an operation has changed',
  );
  for (const { key, rows, bare, platform } of report.results) {
    assert.ok(rows.bare > 0 && rows.platform > 0, `${key} answered no rows`);
    assert.ok(bare.operations > 0 && platform.operations > 0, `${key} was not measured`);
  }
}
