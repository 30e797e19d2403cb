import type { Queryable, Transaction } from '@pgs/database';
import type {
  ReferenceBook,
  ReferenceDescriptor,
  ReferenceDifference,
  ReferenceProblem,
  ReferenceQuestion,
  ReferenceStep,
  ReferenceTable,
} from '@pgs/domain';

export type LoadState = 'loading' | 'ready' | 'applied' | 'dismissed' | 'failed';

export interface BookRow {
  readonly code: string;
  readonly name: string;
  readonly group_name: string | null;
  readonly description: string | null;
  readonly revision: number;
  readonly applied_revision: number;
  readonly applied_at: Date | null;
  readonly applied_by_name: string | null;
  readonly told_at: Date;
  readonly load_id: string | null;
  readonly load_state: LoadState | null;
  readonly load_problem: string | null;
}

/** Books with the last look at each. */
export const listBooks = (db: Queryable) =>
  db.query<BookRow>(
    'reference-books',
    `select b.code, b.name, b.group_name, b.description, b.revision, b.applied_revision, b.applied_at, b.told_at,
       p.last_name || ' ' || p.first_name as applied_by_name, l.reference_load_id as load_id, l.state as load_state, l.problem as load_problem
     from reference_book b
     left join person p on p.person_id = b.applied_by
     left join lateral (select r.reference_load_id, r.state, r.problem from reference_load r where r.code = b.code order by r.started_at desc limit 1) l on true
     order by b.group_name nulls last, b.name, b.code`,
    [],
  );

export async function upsertBook(transaction: Transaction, book: ReferenceDescriptor, at: Date): Promise<void> {
  await transaction.execute(
    'reference-book-upsert',
    `insert into reference_book (code, uid, name, group_name, description, revision, told_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (code) do update set uid = $2, name = $3, group_name = $4, description = $5, revision = $6, told_at = $7`,
    [book.code ?? book.uid, book.uid, book.name, book.groupName ?? null, book.description ?? null, book.revision, at],
  );
}

export const findBook = (db: Queryable, code: string) =>
  db.find<{ code: string; revision: number; toldAt: Date; content: ReferenceBook | null }>(
    'reference-book-find',
    `select b.code, b.revision, b.told_at as "toldAt", b.content from reference_book b where b.code = $1`,
    [code],
  );

export interface LoadRow {
  readonly reference_load_id: string;
  readonly code: string;
  readonly revision: number;
  readonly state: LoadState;
  readonly started_at: Date;
  readonly steps: readonly ReferenceStep[];
  readonly tables: readonly ReferenceTable[];
  readonly differences: readonly ReferenceDifference[] | null;
  readonly problems: readonly ReferenceProblem[] | null;
  readonly problem: string | null;
}

const loadColumns =
  'l.reference_load_id, l.code, l.revision, l.state, l.started_at, l.steps, l.tables, l.differences, l.problems, l.problem';

/** Answers false when somebody is looking at a revision of the book already. */
export async function insertLoad(
  transaction: Transaction,
  load: { readonly id: string; readonly code: string; readonly revision: number; readonly personId: string; readonly at: Date },
): Promise<boolean> {
  const inserted = await transaction.execute(
    'reference-load-insert',
    `insert into reference_load (reference_load_id, code, revision, state, started_at, started_by) values ($1, $2, $3, 'loading', $4, $5)
     on conflict do nothing`,
    [load.id, load.code, load.revision, load.at, load.personId],
  );
  return inserted > 0;
}

export const findLoad = (db: Queryable, id: string) =>
  db.find<LoadRow>('reference-load-find', `select ${loadColumns} from reference_load l where l.reference_load_id = $1`, [id]);

export const lockLoad = (transaction: Transaction, id: string) =>
  transaction.find<LoadRow>(
    'reference-load-lock',
    `select ${loadColumns} from reference_load l where l.reference_load_id = $1 for update`,
    [id],
  );

export async function appendPage(
  transaction: Transaction,
  id: string,
  page: { readonly steps: readonly ReferenceStep[]; readonly tables: readonly ReferenceTable[] },
): Promise<void> {
  await transaction.execute(
    'reference-load-append',
    `update reference_load set steps = steps || $2::jsonb, tables = case when jsonb_array_length($3::jsonb) > 0 then $3::jsonb else tables end
     where reference_load_id = $1`,
    [id, JSON.stringify(page.steps), JSON.stringify(page.tables)],
  );
}

export async function markReady(
  transaction: Transaction,
  id: string,
  compared: { readonly differences: readonly ReferenceDifference[]; readonly problems: readonly ReferenceProblem[] },
): Promise<void> {
  await transaction.execute(
    'reference-load-ready',
    `update reference_load set state = 'ready', differences = $2, problems = $3 where reference_load_id = $1`,
    [id, JSON.stringify(compared.differences), JSON.stringify(compared.problems)],
  );
}

export async function finishLoad(
  transaction: Transaction,
  id: string,
  end: { readonly state: LoadState; readonly problem?: string; readonly personId?: string; readonly at: Date },
): Promise<void> {
  await transaction.execute(
    'reference-load-finish',
    `update reference_load set state = $2, problem = $3, finished_by = $4, finished_at = $5 where reference_load_id = $1`,
    [id, end.state, end.problem ?? null, end.personId ?? null, end.at],
  );
}

export async function saveContent(
  transaction: Transaction,
  code: string,
  content: ReferenceBook,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  await transaction.execute(
    'reference-book-apply',
    `update reference_book set content = $2, applied_revision = $3, applied_at = $4, applied_by = $5 where code = $1`,
    [code, JSON.stringify(content), content.revision, by.at, by.personId],
  );
}

export interface ReferenceMessageRow {
  readonly message_id: string;
  /** Null when the message is an update. */
  readonly question: ReferenceQuestion | null;
  readonly reference_load_id: string | null;
  readonly reference_publication_id: string | null;
  readonly directory_reading_id: string | null;
  readonly sent_at: Date | null;
  readonly reply_at: Date | null;
}

export async function insertReferenceMessage(
  transaction: Transaction,
  message: {
    readonly messageId: string;
    readonly question: ReferenceQuestion | null;
    readonly loadId: string | null;
    readonly publicationId?: string;
    readonly readingId?: string;
    readonly at: Date;
  },
): Promise<void> {
  await transaction.execute(
    'reference-message-insert',
    `insert into reference_message (message_id, question, reference_load_id, created_at, reference_publication_id, directory_reading_id)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      message.messageId,
      message.question && JSON.stringify(message.question),
      message.loadId,
      message.at,
      message.publicationId ?? null,
      message.readingId ?? null,
    ],
  );
}

export const findReferenceMessage = (db: Queryable, messageId: string) =>
  db.find<ReferenceMessageRow>(
    'reference-message-find',
    `select m.message_id, m.question, m.reference_load_id, m.reference_publication_id, m.directory_reading_id, m.sent_at, m.reply_at from reference_message m where m.message_id = $1`,
    [messageId],
  );

export async function markReferenceMessage(
  db: Queryable,
  messageId: string,
  mark: { readonly sentAt?: Date; readonly replyAt?: Date; readonly problem?: string },
): Promise<void> {
  await db.execute(
    'reference-message-mark',
    `update reference_message set sent_at = coalesce($2, sent_at), reply_at = coalesce($3, reply_at), problem = $4 where message_id = $1`,
    [messageId, mark.sentAt ?? null, mark.replyAt ?? null, mark.problem ?? null],
  );
}

export async function renewReferenceMessage(db: Queryable, messageId: string, renewed: string): Promise<void> {
  await db.execute('reference-message-renew', `update reference_message set message_id = $2 where message_id = $1 and sent_at is null`, [
    messageId,
    renewed,
  ]);
}
