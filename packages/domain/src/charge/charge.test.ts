import { describe, expect, it } from 'vitest';
import type { PaymentNotice } from '../ports/payment-registry.ts';
import { Problem } from '../problems.ts';
import { act, anApplication, anEmployee, aService, now, platform, refusalOf as refusalOfAction } from '../testing/builders.ts';
import {
  afterAnnulment,
  afterForcing,
  afterImport,
  afterPayments,
  annul,
  type Charge,
  composeUin,
  isAcknowledged,
  isSettled,
  makeCharge,
  noticeOf,
  type PaymentAccount,
  paidKopecks,
  refundedKopecks,
} from './index.ts';

const account: PaymentAccount = {
  urn: 'a0b1c2',
  role: '4',
  oktmo: '75701000',
  payerStatus: '01',
  payee: { name: 'Школа', inn: '7599000030', kpp: '759901001', account: '03234643757010006200', bik: '017599000' },
};
const specialist = anEmployee(21, 'Специалистов Семён', 'specialist');
const service = aService({
  fee: {
    amountKopecks: 250_000,
    amountEditable: true,
    when: { field: 'paymentForm', equals: 'paid' },
    purpose: 'Плата за обучение,  «{form.program}», заявление {registrationNumber}',
    kbk: '00000000000000000130',
    source: 'договор',
  },
});
const reviewing = anApplication({
  status: 'reviewingDocuments',
  registeredAt: now,
  registrationNumber: '77-1',
  responsibleId: specialist.personId,
  form: { paymentForm: 'paid', program: 'Шахматы' },
  applicant: { lastName: 'Берёзкина', firstName: 'Алёна', snils: '11223344595' },
});
const uin = composeUin('a0b1c2', '2603160000000001');
const waiting = act({
  actor: specialist,
  application: reviewing,
  service,
  action: 'requestPayment',
  input: { comment: 'Оплатите обучение' },
}).application;
const charged = (amountKopecks?: number, application = waiting): Charge =>
  makeCharge({ id: 'c1', uin, application, service, account, amountKopecks, now });
const accepted = afterImport({ ...charged(), state: 'sent' }, { accepted: true, sentence: '' });
const paid = (paymentId: string, amountKopecks: number, more: Partial<PaymentNotice> = {}): PaymentNotice => ({
  paymentId,
  uin,
  amountKopecks,
  paidAt: now,
  purpose: 'Плата',
  payerIdentifier: undefined,
  payerName: undefined,
  acknowledged: { uin },
  refunds: [],
  meaning: 'new',
  ...more,
});
const refusalOf = (run: () => unknown): string => {
  try {
    run();
  } catch (problem) {
    if (problem instanceof Problem) return problem.code;
    throw problem;
  }
  return 'done';
};

describe('a charge', () => {
  it('is made of the service definition, the form, the wait and the payment details', () => {
    expect(waiting.status).toBe('awaitingPayment');
    expect(charged()).toMatchObject({
      state: 'created',
      amountKopecks: 250_000,
      purpose: 'Плата за обучение, «Шахматы», заявление 77-1',
      kbk: '00000000000000000130',
      payUntilOn: waiting.waits[0]?.dueOn,
      payer: { identifier: '1140000000011223344595', name: 'Берёзкина Алёна' },
    });
    expect(noticeOf(charged())).toMatchObject({ entityId: 'I_c1', uin, budgetIndex: { status: '01', reason: '0' } });
    expect(charged(100_000).amountKopecks).toBe(100_000);
  });

  it('is not made where there is nothing to pay, nobody to pay, or another sum than the law sets', () => {
    const free = { ...waiting, form: { paymentForm: 'budget' } };
    expect(refusalOf(() => charged(undefined, free))).toBe('service-does-not-provide');
    expect(refusalOf(() => charged(undefined, { ...waiting, applicant: { lastName: 'А', firstName: 'Б' } }))).toBe('payer-unknown');
    const fixed = aService();
    expect(refusalOf(() => makeCharge({ id: 'c', uin, application: waiting, service: fixed, account, amountKopecks: 1, now }))).toBe(
      'charge-amount-fixed',
    );
    expect(
      refusalOfAction({
        actor: specialist,
        application: { ...reviewing, form: {} },
        service,
        action: 'requestPayment',
        input: { comment: 'Оплатите' },
      }),
    ).toBe('service-does-not-provide');
  });

  it('is accepted or rejected once', () => {
    expect(accepted).toMatchObject({ state: 'accepted', problem: undefined });
    expect(afterImport(accepted, { accepted: false, sentence: 'поздно' })).toBe(accepted);
    expect(afterImport(charged(), { accepted: false, sentence: 'КБК неверен' })).toMatchObject({
      state: 'rejected',
      problem: 'КБК неверен',
    });
  });

  it('knows what is paid, refunded, cancelled and acknowledged, however often it is told', () => {
    const part = afterPayments(accepted, [paid('1', 100_000)]);
    expect(part.state).toBe('partlyPaid');
    const whole = afterPayments(part, [paid('1', 100_000), paid('2', 150_000, { acknowledged: undefined })]);
    expect([whole.state, paidKopecks(whole), isAcknowledged(whole), isSettled(whole)]).toEqual(['paid', 250_000, false, false]);
    const linked = afterPayments(whole, [paid('2', 150_000)]);
    expect([isAcknowledged(linked), isSettled(linked)]).toEqual([true, true]);
    expect(afterPayments(linked, [paid('2', 150_000), paid('1', 100_000)])).toEqual(linked);
    const refunded = afterPayments(linked, [paid('2', 150_000, { refunds: [{ refundId: '1', amountKopecks: 50_000 }] })]);
    expect([refunded.state, refundedKopecks(refunded)]).toEqual(['paid', 50_000]);
    expect(afterPayments(linked, [paid('2', 150_000, { meaning: 'annulment' })]).state).toBe('partlyPaid');
    expect(afterPayments(charged(), [paid('1', 1)]).payments).toEqual([]);
  });

  it('is annulled while nobody has paid', () => {
    const annulling = annul(accepted, 'Ошибка', now);
    expect(annulling.state).toBe('annulling');
    expect(afterAnnulment(annulling, { accepted: true, sentence: '' }).state).toBe('annulled');
    expect(afterAnnulment(annulling, { accepted: false, sentence: 'нет' })).toMatchObject({
      state: 'accepted',
      problem: 'нет',
      annulment: undefined,
    });
    expect(annul(charged(), 'Ошибка', now).state).toBe('annulled');
    expect(refusalOf(() => annul(afterPayments(accepted, [paid('1', 1)]), 'Ошибка', now))).toBe('charge-paid');
    expect(refusalOf(() => annul({ ...charged(), state: 'sent' }, 'Ошибка', now))).toBe('charge-not-at-registry');
    const returned = afterPayments(accepted, [paid('1', 100, { refunds: [{ refundId: '1', amountKopecks: 100 }] })]);
    expect(annul(returned, 'Возвращено', now).state).toBe('annulling');
  });

  it('is settled by force when the money came past ГИС ГМП', () => {
    expect(isSettled(afterForcing(accepted))).toBe(true);
    expect(afterForcing(charged()).state).toBe('created');
  });
});

describe('the application', () => {
  const told = (application: typeof waiting, input: object) =>
    act({ actor: platform, application, service, action: 'recordCharge', input });

  it('tells the applicant what to pay, and goes on when it is paid', () => {
    const asked = told(waiting, { state: 'accepted', uin, amountKopecks: 250_000, purpose: 'Плата', payUntilOn: '2026-03-26' });
    expect(asked.application.status).toBe('awaitingPayment');
    expect(asked.effects).toMatchObject([{ name: 'informApplicant', code: 7, charge: { uin, amountKopecks: 250_000 } }]);
    const done = told(waiting, { state: 'paid', uin, paidKopecks: 250_000 });
    expect(done.application).toMatchObject({ status: 'reviewingDocuments', waits: [{ kind: 'payment', outcome: 'answered' }] });
    expect(done.entry.comment).toMatch(/Получена оплата 2.500,00.₽, УИН/);
  });

  it('is not disturbed by news that came when nobody waits any more', () => {
    for (const state of ['paid', 'refunded'] as const) {
      const input = state === 'paid' ? { state, uin, paidKopecks: 1 } : { state, uin, amountKopecks: 1 };
      const { application, effects } = told({ ...reviewing, status: 'makingDecision' }, input);
      expect([application.status, effects]).toEqual(['makingDecision', []]);
    }
  });

  it('goes on when the specialist annuls the charge', () => {
    const { application, effects } = act({
      actor: specialist,
      application: waiting,
      service,
      action: 'annulCharge',
      input: { chargeId: '00000000-0000-7000-8000-000000000080', reason: 'Изменён договор' },
    });
    expect(application).toMatchObject({ status: 'reviewingDocuments', waits: [{ outcome: 'withdrawn' }] });
    expect(effects).toMatchObject([{ name: 'annulCharge' }, { name: 'informApplicant', code: 6 }]);
  });
});
