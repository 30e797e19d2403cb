import type { Queryable, Transaction } from '@pgs/database';
import type { IncomingMessage, PortalQuestion, PortalStatus } from '@pgs/domain';

/** What the portal is told; kept as data and written as XML at the moment of sending. */
export type PortalMessageBody =
  | {
      readonly kind: 'status';
      readonly statusCode: number;
      readonly statusTitle: string;
      readonly comment: string;
      readonly cancelAllowed: boolean;
      readonly sendMessageAllowed: boolean;
      readonly editAllowed?: boolean;
      readonly questions?: readonly PortalQuestion[];
      readonly charge?: NonNullable<PortalStatus['charge']>;
      /** Code of the open invitation: the applicant chooses the time by it. */
      readonly invitationCode?: string;
      readonly at: string;
    }
  | { readonly kind: 'textReply' }
  | { readonly kind: 'cancelReply'; readonly result: 'cancelled' | 'rejected'; readonly comment: string }
  | {
      readonly kind: 'result';
      readonly statusCode: number;
      readonly statusTitle: string;
      readonly comment: string;
      readonly documentId: string;
      readonly signatureDocumentId: string;
      /** Дополнительные документы решения; messages written before decisions had them name none. */
      readonly annexes?: readonly { readonly documentId: string; readonly signatureDocumentId: string }[];
      readonly at: string;
    };

export async function insertPortalMessage(
  transaction: Transaction,
  message: {
    readonly id: string;
    readonly messageId: string;
    readonly applicationId: string;
    readonly body: PortalMessageBody;
    readonly isResult: boolean;
    readonly at: Date;
  },
): Promise<void> {
  await transaction.execute(
    'portal-message-insert',
    `insert into portal_message (portal_message_id, application_id, message_id, body, is_result, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [message.id, message.applicationId, message.messageId, JSON.stringify(message.body), message.isResult, message.at],
  );
}

export interface PortalMessageRecord {
  readonly portal_message_id: string;
  readonly message_id: string;
  readonly body: PortalMessageBody;
  readonly portal_number: string;
  readonly reply_to: string | null;
  readonly namespace: string | null;
  readonly content: {
    readonly documents: readonly { readonly id: string; readonly fileId: string; readonly fileName: string; readonly mediaType: string }[];
  };
}

/** Unsent messages of the application in the order they were told. */
export const unsentMessages = (db: Queryable, applicationId: string) =>
  db.query<PortalMessageRecord>(
    'portal-message-unsent',
    `select m.portal_message_id, m.message_id, m.body, a.portal_number, a.content, o.reply_to, o.body ->> 'namespace' as namespace
     from portal_message m join application a on a.application_id = m.application_id
     left join lateral (select i.reply_to, i.body from inbox_message i where i.application_id = a.application_id and i.kind = 'request' and i.reply_to is not null order by i.received_at limit 1) o on true
     where m.application_id = $1 and m.sent_at is null order by m.portal_message_id`,
    [applicationId],
  );

export async function markSent(transaction: Transaction, id: string, at: Date): Promise<void> {
  await transaction.execute(
    'portal-message-sent',
    `update portal_message set sent_at = $2, attempts = attempts + 1, last_problem = null where portal_message_id = $1`,
    [id, at],
  );
}

export async function markNotSent(transaction: Transaction, id: string, problem: string): Promise<void> {
  await transaction.execute(
    'portal-message-not-sent',
    `update portal_message set attempts = attempts + 1, last_problem = $2 where portal_message_id = $1`,
    [id, problem],
  );
}

/** A message id too old to be accepted is replaced; the old one was never accepted. */
export async function renewMessageId(transaction: Transaction, id: string, messageId: string): Promise<void> {
  await transaction.execute(
    'portal-message-renew',
    `update portal_message set message_id = $2 where portal_message_id = $1 and sent_at is null`,
    [id, messageId],
  );
}

export interface InboxRecord {
  readonly inbox_message_id: string;
  readonly message_id: string;
  readonly kind: string;
  readonly original_message_id: string | null;
  readonly raw: string;
  readonly body: IncomingMessage['body'];
  readonly attachments: readonly StoredAttachment[];
  readonly received_at: Date;
  readonly state: string;
}

export interface StoredAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256?: string;
  readonly sizeBytes?: number;
  /** Why the attachment could not be stored: too large, of a wrong kind. */
  readonly problem?: string;
}

/** Raw message first; false when it is already here (delivered again). */
export async function storeInbox(
  transaction: Transaction,
  message: {
    readonly id: string;
    readonly messageId: string;
    readonly kind: 'request' | 'reply';
    readonly originalMessageId: string | null;
    readonly replyTo: string | null;
    readonly sender: string;
    readonly raw: string;
    readonly body: IncomingMessage['body'];
    readonly attachments: readonly StoredAttachment[];
    readonly at: Date;
  },
): Promise<boolean> {
  const stored = await transaction.execute(
    'inbox-store',
    `insert into inbox_message (inbox_message_id, system, message_id, kind, original_message_id, reply_to, sender, raw, attachments, received_at, body, state)
     values ($1, 'smev', $2, $3, $4, $5, $6, $7, $8, $9, $10, 'new') on conflict (system, message_id) do nothing`,
    [
      message.id,
      message.messageId,
      message.kind,
      message.originalMessageId,
      message.replyTo,
      message.sender,
      message.raw,
      JSON.stringify(message.attachments),
      message.at,
      JSON.stringify(message.body),
    ],
  );
  return stored === 1;
}

export const lockInbox = (transaction: Transaction, id: string) =>
  transaction.find<InboxRecord>(
    'inbox-lock',
    `select i.inbox_message_id, i.message_id, i.kind, i.original_message_id, i.raw, i.body, i.attachments, i.received_at, i.state from inbox_message i where i.inbox_message_id = $1 for update`,
    [id],
  );

export async function settleInbox(
  transaction: Transaction,
  id: string,
  settled: {
    readonly state: 'handled' | 'failed';
    readonly applicationId?: string | undefined;
    readonly organizationId?: string | undefined;
    readonly problemCode?: string;
    readonly problem?: string;
    readonly at: Date;
  },
): Promise<void> {
  await transaction.execute(
    'inbox-settle',
    `update inbox_message set state = $2, application_id = $3, organization_id = $4, problem_code = $5, problem = $6, handled_at = $7 where inbox_message_id = $1`,
    [
      id,
      settled.state,
      settled.applicationId ?? null,
      settled.organizationId ?? null,
      settled.problemCode ?? null,
      settled.problem ?? null,
      settled.at,
    ],
  );
}

/** Messages left unread by a process that was killed between storing and reading. */
export const unreadInbox = (db: Queryable, before: Date) =>
  db.query<{ inbox_message_id: string }>(
    'inbox-unread',
    `select i.inbox_message_id from inbox_message i where i.state = 'new' and i.received_at < $1 order by i.received_at limit 200`,
    [before],
  );

export async function upsertFile(
  transaction: Transaction,
  file: { readonly id: string; readonly sha256: string; readonly sizeBytes: number; readonly mediaType: string; readonly at: Date },
): Promise<string> {
  const row = await transaction.find<{ file_id: string }>(
    'file-upsert',
    `insert into file (file_id, sha256, size_bytes, media_type, stored_at) values ($1, $2, $3, $4, $5)
     on conflict (sha256) do update set media_type = file.media_type returning file_id`,
    [file.id, file.sha256, file.sizeBytes, file.mediaType, file.at],
  );
  if (!row) throw new Error('the file was not stored');
  return row.file_id;
}

export const findFile = (db: Queryable, fileId: string) =>
  db.find<{ sha256: string; size_bytes: number; media_type: string }>(
    'file-get',
    `select f.sha256, f.size_bytes, f.media_type from file f where f.file_id = $1`,
    [fileId],
  );

export const findUpload = (db: Queryable, uploadId: string) =>
  db.find<{ upload_id: string; file_id: string; file_name: string; person_id: string; size_bytes: number; media_type: string }>(
    'upload-get',
    `select u.upload_id, u.file_id, u.file_name, u.person_id, f.size_bytes, f.media_type from upload u join file f on f.file_id = u.file_id where u.upload_id = $1`,
    [uploadId],
  );

/** «Повторить»: a failed message becomes new again; false when it is not failed. */
export const reopenInbox = async (transaction: Transaction, id: string): Promise<boolean> =>
  (await transaction.execute(
    'inbox-reopen',
    `update inbox_message set state = 'new', problem_code = null, problem = null where inbox_message_id = $1 and state = 'failed'`,
    [id],
  )) === 1;
