import type { Queryable, Transaction } from '@pgs/database';
import type { DirectoryRecord, ReferenceStep, ReferenceTable } from '@pgs/domain';

export interface ReadingRow {
  readonly directory_reading_id: string;
  readonly code: string;
  readonly revision: number | null;
  readonly state: 'reading' | 'done' | 'failed';
  readonly problem: string | null;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly steps: readonly ReferenceStep[];
  readonly tables: readonly ReferenceTable[];
}

const columns = 'r.directory_reading_id, r.code, r.revision, r.state, r.problem, r.started_at, r.finished_at, r.steps, r.tables';

/** False when the book is being read already. */
export const insertReading = async (transaction: Transaction, id: string, code: string, at: Date): Promise<boolean> =>
  (await transaction.execute(
    'directory-reading-insert',
    `insert into directory_reading (directory_reading_id, code, state, started_at) values ($1, $2, 'reading', $3) on conflict do nothing`,
    [id, code, at],
  )) > 0;

/** A reading nobody answered in time is over; answers how many. */
export const endStaleReadings = (transaction: Transaction, code: string, before: Date, at: Date): Promise<number> =>
  transaction.execute(
    'directory-reading-stale',
    `update directory_reading set state = 'failed', problem = coalesce(problem, 'ответа не было'), finished_at = $3, steps = '[]', tables = '[]'
     where code = $1 and state = 'reading' and started_at < $2`,
    [code, before, at],
  );

export const lockReading = (transaction: Transaction, id: string) =>
  transaction.find<ReadingRow>(
    'directory-reading-lock',
    `select ${columns} from directory_reading r where r.directory_reading_id = $1 for update`,
    [id],
  );

export const lastReading = (db: Queryable, code: string, state: 'done' | null) =>
  db.find<ReadingRow>(
    'directory-reading-last',
    `select ${columns} from directory_reading r where r.code = $1 and ($2::text is null or r.state = $2) order by r.started_at desc limit 1`,
    [code, state],
  );

export const setReadingRevision = (transaction: Transaction, id: string, revision: number) =>
  transaction.execute('directory-reading-revision', `update directory_reading set revision = $2 where directory_reading_id = $1`, [
    id,
    revision,
  ]);

export const appendReading = (
  transaction: Transaction,
  id: string,
  page: { readonly steps: readonly ReferenceStep[]; readonly tables: readonly ReferenceTable[] },
) =>
  transaction.execute(
    'directory-reading-append',
    `update directory_reading set steps = steps || $2::jsonb, tables = case when jsonb_array_length($3::jsonb) > 0 then $3::jsonb else tables end
     where directory_reading_id = $1`,
    [id, JSON.stringify(page.steps), JSON.stringify(page.tables)],
  );

/** True when the problem is news. */
export const noteReadingProblem = async (transaction: Transaction, id: string, problem: string): Promise<boolean> =>
  (await transaction.execute(
    'directory-reading-problem',
    `update directory_reading set problem = $2 where directory_reading_id = $1 and state = 'reading' and problem is null`,
    [id, problem],
  )) > 0;

export const finishReading = (
  transaction: Transaction,
  id: string,
  end: { readonly state: 'done' | 'failed'; readonly problem: string | null; readonly at: Date },
) =>
  transaction.execute(
    'directory-reading-finish',
    `update directory_reading set state = $2, problem = $3, finished_at = $4, steps = '[]', tables = '[]' where directory_reading_id = $1 and state = 'reading'`,
    [id, end.state, end.problem, end.at],
  );

/** The records of the book as they are now. */
export async function replaceRecords(transaction: Transaction, code: string, records: readonly DirectoryRecord[]): Promise<void> {
  const given = JSON.stringify(records);
  await transaction.execute(
    'directory-record-keep',
    `insert into directory_record as d (code, record_key, record_uid, values)
     select $1, g.key, g.uid, g.values from jsonb_to_recordset($2::jsonb) as g (key text, uid text, values jsonb)
     on conflict (code, record_key) do update set record_uid = excluded.record_uid, values = excluded.values
     where (d.record_uid, d.values) is distinct from (excluded.record_uid, excluded.values)`,
    [code, given],
  );
  await transaction.execute(
    'directory-record-drop',
    `delete from directory_record d where d.code = $1 and not exists (
       select 1 from jsonb_to_recordset($2::jsonb) as g (key text) where g.key = d.record_key)`,
    [code, given],
  );
}

export const findRecord = (db: Queryable, code: string, key: string) =>
  db.find<{ readonly uid: string; readonly values: Readonly<Record<string, string>> }>(
    'directory-record-find',
    `select d.record_uid as uid, d.values from directory_record d where d.code = $1 and d.record_key = $2`,
    [code, key],
  );
