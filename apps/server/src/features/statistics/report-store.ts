import type { Queryable, Transaction } from '@pgs/database';
import { type Cut, type DayPeriod, type Grant, isRole, type ReportFormat } from '@pgs/domain';

export interface RunParameters extends DayPeriod {
  readonly organizationId: string;
  readonly subordinates?: 'true' | undefined;
  readonly serviceCode?: string | undefined;
  /** Of a report of the constructor. */
  readonly cut?: Cut | undefined;
}

export interface StoredRun {
  readonly id: string;
  readonly personId: string;
  readonly report: string;
  readonly title: string;
  readonly format: ReportFormat;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly rowsWritten: number;
  readonly rowsExpected: number | null;
  readonly sizeBytes: number | null;
  readonly problem: string | null;
  readonly requestedAt: Date;
  readonly finishedAt: Date | null;
  readonly removedAt: Date | null;
  readonly parameters: RunParameters;
  readonly savedReportId: string | null;
  /** Moment of the schedule; null when a person asked. */
  readonly scheduledFor: Date | null;
  readonly byEmail: boolean;
}

const columns = `r.report_run_id as id, r.person_id as "personId", r.report, r.title, r.format, r.state, r.rows_written as "rowsWritten", r.rows_expected as "rowsExpected",
  r.size_bytes as "sizeBytes", r.problem, r.requested_at as "requestedAt", r.finished_at as "finishedAt", r.removed_at as "removedAt", r.parameters, r.saved_report_id as "savedReportId",
  r.scheduled_for as "scheduledFor", r.by_email as "byEmail"`;

export async function insertRun(
  transaction: Transaction,
  run: Pick<StoredRun, 'id' | 'personId' | 'report' | 'title' | 'format' | 'parameters' | 'requestedAt'>,
): Promise<void> {
  await transaction.execute(
    'report-run-insert',
    `insert into report_run (report_run_id, person_id, report, format, parameters, title, state, requested_at) values ($1, $2, $3, $4, $5, $6, 'waiting', $7)`,
    [run.id, run.personId, run.report, run.format, JSON.stringify(run.parameters), run.title, run.requestedAt],
  );
}

export const findRun = (db: Queryable, id: string): Promise<StoredRun | undefined> =>
  db.find<StoredRun>('report-run-get', `select ${columns} from report_run r where r.report_run_id = $1`, [id]);

export const runsOf = (db: Queryable, personId: string): Promise<StoredRun[]> =>
  db.query<StoredRun>(
    'report-runs',
    `select ${columns} from report_run r where r.person_id = $1 order by r.requested_at desc, r.report_run_id desc limit 50`,
    [personId],
  );

/**
 * Makes this attempt the only one that writes the run; undefined when there is nothing to write any more. Whoever wrote it before, and was
 * thought dead, finds another attempt in its place and leaves.
 */
export const beginAttempt = (transaction: Transaction, id: string, attemptId: string, at: Date): Promise<StoredRun | undefined> =>
  transaction.find<StoredRun>(
    'report-run-begin',
    `update report_run r set state = 'running', attempt_id = $2, alive_at = $3, rows_written = 0, rows_expected = null, size_bytes = null, problem = null, finished_at = null
     where r.report_run_id = $1 and r.state in ('waiting', 'running', 'failed') returning ${columns}`,
    [id, attemptId, at],
  );

export interface Progress {
  readonly rowsWritten: number;
  readonly rowsExpected: number | null;
  readonly at: Date;
}

/** False when the run is another's by now, or is wanted no more. */
export const recordProgress = async (transaction: Transaction, id: string, attemptId: string, progress: Progress): Promise<boolean> =>
  (await transaction.execute(
    'report-run-progress',
    `update report_run set rows_written = $3, rows_expected = $4, alive_at = $5 where report_run_id = $1 and attempt_id = $2 and state = 'running'`,
    [id, attemptId, progress.rowsWritten, progress.rowsExpected, progress.at],
  )) > 0;

/** False as in {@link recordProgress}: then nothing has ended. */
export const recordEnd = async (
  transaction: Transaction,
  id: string,
  attemptId: string,
  end: { readonly rowsWritten: number; readonly sizeBytes: number | null; readonly problem: string | null; readonly at: Date },
): Promise<boolean> =>
  (await transaction.execute(
    'report-run-end',
    `update report_run set state = case when $5::text is null then 'done' else 'failed' end, rows_written = $3, size_bytes = $4, problem = $5, finished_at = $6
     where report_run_id = $1 and attempt_id = $2 and state = 'running'`,
    [id, attemptId, end.rowsWritten, end.sizeBytes, end.problem, end.at],
  )) > 0;

/** The process is going; the next one begins anew. */
export async function releaseRun(transaction: Transaction, id: string, attemptId: string): Promise<void> {
  await transaction.execute(
    'report-run-release',
    `update report_run set state = 'waiting', attempt_id = null, rows_written = 0 where report_run_id = $1 and attempt_id = $2 and state = 'running'`,
    [id, attemptId],
  );
}

/** False when it has ended already. */
export const cancelRun = async (transaction: Transaction, id: string, at: Date): Promise<boolean> =>
  (await transaction.execute(
    'report-run-cancel',
    `update report_run set state = 'cancelled', finished_at = $2, problem = null where report_run_id = $1 and state in ('waiting', 'running')`,
    [id, at],
  )) > 0;

/** Runs nobody gives a sign of life for: their attempts were killed as often as they were made, or never began. */
export const endLostRuns = (
  transaction: Transaction,
  lost: { readonly silentSince: Date; readonly waitingSince: Date; readonly problem: string; readonly at: Date },
): Promise<StoredRun[]> =>
  transaction.query<StoredRun>(
    'report-run-lost',
    `update report_run r set state = 'failed', problem = $3, finished_at = $4
     where r.state in ('waiting', 'running') and ((r.state = 'running' and coalesce(r.alive_at, r.requested_at) < $1) or (r.state = 'waiting' and r.requested_at < $2))
     returning ${columns}`,
    [lost.silentSince, lost.waitingSince, lost.problem, lost.at],
  );

/** Attempts that may be writing now. */
export const writingAttempts = (db: Queryable): Promise<{ id: string }[]> =>
  db.query('report-run-attempts', `select attempt_id as id from report_run where state = 'running' and attempt_id is not null`);

/** Runs whose files are kept no longer; from here on they count as removed. */
export const forgetRuns = (transaction: Transaction, before: Date): Promise<{ id: string; format: string }[]> =>
  transaction.query(
    'report-run-forget',
    `update report_run set removed_at = now() where removed_at is null and requested_at < $1 returning report_run_id as id, format`,
    [before],
  );

/** Whose report it is: the name stands on the print, the address gets the letter. */
export const readerOf = (db: Queryable, personId: string): Promise<{ name: string; email: string | null; active: boolean } | undefined> =>
  db.find(
    'report-reader',
    `select concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name, p.email, p.active from person p where p.person_id = $1`,
    [personId],
  );

/** Grants of a person in force at the moment: a report is composed with the rights of then, not of the click. */
export async function grantsOf(db: Queryable, personId: string, at: Date): Promise<readonly Grant[]> {
  const rows = await db.query<Omit<Grant, 'role'> & { readonly role: string }>(
    'report-grants',
    `select g.role, g.organization_id as "organizationId", g.service_codes as "serviceCodes", g.valid_from as "validFrom", g.valid_to as "validTo",
       g.with_subordinates as "withSubordinates"
     from role_grant g join person p on p.person_id = g.person_id and p.active
       join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
       join organization o on o.organization_id = g.organization_id and o.active
     where g.person_id = $1 and g.valid_from <= ($2::timestamptz at time zone o.time_zone)::date
       and (g.valid_to is null or g.valid_to > ($2::timestamptz at time zone o.time_zone)::date)`,
    [personId, at],
  );
  return rows.flatMap((row) => (isRole(row.role) ? [{ ...row, role: row.role }] : []));
}
