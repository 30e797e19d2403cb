import type { Database } from '@pgs/database';
import { type Actor, Problem } from '@pgs/domain';
import type { Perform } from './perform.ts';
import { waitsToActOn } from './waits-store.ts';

export interface WaitingParts {
  readonly database: Database;
  readonly perform: Perform;
  readonly now: () => Date;
}

const timer: Actor = { kind: 'system', name: 'Платформа' };

/** Сроки ожидания: reminds the applicant and ends what has passed, through the one door. Answers how many applications were touched. */
export const createWaiting = (parts: WaitingParts) => async (): Promise<number> => {
  const due = await parts.database.system((transaction) => waitsToActOn(transaction, parts.now()));
  let touched = 0;
  for (const { application_id, is_over } of due) {
    try {
      await parts.perform(timer, { applicationId: application_id, action: is_over ? 'expireWait' : 'remindApplicant', input: {} });
      touched += 1;
    } catch (problem) {
      // Somebody was quicker: the applicant answered, or another worker acted. The domain decides, and nothing was changed.
      if (!(problem instanceof Problem)) throw problem;
    }
  }
  return touched;
};
