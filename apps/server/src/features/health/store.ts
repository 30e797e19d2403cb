import type { Queryable } from '@pgs/database';
import type { OutsideSystemId } from '@pgs/domain';

export interface StoredSystemState {
  readonly system: string;
  readonly up: boolean;
  readonly since: Date;
  readonly checkedAt: Date;
}

/** `since` moves only when the state changes. */
export async function recordSystemState(database: Queryable, system: OutsideSystemId, up: boolean, at: Date): Promise<void> {
  await database.execute(
    'record-system-state',
    `insert into system_state (system, up, since, checked_at) values ($1, $2, $3, $3)
     on conflict (system) do update set up = excluded.up, checked_at = excluded.checked_at,
       since = case when system_state.up = excluded.up then system_state.since else excluded.since end`,
    [system, up, at],
  );
}
