import type { Queryable } from '@pgs/database';
import type { OutsideSystemId } from '@pgs/domain';
import { recordSystemState } from './store.ts';

/** A state that stays the same is written no oftener. */
const writtenEveryMs = 20_000;

/** Tells how an outside system answered just now; never throws, for it stands beside the real work. */
export type Watch = (system: OutsideSystemId, up: boolean) => Promise<void>;

export function createWatch({ database, now }: { readonly database: Queryable; readonly now: () => Date }): Watch {
  const last = new Map<OutsideSystemId, { readonly up: boolean; readonly writtenAt: Date }>();
  return async (system, up) => {
    const known = last.get(system);
    const at = now();
    if (known?.up === up && Math.abs(at.getTime() - known.writtenAt.getTime()) < writtenEveryMs) return;
    last.set(system, { up, writtenAt: at });
    try {
      await recordSystemState(database, system, up, at);
    } catch {
      // Without the database nobody is told anything anyway; the next answer is written again.
      last.delete(system);
    }
  };
}
