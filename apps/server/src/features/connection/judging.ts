import type { Database, Transaction } from '@pgs/database';
import { addDays, certificateWarningDays, type Days, holdsUp, judgeConnection } from '@pgs/domain';
import { type FactsOfOrganization, listFacts } from './facts-queries.ts';
import {
  dropConnections,
  forgetKept,
  holdJudging,
  type KeptConnection,
  keepConnections,
  keepDays,
  listJudged,
  listTurned,
  takeDue,
} from './state-store.ts';

export interface JudgingParts {
  readonly database: Database;
  readonly now: () => Date;
}

/** So many organizations in one transaction. */
const roundAtMost = 500;

/** The day of the organization, and until when an end is warned about. */
export const daysOf = ({ todayOn }: Pick<FactsOfOrganization, 'todayOn'>): Days => ({
  todayOn,
  warnUntilOn: addDays(todayOn, certificateWarningDays),
});

function judged(facts: FactsOfOrganization): KeptConnection {
  const { connected, stage, stuck, steps } = judgeConnection(facts, daysOf(facts));
  const kept = steps.map((one) => ({ step: one.step, state: one.state, sentence: one.sentence, fulfilled: !holdsUp(one) }));
  const fulfilled = kept.flatMap(({ step, fulfilled: isFulfilled }) => (isFulfilled ? [step] : []));
  return { id: facts.id, connected, stage, stuck, fulfilled, judgedOn: facts.todayOn, steps: kept };
}

/** Судья подключения: keeps the state of every organization in step with the facts. Safe to run anywhere and again. */
export function createJudging({ database, now }: JudgingParts) {
  const judge = async (transaction: Transaction, ids: readonly string[]): Promise<void> => {
    const working = (await listJudged(transaction, ids)).map(({ id }) => id);
    const kept = (await listFacts(transaction, working, now())).map(judged);
    await keepConnections(transaction, kept);
    const days = kept.map(({ id, judgedOn, fulfilled, connected }) => ({ id, on: judgedOn, steps: fulfilled, connected, present: true }));
    const gone = ids.filter((id) => !working.includes(id));
    await dropConnections(transaction, gone);
    const on = now().toISOString().slice(0, 10);
    await keepDays(transaction, [...days, ...gone.map((id) => ({ id, on, steps: [], connected: false, present: false }))]);
  };

  const round = (): Promise<number> =>
    database.system(async (transaction) => {
      if (!(await holdJudging(transaction))) return 0;
      const due = await takeDue(transaction, roundAtMost);
      const turned = due.length < roundAtMost ? await listTurned(transaction, now(), roundAtMost - due.length) : [];
      const ids = [...new Set([...due, ...turned].map(({ id }) => id))];
      if (ids.length > 0) await judge(transaction, ids);
      return ids.length;
    });

  return {
    /** Judges whatever has changed and whatever the day has changed; answers how many organizations. */
    keep: async (): Promise<number> => {
      let total = 0;
      for (let judgedNow = await round(); judgedNow > 0; judgedNow = await round()) total += judgedNow;
      return total;
    },
    /** Everything anew; the same rows come out. */
    rebuild: (): Promise<void> =>
      database.system(async (transaction) => {
        if (!(await holdJudging(transaction))) throw new Error('the connection is being judged just now; repeat');
        await forgetKept(transaction);
        const all = await listJudged(transaction, null);
        for (let from = 0; from < all.length; from += roundAtMost)
          await judge(
            transaction,
            all.slice(from, from + roundAtMost).map(({ id }) => id),
          );
      }),
  };
}
