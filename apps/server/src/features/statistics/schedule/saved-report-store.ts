import type { ReportDefined, SavedQuestion } from '@pgs/contract';
import type { Queryable, Transaction } from '@pgs/database';
import type { ReportFormat, ReportSchedule } from '@pgs/domain';
import type { RunParameters } from '../report-store.ts';

export interface StoredSavedReport {
  readonly id: string;
  readonly personId: string;
  readonly title: string;
  readonly organizationId: string;
  readonly organizationTitle: string;
  readonly timeZone: string;
  readonly definition: Omit<SavedQuestion, 'organizationId'>;
  readonly format: ReportFormat;
  readonly onPanel: boolean;
  readonly schedule: ReportSchedule | null;
  readonly nextRunAt: Date | null;
  readonly byEmail: boolean;
  readonly pausedReason: string | null;
}

const columns = `s.saved_report_id as id, s.person_id as "personId", s.title, s.organization_id as "organizationId", o.short_title as "organizationTitle",
  o.time_zone as "timeZone", s.definition, s.format, s.on_panel as "onPanel", s.schedule, s.next_run_at as "nextRunAt", s.by_email as "byEmail",
  s.paused_reason as "pausedReason"`;

/** Name of the report among runs, and the cut when it is one of the constructor. */
export const runReportOf = (defined: ReportDefined): { readonly report: string; readonly cut?: RunParameters['cut'] } =>
  'report' in defined ? { report: defined.report } : { report: 'cut', cut: defined.cut };

export const savedReportsOf = (db: Queryable, personId: string): Promise<StoredSavedReport[]> =>
  db.query<StoredSavedReport>(
    'saved-reports',
    `select ${columns} from saved_report s join organization o on o.organization_id = s.organization_id
     where s.person_id = $1 order by s.created_at, s.saved_report_id`,
    [personId],
  );

export const findSavedReport = (db: Queryable, id: string): Promise<StoredSavedReport | undefined> =>
  db.find<StoredSavedReport>(
    'saved-report',
    `select ${columns} from saved_report s join organization o on o.organization_id = s.organization_id where s.saved_report_id = $1`,
    [id],
  );

export async function insertSavedReport(
  transaction: Transaction,
  saved: Omit<StoredSavedReport, 'organizationTitle' | 'timeZone' | 'pausedReason'> & { readonly createdAt: Date },
): Promise<void> {
  await transaction.execute(
    'saved-report-insert',
    `insert into saved_report (saved_report_id, person_id, title, organization_id, definition, format, on_panel, schedule, next_run_at, by_email, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      saved.id,
      saved.personId,
      saved.title,
      saved.organizationId,
      JSON.stringify(saved.definition),
      saved.format,
      saved.onPanel,
      saved.schedule && JSON.stringify(saved.schedule),
      saved.nextRunAt,
      saved.byEmail,
      saved.createdAt,
    ],
  );
}

/** Changes how it is delivered; a paused schedule runs again. */
export const updateSavedReport = (
  transaction: Transaction,
  id: string,
  changed: Pick<StoredSavedReport, 'onPanel' | 'schedule' | 'nextRunAt' | 'byEmail'>,
): Promise<number> =>
  transaction.execute(
    'saved-report-update',
    `update saved_report set on_panel = $2, schedule = $3, next_run_at = $4, by_email = $5, paused_reason = null where saved_report_id = $1`,
    [id, changed.onPanel, changed.schedule && JSON.stringify(changed.schedule), changed.nextRunAt, changed.byEmail],
  );

export const deleteSavedReport = (transaction: Transaction, id: string): Promise<number> =>
  transaction.execute('saved-report-delete', 'delete from saved_report where saved_report_id = $1', [id]);

/** Schedules whose moment has come, held by this worker until the transaction ends; others skip them. */
export const claimDueReports = (transaction: Transaction, now: Date, limit: number): Promise<StoredSavedReport[]> =>
  transaction.query<StoredSavedReport>(
    'saved-reports-due',
    `select ${columns} from saved_report s join organization o on o.organization_id = s.organization_id
     where s.next_run_at <= $1 order by s.next_run_at limit $2 for update of s skip locked`,
    [now, limit],
  );

/** A run of the schedule for its moment; false when it was made before. */
export async function insertScheduledRun(
  transaction: Transaction,
  run: {
    readonly id: string;
    readonly saved: StoredSavedReport;
    readonly report: string;
    readonly title: string;
    readonly parameters: RunParameters;
    readonly scheduledFor: Date;
    readonly requestedAt: Date;
  },
): Promise<boolean> {
  const inserted = await transaction.execute(
    'report-run-schedule',
    `insert into report_run (report_run_id, person_id, report, format, parameters, title, state, requested_at, saved_report_id, scheduled_for, by_email)
     values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8, $9, $10) on conflict (saved_report_id, scheduled_for) where scheduled_for is not null do nothing`,
    [
      run.id,
      run.saved.personId,
      run.report,
      run.saved.format,
      JSON.stringify(run.parameters),
      run.title,
      run.requestedAt,
      run.saved.id,
      run.scheduledFor,
      run.saved.byEmail,
    ],
  );
  return inserted === 1;
}

export async function moveSchedule(transaction: Transaction, id: string, nextRunAt: Date): Promise<void> {
  await transaction.execute('saved-report-move', 'update saved_report set next_run_at = $2 where saved_report_id = $1', [id, nextRunAt]);
}

/** The schedule stands still until the person starts it again. */
export async function pauseSchedule(transaction: Transaction, id: string, reason: string): Promise<void> {
  await transaction.execute(
    'saved-report-pause',
    'update saved_report set next_run_at = null, paused_reason = $2 where saved_report_id = $1',
    [id, reason],
  );
}
