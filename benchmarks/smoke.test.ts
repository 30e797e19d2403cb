import { expect, test } from 'vitest';
import { readArguments } from './src/arguments.ts';
import { assertSmoke } from './src/assert-smoke.ts';
import { bench } from './src/bench.ts';

test('every operation answers rows with a fixed number of queries', { timeout: 120_000 }, async () => {
  const given = readArguments(['--smoke']);
  const report = await bench(given.sizes[0] ?? 0, given, 'npm run bench -- --smoke', () => undefined);
  assertSmoke(report);
  expect(report.results.map(({ key }) => key)).toContain('action');
});
