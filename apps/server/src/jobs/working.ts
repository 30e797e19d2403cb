import { setTimeout as pause } from 'node:timers/promises';
import { ExchangeUnreachable } from '@pgs/domain';
import type { Composed } from '../compose.ts';
import { foldCounts } from '../features/application/counters-store.ts';
import { foldPlaceCounts } from '../features/places/places-store.ts';
import { foldStatistics, recountNext } from '../features/statistics/statistics-store.ts';

const idleMs = { shortest: 200, longest: 2000 } as const;
const timerMs = 30_000;
const paymentsMs = 3000;
/** How long the map may lag behind a change. */
const judgingMs = 2000;
const pushesMs = 2000;
/** How long a panel adds up changes itself. */
const foldingMs = 5000;
const sealingMs = 10 * 60_000;

export interface Working {
  stop(): Promise<void>;
}

/** Runs everything that has no person behind it: jobs, the two flows of СМЭВ, timers. */
export async function startWorking(composed: Composed, onProblem: (problem: unknown) => void): Promise<Working> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal }).catch(() => undefined);

  /** Asks at once while there are messages, slower and slower while there are none or the exchange is away. */
  const { watch } = composed.platform;
  const flow = async (take: () => Promise<boolean>): Promise<void> => {
    let idle: number = idleMs.shortest;
    let isAway = false;
    while (!signal.aborted) {
      try {
        const had = await take();
        isAway = false;
        await watch('smev', true);
        idle = had ? idleMs.shortest : Math.min(idle * 1.3, idleMs.longest);
        if (had) continue;
      } catch (problem) {
        // One line for an outage, not one a second.
        if (!isAway) onProblem(problem);
        isAway = true;
        if (problem instanceof ExchangeUnreachable) await watch('smev', false);
        idle = idleMs.longest;
      }
      await wait(idle);
    }
  };

  const timers = async (): Promise<void> => {
    while (!signal.aborted) {
      await watch('worker', true);
      try {
        await composed.expireRequests();
        // Before the waits: a direction nobody came by ends in its own way.
        await composed.actOnDirections();
        await composed.actOnWaits();
        await composed.returnWork();
        await composed.annulAbandonedCharges();
        await composed.eraseDrafts();
        await composed.actOnAppointments();
        await composed.closeQueueDays();
        await composed.remindNowAndThen();
        await composed.platform.database.system((transaction) => foldCounts(transaction));
        await composed.platform.database.system((transaction) => foldPlaceCounts(transaction));
      } catch (problem) {
        onProblem(problem);
      }
      await wait(timerMs);
    }
  };

  const repeated = async (work: () => Promise<unknown>, pauseMs: number): Promise<void> => {
    while (!signal.aborted) {
      await work().catch(onProblem);
      await wait(pauseMs);
    }
  };

  // An exchange that is away is told of by the flows.
  const askStatuses = (): Promise<unknown> =>
    composed.askStatuses().catch((problem: unknown) => problem instanceof ExchangeUnreachable || onProblem(problem));

  const { database } = composed.platform;
  const keepNumbers = async (): Promise<void> => {
    while (!signal.aborted && (await database.system((transaction) => foldStatistics(transaction))));
    while (!signal.aborted && (await database.system((transaction) => recountNext(transaction))));
  };

  await composed.jobs.work(composed.handlers);
  const running = [
    flow(composed.receiving.takeRequest),
    flow(composed.receiving.takeReply),
    timers(),
    repeated(composed.pollPayments, paymentsMs),
    repeated(keepNumbers, foldingMs),
    repeated(composed.sealJournal, sealingMs),
    repeated(composed.planPushes, pushesMs),
    repeated(composed.keepConnections, judgingMs),
    repeated(askStatuses, timerMs),
  ];
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all(running);
    },
  };
}
