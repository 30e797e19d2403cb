import type { Database } from '@pgs/database';
import { type Actor, Problem } from '@pgs/domain';
import { type Enqueue, isPortionOver } from '../../jobs/jobs.ts';
import type { Perform } from '../application/perform.ts';
import { type BatchItemRecord, type BatchRecord, endBatch, findBatch, findStarter, isRunning, settleItem, waitingItems } from './store.ts';

export interface RunningParts {
  readonly database: Database;
  readonly perform: Perform;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
}

const taken = 50;

/**
 * Пакет: application after application, each in a transaction of its own through the one door, as the person who started it.
 * The key of an item makes a second run answer what the first did, so a kill between the act and its record doubles nothing.
 */
export function createBatchRunning(parts: RunningParts): (batchId: string) => Promise<void> {
  const { database } = parts;

  const act = async (
    actor: Actor,
    batch: BatchRecord,
    item: BatchItemRecord,
  ): Promise<{ problemCode: string; problem: string } | undefined> => {
    try {
      await parts.perform(actor, {
        applicationId: item.application_id,
        action: batch.action,
        input: batch.input,
        requestKey: `${batch.batch_id}/${item.position}`,
      });
      return undefined;
    } catch (problem) {
      if (problem instanceof Problem) return { problemCode: problem.code, problem: problem.message };
      throw problem;
    }
  };

  return async (batchId) => {
    const started = performance.now();
    for (;;) {
      const next = await database.system(async (transaction) => {
        const batch = await findBatch(transaction, batchId);
        if (batch?.state !== 'running') return undefined;
        const actor = await findStarter(transaction, batch.person_id, parts.now());
        return { batch, actor, items: await waitingItems(transaction, batchId, taken) };
      });
      if (!next) return;
      if (next.items.length === 0) {
        await database.system((transaction) => endBatch(transaction, batchId, 'finished', parts.now()));
        return;
      }
      for (const item of next.items) {
        if (isPortionOver('runBatch', started)) {
          await database.system((transaction) => parts.enqueue(transaction, 'runBatch', { batchId }));
          return;
        }
        if (!(await database.system((transaction) => isRunning(transaction, batchId)))) return;
        const outcome = next.actor
          ? await act(next.actor, next.batch, item)
          : { problemCode: 'no-employment', problem: new Problem('no-employment').message };
        await database.system((transaction) => settleItem(transaction, batchId, item.position, outcome, parts.now()));
      }
    }
  };
}
