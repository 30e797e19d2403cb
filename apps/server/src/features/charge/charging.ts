import type { Database, Transaction } from '@pgs/database';
import {
  type Charge,
  type MessageExchange,
  noticeOf,
  type PaymentRegistryHeader,
  type PaymentRegistryLanguage,
  UnreadableMessage,
} from '@pgs/domain';
import type { Enqueue } from '../../jobs/jobs.ts';
import type { Perform } from '../application/perform.ts';
import { planChargeMessage, startAnnulment } from './charge-effects.ts';
import { createRecording } from './recording.ts';
import {
  abandonedCharges,
  type ChargeMessageRecord,
  type DueCharge,
  findChargeMessage,
  lockCharge,
  markChargeMessageSent,
  recordChargeReply,
  recordChargeXml,
  renewChargeMessage,
  saveCharge,
  takeDueForPolling,
} from './store.ts';

export interface ChargingParts {
  readonly database: Database;
  readonly exchange: MessageExchange;
  readonly language: PaymentRegistryLanguage;
  readonly perform: Perform;
  readonly enqueue: Enqueue;
  readonly ids: { readonly next: () => string; readonly message: () => string };
  readonly now: () => Date;
  /** Pause between two questions about payments of the same charge. */
  readonly pollSeconds: number;
}

/** ГИС ГМП takes 100 numbers in one question. */
const questionSize = 100;

/** Обмен с ГИС ГМП: what is planned is sent, what comes back is recorded, payments are asked about until they are settled. */
export function createCharging(parts: ChargingParts) {
  const { database, exchange, language, now, ids } = parts;
  const recording = createRecording({ perform: parts.perform, now, pollSeconds: parts.pollSeconds });

  const write = async (message: ChargeMessageRecord, charge: Charge | undefined): Promise<string> => {
    const { payload } = message;
    const sender = 'urn' in payload ? payload : charge;
    if (!sender) throw new Error(`message ${message.message_id} has no charge`);
    // Everything comes from what is stored: a repeated attempt carries the same document.
    const header: PaymentRegistryHeader = {
      requestId: `G_${message.message_id}`,
      at: message.created_at,
      urn: sender.urn,
      role: sender.role,
    };
    if (payload.kind === 'payments')
      return language.writePaymentsQuestion(header, {
        kind: payload.which,
        filter: { by: 'charges', uins: payload.uins },
        page: { number: payload.page, length: questionSize },
      });
    if (payload.kind === 'acknowledgment') return language.writeForcedAcknowledgment(header, payload.acknowledgment);
    if (!charge) throw new Error(`message ${message.message_id} has no charge`);
    if (payload.kind === 'import') return language.writeCharges(header, [noticeOf(charge)]);
    return language.writeChanges(header, [
      {
        entityId: `I_${message.message_id}`,
        uin: charge.uin,
        meaning: 'annulment',
        reason: payload.reason.slice(0, 512),
        changedAt: new Date(payload.at),
        fields: [],
      },
    ]);
  };

  const fail = (message: ChargeMessageRecord, problem: string): Promise<void> =>
    database.system(async (transaction) => {
      await recordChargeReply(transaction, message.message_id, { raw: null, problem, at: now() });
      await recording.refused(transaction, message, problem);
    });

  /** Sends one planned message. */
  const send = async (messageId: string): Promise<void> => {
    const message = await database.system((transaction) => findChargeMessage(transaction, messageId));
    if (!message || message.sent_at || message.reply_at) return;
    const [chargeId = ''] = message.charge_ids;
    const charge = await database.system((transaction) => lockCharge(transaction, chargeId));
    let xml: string;
    try {
      xml = await write(message, charge);
    } catch (problem) {
      if (!(problem instanceof UnreadableMessage)) throw problem;
      await fail(message, problem.message);
      return;
    }
    await database.system((transaction) => recordChargeXml(transaction, messageId, xml));
    const outcome = await exchange.sendRequest({ messageId, content: xml, attachments: [], personalSignature: true });
    if (outcome.outcome === 'accepted') {
      await database.system(async (transaction) => {
        await markChargeMessageSent(transaction, messageId, now());
        const sent = await lockCharge(transaction, chargeId);
        if (message.payload.kind === 'import' && sent?.state === 'created') await saveCharge(transaction, { ...sent, state: 'sent' }, null);
      });
      return;
    }
    if (outcome.outcome === 'fault' && outcome.code === 'StaleMessageId') {
      await database.system(async (transaction) => {
        const renewed = ids.message();
        await renewChargeMessage(transaction, messageId, renewed);
        await parts.enqueue(transaction, 'sendChargeMessage', { messageId: renewed });
      });
      return;
    }
    if (outcome.outcome === 'unreachable' || outcome.retryable)
      throw new Error(`the message to ГИС ГМП was not taken: ${outcome.description}`);
    await fail(message, `${outcome.code}: ${outcome.description}`);
  };

  const ask = async (
    transaction: Transaction,
    at: Date,
    which: 'PAYMENT' | 'PAYMENTCANCELLED',
    charges: readonly DueCharge[],
  ): Promise<void> => {
    for (let start = 0; start < charges.length; start += questionSize) {
      const asked = charges.slice(start, start + questionSize);
      const [first] = asked;
      if (!first) continue;
      await planChargeMessage(
        { transaction, enqueue: parts.enqueue, ids, now: at },
        asked.map(({ chargeId }) => chargeId),
        { kind: 'payments', which, uins: asked.map(({ uin }) => uin), urn: first.urn, role: first.role, page: 1 },
      );
    }
  };

  /** Asks about payments of the charges whose turn has come; answers how many. */
  const poll = (): Promise<number> =>
    database.system(async (transaction) => {
      const at = now();
      const due = await takeDueForPolling(transaction, at, new Date(at.getTime() + parts.pollSeconds * 1000));
      const bySender = Map.groupBy(due, ({ urn, role }) => `${urn}/${role}`);
      for (const charges of bySender.values()) {
        await ask(transaction, at, 'PAYMENT', charges);
        await ask(
          transaction,
          at,
          'PAYMENTCANCELLED',
          charges.filter(({ hasPayments }) => hasPayments),
        );
      }
      return due.length;
    });

  /** Annuls what still asks for money although the application is over. */
  const annulAbandoned = (): Promise<number> =>
    database.system(async (transaction) => {
      const abandoned = await abandonedCharges(transaction);
      for (const { chargeId } of abandoned) {
        const charge = await lockCharge(transaction, chargeId);
        if (charge?.state === 'created' || charge?.state === 'accepted')
          await startAnnulment({ transaction, enqueue: parts.enqueue, ids, now: now() }, charge, 'Рассмотрение заявления прекращено');
      }
      return abandoned.length;
    });

  /** A reply to one of our messages; false when the message is not of ГИС ГМП. Throws UnreadableMessage. */
  const record = async (transaction: Transaction, originalMessageId: string, reply: Parameters<typeof recording.replied>[2]) => {
    const message = await findChargeMessage(transaction, originalMessageId);
    if (!message) return undefined;
    const { applicationId, organizationId, more } = await recording.replied(transaction, message, reply, language);
    if (more) await planChargeMessage({ transaction, enqueue: parts.enqueue, ids, now: now() }, message.charge_ids, more);
    return { ...(applicationId !== undefined && { applicationId }), ...(organizationId !== undefined && { organizationId }) };
  };

  return { send, poll, annulAbandoned, record };
}

export type Charging = ReturnType<typeof createCharging>;
