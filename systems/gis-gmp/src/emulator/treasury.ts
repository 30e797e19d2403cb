import { openJournal } from './journal.ts';
import type { AnswerRecord, ChargeRecord, Fact, ForcedRecord, PaymentRecord } from './records.ts';

/** Memory of the training ГИС ГМП; every change is in the journal before anybody is answered. */
export interface Treasury {
  findCharge(uin: string): ChargeRecord | undefined;
  findPayment(paymentId: string): PaymentRecord | undefined;
  findForced(uin: string): ForcedRecord | undefined;
  findAnswer(requestMessageId: string): AnswerRecord | undefined;
  hasChange(key: string): boolean;
  charges(): readonly ChargeRecord[];
  payments(): readonly PaymentRecord[];
  /** Payments that count for the charge: they name it or were linked to it by force, and are not annulled. */
  paymentsOf(uin: string): readonly PaymentRecord[];
  /** What the charge still asks for; negative when overpaid. */
  balanceOf(charge: ChargeRecord): number;
  unsentAnswers(): readonly AnswerRecord[];
  record(facts: readonly Fact[]): void;
  close(): void;
}

export function openTreasury(dataDir: string | undefined): Treasury {
  const journal = openJournal(dataDir);
  const charges = new Map<string, ChargeRecord>();
  const payments = new Map<string, PaymentRecord>();
  const forced = new Map<string, ForcedRecord>();
  const answers = new Map<string, AnswerRecord>();
  const changes = new Set<string>();

  const apply = (fact: Fact): void => {
    switch (fact.kind) {
      case 'charge':
        charges.set(fact.charge.uin, fact.charge);
        break;
      case 'payment':
        payments.set(fact.payment.paymentId, fact.payment);
        break;
      case 'forced':
        forced.set(fact.forced.uin, fact.forced);
        break;
      case 'forcedAnnulled':
        forced.delete(fact.uin);
        break;
      case 'change':
        changes.add(fact.key);
        break;
      case 'answer':
        answers.set(fact.answer.requestMessageId, fact.answer);
    }
  };
  for (const fact of journal.recovered) apply(fact);

  const paymentsOf = (uin: string): readonly PaymentRecord[] => {
    const linked = forced.get(uin)?.paymentIds ?? [];
    return [...payments.values()].filter(
      (payment) => payment.meaning !== '3' && (payment.uin === uin || linked.includes(payment.paymentId)),
    );
  };
  const returned = (payment: PaymentRecord): number => payment.refunds.reduce((sum, refund) => sum + refund.amount, 0);

  return {
    findCharge: (uin) => charges.get(uin),
    findPayment: (paymentId) => payments.get(paymentId),
    findForced: (uin) => forced.get(uin),
    findAnswer: (requestMessageId) => answers.get(requestMessageId),
    hasChange: (key) => changes.has(key),
    charges: () => [...charges.values()],
    payments: () => [...payments.values()],
    paymentsOf,
    balanceOf: (charge) => paymentsOf(charge.uin).reduce((left, payment) => left - payment.amount + returned(payment), charge.totalAmount),
    unsentAnswers: () => [...answers.values()].filter((answer) => !answer.sent),
    record: (facts) => {
      if (facts.length === 0) return;
      journal.append(facts);
      for (const fact of facts) apply(fact);
    },
    close: () => journal.close(),
  };
}
