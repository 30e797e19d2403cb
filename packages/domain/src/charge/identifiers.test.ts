import { describe, expect, it } from 'vitest';
import {
  composePaymentId,
  findPayerIdentifier,
  findPaymentDay,
  foreignPayerIdentifier,
  organizationPayerIdentifier,
  payerIdentifierIsValid,
  paymentIdIsValid,
  personPayerIdentifier,
  refundIdIsValid,
  soleTraderPayerIdentifier,
} from './index.ts';

describe('идентификатор плательщика', () => {
  it.each([
    ['driving licence of a reference message', personPayerIdentifier('22', '7712579832'), '1220000000007712579832'],
    ['СНИЛС', personPayerIdentifier('14', '112-233-445 95'), '1140000000011223344595'],
    ['birth certificate', personPayerIdentifier('02', 'IV-АБ № 123456'), '102000000000IVАБ123456'],
    ['organization', organizationPayerIdentifier('7707083893', '773601001'), '2007707083893773601001'],
    ['foreign organization by ИНН', foreignPayerIdentifier('9909000010', '773601001'), '3009909000010773601001'],
    ['foreign organization by КИО', foreignPayerIdentifier('12345', '773601001'), '3000000012345773601001'],
    ['sole trader', soleTraderPayerIdentifier('500100732259'), '4000000000500100732259'],
  ])('%s', (_title, identifier, expected) => {
    expect(identifier).toHaveLength(22);
    expect(identifier).toBe(expected);
    expect(payerIdentifierIsValid(identifier)).toBe(true);
  });

  it('is never made of what does not fit', () => {
    expect(() => personPayerIdentifier('01', '')).toThrow(RangeError);
    expect(() => personPayerIdentifier('01', '1'.repeat(20))).toThrow(RangeError);
    expect(() => organizationPayerIdentifier('7707083894', '773601001')).toThrow(RangeError);
    expect(() => soleTraderPayerIdentifier('7707083893')).toThrow(RangeError);
    expect(() => foreignPayerIdentifier('123', '773601001')).toThrow(RangeError);
    expect(payerIdentifierIsValid('0')).toBe(false);
    expect(payerIdentifierIsValid('1230000000007712579832')).toBe(false);
  });

  const person = { lastName: 'Берёзкина', firstName: 'Алёна' };

  it('prefers СНИЛС to the identity document', () => {
    const identityDocument = { kind: 'passport', series: '75 01', number: '123456' } as const;
    expect(findPayerIdentifier({ applicant: { ...person, snils: '11223344595', identityDocument } })).toBe('1140000000011223344595');
    expect(findPayerIdentifier({ applicant: { ...person, snils: '11223344596', identityDocument } })).toBe('1010000000007501123456');
    expect(findPayerIdentifier({ applicant: { ...person, identityDocument: { kind: 'other', number: '1' } } })).toBeUndefined();
    expect(findPayerIdentifier({ applicant: person })).toBeUndefined();
  });
  it('is of the business that applies, not of the person who acts for it', () => {
    const applicant = { ...person, snils: '11223344595' };
    const legal = { kind: 'legal', title: 'ООО «Пример»', ogrn: '1027700132195', inn: '7707083893', kpp: '773601001' } as const;
    expect(findPayerIdentifier({ applicant, business: legal })).toBe('2007707083893773601001');
    expect(findPayerIdentifier({ applicant, business: { ...legal, kpp: undefined } })).toBeUndefined();
    const trader = { kind: 'soleProprietor', title: '', ogrn: '304500116000157', inn: '500100732259' } as const;
    expect(findPayerIdentifier({ applicant, business: trader })).toBe('4000000000500100732259');
  });
});

describe('УИП и УИВ', () => {
  it('carry a day that exists', () => {
    expect(findPaymentDay('10445250000000002311202600000017')).toBe('2026-11-23');
    expect(findPaymentDay('21234000000000002902202800000001')).toBe('2028-02-29');
    expect(findPaymentDay('3ab12cd2311202600000000000000001')).toBe('2026-11-23');
    expect(paymentIdIsValid('10445250000000003002202600000017')).toBe(false);
    expect(paymentIdIsValid('21234100000000002902202800000001')).toBe(false);
    expect(paymentIdIsValid('4044525000000000231120260000001')).toBe(false);
    expect(refundIdIsValid('1234567823112026000000001')).toBe(true);
    expect(refundIdIsValid('1234567831112026000000001')).toBe(false);
  });

  it('of a bank is composed of БИК, the day and a number', () => {
    expect(composePaymentId('044525000', '2026-11-23', 17)).toBe('10445250000000002311202600000017');
    expect(() => composePaymentId('44525000', '2026-11-23', 17)).toThrow(RangeError);
    expect(() => composePaymentId('044525000', '2026-11-31', 17)).toThrow(RangeError);
  });
});
