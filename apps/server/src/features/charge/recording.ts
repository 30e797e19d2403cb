import type { Transaction } from '@pgs/database';
import {
  type ActionInput,
  afterAnnulment,
  afterForcing,
  afterImport,
  afterPayments,
  type Charge,
  type IncomingMessage,
  isSettled,
  type PaymentRegistryLanguage,
  type PaymentRegistryReply,
  paidKopecks,
  refundedKopecks,
  UnreadableMessage,
} from '@pgs/domain';
import type { Perform } from '../application/perform.ts';
import { type ChargeMessageRecord, type ChargePayload, lockCharge, recordChargeReply, saveCharge } from './store.ts';

export interface RecordingParts {
  readonly perform: Perform;
  readonly now: () => Date;
  readonly pollSeconds: number;
}

interface Recorded {
  readonly applicationId?: string;
  readonly organizationId?: string;
  /** A question that continues this one: the next page. */
  readonly more?: ChargePayload;
}

const dayMs = 86_400_000;
/** How long a paid and acknowledged charge is still looked at, once a day, for refunds. */
const refundWatchDays = 30;

/** What the answers of ГИС ГМП do to charges and to their applications. */
export function createRecording({ perform, now, pollSeconds }: RecordingParts) {
  const nextPoll = (charge: Charge): Date | null => {
    const at = now().getTime();
    if (isSettled(charge)) {
      const lastPaidAt = Math.max(charge.billedAt.getTime(), ...charge.payments.map(({ paidAt }) => paidAt.getTime()));
      return at > lastPaidAt + refundWatchDays * dayMs ? null : new Date(at + dayMs);
    }
    const isAsked = charge.state === 'accepted' || charge.state === 'partlyPaid' || charge.state === 'paid';
    return isAsked ? new Date(at + pollSeconds * 1000) : null;
  };

  /** News for the application: only what really changed. */
  const newsOf = (before: Charge, after: Charge): ActionInput<'recordCharge'>[] => {
    const { uin } = after;
    const news: ActionInput<'recordCharge'>[] = [];
    if (before.state !== after.state) {
      if (after.state === 'accepted' && (before.state === 'created' || before.state === 'sent')) {
        const { amountKopecks, purpose, payUntilOn } = after;
        news.push({ state: 'accepted', uin, amountKopecks, purpose, ...(payUntilOn !== undefined && { payUntilOn }) });
      }
      if (after.state === 'rejected') news.push({ state: 'rejected', problem: after.problem ?? '' });
      if (after.state === 'annulled') news.push({ state: 'annulled', uin });
      if (after.state === 'paid') news.push({ state: 'paid', uin, paidKopecks: paidKopecks(after) });
    }
    if (!isSettled(before) && isSettled(after)) news.push({ state: 'acknowledged', uin });
    const refunded = refundedKopecks(after) - refundedKopecks(before);
    if (refunded > 0) news.push({ state: 'refunded', uin, amountKopecks: refunded });
    return news;
  };

  const change = async (transaction: Transaction, chargeId: string, apply: (charge: Charge) => Charge): Promise<Recorded> => {
    const charge = await lockCharge(transaction, chargeId);
    if (!charge) return {};
    const changed = apply(charge);
    // A word about the same thing again leaves no trace.
    await saveCharge(transaction, changed, nextPoll(changed));
    for (const input of newsOf(charge, changed))
      await perform.within(
        transaction,
        { kind: 'system', name: 'ГИС ГМП' },
        { applicationId: charge.applicationId, action: 'recordCharge', input },
      );
    return { applicationId: charge.applicationId, organizationId: charge.organizationId };
  };

  /** The whole message was not taken. */
  const refused = async (transaction: Transaction, message: ChargeMessageRecord, sentence: string): Promise<Recorded> => {
    const [chargeId] = message.charge_ids;
    if (chargeId === undefined) return {};
    const { kind } = message.payload;
    const result = { accepted: false, sentence };
    if (kind === 'import') return change(transaction, chargeId, (charge) => afterImport(charge, result));
    if (kind === 'annulment') return change(transaction, chargeId, (charge) => afterAnnulment(charge, result));
    if (kind === 'acknowledgment') return change(transaction, chargeId, (charge) => ({ ...charge, problem: sentence }));
    // A question about payments is asked again in its turn.
    return {};
  };

  const understood = async (transaction: Transaction, message: ChargeMessageRecord, reply: PaymentRegistryReply): Promise<Recorded> => {
    const { payload } = message;
    const [chargeId = ''] = message.charge_ids;
    if (reply.kind === 'imported' && (payload.kind === 'import' || payload.kind === 'annulment')) {
      const [result] = reply.results;
      if (!result) throw new UnreadableMessage('paymentRegistryReply', 'ответ ГИС ГМП не содержит результата');
      const after = payload.kind === 'import' ? afterImport : afterAnnulment;
      return change(transaction, chargeId, (charge) => after(charge, result));
    }
    if (reply.kind === 'acknowledged' && payload.kind === 'acknowledgment') return change(transaction, chargeId, afterForcing);
    if (reply.kind === 'payments' && payload.kind === 'payments') {
      let last: Recorded = {};
      for (const id of message.charge_ids)
        last = await change(transaction, id, (charge) =>
          afterPayments(
            charge,
            reply.payments.filter((payment) => payment.uin === charge.uin),
          ),
        );
      return {
        ...(message.charge_ids.length === 1 ? last : {}),
        ...(reply.hasMore && { more: { ...payload, page: payload.page + 1 } }),
      };
    }
    throw new UnreadableMessage('paymentRegistryReply', 'ответ ГИС ГМП не о том, о чём спросили');
  };

  const replied = async (
    transaction: Transaction,
    message: ChargeMessageRecord,
    reply: { readonly body: IncomingMessage['body']; readonly raw: string },
    language: PaymentRegistryLanguage,
  ): Promise<Recorded> => {
    const { body } = reply;
    const problem = body.kind === 'content' ? null : language.explain(body.code, body.description);
    const recorded =
      body.kind === 'content'
        ? await understood(transaction, message, language.read(body.xml))
        : await refused(transaction, message, problem ?? body.description);
    await recordChargeReply(transaction, message.message_id, { raw: reply.raw, problem, at: now() });
    return recorded;
  };

  return { refused, replied };
}
