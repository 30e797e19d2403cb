import type { Queryable, Transaction } from '@pgs/database';
import type { Charge, ChargePayment, ForcedAcknowledgment, PaymentAccount } from '@pgs/domain';

interface AccountRow {
  readonly urn: string;
  readonly role: string;
  readonly oktmo: string;
  readonly payer_status: string;
  readonly payee: PaymentAccount['payee'];
}

/** Платёжные реквизиты of the organization. */
export async function findPaymentAccount(db: Queryable, organizationId: string): Promise<PaymentAccount | undefined> {
  const row = await db.find<AccountRow>(
    'payment-account-find',
    `select a.urn, a.role, a.oktmo, a.payer_status, a.payee from payment_account a where a.organization_id = $1`,
    [organizationId],
  );
  return row && { urn: row.urn, role: row.role, oktmo: row.oktmo, payerStatus: row.payer_status, payee: row.payee };
}

export async function upsertPaymentAccount(db: Queryable, organizationId: string, account: PaymentAccount): Promise<void> {
  await db.execute(
    'payment-account-upsert',
    `insert into payment_account (organization_id, urn, role, oktmo, payer_status, payee) values ($1, $2, $3, $4, $5, $6)
     on conflict (organization_id) do update set urn = $2, role = $3, oktmo = $4, payer_status = $5, payee = $6`,
    [organizationId, account.urn, account.role, account.oktmo, account.payerStatus, JSON.stringify(account.payee)],
  );
}

/** The next number of the participant; committed or not with the charge. */
export async function nextUinNumber(transaction: Transaction, urn: string): Promise<number> {
  const row = await transaction.find<{ last_number: string }>(
    'uin-counter-next',
    `insert into uin_counter (urn, last_number) values ($1, 1)
     on conflict (urn) do update set last_number = uin_counter.last_number + 1 returning last_number::text as last_number`,
    [urn],
  );
  return Number(row?.last_number);
}

type Kept = Pick<
  Charge,
  'purpose' | 'kbk' | 'oktmo' | 'payUntilOn' | 'urn' | 'role' | 'payee' | 'payer' | 'budgetIndex' | 'forced' | 'problem'
> & {
  readonly billedAt: string;
  readonly payments: readonly (Omit<ChargePayment, 'paidAt'> & { readonly paidAt: string })[];
  readonly annulment?: { readonly reason: string; readonly at: string };
};

interface ChargeRow {
  readonly charge_id: string;
  readonly application_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly uin: string;
  readonly state: Charge['state'];
  readonly amount_kopecks: string;
  readonly content: Kept;
}

const columns =
  'c.charge_id, c.application_id, c.organization_id, c.service_code, c.uin, c.state, c.amount_kopecks::text as amount_kopecks, c.content';

function fromRow({ content, ...row }: ChargeRow): Charge {
  return {
    ...content,
    id: row.charge_id,
    applicationId: row.application_id,
    organizationId: row.organization_id,
    serviceCode: row.service_code,
    uin: row.uin,
    state: row.state,
    amountKopecks: Number(row.amount_kopecks),
    payUntilOn: content.payUntilOn,
    problem: content.problem,
    billedAt: new Date(content.billedAt),
    payments: content.payments.map((payment) => ({ ...payment, paidAt: new Date(payment.paidAt) })),
    annulment: content.annulment && { ...content.annulment, at: new Date(content.annulment.at) },
  };
}

const contentOf = (charge: Charge): string => {
  const { id: _id, applicationId: _a, organizationId: _o, serviceCode: _s, uin: _u, state: _t, amountKopecks: _k, ...kept } = charge;
  return JSON.stringify(kept);
};

export async function insertCharge(transaction: Transaction, charge: Charge): Promise<void> {
  await transaction.execute(
    'charge-insert',
    `insert into charge (charge_id, application_id, organization_id, service_code, uin, state, amount_kopecks, created_at, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      charge.id,
      charge.applicationId,
      charge.organizationId,
      charge.serviceCode,
      charge.uin,
      charge.state,
      charge.amountKopecks,
      charge.billedAt,
      contentOf(charge),
    ],
  );
}

/** Saves the charge and when its payments are asked about next (null: nothing more is expected). */
export async function saveCharge(transaction: Transaction, charge: Charge, nextPollAt: Date | null): Promise<void> {
  await transaction.execute('charge-save', `update charge set state = $2, content = $3, next_poll_at = $4 where charge_id = $1`, [
    charge.id,
    charge.state,
    contentOf(charge),
    nextPollAt,
  ]);
}

export async function lockCharge(transaction: Transaction, id: string): Promise<Charge | undefined> {
  const row = await transaction.find<ChargeRow>('charge-lock', `select ${columns} from charge c where c.charge_id = $1 for update`, [id]);
  return row && fromRow(row);
}

export async function chargesOf(db: Queryable, applicationId: string): Promise<readonly Charge[]> {
  const rows = await db.query<ChargeRow>(
    'charges-of-application',
    `select ${columns} from charge c where c.application_id = $1 order by c.created_at, c.charge_id`,
    [applicationId],
  );
  return rows.map(fromRow);
}

/** The charge of the application that is neither annulled nor rejected. */
export const findOpenUin = (db: Queryable, applicationId: string) =>
  db.find<{ uin: string }>(
    'charge-open-uin',
    `select c.uin from charge c where c.application_id = $1 and c.state not in ('annulled', 'rejected')`,
    [applicationId],
  );

export interface DueCharge {
  readonly chargeId: string;
  readonly uin: string;
  readonly urn: string;
  readonly role: string;
  readonly hasPayments: boolean;
}

/** Charges whose payments are to be asked about; their next turn is set at once, so that two processes do not ask the same. */
export async function takeDueForPolling(transaction: Transaction, at: Date, nextAt: Date): Promise<readonly DueCharge[]> {
  return transaction.query(
    'charge-poll-take',
    `update charge set next_poll_at = $2 where charge_id in (
       select c.charge_id from charge c where c.next_poll_at <= $1 order by c.next_poll_at limit 500 for update skip locked
     ) returning charge_id as "chargeId", uin, content ->> 'urn' as urn, content ->> 'role' as role, state <> 'accepted' as "hasPayments"`,
    [at, nextAt],
  );
}

/** Charges that still ask for money although the application is over. */
export const abandonedCharges = (db: Queryable) =>
  db.query<{ chargeId: string }>(
    'charge-abandoned',
    `select c.charge_id as "chargeId" from charge c join application a on a.application_id = c.application_id
     where c.state in ('created', 'accepted') and a.status in ('cancelled', 'serviceRefused', 'documentsRefused') limit 200`,
    [],
  );

/** What is asked of ГИС ГМП; the XML is written at the moment of sending, always the same for the same payload. */
export type ChargePayload =
  | { readonly kind: 'import' }
  | { readonly kind: 'annulment'; readonly reason: string; readonly at: string }
  | {
      readonly kind: 'payments';
      /** Payments the banks took back are asked about apart. */
      readonly which: 'PAYMENT' | 'PAYMENTCANCELLED';
      readonly uins: readonly string[];
      readonly urn: string;
      readonly role: string;
      readonly page: number;
    }
  | { readonly kind: 'acknowledgment'; readonly acknowledgment: ForcedAcknowledgment; readonly urn: string; readonly role: string };

export interface ChargeMessageRecord {
  readonly message_id: string;
  readonly charge_ids: readonly string[];
  readonly payload: ChargePayload;
  readonly created_at: Date;
  readonly sent_at: Date | null;
  readonly reply_at: Date | null;
}

export async function insertChargeMessage(
  transaction: Transaction,
  message: { readonly messageId: string; readonly chargeIds: readonly string[]; readonly payload: ChargePayload; readonly at: Date },
): Promise<void> {
  await transaction.execute(
    'charge-message-insert',
    `insert into charge_message (message_id, kind, charge_ids, payload, created_at) values ($1, $2, $3, $4, $5)`,
    [message.messageId, message.payload.kind, message.chargeIds, JSON.stringify(message.payload), message.at],
  );
}

export const findChargeMessage = (db: Queryable, messageId: string) =>
  db.find<ChargeMessageRecord>(
    'charge-message-find',
    `select m.message_id, m.charge_ids, m.payload, m.created_at, m.sent_at, m.reply_at from charge_message m where m.message_id = $1`,
    [messageId],
  );

export async function recordChargeXml(db: Queryable, messageId: string, xml: string): Promise<void> {
  await db.execute('charge-message-xml', `update charge_message set sent_xml = $2 where message_id = $1`, [messageId, xml]);
}

export async function markChargeMessageSent(db: Queryable, messageId: string, at: Date): Promise<void> {
  await db.execute(
    'charge-message-sent',
    `update charge_message set sent_at = coalesce(sent_at, $2), problem = null where message_id = $1`,
    [messageId, at],
  );
}

export async function recordChargeReply(
  db: Queryable,
  messageId: string,
  reply: { readonly raw: string | null; readonly problem: string | null; readonly at: Date },
): Promise<void> {
  await db.execute(
    'charge-message-reply',
    `update charge_message set reply_raw = coalesce($2, reply_raw), problem = $3, reply_at = $4 where message_id = $1`,
    [messageId, reply.raw, reply.problem, reply.at],
  );
}

/** The old identifier was never accepted and is now too old. */
export async function renewChargeMessage(db: Queryable, messageId: string, renewed: string): Promise<void> {
  await db.execute('charge-message-renew', `update charge_message set message_id = $2 where message_id = $1 and sent_at is null`, [
    messageId,
    renewed,
  ]);
}
