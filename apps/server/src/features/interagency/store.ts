import type { Queryable, Transaction } from '@pgs/database';
import type { InformationKindCode } from '@pgs/domain';

export async function insertInteragencyMessage(
  transaction: Transaction,
  message: {
    readonly messageId: string;
    readonly requestId: string;
    readonly applicationId: string;
    readonly kind: InformationKindCode;
    readonly dueOn: string;
  },
): Promise<void> {
  await transaction.execute(
    'interagency-insert',
    `insert into interagency_message (message_id, request_id, application_id, kind, due_on) values ($1, $2, $3, $4, $5)`,
    [message.messageId, message.requestId, message.applicationId, message.kind, message.dueOn],
  );
}

export interface InteragencyMessageRecord {
  readonly message_id: string;
  readonly request_id: string;
  readonly application_id: string;
  readonly kind: InformationKindCode;
  readonly sent_at: Date | null;
  readonly reply_at: Date | null;
}

export const findInteragencyMessage = (db: Queryable, messageId: string) =>
  db.find<InteragencyMessageRecord>(
    'interagency-get',
    `select m.message_id, m.request_id, m.application_id, m.kind, m.sent_at, m.reply_at from interagency_message m where m.message_id = $1`,
    [messageId],
  );

/** The message that carries a question now: the first one, or the last that took its place. */
export const currentMessageOf = (db: Queryable, requestId: string) =>
  db.find<{ message_id: string }>(
    'interagency-current',
    `select m.message_id from interagency_message m where m.request_id = $1 and m.superseded_by is null`,
    [requestId],
  );

/** A new message takes the place of one the exchange never took; false when another process has done so already. */
export async function supersedeMessage(
  transaction: Transaction,
  superseded: { readonly messageId: string; readonly by: string; readonly reason: string },
): Promise<boolean> {
  const { messageId, by, reason } = superseded;
  const changed = await transaction.execute(
    'interagency-supersede',
    `update interagency_message set superseded_by = $2, problem = $3 where message_id = $1 and superseded_by is null and reply_at is null`,
    [messageId, by, reason],
  );
  if (changed !== 1) return false;
  await transaction.execute(
    'interagency-successor',
    `insert into interagency_message (message_id, request_id, application_id, kind, due_on)
     select $2, m.request_id, m.application_id, m.kind, m.due_on from interagency_message m where m.message_id = $1`,
    [messageId, by],
  );
  return true;
}

export async function recordSentXml(transaction: Transaction, messageId: string, xml: string, at: Date): Promise<void> {
  await transaction.execute(
    'interagency-sent',
    `update interagency_message set sent_xml = $2, sent_at = coalesce(sent_at, $3) where message_id = $1`,
    [messageId, xml, at],
  );
}

export async function recordReply(
  transaction: Transaction,
  messageId: string,
  raw: string,
  problem: string | null,
  at: Date,
): Promise<void> {
  await transaction.execute(
    'interagency-reply',
    `update interagency_message set reply_raw = $2, problem = $3, reply_at = $4 where message_id = $1`,
    [messageId, raw, problem, at],
  );
}

export async function recordProblem(transaction: Transaction, messageId: string, problem: string): Promise<void> {
  await transaction.execute('interagency-problem', `update interagency_message set problem = $2 where message_id = $1`, [
    messageId,
    problem,
  ]);
}

/** Requests whose term has passed without a reply, by the calendar day of the organization that asked. */
export const overdueRequests = (db: Queryable, at: Date) =>
  db.query<{ message_id: string; request_id: string; application_id: string }>(
    'interagency-overdue',
    `select m.message_id, m.request_id, m.application_id
     from interagency_message m join application a on a.application_id = m.application_id join organization o on o.organization_id = a.organization_id
     where m.reply_at is null and m.problem is null and m.due_on < ($1::timestamptz at time zone o.time_zone)::date
     order by m.due_on limit 500`,
    [at],
  );
