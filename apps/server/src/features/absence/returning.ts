import type { Database } from '@pgs/database';
import { type Actor, Problem } from '@pgs/domain';
import type { Perform } from '../application/perform.ts';
import { markReturned, substitutionsToReturn, workToReturn } from './store.ts';

export interface ReturningParts {
  readonly database: Database;
  readonly perform: Perform;
  readonly now: () => Date;
}

const timer: Actor = { kind: 'system', name: 'Платформа' };
/** A turn of the timer; the rest goes back in the next ones. */
const atMost = 500;

/**
 * Конец замещения: what was given over goes back to the employee, through the one door. What the substitute gave on, finished or never
 * got stays where it is. Safe to run twice and by several workers: the domain refuses what does not lie with the substitute.
 */
export const createReturning = (parts: ReturningParts) => async (): Promise<number> => {
  const { database, now } = parts;
  const over = await database.system((transaction) => substitutionsToReturn(transaction, now()));
  let returned = 0;
  for (const { id, absentId, substituteId } of over) {
    const work = await database.system((transaction) => workToReturn(transaction, id, atMost));
    let moved = 0;
    for (const { id: applicationId } of work) {
      try {
        await parts.perform(timer, { applicationId, action: 'returnWork', input: { fromPersonId: substituteId, toPersonId: absentId } });
        moved += 1;
      } catch (problem) {
        // It lies on another table meanwhile, or the employee has lost the role: it stays with the substitute, and people decide.
        if (!(problem instanceof Problem)) throw problem;
      }
    }
    returned += moved;
    if (work.length < atMost || moved === 0) await database.system((transaction) => markReturned(transaction, id, now()));
  }
  return returned;
};
