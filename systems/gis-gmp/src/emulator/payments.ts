import { composePaymentId } from '@pgs/domain';
import type { ChargeRecord, PaymentRecord } from './records.ts';
import type { Treasury } from './treasury.ts';

/** Training bank: БИК that no bank has. */
const bankBik = '017599999';

/** Why a payment is not taken, for the person at the page. */
export class PaymentRefusal extends Error {
  override readonly name = 'PaymentRefusal';
}

const moscowDay = (at: Date): string => new Date(at.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);

export interface Payments {
  /** Pays a charge, wholly or in part; more than is asked for is possible, as at any bank. Throws PaymentRefusal. */
  pay(uin: string, amount: number): PaymentRecord;
  /** Платёж, which names no УИН: it is to be acknowledged by force. */
  payWithoutUin(charge: ChargeRecord, amount: number): PaymentRecord;
  /** Аннулирование платежа банком. */
  cancel(paymentId: string, reason: string): PaymentRecord;
  /** Возврат. */
  refund(paymentId: string, amount: number): PaymentRecord;
}

/** What payers and banks do in the training world. */
export function createPayments(treasury: Treasury, now: () => Date): Payments {
  const record = (payment: PaymentRecord): PaymentRecord => {
    treasury.record([{ kind: 'payment', payment }]);
    return payment;
  };
  const take = (charge: ChargeRecord, amount: number, uin: string): PaymentRecord => {
    if (!Number.isSafeInteger(amount) || amount < 1) throw new PaymentRefusal('Сумма платежа должна быть больше нуля.');
    const at = now();
    const number = treasury.payments().length + 1;
    return record({
      paymentId: composePaymentId(bankBik, moscowDay(at), number),
      uin,
      amount,
      paidAt: at.toISOString(),
      purpose: charge.purpose,
      payerIdentifier: charge.payerIdentifier,
      payerName: charge.payerName,
      payee: charge.payee,
      kbk: charge.kbk,
      oktmo: charge.oktmo,
      meaning: '1',
      serviceProvided: false,
      refunds: [],
    });
  };
  const existing = (paymentId: string): PaymentRecord => {
    const payment = treasury.findPayment(paymentId);
    if (!payment) throw new PaymentRefusal('Такого платежа нет.');
    return payment;
  };
  return {
    pay: (uin, amount) => {
      const charge = treasury.findCharge(uin);
      if (!charge) throw new PaymentRefusal('Начисление с таким УИН не найдено. Проверьте номер.');
      if (charge.meaning === '3') throw new PaymentRefusal('Начисление аннулировано: платить не нужно.');
      if (charge.validUntil !== undefined && charge.validUntil < moscowDay(now()))
        throw new PaymentRefusal('Срок действия начисления истёк. Обратитесь в организацию, которая его выставила.');
      if (treasury.balanceOf(charge) <= 0) throw new PaymentRefusal('Начисление уже оплачено.');
      return take(charge, amount, uin);
    },
    payWithoutUin: (charge, amount) => take(charge, amount, '0'),
    cancel: (paymentId, reason) => record({ ...existing(paymentId), meaning: '3', reason }),
    refund: (paymentId, amount) => {
      const payment = existing(paymentId);
      const returned = payment.refunds.reduce((sum, refund) => sum + refund.amount, 0);
      if (!Number.isSafeInteger(amount) || amount < 1 || returned + amount > payment.amount)
        throw new PaymentRefusal('Вернуть можно не больше, чем было уплачено.');
      const day = moscowDay(now()).split('-').reverse().join('');
      const refundId = `75990000${day}${String(payment.refunds.length + 1).padStart(9, '0')}`;
      return record({ ...payment, refunds: [...payment.refunds, { refundId, amount }] });
    },
  };
}
