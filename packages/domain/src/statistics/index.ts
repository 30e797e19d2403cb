export { channelTitles } from './channels.ts';
export * from './constructor/index.ts';
export { type CountedPlace, countedPlaces, countedScope } from './counted.ts';
export { isLoadCorrection, type LoadCorrection, loadCorrections } from './load-corrections.ts';
export { monthStart, monthsOf, type PeriodMonths } from './months.ts';
export { type DayPeriod, daysIn, isPeriod, periodBefore, periodDaysAtMost } from './periods.ts';
export {
  isReport,
  pdfRowsAtMost,
  type ReportColumn,
  type ReportDefinition,
  type ReportFormat,
  type ReportId,
  reportColumns,
  reportDefinition,
  reportFormats,
  reportIds,
  reports,
} from './reports.ts';
export { daysOfPeriod, type RelativePeriod, relativePeriodIds, relativePeriods } from './schedule/relative-period.ts';
export { dueAfter, type ReportSchedule, runsMissed, scheduleText } from './schedule/schedule.ts';
export { bucketMinutes, type CountedBucket, type CountedMinutes, minutesQuantile, quantileMinutes } from './time-buckets.ts';
export { runningStatuses, statusesWaitingFor, type Waited, waitedFor, waitingFor } from './waiting-for.ts';
