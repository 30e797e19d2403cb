import type { Database } from '@pgs/database';
import { daysOfPeriod, localDate, runsMissed } from '@pgs/domain';
import type { Enqueue } from '../../../jobs/jobs.ts';
import { daysText } from '../report-table.ts';
import { claimDueReports, insertScheduledRun, moveSchedule, runReportOf } from './saved-report-store.ts';

export interface SchedulingParts {
  readonly database: Database;
  readonly enqueue: Enqueue;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

/** So many at once; the rest comes with the next round of the timer. */
const roundAtMost = 100;

/**
 * Отчёты по расписанию: makes a run for each schedule whose moment has come; answers how many. What was missed while nothing worked is
 * made once, for its latest moment and with the days of that moment. Safe to run anywhere and again: a schedule is locked while its run
 * is made, and a run has its moment once.
 */
export const createScheduling =
  ({ database, enqueue, ids, now }: SchedulingParts) =>
  (): Promise<number> =>
    database.system(async (transaction) => {
      let made = 0;
      for (const saved of await claimDueReports(transaction, now(), roundAtMost)) {
        const { schedule, nextRunAt, timeZone, definition } = saved;
        if (!schedule || !nextRunAt) continue;
        const { for: scheduledFor, next } = runsMissed(schedule, nextRunAt, now(), timeZone);
        const { period, defined, ...asked } = definition;
        const { report, cut } = runReportOf(defined);
        const todayOn = localDate(scheduledFor, timeZone);
        const days = daysOfPeriod(period, todayOn);
        const id = ids.next();
        const isNew = await insertScheduledRun(transaction, {
          id,
          saved,
          report,
          title: `${saved.title}: ${saved.organizationTitle}, ${daysText(report, days, todayOn)}`,
          parameters: { organizationId: saved.organizationId, ...asked, ...days, ...(cut ? { cut } : {}) },
          scheduledFor,
          requestedAt: now(),
        });
        await moveSchedule(transaction, saved.id, next);
        if (!isNew) continue;
        await enqueue(transaction, 'composeReport', { reportRunId: id });
        made += 1;
      }
      return made;
    });
