import { createAbsenceRoutes } from './features/absence/routes.ts';
import { orderRoutes } from './features/access/order-routes.ts';
import { applicationRoutes } from './features/application/routes.ts';
import { appointmentRoutes } from './features/appointment/routes.ts';
import { createBatchRoutes } from './features/batch/routes.ts';
import { chargeRoutes } from './features/charge/routes.ts';
import { checkRoutes } from './features/connection/check-routes.ts';
import { createLetterRoutes } from './features/connection/letters/routes.ts';
import { connectionMapRoutes } from './features/connection/map-routes.ts';
import { connectionRoutes } from './features/connection/routes.ts';
import { dashboardRoutes } from './features/dashboard/routes.ts';
import { decisionRoutes } from './features/decision/routes.ts';
import { divisionRoutes } from './features/division/routes.ts';
import { documentRoutes } from './features/document/routes.ts';
import { draftRoutes } from './features/draft/routes.ts';
import { employeeRoutes } from './features/employee/routes.ts';
import { exchangeJournalRoutes } from './features/exchange/journal-routes.ts';
import { exchangeRoutes } from './features/exchange/routes.ts';
import { healthRoutes } from './features/health/routes.ts';
import { helpRoutes } from './features/help/routes.ts';
import { inPersonRoutes } from './features/in-person/routes.ts';
import { journalRoutes } from './features/journal/routes.ts';
import { liveQueueRoutes } from './features/live-queue/routes.ts';
import { letterRoutes } from './features/notification/letters/preview-routes.ts';
import { pushRoutes } from './features/notification/push/routes.ts';
import { reachRoutes } from './features/notification/reach-routes.ts';
import { notificationRoutes } from './features/notification/routes.ts';
import { organizationRoutes } from './features/organization/routes.ts';
import type { Distributing } from './features/places/distributing.ts';
import { createDistributionRoutes } from './features/places/distribution-routes.ts';
import { placeRoutes } from './features/places/routes.ts';
import { presenceRoutes } from './features/presence/routes.ts';
import { createDirectoryRecordRoutes } from './features/reference/record-routes.ts';
import type { Referencing } from './features/reference/referencing.ts';
import { createReferenceRoutes } from './features/reference/routes.ts';
import { createRegistryRoutes } from './features/registry/routes.ts';
import { sessionRoutes } from './features/session/routes.ts';
import { cutRoutes } from './features/statistics/constructor/cut-routes.ts';
import { statisticsRoutes } from './features/statistics/routes.ts';
import { savedReportRoutes } from './features/statistics/schedule/saved-report-routes.ts';
import { supportAskingRoutes } from './features/support/asking-routes.ts';
import { supportConsentRoutes } from './features/support/consent-routes.ts';
import type { ResultCodes } from './features/training/result-code.ts';
import { createTrainingRoutes } from './features/training/routes.ts';
import type { StartAttempt } from './features/training/sandboxes.ts';
import { eventRoutes } from './http/events.ts';
import type { Routes } from './http/server.ts';
import type { Enqueue } from './jobs/jobs.ts';

/** What stands behind the routes beside the platform itself. */
export interface RouteParts {
  readonly enqueue: Enqueue;
  readonly distributing: Distributing;
  readonly referencing: Referencing;
  readonly startAttempt: StartAttempt;
  readonly resultCodes: ResultCodes;
}

/** Every address of the platform, in order. */
export const routesOf = ({ enqueue, distributing, referencing, startAttempt, resultCodes }: RouteParts): readonly Routes[] => [
  sessionRoutes,
  applicationRoutes,
  presenceRoutes,
  createBatchRoutes(enqueue),
  createAbsenceRoutes(enqueue),
  documentRoutes,
  decisionRoutes,
  draftRoutes,
  inPersonRoutes,
  exchangeRoutes,
  exchangeJournalRoutes,
  healthRoutes,
  helpRoutes,
  createRegistryRoutes(enqueue),
  journalRoutes,
  chargeRoutes,
  createReferenceRoutes(referencing),
  createDirectoryRecordRoutes(referencing),
  notificationRoutes,
  letterRoutes,
  reachRoutes,
  pushRoutes,
  dashboardRoutes,
  statisticsRoutes(enqueue),
  cutRoutes,
  savedReportRoutes,
  organizationRoutes,
  employeeRoutes,
  divisionRoutes,
  orderRoutes,
  supportAskingRoutes,
  supportConsentRoutes,
  connectionRoutes,
  connectionMapRoutes,
  createLetterRoutes(enqueue),
  checkRoutes,
  createTrainingRoutes(startAttempt, resultCodes),
  appointmentRoutes,
  liveQueueRoutes,
  placeRoutes,
  createDistributionRoutes(enqueue, distributing),
  eventRoutes,
];
