import { rm } from 'node:fs/promises';
import type { Transaction } from '@pgs/database';
import type { ReportComposer } from '@pgs/documents';
import { countedPlaces, type Grant, Problem, scopeOf, sectionsOf } from '@pgs/domain';
import type { Platform } from '../../http/context.ts';
import { reachOf } from './places-queries.ts';
import { createReportFiles } from './report-files.ts';
import type { ReportQuestion, ReportRow } from './report-question.ts';
import {
  beginAttempt,
  endLostRuns,
  findRun,
  forgetRuns,
  grantsOf,
  type RunParameters,
  readerOf,
  recordEnd,
  recordProgress,
  releaseRun,
  type StoredRun,
  writingAttempts,
} from './report-store.ts';
import { tableOf } from './report-table.ts';
import { removeOrphans, reportPath, writeReportFile } from './running/report-file.ts';
import { checkRightsHold } from './running/rights-now.ts';
import type { Deliver } from './schedule/delivering.ts';

export type ReportingParts = Pick<Platform, 'config' | 'database' | 'services' | 'language' | 'now'>;

/** Files of reports are kept so long; the history of runs stays. */
const keptDays = 30;
/** How often a run says how far it is, and asks whether it is still wanted and still allowed. */
const checkEveryMs = 1000;
/** Longer than the jobs take to give a killed attempt to another process as often as they do. */
const silentMs = 15 * 60_000;
const waitingMs = 24 * 60 * 60_000;
const failed = 'Отчёт не удалось составить. Попробуйте ещё раз; если не получится, сообщите в поддержку.';
const lost =
  'Составление отчёта прервалось, и продолжить его не удалось. Запросите отчёт ещё раз; если не получится, сообщите в поддержку.';

/** Nobody waits for the file of this attempt: the run was cancelled, or another attempt has taken it over. */
class NotWanted extends Error {}

/** What a person may count, in the reach asked for. @throws Problem section-forbidden, not-found */
export async function questionFor(
  parts: ReportingParts,
  person: { readonly personId: string; readonly grants: readonly Grant[] },
  asked: RunParameters,
): Promise<ReportQuestion> {
  const menu = sectionsOf(person.grants);
  if (!menu.statistics) throw new Problem('section-forbidden', { section: 'Статистика' });
  const reach = await reachOf(parts.database, countedPlaces(person.grants, 'statistics'), asked);
  return {
    database: parts.database,
    scope: { kind: 'person', personId: person.personId, organizations: [...reach.entries, ...scopeOf(person.grants)] },
    reach,
    period: { from: asked.from, to: asked.to },
    now: parts.now(),
    opensCards: menu.applications !== undefined,
    services: parts.services,
    kinds: parts.language.kinds,
  };
}

/** Asks before the first row and then from time to time, between rows. */
async function* checked(
  rows: AsyncIterable<ReportRow>,
  everyMs: number,
  check: (written: number) => Promise<void>,
): AsyncGenerator<ReportRow> {
  let written = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  for await (const row of rows) {
    const at = performance.now();
    if (at - askedAt >= everyMs) {
      await check(written);
      askedAt = at;
    }
    written += 1;
    yield row;
  }
  await check(written);
}

export interface ReportingOptions extends ReportingParts {
  readonly composer: ReportComposer;
  readonly deliver: Deliver;
  readonly ids: { readonly next: () => string };
  /** A second unless told. */
  readonly checkEveryMs?: number;
}

/** Отчёт в фоне: composed row by row into a file that appears whole or not at all. */
export function createReporting(parts: ReportingOptions) {
  const { database, config, now, deliver, ids } = parts;
  const files = createReportFiles(parts.composer);
  const stopping = new AbortController();

  const questionOf = async (run: StoredRun): Promise<ReportQuestion> => {
    const grants = await database.system((transaction) => grantsOf(transaction, run.personId, now()));
    return questionFor(parts, { personId: run.personId, grants }, run.parameters);
  };

  /** Undefined for a report this version does not know. */
  const compose = async (run: StoredRun, attemptId: string) => {
    const question = await questionOf(run);
    const table = await tableOf(run.report, question, run.parameters);
    if (!table) return undefined;
    let rowsWritten = 0;
    const check = async (written: number): Promise<void> => {
      rowsWritten = written;
      const progress = { rowsWritten, rowsExpected: table.expected, at: now() };
      const wanted = await database.system((transaction) => recordProgress(transaction, run.id, attemptId, progress));
      if (!wanted) throw new NotWanted();
      checkRightsHold(question, await questionOf(run));
    };
    const reader = await database.system((transaction) => readerOf(transaction, run.personId));
    const composed = { by: reader?.name ?? '', at: now(), timeZone: question.reach.timeZone };
    const pieces = files[run.format]({ ...table, rows: checked(table.rows, parts.checkEveryMs ?? checkEveryMs, check) }, composed);
    const path = reportPath(config.dataDir, run.id, run.format);
    const file = await writeReportFile(config.dataDir, path, attemptId, pieces, stopping.signal);
    return { ...file, rowsWritten };
  };

  const end = (
    run: StoredRun,
    attemptId: string,
    ended: Omit<Parameters<typeof recordEnd>[3], 'at'>,
    lostRight = false,
  ): Promise<boolean> =>
    database.system(async (transaction) => {
      if (!(await recordEnd(transaction, run.id, attemptId, { ...ended, at: now() }))) return false;
      await deliver(transaction, run, ended.problem, lostRight);
      return true;
    });

  /** Ends what gives no sign of life, and removes what killed attempts have left on the disk. */
  const endLost = async (transaction: Transaction): Promise<void> => {
    const before = (ms: number): Date => new Date(now().getTime() - ms);
    const at = { silentSince: before(silentMs), waitingSince: before(waitingMs), at: now() };
    for (const run of await endLostRuns(transaction, { ...at, problem: lost })) await deliver(transaction, run, lost);
  };

  return {
    compose: async (id: string): Promise<void> => {
      const attemptId = ids.next();
      const run = await database.system((transaction) => beginAttempt(transaction, id, attemptId, now()));
      if (!run) return;
      try {
        const written = await compose(run, attemptId);
        if (!written) return;
        await written.keep();
        const { rowsWritten, sizeBytes } = written;
        if (await end(run, attemptId, { rowsWritten, sizeBytes, problem: null })) return;
        // Cancelled at the last moment; where another attempt has taken over, its own file takes this place.
        const current = await database.system((transaction) => findRun(transaction, id));
        if (current?.state === 'cancelled') await rm(reportPath(config.dataDir, id, run.format), { force: true });
      } catch (problem) {
        if (problem instanceof NotWanted) return;
        if (stopping.signal.aborted) {
          await database.system((transaction) => releaseRun(transaction, id, attemptId));
          throw problem;
        }
        const isRefused = problem instanceof Problem;
        const lostRight = isRefused && ['section-forbidden', 'not-found'].includes(problem.code);
        await end(run, attemptId, { rowsWritten: 0, sizeBytes: null, problem: isRefused ? problem.message : failed }, lostRight);
        // A right that was taken away does not come back by trying again.
        if (!isRefused) throw problem;
      }
    },
    forget: async (): Promise<void> => {
      const old = await database.system(async (transaction) => {
        await endLost(transaction);
        return forgetRuns(transaction, new Date(now().getTime() - keptDays * 86_400_000));
      });
      for (const { id, format } of old) await rm(reportPath(config.dataDir, id, format), { force: true });
      await removeOrphans(
        config.dataDir,
        async () => new Set((await database.system((transaction) => writingAttempts(transaction))).map(({ id }) => id)),
      );
    },
    /** The process is going: what is being composed is begun anew by the next one. */
    interrupt: (): void => stopping.abort(new Error('the process is stopping')),
  };
}
