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
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
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

export async function recordProgress(transaction: Transaction, id: string, rowsWritten: number): Promise<void> {
  await transaction.execute('report-run-progress', `update report_run set state = 'running', rows_written = $2 where report_run_id = $1`, [
    id,
    rowsWritten,
  ]);
}

export async function recordExpected(transaction: Transaction, id: string, rowsExpected: number | null): Promise<void> {
  await transaction.execute('report-run-expected', `update report_run set state = 'running', rows_expected = $2 where report_run_id = $1`, [
    id,
    rowsExpected,
  ]);
}

export async function recordEnd(
  transaction: Transaction,
  id: string,
  end: { readonly rowsWritten: number; readonly sizeBytes: number | null; readonly problem: string | null; readonly at: Date },
): Promise<void> {
  await transaction.execute(
    'report-run-end',
    `update report_run set state = case when $4::text is null then 'done' else 'failed' end, rows_written = $2, size_bytes = $3, problem = $4, finished_at = $5
     where report_run_id = $1`,
    [id, end.rowsWritten, end.sizeBytes, end.problem, end.at],
  );
}

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
