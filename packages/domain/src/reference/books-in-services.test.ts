import { describe, expect, it } from 'vitest';
import { conclusionsOf } from '../application/criteria/conclude.ts';
import { bookAnswersOf, bookFieldsOf, bookUsesOf, territoryOf } from '../service/book/index.ts';
import type { Check } from '../service/check.ts';
import { anApplication, aService } from '../testing/builders.ts';
import { type BookFact, type BookFacts, bookQuestionsOf, bookStanding, bookVerdicts, standingSentence } from './index.ts';

const zone = 'Europe/Moscow';
const form = {
  type: 'object',
  properties: {
    region: { type: 'string', title: 'Регион' },
    town: {
      type: 'string',
      title: 'Город',
      book: { code: 'TOWNS', shown: 'NAME', kept: 'NAME', only: { attribute: 'REGION', by: 'field', field: 'region' } },
    },
    gardens: {
      type: 'array',
      title: 'Сады',
      items: {
        type: 'object',
        properties: {
          title: { type: 'string', title: 'Название' },
          code: {
            type: 'string',
            title: 'Код',
            book: { code: 'GARDENS', shown: 'TITLE', kept: 'CODE', titleField: 'title', only: { attribute: 'OKTMO', by: 'territory' } },
          },
        },
      },
    },
  },
};
const limit = { kind: 'bookLimit', list: 'gardens', book: 'MAX', attribute: 'COUNT', territory: 'CODE' } as const;
const serviceWith = (check?: Check) =>
  aService({ form, criteria: check ? [{ code: 'wishes', question: 'Сады подходят?', stage: 'review', check }] : [] });
const service = serviceWith(limit);
const gardens = [{ title: 'Ёлочка', code: 'kg-1' }, { title: 'Домик у леса' }, { title: 'Берёзка', code: 'kg-2' }];

const revision = { revision: 2, inForceFrom: new Date('2026-09-01T09:00:00+03:00') };
const garden = (value: string, fields: Partial<BookFact> = {}): BookFact => ({
  ...{ code: 'GARDENS', attribute: 'CODE', value, bookName: 'Детские сады', revision, isInForceNow: true },
  record: { CODE: value, TITLE: `Сад ${value}`, OKTMO: '75701000' },
  ...fields,
});
const { organizationId } = anApplication();
const factsOf = (...facts: BookFact[]): BookFacts => ({ facts, oktmoOf: { [organizationId]: '75701000001' } });
const words = 'Справочник «Детские сады», ревизия 2, действует с 01.09.2026';

describe('a book in a form', () => {
  it('is found at any depth, and so is what was chosen from it', () => {
    expect(bookFieldsOf(form).map(({ path }) => path)).toEqual(['town', 'gardens[].code']);
    expect(
      bookAnswersOf(form, { region: '75', town: 'Учебногорск', gardens }).map(({ at, value, title, within }) => [at, value, title, within]),
    ).toEqual([
      ['town', 'Учебногорск', undefined, '75'],
      ['gardens.0.code', 'kg-1', 'Ёлочка', undefined],
      ['gardens.2.code', 'kg-2', 'Берёзка', undefined],
    ]);
    // Whatever the portal sends in its place breaks nothing.
    for (const odd of [null, 'text', 7, [null, 'text', { code: {} }, { code: '' }]])
      expect(bookAnswersOf(form, { gardens: odd })).toEqual([]);
  });

  it('the service reads each book once, and asks it each question once', () => {
    expect(bookUsesOf(service)).toEqual([
      { code: 'TOWNS', attributes: ['NAME', 'REGION'] },
      { code: 'GARDENS', attributes: ['CODE', 'TITLE', 'OKTMO'] },
      { code: 'MAX', attributes: ['CODE', 'COUNT'] },
    ]);
    expect(bookQuestionsOf(service, [{ gardens }, { gardens }], ['75701000001'])).toEqual([
      { code: 'GARDENS', attribute: 'CODE', value: 'kg-1' },
      { code: 'GARDENS', attribute: 'CODE', value: 'kg-2' },
      { code: 'MAX', attribute: 'CODE', value: '75701000' },
    ]);
    expect(bookQuestionsOf(aService(), [{ gardens }], ['75701000'])).toEqual([]);
  });

  it.each([
    ['75701000', '75701'],
    ['75000000', '75'],
    ['75701101', '75701101'],
    ['75701101001', '75701101'],
  ])('the territory of ОКТМО %s is %s', (oktmo, territory) => {
    expect(territoryOf(oktmo)).toBe(territory);
  });
});

describe('a value against the book of the day of submission', () => {
  const verdict = (fact: BookFact | undefined) => {
    const application = { organizationId, form: { gardens: [gardens[0]] }, bookFacts: fact && factsOf(fact) };
    const [first] = bookVerdicts(application, service, zone);
    return first && [first.state, first.title, first.source, first.advice];
  };

  it('in the book: its name and revision of then', () => {
    expect(verdict(garden('kg-1'))).toEqual(['found', 'Сад kg-1', words, '']);
    expect(verdict(garden('kg-1', { isInForceNow: false }))).toEqual([
      'found',
      'Сад kg-1',
      `${words}. Сейчас этой записи в справочнике уже нет`,
      '',
    ]);
  });

  it('not in the book: what to do, and that it is no ground', () => {
    const [state, title, source, advice] = verdict(garden('kg-1', { record: undefined })) ?? [];
    expect([state, title, source]).toEqual(['absent', undefined, words]);
    expect(advice).toMatch(/^Ёлочка \(kg-1\) .*не основание для отказа: уточните у заявителя/);
  });

  it('of another municipality: transfer or ask', () => {
    const [state, title, , advice] = verdict(garden('kg-1', { record: { CODE: 'kg-1', TITLE: 'Теремок', OKTMO: '75702000' } })) ?? [];
    expect([state, title]).toEqual(['foreign', 'Теремок']);
    expect(advice).toMatch(/ОКТМО 75702000.*перенаправьте его по компетенции/);
  });

  it('a book that was not in force then, or was never heard of, is said so', () => {
    expect(verdict(garden('kg-1', { revision: undefined, record: undefined }))).toEqual([
      'unchecked',
      undefined,
      'Не проверено: на день подачи справочник «Детские сады» не загружен',
      '',
    ]);
    expect(verdict(undefined)).toEqual(['unchecked', undefined, 'Не проверено: на день подачи справочник «GARDENS» не загружен', '']);
  });

  it('of a neighbouring field: the record must have its value', () => {
    const town: BookFact = { ...garden('Учебногорск'), code: 'TOWNS', attribute: 'NAME', record: { NAME: 'Учебногорск', REGION: '75' } };
    const stateIn = (region: string) =>
      bookVerdicts({ organizationId, form: { region, town: 'Учебногорск' }, bookFacts: factsOf(town) }, service, zone)[0]?.state;
    expect([stateIn('75'), stateIn('76')]).toEqual(['found', 'foreign']);
  });
});

describe('a criterion', () => {
  const max = (record: BookFact['record'], fields: Partial<BookFact> = {}): BookFact => ({
    ...garden('75701000', { code: 'MAX', bookName: 'Максимум', record }),
    ...fields,
  });
  const judged = (check: Check, ...facts: BookFact[]) => {
    const application = anApplication({ form: { gardens }, bookFacts: factsOf(...facts) });
    const [conclusion] = conclusionsOf({ application, service: serviceWith(check), timeZone: zone });
    return [conclusion?.outcome, conclusion?.reason];
  };
  const inBook: Check = { kind: 'inBook', field: 'gardens[].code' };
  const byBook = 'Справочник «Максимум», ревизия 2, действует с 01.09.2026';

  it.each<[string, Check, BookFact[], string, string]>([
    ['within the limit', limit, [max({ COUNT: '3' })], 'met', `${byBook}: допускается 3, в заявлении — 3.`],
    ['over the limit', limit, [max({ COUNT: '2' })], 'notMet', `${byBook}: допускается 2, в заявлении — 3.`],
    ['a municipality the book does not name', limit, [max(undefined)], 'unknown', `${byBook}: для ОКТМО 75701000 предел не указан.`],
    ['a limit that is no number', limit, [max({ COUNT: '' })], 'unknown', `${byBook}: для ОКТМО 75701000 предел не указан.`],
    [
      'a book that is not loaded',
      limit,
      [max(undefined, { revision: undefined })],
      'unknown',
      'Не проверено: на день подачи справочник «Максимум» не загружен.',
    ],
    ['a book never heard of', limit, [], 'unknown', 'Не проверено: на день подачи справочник «MAX» не загружен.'],
    ['all chosen are in it', inBook, [garden('kg-1'), garden('kg-2')], 'met', `${words}: записей сверено — 2.`],
    [
      'one is not: a person looks',
      inBook,
      [garden('kg-1'), garden('kg-2', { record: undefined })],
      'unknown',
      expect.stringMatching(/^Справочник «Детские сады», ревизия 2, действует с 01\.09\.2026\. Берёзка \(kg-2\)/),
    ],
    ['none loaded', inBook, [], 'unknown', 'Не проверено: на день подачи справочник «GARDENS» не загружен.'],
  ])('%s', (_, check, facts, outcome, reason) => {
    expect(judged(check, ...facts)).toEqual([outcome, reason]);
  });

  it('where nothing was chosen from the book, a person looks at the names', () => {
    const [conclusion] = conclusionsOf({
      application: anApplication({ form: { gardens: [{ title: 'Домик' }] }, bookFacts: factsOf() }),
      service: serviceWith(inBook),
      timeZone: zone,
    });
    expect(conclusion).toMatchObject({ outcome: 'unknown', reason: expect.stringContaining('сверьте по названию') });
  });
});

describe('the standing of a book', () => {
  const now = new Date('2026-11-30T12:00:00Z');
  const book = { code: 'B', name: 'Сады', revision: 3, appliedRevision: 3, toldAt: new Date('2026-11-29T12:00:00Z') };
  it.each([
    [undefined, 'notLoaded', 'ЕСНСИ о нём ещё не сообщала'],
    [{ ...book, appliedRevision: 0 }, 'notLoaded', 'Не загружен'],
    [{ ...book, appliedRevision: 2 }, 'newer', 'действует ревизия 2, в ЕСНСИ уже 3'],
    [{ ...book, toldAt: new Date('2026-11-20T12:00:00Z') }, 'silent', 'не сообщала о нём с 20.11.2026'],
  ] as const)('%o', (given, standing, sentence) => {
    expect(bookStanding(given, now)).toBe(standing);
    expect(standingSentence(given, now)).toContain(sentence);
  });
  it('a book that is current needs no words', () => {
    expect([bookStanding(book, now), standingSentence(book, now)]).toEqual(['current', undefined]);
  });
});
