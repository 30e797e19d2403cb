export { type CountedPlace, countedPlaces, countedScope } from './counted.ts';
export { type DayPeriod, daysIn, isPeriod, periodBefore, periodDaysAtMost } from './periods.ts';
export {
  isReport,
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
export { bucketMinutes, type CountedBucket, quantileMinutes } from './time-buckets.ts';
export { runningStatuses, statusesWaitingFor, type Waited, waitedFor, waitingFor } from './waiting-for.ts';
