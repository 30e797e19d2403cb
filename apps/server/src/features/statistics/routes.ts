import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { cancelReportRun, listReportRuns, listReports, previewReport, type ReportRun, requestCut, requestReport } from '@pgs/contract';
import type { Scope } from '@pgs/database';
import { checkCut, localDate, Problem, type ReportFormat, reportColumns, reportDefinition, reportIds, sectionsOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Platform, Signed } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { requireSigned } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { CountedReach } from './places-queries.ts';
import type { ReportRow } from './report-question.ts';
import { reportRows } from './report-rows.ts';
import { cancelRun, findRun, insertRun, type RunParameters, runsOf, type StoredRun } from './report-store.ts';
import { cutReport, daysText, reportTitle } from './report-table.ts';
import { questionFor } from './reporting.ts';
import { reportPath } from './running/report-file.ts';

const previewRows = 50;
const mediaTypes = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
const address = z.object({ id: z.uuid() });
const own = ({ personId }: Signed): Scope => ({ kind: 'person', personId, organizations: [] });

/** Статистика. */
export const statisticsRoutes =
  (enqueue: Enqueue) =>
  (server: FastifyInstance, platform: Platform): void => {
    const { database, config, now } = platform;

    const request = (
      signed: Signed,
      report: string,
      reach: CountedReach,
      asked: RunParameters,
      format: ReportFormat,
    ): Promise<ReportRun> => {
      const days = daysText(report, asked, localDate(now(), reach.timeZone));
      const run = {
        id: ids.next(),
        personId: signed.personId,
        report,
        title: `${reportTitle(report, asked)}, ${reach.title}${asked.subordinates ? ' с подведомственными' : ''}, ${days}`,
        format,
        parameters: asked,
        requestedAt: now(),
      };
      return database.write(own(signed), async (transaction) => {
        await insertRun(transaction, run);
        await enqueue(transaction, 'composeReport', { reportRunId: run.id });
        const stored = await findRun(transaction, run.id);
        if (!stored) throw new Error('the run was not stored');
        return presentRun(stored);
      });
    };

    route(server, platform, listReports, async ({ signed }) => {
      requireSection(signed, 'statistics');
      const opensCards = sectionsOf(signed.grants).applications !== undefined;
      return {
        reports: reportIds.map((id) => {
          const { title, about, asks } = reportDefinition(id);
          return { id, title, about, asks, columns: presentColumns(reportColumns(id, opensCards)) };
        }),
      };
    });

    route(server, platform, previewReport, async ({ signed, parameters, query }) => {
      requireSection(signed, 'statistics');
      const question = await questionFor(platform, signed, query);
      const rows: ReportRow[] = [];
      for await (const row of reportRows(parameters.report, question)) {
        rows.push(row);
        if (rows.length > previewRows) break;
      }
      return {
        columns: presentColumns(reportColumns(parameters.report, question.opensCards)),
        rows: rows.slice(0, previewRows).map((row) => [...row]),
        more: rows.length > previewRows,
      };
    });

    route(server, platform, requestReport, async ({ signed, parameters, body }) => {
      requireSection(signed, 'statistics');
      const { format, ...asked } = body;
      const { reach } = await questionFor(platform, signed, asked);
      return request(signed, parameters.report, reach, asked, format);
    });

    route(server, platform, requestCut, async ({ signed, body }) => {
      requireSection(signed, 'statistics');
      checkCut(body.cut);
      const { reach } = await questionFor(platform, signed, body.asked);
      return request(signed, cutReport, reach, { ...body.asked, cut: body.cut }, body.format);
    });

    route(server, platform, listReportRuns, async ({ signed }) => {
      requireSection(signed, 'statistics');
      return { runs: (await database.read(own(signed), (db) => runsOf(db, signed.personId))).map(presentRun) };
    });

    route(server, platform, cancelReportRun, ({ signed, parameters }) => {
      requireSection(signed, 'statistics');
      return database.write(own(signed), async (transaction) => {
        const cancelled = await cancelRun(transaction, parameters.id, now());
        const run = await findRun(transaction, parameters.id);
        if (!run) throw new Problem('not-found');
        // Asked twice, it is as it was wanted the first time.
        if (!cancelled && run.state !== 'cancelled') throw new Problem('report-ended');
        return presentRun(run);
      });
    });

    server.get('/api/report-runs/:id/file', async (request, reply) => {
      const signed = await requireSigned(request);
      requireSection(signed, 'statistics');
      const parsed = address.safeParse(request.params);
      const run = parsed.success ? await database.read(own(signed), (db) => findRun(db, parsed.data.id)) : undefined;
      if (run?.state !== 'done' || run.removedAt) throw new Problem('not-found');
      const path = reportPath(config.dataDir, run.id, run.format);
      const found = await stat(path).catch(() => undefined);
      if (!found) throw new Problem('not-found');
      const name = encodeURIComponent(`${run.title}.${run.format}`).replaceAll(
        /['()*]/g,
        (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
      );
      return reply
        .header('content-disposition', `attachment; filename="report.${run.format}"; filename*=UTF-8''${name}`)
        .header('content-length', found.size)
        .header('cache-control', 'private, no-store')
        .header('x-content-type-options', 'nosniff')
        .type(mediaTypes[run.format])
        .send(createReadStream(path));
    });
  };

const presentColumns = (columns: ReturnType<typeof reportColumns>) => columns.map(({ key, title, kind }) => ({ key, title, kind }));

const presentRun = (run: StoredRun): ReportRun => ({
  id: run.id,
  report: run.report,
  title: run.title,
  format: run.format,
  state: run.removedAt && run.state === 'done' ? 'removed' : run.state,
  rowsWritten: run.rowsWritten,
  rowsExpected: run.rowsExpected,
  sizeBytes: run.sizeBytes,
  problem: run.problem,
  requestedAt: run.requestedAt.toISOString(),
  finishedAt: run.finishedAt?.toISOString() ?? null,
  bySchedule: run.scheduledFor !== null,
});
