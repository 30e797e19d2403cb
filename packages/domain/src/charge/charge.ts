import type { BudgetIndex, ChargeNotice, ImportResult, Payee, PaymentNotice } from '../ports/payment-registry.ts';
import { Problem } from '../problems.ts';

interface ChargeStateDefinition {
  readonly title: string;
  /** It still asks for money or may: one application has at most one such charge. */
  readonly open: boolean;
  /** ГИС ГМП knows it. */
  readonly atRegistry: boolean;
}

/** Состояния начисления. */
export const chargeStates = {
  created: { title: 'Создано', open: true, atRegistry: false },
  sent: { title: 'Направлено в ГИС ГМП', open: true, atRegistry: false },
  accepted: { title: 'Ожидает оплаты', open: true, atRegistry: true },
  partlyPaid: { title: 'Оплачено частично', open: true, atRegistry: true },
  paid: { title: 'Оплачено', open: true, atRegistry: true },
  annulling: { title: 'Аннулируется', open: true, atRegistry: true },
  annulled: { title: 'Аннулировано', open: false, atRegistry: false },
  rejected: { title: 'Не принято ГИС ГМП', open: false, atRegistry: false },
} as const satisfies Record<string, ChargeStateDefinition>;

export type ChargeState = keyof typeof chargeStates;

/** Платёж as the charge remembers it. */
export interface ChargePayment {
  readonly paymentId: string;
  readonly amountKopecks: number;
  readonly paidAt: Date;
  readonly refundedKopecks: number;
  readonly annulled: boolean;
  /** Сквитирован with this charge. */
  readonly acknowledged: boolean;
}

/** Начисление: made for an application, sent to ГИС ГМП, paid by the applicant. */
export interface Charge {
  readonly id: string;
  readonly applicationId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly uin: string;
  readonly state: ChargeState;
  readonly amountKopecks: number;
  readonly purpose: string;
  readonly kbk: string;
  readonly oktmo: string;
  /** Last day to pay, yyyy-mm-dd. */
  readonly payUntilOn: string | undefined;
  readonly billedAt: Date;
  /** УРН and полномочие the charge is sent with. */
  readonly urn: string;
  readonly role: string;
  readonly payee: Payee;
  readonly payer: ChargeNotice['payer'];
  readonly budgetIndex: BudgetIndex;
  readonly payments: readonly ChargePayment[];
  /** Сквитировано принудительно. */
  readonly forced: boolean;
  readonly problem: string | undefined;
  readonly annulment: { readonly reason: string; readonly at: Date } | undefined;
}

const counted = (charge: Charge): readonly ChargePayment[] => charge.payments.filter((payment) => !payment.annulled);
export const paidKopecks = (charge: Charge): number => counted(charge).reduce((sum, payment) => sum + payment.amountKopecks, 0);
export const refundedKopecks = (charge: Charge): number => counted(charge).reduce((sum, payment) => sum + payment.refundedKopecks, 0);

/** Сквитировано: every payment that counts is linked with the charge, or the office linked it by force. */
export const isAcknowledged = (charge: Charge): boolean => {
  const payments = counted(charge);
  return charge.forced || (payments.length > 0 && payments.every((payment) => payment.acknowledged));
};

/** Whether nothing more is expected of ГИС ГМП for now. */
export const isSettled = (charge: Charge): boolean => charge.state === 'paid' && isAcknowledged(charge);

const paidState = (charge: Charge): ChargeState => {
  if (charge.forced || paidKopecks(charge) >= charge.amountKopecks) return 'paid';
  return paidKopecks(charge) > 0 ? 'partlyPaid' : 'accepted';
};

/** The notice as it is sent; the same charge always makes the same notice. */
export const noticeOf = (charge: Charge): ChargeNotice => ({
  entityId: `I_${charge.id}`,
  uin: charge.uin,
  billedAt: charge.billedAt,
  amountKopecks: charge.amountKopecks,
  purpose: charge.purpose,
  kbk: charge.kbk,
  oktmo: charge.oktmo,
  ...(charge.payUntilOn === undefined ? {} : { payUntilOn: charge.payUntilOn }),
  payee: charge.payee,
  payer: charge.payer,
  budgetIndex: charge.budgetIndex,
});

/** Answer to the import. A late or repeated answer changes nothing. */
export function afterImport(charge: Charge, result: Pick<ImportResult, 'accepted' | 'sentence'>): Charge {
  if (charge.state !== 'created' && charge.state !== 'sent') return charge;
  return result.accepted
    ? { ...charge, state: 'accepted', problem: undefined }
    : { ...charge, state: 'rejected', problem: result.sentence };
}

/** Answer to the annulment: done, or the charge is what it was. */
export function afterAnnulment(charge: Charge, result: Pick<ImportResult, 'accepted' | 'sentence'>): Charge {
  if (charge.state !== 'annulling') return charge;
  return result.accepted
    ? { ...charge, state: 'annulled', problem: undefined }
    : { ...charge, state: paidState(charge), annulment: undefined, problem: result.sentence };
}

/** Платежи from ГИС ГМП: each replaces what was known of it; a payment that is not told of stays. */
export function afterPayments(charge: Charge, notices: readonly PaymentNotice[]): Charge {
  if (!chargeStates[charge.state].atRegistry) return charge;
  const payments = new Map(charge.payments.map((payment) => [payment.paymentId, payment]));
  for (const notice of notices) {
    payments.set(notice.paymentId, {
      paymentId: notice.paymentId,
      amountKopecks: notice.amountKopecks,
      paidAt: notice.paidAt,
      refundedKopecks: notice.refunds.reduce((sum, refund) => sum + refund.amountKopecks, 0),
      annulled: notice.meaning === 'annulment',
      acknowledged: notice.acknowledged === 'serviceProvided' || notice.acknowledged?.uin === charge.uin,
    });
  }
  const seen = { ...charge, payments: [...payments.values()].sort((one, other) => one.paidAt.getTime() - other.paidAt.getTime()) };
  return charge.state === 'annulling' ? seen : { ...seen, state: paidState(seen) };
}

/** Принудительное квитирование is confirmed. */
export const afterForcing = (charge: Charge): Charge =>
  chargeStates[charge.state].atRegistry && charge.state !== 'annulling'
    ? { ...charge, forced: true, state: 'paid', problem: undefined }
    : charge;

/** Аннулирование: what was paid cannot be annulled, what ГИС ГМП never took is annulled at once. Throws Problem. */
export function annul(charge: Charge, reason: string, at: Date): Charge {
  if (paidKopecks(charge) > refundedKopecks(charge) || charge.forced) throw new Problem('charge-paid');
  if (charge.state !== 'created' && charge.state !== 'accepted' && charge.state !== 'partlyPaid')
    throw new Problem('charge-not-at-registry', { state: chargeStates[charge.state].title });
  return { ...charge, state: charge.state === 'created' ? 'annulled' : 'annulling', annulment: { reason, at } };
}
