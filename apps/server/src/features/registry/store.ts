import type { Transaction } from '@pgs/database';
import type { RegistryState } from '@pgs/domain';
import { appendChange } from '../after-result/result-store.ts';

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
    'update registry_entry set state = $3, version = version + 1 where registry_entry_id = $1 and state = $2',
    [change.entryId, change.from, change.to],
  );
  if (changed !== 1) return false;
  return appendChange(transaction, { ...change, kind: 'act', state: change.to, applicationId: null, corrections: [] });
}
