import { readFileSync } from 'node:fs';
import { UnreadableMessage } from '@pgs/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAgainstSchema, schemaFolder, skippedWithoutSchemas } from '../testing/schema-check.ts';
import { explainCode } from './codes.ts';
import { readReply } from './read-reply.ts';

const fixture = (name: string): string => readFileSync(new URL(`../../fixtures/${name}.xml`, import.meta.url), 'utf8');

const valid = {
  'valid-import-charges-response': 'ImportCharges.xsd',
  'valid-export-payments-response': 'ExportPayments.xsd',
  'valid-export-payments-response-empty': 'ExportPayments.xsd',
  'valid-export-charges-response': 'ExportCharges.xsd',
  'valid-export-quittances-response': 'ExportQuittance.xsd',
  'valid-forced-acknowledgement-response': 'ForcedAcknowledgement.xsd',
} as const;

describe('answers of ГИС ГМП', () => {
  it.for(Object.entries(valid))('%s is a document of the schema', ([name, schema], { skip }) => {
    skip(schemaFolder === undefined, skippedWithoutSchemas);
    checkAgainstSchema(schema, fixture(name));
  });

  it('an import is answered entity by entity; what is there already counts as accepted', () => {
    expect(readReply(fixture('valid-import-charges-response'))).toEqual({
      kind: 'imported',
      requestId: 'G_1',
      results: [
        { entityId: 'I_1', accepted: true, code: '0', description: 'Успешно', sentence: 'Принято.' },
        { entityId: 'I_2', accepted: true, code: '5', description: 'Сущность уже есть', sentence: explainCode('5', '') },
        { entityId: 'I_3', accepted: false, code: '236', description: 'Неверный идентификатор', sentence: explainCode('236', '') },
        { entityId: 'I_4', accepted: false, code: '9999', description: 'Новая проверка', sentence: 'Новая проверка' },
      ],
    });
  });

  it('payments come with acknowledgment and refunds', () => {
    expect(readReply(fixture('valid-export-payments-response'))).toEqual({
      kind: 'payments',
      requestId: 'G_2',
      hasMore: true,
      payments: [
        {
          paymentId: '10175990000000002311202600000017',
          uin: '1053126626112300000000017',
          amountKopecks: 100_000,
          paidAt: new Date('2026-11-23T07:00:00Z'),
          purpose: 'Плата за обучение',
          payerIdentifier: '1140000000011223344595',
          payerName: 'Речная Диана Руслановна',
          acknowledged: { uin: '1053126626112300000000017' },
          refunds: [{ refundId: '1234567824112026000000001', amountKopecks: 40_000 }],
          meaning: 'new',
        },
        {
          paymentId: '10175990000000002311202600000018',
          uin: undefined,
          amountKopecks: 150_000,
          paidAt: new Date('2026-11-23T08:00:00Z'),
          purpose: 'Плата без УИН',
          payerIdentifier: undefined,
          payerName: undefined,
          acknowledged: undefined,
          refunds: [],
          meaning: 'annulment',
        },
        expect.objectContaining({ acknowledged: 'serviceProvided', meaning: 'correction' }),
      ],
    });
    expect(readReply(fixture('valid-export-payments-response-empty'))).toEqual({
      kind: 'payments',
      requestId: 'G_3',
      hasMore: false,
      payments: [],
    });
  });

  it('charges and quittances tell what is left to pay', () => {
    expect(readReply(fixture('valid-export-charges-response'))).toEqual({
      kind: 'charges',
      requestId: 'G_4',
      hasMore: false,
      charges: [
        { uin: '1053126626112300000000017', amountKopecks: 250_000, toPayKopecks: -100, acknowledgment: 'forced', meaning: 'correction' },
      ],
    });
    const quittances = [
      {
        uin: '1053126626112300000000017',
        paymentId: '10175990000000002311202600000017',
        status: 'acknowledged',
        balanceKopecks: 0,
        createdAt: new Date('2026-11-23T07:05:00Z'),
        revoked: false,
      },
      {
        uin: '1053126626112300000000017',
        paymentId: undefined,
        status: 'withoutPayment',
        balanceKopecks: undefined,
        createdAt: new Date('2026-11-23T07:05:00Z'),
        revoked: true,
      },
    ];
    expect(readReply(fixture('valid-export-quittances-response'))).toEqual({
      kind: 'quittances',
      requestId: 'G_5',
      hasMore: false,
      quittances,
    });
    expect(readReply(fixture('valid-forced-acknowledgement-response'))).toEqual({ kind: 'acknowledged', requestId: 'G_6', quittances: [] });
  });

  it.each([
    ['another system', '<FormData xmlns="http://epgu.gosuslugi.ru/concentrator/order/1.0.0"/>'],
    [
      'a request instead of an answer',
      '<ImportChargesRequest xmlns="urn://roskazna.ru/gisgmp/xsd/services/import-charges/2.1.1" RqId="G"/>',
    ],
    ['no results', '<ImportChargesResponse xmlns="urn://roskazna.ru/gisgmp/xsd/services/import-charges/2.1.1" RqId="G"/>'],
    [
      'no name of the request',
      '<ExportPaymentsResponse xmlns="urn://roskazna.ru/gisgmp/xsd/services/export-payments/2.1.1" hasMore="false"/>',
    ],
    ['no amount', fixture('valid-export-payments-response').replace('amount="100000"', '')],
    ['amount in words', fixture('valid-export-payments-response').replace('amount="100000"', 'amount="1e5"')],
    ['unknown status', fixture('valid-export-charges-response').replace('acknowledgmentStatus="5"', 'acknowledgmentStatus="7"')],
    ['no moment', fixture('valid-export-payments-response').replace('paymentDate="2026-11-23T10:00:00', 'paymentDate="вчера')],
    ['a doctype', `<!DOCTYPE a [<!ENTITY b "c">]>${fixture('valid-forced-acknowledgement-response')}`],
    ['not XML', 'Сервис временно недоступен'],
  ])('%s is shown to a person instead of guessed about', (_title, xml) => {
    expect(() => readReply(xml)).toThrow(UnreadableMessage);
  });

  it('a damaged answer never ends in anything else', () => {
    const texts = Object.keys(valid).map(fixture);
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), fc.nat({ max: 40 }), fc.string({ maxLength: 5 }), (text, from, length, put) => {
        const place = from % text.length;
        try {
          readReply(text.slice(0, place) + put + text.slice(place + length));
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadableMessage);
        }
      }),
      { numRuns: 500 },
    );
  });
});
