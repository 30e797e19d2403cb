import type { Transaction } from '@pgs/database';
import type { RegistryState } from '@pgs/domain';

/** Puts the record into the state when it is still in the one that was seen; false when it was changed meanwhile. */
export async function changeState(
  transaction: Transaction,
  change: {
    readonly id: string;
    readonly entryId: string;
    readonly from: RegistryState;
    readonly to: RegistryState;
    readonly reason: string;
    readonly actNumber: string;
    readonly actOn: string;
    readonly personId: string;
    readonly personName: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const changed = await transaction.execute(
    'registry-change-state',
    'update registry_entry set state = $3 where registry_entry_id = $1 and state = $2',
    [change.entryId, change.from, change.to],
  );
  if (changed !== 1) return false;
  await transaction.execute(
    'registry-append-change',
    `insert into registry_change (registry_change_id, registry_entry_id, state, reason, act_number, act_on, person_id, person_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [change.id, change.entryId, change.to, change.reason, change.actNumber, change.actOn, change.personId, change.personName, change.at],
  );
  return true;
}
