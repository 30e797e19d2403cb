import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeSpreadsheet } from '@pgs/documents';
import {
  countedPlaces,
  type Grant,
  isReport,
  Problem,
  type ReportFormat,
  type ReportId,
  reportColumns,
  reportDefinition,
  scopeOf,
  sectionsOf,
} from '@pgs/domain';
import type { Platform } from '../../http/context.ts';
import { writeCsv } from './csv.ts';
import { reachOf } from './places-queries.ts';
import { receivedIn } from './report-queries.ts';
import { type ReportQuestion, type ReportRow, reportRows } from './report-rows.ts';
import {
  findRun,
  forgetRuns,
  grantsOf,
  type RunParameters,
  recordEnd,
  recordExpected,
  recordProgress,
  type StoredRun,
} from './report-store.ts';

export type ReportingParts = Pick<Platform, 'config' | 'database' | 'services' | 'language' | 'now'>;

/** Files of reports are kept so long; the history of runs stays. */
const keptDays = 30;
const progressEveryRows = 5000;

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

const writers: Record<
  ReportFormat,
  (report: ReportId, question: ReportQuestion, rows: AsyncIterable<ReportRow>) => AsyncIterable<Uint8Array>
> = {
  csv: (report, { opensCards }, rows) =>
    writeCsv(
      reportColumns(report, opensCards).map(({ title }) => title),
      rows,
    ),
  xlsx: (report, { opensCards }, rows) =>
    writeSpreadsheet({
      title: reportDefinition(report).title,
      columns: reportColumns(report, opensCards).map(({ title, kind }) => ({ title, width: kind === 'number' ? 14 : 26 })),
      rows,
    }),
};

/** Отчёт в фоне: composed row by row into a file that appears whole or not at all. */
export function createReporting(parts: ReportingParts) {
  const { database, config, now } = parts;

  const compose = async (run: StoredRun, report: ReportId): Promise<{ rowsWritten: number; sizeBytes: number }> => {
    const grants = await database.system((transaction) => grantsOf(transaction, run.personId, now()));
    const question = await questionFor(parts, { personId: run.personId, grants }, run.parameters);
    const expected =
      report === 'register' ? await database.read(question.scope, (db) => receivedIn(db, question.reach, question.period)) : null;
    await database.system((transaction) => recordExpected(transaction, run.id, expected));
    const path = reportPath(config.dataDir, run.id, run.format);
    await mkdir(join(config.dataDir, 'reports'), { recursive: true, mode: 0o700 });
    let rowsWritten = 0;
    const rows = counting(reportRows(report, question), (written) => {
      rowsWritten = written;
      return written % progressEveryRows === 0 ? database.system((transaction) => recordProgress(transaction, run.id, written)) : undefined;
    });
    await pipeline(Readable.from(writers[run.format](report, question, rows)), createWriteStream(`${path}.part`, { mode: 0o600 }));
    await rename(`${path}.part`, path);
    return { rowsWritten, sizeBytes: (await stat(path)).size };
  };

  return {
    compose: async (id: string): Promise<void> => {
      const run = await database.system((transaction) => findRun(transaction, id));
      if (!run || run.state === 'done' || !isReport(run.report)) return;
      try {
        const written = await compose(run, run.report);
        await database.system((transaction) => recordEnd(transaction, id, { ...written, problem: null, at: now() }));
      } catch (problem) {
        const isRefused = problem instanceof Problem;
        const sentence = isRefused
          ? problem.message
          : 'Отчёт не удалось составить. Попробуйте ещё раз; если не получится, сообщите в поддержку.';
        await database.system((transaction) =>
          recordEnd(transaction, id, { rowsWritten: run.rowsWritten, sizeBytes: null, problem: sentence, at: now() }),
        );
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
