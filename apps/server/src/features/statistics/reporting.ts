import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReportComposer } from '@pgs/documents';
import { countedPlaces, type Grant, Problem, scopeOf, sectionsOf } from '@pgs/domain';
import type { Platform } from '../../http/context.ts';
import { reachOf } from './places-queries.ts';
import { createReportFiles } from './report-files.ts';
import type { ReportQuestion, ReportRow } from './report-question.ts';
import {
  findRun,
  forgetRuns,
  grantsOf,
  type RunParameters,
  readerOf,
  recordEnd,
  recordExpected,
  recordProgress,
  type StoredRun,
} from './report-store.ts';
import { tableOf } from './report-table.ts';
import type { Deliver } from './schedule/delivering.ts';

export type ReportingParts = Pick<Platform, 'config' | 'database' | 'services' | 'language' | 'now'>;

/** Files of reports are kept so long; the history of runs stays. */
const keptDays = 30;
const progressEveryRows = 5000;
const failed = 'Отчёт не удалось составить. Попробуйте ещё раз; если не получится, сообщите в поддержку.';

export const reportPath = (dataDir: string, id: string, format: string): string => join(dataDir, 'reports', `${id}.${format}`);

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

async function* counting(rows: AsyncIterable<ReportRow>, onRow: (written: number) => Promise<void> | undefined): AsyncGenerator<ReportRow> {
  let written = 0;
  for await (const row of rows) {
    written += 1;
    await onRow(written);
    yield row;
  }
}

/** Отчёт в фоне: composed row by row into a file that appears whole or not at all. */
export function createReporting(parts: ReportingParts & { readonly composer: ReportComposer; readonly deliver: Deliver }) {
  const { database, config, now, deliver } = parts;
  const files = createReportFiles(parts.composer);

  const compose = async (run: StoredRun): Promise<{ rowsWritten: number; sizeBytes: number } | undefined> => {
    const { grants, reader } = await database.system(async (transaction) => ({
      grants: await grantsOf(transaction, run.personId, now()),
      reader: await readerOf(transaction, run.personId),
    }));
    const question = await questionFor(parts, { personId: run.personId, grants }, run.parameters);
    const table = await tableOf(run.report, question, run.parameters);
    if (!table) return undefined;
    await database.system((transaction) => recordExpected(transaction, run.id, table.expected));
    const path = reportPath(config.dataDir, run.id, run.format);
    await mkdir(join(config.dataDir, 'reports'), { recursive: true, mode: 0o700 });
    let rowsWritten = 0;
    const rows = counting(table.rows, (written) => {
      rowsWritten = written;
      return written % progressEveryRows === 0 ? database.system((transaction) => recordProgress(transaction, run.id, written)) : undefined;
    });
    const composed = { by: reader?.name ?? '', at: now(), timeZone: question.reach.timeZone };
    await pipeline(Readable.from(files[run.format]({ ...table, rows }, composed)), createWriteStream(`${path}.part`, { mode: 0o600 }));
    await rename(`${path}.part`, path);
    return { rowsWritten, sizeBytes: (await stat(path)).size };
  };

  const end = (run: StoredRun, ended: Omit<Parameters<typeof recordEnd>[2], 'at'>, lostRight = false): Promise<void> =>
    database.system(async (transaction) => {
      await recordEnd(transaction, run.id, { ...ended, at: now() });
      await deliver(transaction, run, ended.problem, lostRight);
    });

  return {
    compose: async (id: string): Promise<void> => {
      const run = await database.system((transaction) => findRun(transaction, id));
      if (!run || run.state === 'done') return;
      try {
        const written = await compose(run);
        if (written) await end(run, { ...written, problem: null });
      } catch (problem) {
        const isRefused = problem instanceof Problem;
        await rm(`${reportPath(config.dataDir, run.id, run.format)}.part`, { force: true });
        const lostRight = isRefused && ['section-forbidden', 'not-found'].includes(problem.code);
        await end(run, { rowsWritten: run.rowsWritten, sizeBytes: null, problem: isRefused ? problem.message : failed }, lostRight);
        // A right that was taken away does not come back by trying again.
        if (!isRefused) throw problem;
      }
    },
    forget: async (): Promise<void> => {
      const old = await database.system((transaction) => forgetRuns(transaction, new Date(now().getTime() - keptDays * 86_400_000)));
      for (const { id, format } of old) await rm(reportPath(config.dataDir, id, format), { force: true });
    },
  };
}
