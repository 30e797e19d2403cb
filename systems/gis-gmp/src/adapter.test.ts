import { UnreadableMessage } from '@pgs/domain';
import { parseXml } from '@pgs/soap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPaymentLanguage } from './adapter.ts';
import { at, chargeOf, header, uinOf } from './testing/reference-values.ts';
import { checkAgainstSchema, schemaFolder, skippedWithoutSchemas } from './testing/schema-check.ts';

const language = createPaymentLanguage();
const paymentId = '10175990000000002311202600000017';
const within = { from: new Date('2026-11-22T00:00:00Z'), to: new Date('2026-11-23T00:00:00Z') };

/** Everything the language can say, by the schema it belongs to. */
const messages = {
  charge: ['ImportCharges.xsd', language.writeCharges(header, [chargeOf(1)])],
  fullCharge: [
    'ImportCharges.xsd',
    language.writeCharges(header, [
      chargeOf(2, {
        originatorUrn: 'a0b1c3',
        validUntilOn: '2026-12-20',
        payUntilOn: '2026-12-10',
        deliveredOn: '2026-11-23',
        legalAct: 'Договор № 17 от 20.11.2026',
        origin: 'PRIOR',
        linkedUins: [uinOf(1)],
        discount: { kind: 'factor', value: '0.50', untilOn: '2026-12-01' },
        additionalData: [{ name: 'Номер заявления', value: '3500308079' }],
      }),
      chargeOf(3, { discount: { kind: 'fixed', value: '5000' } }),
      chargeOf(4, { discount: { kind: 'percent', value: '30', untilOn: '2026-12-01' }, oktmo: '75701000001' }),
    ]),
  ],
  correction: [
    'ImportCharges.xsd',
    language.writeChanges(header, [
      {
        entityId: 'I_5',
        uin: uinOf(1),
        meaning: 'correction',
        reason: 'Изменена сумма договора',
        changedAt: at,
        fields: [
          { number: '7', values: [{ value: '200000' }] },
          { number: '202', values: [{ name: 'Договор', value: '18' }] },
          { number: '1010', values: [{ value: null }] },
        ],
      },
      { entityId: 'I_6', uin: uinOf(2), meaning: 'annulment', reason: 'Отмена заявителем', changedAt: at, fields: [] },
      { entityId: 'I_7', uin: uinOf(2), meaning: 'restoration', reason: 'Отменено по ошибке', changedAt: at, fields: [] },
    ]),
  ],
  paymentsByCharge: [
    'ExportPayments.xsd',
    language.writePaymentsQuestion(header, {
      kind: 'PAYMENT',
      filter: { by: 'charges', uins: [uinOf(1), uinOf(2)], within },
      page: { number: 1, length: 100 },
    }),
  ],
  paymentsByPayer: [
    'ExportPayments.xsd',
    language.writePaymentsQuestion(header, {
      kind: 'PAYMENTMODIFIED',
      filter: { by: 'payers', payerIdentifiers: ['1140000000011223344595'], within, kbks: ['00000000000000000130'] },
      originatorUrn: 'a0b1c3',
    }),
  ],
  paymentsById: [
    'ExportPayments.xsd',
    language.writePaymentsQuestion(header, { kind: 'PAYMENT', filter: { by: 'payments', paymentIds: [paymentId] } }),
  ],
  paymentsByTime: [
    'ExportPayments.xsd',
    language.writePaymentsQuestion(header, {
      kind: 'PAYMENTUNMATCHED',
      filter: { by: 'time', within, payees: [{ inn: '7599000030', kpp: '759901001' }], kbks: ['0'] },
    }),
  ],
  charges: [
    'ExportCharges.xsd',
    language.writeChargesQuestion(header, { kind: 'CHARGESTATUS', filter: { by: 'charges', uins: [uinOf(1)] } }),
  ],
  quittances: [
    'ExportQuittance.xsd',
    language.writeQuittancesQuestion(header, { kind: 'ALLQUITTANCE', filter: { by: 'charges', uins: [uinOf(1)] } }),
  ],
  reconcile: [
    'ForcedAcknowledgement.xsd',
    language.writeForcedAcknowledgment(header, { operation: 'reconcile', uin: uinOf(1), paymentIds: [paymentId] }, 'a0b1c3'),
  ],
  reconcileWithoutPayment: [
    'ForcedAcknowledgement.xsd',
    language.writeForcedAcknowledgment(header, { operation: 'annulReconcile', uin: uinOf(1), paymentIds: 'notLoaded' }),
  ],
  serviceProvided: [
    'ForcedAcknowledgement.xsd',
    language.writeForcedAcknowledgment(header, { operation: 'serviceProvided', paymentIds: [paymentId] }),
  ],
} as const satisfies Record<string, readonly [schema: string, xml: string]>;

/** A line a tag, to be read in a review. */
const lines = (xml: string): string => `${xml.replaceAll('><', '>\n<')}\n`;

describe('messages of ГИС ГМП', () => {
  it('are what was reviewed beside the reference messages', async () => {
    await expect(lines(messages.fullCharge[1])).toMatchFileSnapshot('../fixtures/written-charges.xml');
    await expect(lines(messages.correction[1])).toMatchFileSnapshot('../fixtures/written-changes.xml');
    await expect(lines(messages.paymentsByPayer[1])).toMatchFileSnapshot('../fixtures/written-payments-question.xml');
  });

  it.for(Object.entries(messages))('%s validates against the schema 2.1.1', ([, [schema, xml]], { skip }) => {
    skip(schemaFolder === undefined, skippedWithoutSchemas);
    checkAgainstSchema(schema, xml);
  });

  it('the edition of the formats is a setting', () => {
    const later = createPaymentLanguage({ version: '2.4.0' });
    expect(later.writeCharges(header, [chargeOf(1)])).toBe(messages.charge[1].replaceAll('/2.1.1"', '/2.4.0"'));
    expect(() => createPaymentLanguage({ version: '2.4' })).toThrow(RangeError);
  });

  it.each([
    ['УИН', chargeOf(1, { uin: '12345678901234567890' }), /контрольный разряд/],
    ['amount', chargeOf(1, { amountKopecks: 10.5 }), /целое число копеек/],
    ['purpose', chargeOf(1, { purpose: 'п'.repeat(211) }), /210/],
    ['blank at the end', chargeOf(1, { purpose: 'Плата ' }), /пробелы/],
    ['account', chargeOf(1, { payee: { ...chargeOf(1).payee, account: '123' } }), /20 цифр/],
    ['payer', chargeOf(1, { payer: { identifier: '0', name: 'Речная' } }), /идентификатор плательщика/],
    ['impossible day', chargeOf(1, { validUntilOn: '2026-02-30' }), /такого дня нет/],
    ['discount', chargeOf(1, { discount: { kind: 'percent', value: '101' } }), /скидка/],
  ])('what the schema would refuse is refused before it is sent: %s', (_title, charge, sentence) => {
    expect(() => language.writeCharges(header, [charge])).toThrow(UnreadableMessage);
    expect(() => language.writeCharges(header, [charge])).toThrow(sentence);
  });

  it('takes from 1 to 100 entities', () => {
    expect(() => language.writeCharges(header, [])).toThrow(UnreadableMessage);
    expect(() =>
      language.writeCharges(
        header,
        Array.from({ length: 101 }, (_, index) => chargeOf(index + 1)),
      ),
    ).toThrow(/100/);
  });

  it('texts of people cannot break the message', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 150 }).filter((text) => text.trim() === text && !/[^\P{C}]/u.test(text)),
        (name) => {
          const xml = language.writeCharges(header, [chargeOf(1, { payer: { identifier: '1140000000011223344595', name } })]);
          const payer = parseXml(xml).getElementsByTagNameNS('*', 'Payer')[0];
          expect(payer?.getAttribute('payerName')).toBe(name);
        },
      ),
    );
  });
});
