import { isPeriod, reportFormats, reportIds } from '@pgs/domain';
import { z } from 'zod';
import { numbersQuestion, periodQuestion } from './dashboard.ts';
import { operation } from './operation.ts';

const instant = z.iso.datetime({ offset: true });
const report = z.enum(reportIds);
export const reportColumn = z.object({ key: z.string(), title: z.string(), kind: z.enum(['text', 'number', 'date', 'moment']) });

export const listReports = operation({
  method: 'GET',
  path: '/reports',
  summary: 'Reports the person may ask for, with their columns',
  title: 'Отчёты',
  response: z.object({
    reports: z.array(
      z.object({ id: report, title: z.string(), about: z.string(), asks: z.enum(['period', 'moment']), columns: z.array(reportColumn) }),
    ),
  }),
});

export const previewReport = operation({
  method: 'GET',
  path: '/reports/{report}/preview',
  summary: 'The first rows of a report',
  title: 'Предварительный просмотр отчёта',
  parameters: z.object({ report }),
  query: periodQuestion,
  response: z.object({
    columns: z.array(reportColumn),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
    /** There are more rows than shown. */
    more: z.boolean(),
  }),
});

export const reportRun = z.object({
  id: z.uuid(),
  report: z.string(),
  title: z.string(),
  format: z.enum(reportFormats),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled', 'removed']),
  rowsWritten: z.number(),
  rowsExpected: z.number().nullable(),
  sizeBytes: z.number().nullable(),
  problem: z.string().nullable(),
  requestedAt: instant,
  finishedAt: instant.nullable(),
  /** The schedule of a saved report asked for it. */
  bySchedule: z.boolean(),
});
export type ReportRun = z.output<typeof reportRun>;

export const requestReport = operation({
  method: 'POST',
  path: '/reports/{report}/runs',
  summary: 'Composes the report in the background',
  title: 'Сформировать отчёт',
  parameters: z.object({ report }),
  body: numbersQuestion
    .extend({ format: z.enum(reportFormats) })
    .refine(isPeriod, { message: 'Период: начало не позже конца, не длиннее трёх лет', path: ['to'] }),
  response: reportRun,
});

/** The file of a run: GET /api/report-runs/{id}/file. */
export const listReportRuns = operation({
  method: 'GET',
  path: '/report-runs',
  summary: 'What this person asked for before, newest first',
  title: 'История отчётов',
  response: z.object({ runs: z.array(reportRun) }),
});

/** What has been written of it is thrown away. */
export const cancelReportRun = operation({
  method: 'POST',
  path: '/report-runs/{id}/cancel',
  summary: 'Stops composing a report that is not wanted any more',
  title: 'Отменить формирование отчёта',
  parameters: z.object({ id: z.uuid() }),
  response: reportRun,
});
