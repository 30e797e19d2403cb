import type { AccountOwner, AccountStatus, NewAccountOrder } from '@pgs/domain';
import { createAccountLanguage } from '@pgs/epgu';
import { beforeEach, describe, expect, it } from 'vitest';
import { answerOrders, forcedAnswer } from './emulator/account/answer-orders.ts';
import { SchemaProblem } from './emulator/account/read-orders.ts';
import type { PortalCatalog } from './emulator/catalog.ts';
import { openJournal } from './emulator/journal.ts';
import { createOrderBook, type OrderBook } from './emulator/order-book.ts';
import { trainingCatalog } from './testing/training-catalog.ts';

const language = createAccountLanguage({ environment: 'EPGU' });
const now = () => new Date('2026-11-24T05:00:00Z');
const senderInn = '7599000030';
const names = { lastName: 'Елкина', firstName: 'Мария' };
const catalog: PortalCatalog = {
  ...trainingCatalog,
  organizations: trainingCatalog.organizations.map((one) => (one.code === 'school-7' ? { ...one, inn: senderInn } : one)),
  applicants: trainingCatalog.applicants.map((one, index) =>
    index === 0
      ? {
          ...one,
          businesses: [
            { kind: 'legal', title: 'ООО «Щит»', ogrn: '1167599001019', inn: '7599001019', kpp: '759901001', address: 'г. Учебный' },
            { kind: 'soleProprietor', title: '', ogrn: '316759900000012', inn: '759900000012' },
          ],
        }
      : one,
  ),
};

const order = (changes: Partial<NewAccountOrder> = {}): NewAccountOrder => ({
  orderNumber: 'desk-1',
  senderInn,
  owner: { by: 'snils', snils: '00000000101', ...names },
  serviceCode: '600368',
  submittedAt: now(),
  officeTitle: 'Школа № 7',
  ...changes,
});
const status = (code: number, minutes = 0): AccountStatus => ({
  code,
  at: new Date(now().getTime() + minutes * 60_000),
  comment: 'Заявление получено',
  resultFiles: [],
});

let book: OrderBook;
beforeEach(() => {
  book = createOrderBook(openJournal(undefined), now);
});
const answer = (xml: string): string => answerOrders({ catalog, book, now }, xml, []);
const create = (changes: Partial<NewAccountOrder> = {}, history = [status(2)]) =>
  language.read(answer(language.writeNewOrder(order(changes), history)), changes.orderNumber ?? 'desk-1');
const update = (statuses: readonly AccountStatus[], orderNumber = 'desk-1') =>
  language.read(answer(language.writeStatuses({ orderNumber, senderInn }, statuses)), orderNumber);

describe('the person is found by each of the ways', () => {
  const ways: readonly AccountOwner[] = [
    { by: 'snils', snils: '000-000-001 01', ...names },
    { by: 'snilsAndBirth', snils: '00000000101', bornOn: '1990-05-06' },
    { by: 'passport', series: '0000', number: '000001', issuedOn: '2010-06-01', ...names },
    { by: 'document', documentType: '10', number: '000001', citizenship: '398', ...names },
    { by: 'personInn', inn: '759900000012', ...names },
    { by: 'ogrn', ogrn: '1167599001019', title: 'ООО «Щит»' },
    { by: 'organizationInn', inn: '7599001019', kpp: '759901001' },
    { by: 'entrepreneur', ogrn: '316759900000012', inn: '759900000012', ...names },
  ];
  it.each(ways.map((way) => [way.by, way] as const))('%s', (_by, owner) => {
    const verdict = create({ owner });
    expect(verdict).toEqual({ verdict: 'taken', elkOrderNumber: expect.stringMatching(/^\d{8,10}$/) });
    expect(book.list()).toMatchObject([{ applicantSnils: '00000000101', history: [{ code: 2, sender: 'agency' }] }]);
  });
});

describe('codes of the answer', () => {
  it('0: taken, with the number of the account; the same again is taken once', () => {
    const first = create();
    expect(first).toMatchObject({ verdict: 'taken' });
    expect(create()).toEqual(first);
    expect(book.list()).toHaveLength(1);
    expect(update([status(1, 1), status(6, 2)])).toEqual(first);
    expect(book.list()[0]?.history.map(({ code }) => code)).toEqual([2, 1, 6]);
  });

  it('5: nobody with an account is meant, or the agency is not on the portal', () => {
    const stranger = { by: 'snils', snils: '00000000999', ...names } as const;
    expect(create({ owner: stranger })).toMatchObject({ verdict: 'refused', code: 5 });
    expect(create({ owner: { ...order().owner, lastName: 'Другая' } as AccountOwner })).toMatchObject({ verdict: 'refused', code: 5 });
    expect(create({ senderInn: '7599000099' })).toMatchObject({ verdict: 'refused', code: 5 });
    expect(book.list()).toEqual([]);
  });

  it('13: the service is not known', () => {
    expect(create({ serviceCode: '999999' })).toMatchObject({
      verdict: 'refused',
      code: 13,
      description: expect.stringContaining('код услуги'),
    });
  });

  it('28: the account does not know the order, so it is to be made anew', () => {
    expect(update([status(6)], 'desk-unknown')).toMatchObject({ verdict: 'orderUnknown', code: 28 });
  });

  it('4 and 31: a status that does not exist, one older than the last, one after the end', () => {
    create();
    expect(update([status(999, 1)])).toMatchObject({ verdict: 'statusRefused', code: 4 });
    expect(update([status(6, -60)])).toMatchObject({ verdict: 'statusRefused', code: 31 });
    expect(update([status(3, 1)])).toMatchObject({ verdict: 'taken' });
    expect(update([status(6, 2)])).toMatchObject({ verdict: 'statusRefused', code: 31 });
  });

  it('any other code of the whole answer: the portal could not do it now', () => {
    const xml = forcedAnswer(language.writeNewOrder(order(), [status(2)]), { code: 1, message: 'Internal error' });
    expect(language.read(xml, 'desk-1')).toMatchObject({
      verdict: 'later',
      code: 1,
      description: expect.stringContaining('Internal error'),
    });
  });

  it('an answer about something else is not understood', () => {
    const answered = answer(language.writeNewOrder(order(), [status(2)]));
    expect(() => language.read(answered, 'desk-2')).toThrow('о заявлении desk-2 ничего не сказано');
    expect(() => language.read('<a/>', 'desk-1')).toThrow('это не ElkOrderResponse');
    expect(() => language.read('<ElkOrderResponse', 'desk-1')).toThrow('ответ ЕЛК составлен неверно');
  });
});

describe('the portal reads as strictly as its schema', () => {
  const written = language.writeNewOrder(order(), [status(2)]);
  it.each([
    ['a date without a time', (xml: string) => xml.replace(/<elk:statusDate>[^<]*/, '<elk:statusDate>2026-11-24')],
    ['a foreign element', (xml: string) => xml.replace('<elk:OfficeInfo>', '<elk:note>1</elk:note><elk:OfficeInfo>')],
    [
      'elements out of order',
      (xml: string) => xml.replace(/(<elk:senderInn>.*?<\/elk:senderInn>)(<elk:serviceTargetCode>.*?<\/elk:serviceTargetCode>)/, '$2$1'),
    ],
    ['no number', (xml: string) => xml.replace(/<elk:orderNumber>.*?<\/elk:orderNumber>/, '')],
    ['another namespace', (xml: string) => xml.replaceAll('status/1.0.2', 'status/9.9.9')],
    ['an empty history', (xml: string) => xml.replace(/<elk:statusHistory>.*<\/elk:statusHistory>/s, '')],
  ])('%s', (_what, change) => {
    expect(change(written)).not.toBe(written);
    expect(() => answer(change(written))).toThrow(SchemaProblem);
  });

  it('a number longer than the schema allows does not leave us', () => {
    expect(() => language.writeNewOrder(order({ orderNumber: 'x'.repeat(37) }), [status(2)])).toThrow('не более чем из 36 знаков');
    expect(() => language.writeStatuses({ orderNumber: 'desk-1', senderInn }, [])).toThrow('хотя бы один статус');
  });
});
