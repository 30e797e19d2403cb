import type { Transaction } from '@pgs/database';
import type { Enqueue } from '../../../jobs/jobs.ts';
import { claimMessages } from '../../notification/instant/instant-store.ts';
import { forgetFact, insertNotification } from '../../notification/store.ts';
import type { StoredRun } from '../report-store.ts';
import { pauseSchedule } from './saved-report-store.ts';

/** Tells whoever keeps the report how its run ended; in the transaction that ends the run. */
export type Deliver = (transaction: Transaction, run: StoredRun, problem: string | null, lostRight?: boolean) => Promise<void>;

export interface DeliveringParts {
  readonly enqueue: Enqueue;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

/**
 * Доставка отчёта по расписанию: a message, and a letter where it is wanted. A run a person asked for by hand is watched on the screen and
 * tells nothing. The schedule of whoever lost the right stands still, with the reason.
 */
export const createDelivering =
  ({ enqueue, ids, now }: DeliveringParts): Deliver =>
  async (transaction, run, problem, lostRight = false) => {
    if (!run.scheduledFor) return;
    const fact = `report/${run.id}`;
    // An attempt that failed was told of; the one that came through takes its place.
    await forgetFact(transaction, fact);
    const id = ids.next();
    await insertNotification(transaction, {
      id,
      fact,
      kind: problem === null ? 'reportReady' : 'reportNotMade',
      organizationId: run.parameters.organizationId,
      serviceCode: null,
      applicationId: null,
      personId: run.personId,
      detail: (problem === null ? run.title : `${run.title}. ${problem}`).slice(0, 300),
      at: now(),
    });
    if (lostRight && problem !== null && run.savedReportId) await pauseSchedule(transaction, run.savedReportId, problem);
    if (!run.byEmail) return;
    await enqueue(transaction, 'sendReportLetter', { reportRunId: run.id });
    // It has its letter: none comes at once beside it.
    await claimMessages(transaction, { letter: fact, personId: run.personId, messageIds: [id], at: now() });
  };
