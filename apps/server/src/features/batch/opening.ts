import type { Transaction } from '@pgs/database';
import { actionDefinition } from '@pgs/domain';
import { ids } from '../../identifiers.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import { type BatchRecord, findBatch, findBatchByKey, insertBatch } from './store.ts';

/** Opens a batch over a list that is frozen from here on, with the job that runs it; the same key answers the same batch. */
export async function openBatch(
  transaction: Transaction,
  enqueue: Enqueue,
  given: Omit<Parameters<typeof insertBatch>[1], 'id'>,
): Promise<BatchRecord> {
  const id = ids.next();
  const isNew = await insertBatch(transaction, { id, ...given });
  if (isNew) await enqueue(transaction, 'runBatch', { batchId: id });
  const batch = isNew ? await findBatch(transaction, id) : await findBatchByKey(transaction, given.personId, given.requestKey);
  if (!batch) throw new Error('the batch was not stored');
  return batch;
}

export const present = (batch: BatchRecord) => ({
  id: batch.batch_id,
  action: batch.action,
  actionTitle: actionDefinition(batch.action).title,
  state: batch.state,
  total: batch.total,
  done: batch.done,
  refused: batch.refused,
  createdAt: batch.created_at.toISOString(),
  finishedAt: batch.finished_at?.toISOString() ?? null,
});
