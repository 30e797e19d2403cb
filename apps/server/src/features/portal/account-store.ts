import type { Queryable, Transaction } from '@pgs/database';
import type { PortalMessageBody } from './store.ts';

/** waiting: not in the account yet; known: the account has it; refused: a person looks at it; unidentified: nothing to find the account by. */
export type AccountOrderState = 'waiting' | 'known' | 'refused' | 'unidentified';

export type AccountStatusBody = Extract<PortalMessageBody, { kind: 'status' | 'result' }>;

export interface AccountOrderRecord {
  readonly application_id: string;
  readonly order_number: string;
  readonly state: AccountOrderState;
  readonly elk_order_number: string | null;
  readonly asked_message_id: string | null;
  readonly attempts: number;
  readonly problem: string | null;
  readonly refused_by: string | null;
}

const columns = `o.application_id, o.order_number, o.state, o.elk_order_number, o.asked_message_id, o.attempts, o.problem, o.refused_by`;

/** The first thing told makes the order. */
export async function keepAccountOrder(
  transaction: Transaction,
  order: { readonly applicationId: string; readonly orderNumber: string; readonly state: AccountOrderState; readonly at: Date },
): Promise<void> {
  await transaction.execute(
    'account-order-keep',
    `insert into account_order (application_id, order_number, state, changed_at) values ($1, $2, $3, $4) on conflict (application_id) do nothing`,
    [order.applicationId, order.orderNumber, order.state, order.at],
  );
}

export async function insertAccountStatus(
  transaction: Transaction,
  status: { readonly id: string; readonly applicationId: string; readonly body: AccountStatusBody; readonly at: Date },
): Promise<void> {
  await transaction.execute(
    'account-status-insert',
    `insert into account_status (account_status_id, application_id, body, at) values ($1, $2, $3, $4)`,
    [status.id, status.applicationId, JSON.stringify(status.body), status.at],
  );
}

export const lockAccountOrder = (transaction: Transaction, applicationId: string) =>
  transaction.find<AccountOrderRecord>(
    'account-order-lock',
    `select ${columns} from account_order o where o.application_id = $1 for update`,
    [applicationId],
  );

export const findAccountOrder = (db: Queryable, applicationId: string) =>
  db.find<AccountOrderRecord>('account-order-get', `select ${columns} from account_order o where o.application_id = $1`, [applicationId]);

export async function saveAccountOrder(transaction: Transaction, order: AccountOrderRecord, at: Date): Promise<void> {
  await transaction.execute(
    'account-order-save',
    `update account_order set state = $2, elk_order_number = $3, asked_message_id = $4, attempts = $5, problem = $6, refused_by = $7, changed_at = $8 where application_id = $1`,
    [
      order.application_id,
      order.state,
      order.elk_order_number,
      order.asked_message_id,
      order.attempts,
      order.problem,
      order.refused_by,
      at,
    ],
  );
}

export interface AccountStatusRecord {
  readonly account_status_id: string;
  readonly body: AccountStatusBody;
  readonly in_message_id: string | null;
  readonly settled_at: Date | null;
}

/** Everything the account was ever to be told of the case, in order, without what it did not want; a case has a few dozen at most. */
export const accountStatuses = (db: Queryable, applicationId: string) =>
  db.query<AccountStatusRecord>(
    'account-statuses',
    `select s.account_status_id, s.body, s.in_message_id, s.settled_at from account_status s where s.application_id = $1 and s.problem is null order by s.account_status_id`,
    [applicationId],
  );

/** The statuses become the content of the message. */
export async function putIntoMessage(
  transaction: Transaction,
  applicationId: string,
  messageId: string,
  statusIds: readonly string[],
): Promise<void> {
  await transaction.execute('account-message-insert', `insert into account_message (message_id, application_id) values ($1, $2)`, [
    messageId,
    applicationId,
  ]);
  await transaction.execute(
    'account-status-put',
    `update account_status set in_message_id = $1 where account_status_id = any($2::uuid[])`,
    [messageId, statusIds],
  );
}

/** Of the statuses of one message: taken, or not wanted for the reason. */
export async function settleAccountStatuses(transaction: Transaction, messageId: string, problem: string | null, at: Date): Promise<void> {
  await transaction.execute('account-status-settle', `update account_status set settled_at = $2, problem = $3 where in_message_id = $1`, [
    messageId,
    at,
    problem,
  ]);
}

export const findAccountMessage = (db: Queryable, messageId: string) =>
  db.find<{ application_id: string; organization_id: string; sent_at: Date | null; replied_at: Date | null }>(
    'account-message-get',
    `select m.application_id, a.organization_id, m.sent_at, m.replied_at from account_message m join application a on a.application_id = m.application_id where m.message_id = $1`,
    [messageId],
  );

export async function markAccountMessage(
  transaction: Transaction,
  messageId: string,
  what: 'sent_at' | 'replied_at',
  at: Date,
): Promise<void> {
  await transaction.execute(
    `account-message-${what}`,
    what === 'sent_at'
      ? `update account_message set sent_at = $2 where message_id = $1 and sent_at is null`
      : `update account_message set replied_at = $2 where message_id = $1`,
    [messageId, at],
  );
}
