import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { actionIds, statusIds } from '@pgs/domain';
import { expect, test } from 'vitest';
import { shown } from './shown.ts';

const rows = Object.values(shown);

test('every action of the lifecycle is shown by a story', () => {
  const untold = actionIds.filter((action) => !rows.some((row) => row.actions.includes(action)));
  expect(
    untold,
    `No story goes through: ${untold.join(', ')}. Tell one in scenarios/ (employee.act(number, '${untold[0]}', …)), add the action to the row of that file in scenarios/shown/shown.ts and, if the file has none, end it with shows(import.meta.url, () => platform)`,
  ).toEqual([]);
});

test('every status of the lifecycle is shown by a story', () => {
  const untold = statusIds.filter((status) => !rows.some((row) => row.statuses.includes(status)));
  expect(
    untold,
    `No story comes to: ${untold.join(', ')}. Tell one in scenarios/ and add the status to the row of that file in scenarios/shown/shown.ts`,
  ).toEqual([]);
});

test('every file of the table compares itself with its journal', () => {
  for (const file of Object.keys(shown)) {
    const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
    expect(existsSync(path), `scenarios/shown/shown.ts names ${file}, which does not exist`).toBe(true);
    expect(readFileSync(path, 'utf8'), `${file} must end with shows(import.meta.url, () => platform)`).toContain(
      '\nshows(import.meta.url, () => platform);',
    );
  }
});
