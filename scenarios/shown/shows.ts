import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestPlatform } from '@pgs/testing';
import { expect, it } from 'vitest';
import { shown } from './shown.ts';

const scenarios = fileURLToPath(new URL('..', import.meta.url));

/** Stands at the end of a file of stories: what shown.ts promises of it is in the journal of its platform. */
export function shows(file: string, platform: () => TestPlatform): void {
  const name = relative(scenarios, fileURLToPath(file));
  it('what shown.ts promises of these stories is in the journal', async () => {
    const promised = shown[name];
    if (!promised) throw new Error(`${name} calls shows() and has no row in scenarios/shown/shown.ts: add the row or remove the call`);
    const rows = await platform().composed.platform.database.system((transaction) =>
      transaction.query<{ readonly action: string; readonly to_status: string }>(
        null,
        'select distinct j.action, j.to_status from journal j',
      ),
    );
    const actions = promised.actions.filter((action) => !rows.some((row) => row.action === action));
    const statuses = promised.statuses.filter((status) => !rows.some((row) => row.to_status === status));
    expect(
      { actions, statuses },
      `scenarios/shown/shown.ts says that ${name} shows these, and its journal does not have them: tell them in the story, or name the file that does`,
    ).toEqual({ actions: [], statuses: [] });
  });
}
