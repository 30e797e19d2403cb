import { createReportComposer } from '@pgs/documents';
import type { Enqueue } from '../../jobs/jobs.ts';
import { createReporting, type ReportingParts } from './reporting.ts';
import { createDelivering } from './schedule/delivering.ts';
import { createScheduling } from './schedule/scheduling.ts';

/** Отчёты: composing, schedules and delivery joined. */
export function createReports(parts: ReportingParts & { readonly enqueue: Enqueue; readonly ids: { readonly next: () => string } }) {
  const composer = createReportComposer({ training: parts.config.contour === 'training' });
  const reporting = createReporting({ ...parts, composer, deliver: createDelivering(parts) });
  return { ...reporting, plan: createScheduling(parts), close: () => composer.close() };
}
