import { listReportRuns, listReports, previewReport } from '@pgs/contract';
import type { ReportId } from '@pgs/domain';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api/call.ts';
import type { Asked } from '../../shared/numbers/places-query.ts';

/** While a report is being composed its progress is asked for. */
const progressMs = 1500;

export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => call(listReports, {}, signal),
});

export const previewQuery = (report: ReportId, asked: Asked) =>
  queryOptions({
    queryKey: ['report-preview', report, asked],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => call(previewReport, { parameters: { report }, query: asked }, signal),
  });

export const runsQuery = queryOptions({
  queryKey: ['report-runs'],
  queryFn: ({ signal }) => call(listReportRuns, {}, signal),
  refetchInterval: (query) => (query.state.data?.runs.some(({ state }) => state === 'waiting' || state === 'running') ? progressMs : false),
});
