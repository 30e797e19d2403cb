import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReferenceDocument, ReferenceStep, ReferenceTable } from '../ports/reference-books.ts';
import { applyDocument, differencesOf, emptyBook } from './index.ts';

const table: ReferenceTable = {
  uid: 'schools',
  code: 'SCHOOLS',
  name: 'Школы',
  attributes: [
    { uid: 'code', name: 'Код', type: 'STRING', required: true, key: true, length: 10 },
    { uid: 'title', name: 'Наименование', type: 'STRING', required: true, key: false },
    { uid: 'places', name: 'Мест', type: 'INTEGER', required: false, key: false },
  ],
};
const add = (code: string, title: string, places?: string): ReferenceStep => ({
  tableUid: 'schools',
  action: 'add',
  recordUid: `record-${code}`,
  values: { code, title, ...(places !== undefined && { places }) },
});
const documentOf = (revision: number, steps: readonly ReferenceStep[], tables = [table]): ReferenceDocument => ({
  uid: 'schools',
  code: 'SCHOOLS',
  name: 'Школы',
  revision,
  tables,
  steps,
});
const first = applyDocument(emptyBook, documentOf(1, [add('1', 'Школа № 1', '100'), add('2', 'Школа № 2')]), 'full').book;

describe('reference book', () => {
  it('a full document replaces the records, and says what that changes', () => {
    const { book, problems } = applyDocument(first, documentOf(2, [add('1', 'Гимназия № 1'), add('3', 'Школа № 3')]), 'full');
    expect(problems).toEqual([]);
    expect(book.revision).toBe(2);
    expect(differencesOf(first, book)).toEqual([
      {
        kind: 'recordChanged',
        uid: 'record-1',
        name: '1',
        values: [
          { attribute: 'Наименование', before: 'Школа № 1', after: 'Гимназия № 1' },
          { attribute: 'Мест', before: '100', after: undefined },
        ],
      },
      {
        kind: 'recordAdded',
        uid: 'record-3',
        name: '3',
        values: [
          { attribute: 'Код', before: undefined, after: '3' },
          { attribute: 'Наименование', before: undefined, after: 'Школа № 3' },
        ],
      },
      {
        kind: 'recordRemoved',
        uid: 'record-2',
        name: '2',
        values: [
          { attribute: 'Код', before: '2', after: undefined },
          { attribute: 'Наименование', before: 'Школа № 2', after: undefined },
        ],
      },
    ]);
  });

  it('an increment touches only what it names', () => {
    const { book, problems } = applyDocument(
      first,
      documentOf(
        2,
        [
          { tableUid: 'schools', action: 'update', recordUid: 'record-1', values: { places: '120' } },
          { tableUid: 'schools', action: 'remove', recordUid: 'record-2', values: {} },
        ],
        [],
      ),
      'increment',
    );
    expect(problems).toEqual([]);
    expect(book.records).toEqual([{ tableUid: 'schools', uid: 'record-1', values: { code: '1', title: 'Школа № 1', places: '120' } }]);
  });

  it('changes of the structure come first', () => {
    const [code, title] = table.attributes;
    if (!code || !title) throw new Error('attributes');
    const changed = { ...table, attributes: [code, { ...title, length: 500 }, { ...title, uid: 'site', name: 'Сайт', required: false }] };
    const { book } = applyDocument(first, documentOf(2, [add('1', 'Школа № 1'), add('2', 'Школа № 2')], [changed]), 'full');
    expect(differencesOf(first, book).slice(0, 3)).toEqual([
      { kind: 'attributeChanged', name: 'Наименование', values: [{ attribute: 'длина', before: undefined, after: '500' }] },
      { kind: 'attributeAdded', name: 'Сайт' },
      { kind: 'attributeRemoved', name: 'Мест' },
    ]);
  });

  it.each<readonly [string, readonly ReferenceStep[], string]>([
    ['record-repeated', [add('1', 'а'), add('1', 'б')], 'Запись «1» повторяется.'],
    ['key-repeated', [add('1', 'а'), { ...add('1', 'б'), recordUid: 'other' }], 'Ключ «1» есть у нескольких записей.'],
    ['value-missing', [add('1', '')], 'В записи «1» не заполнен обязательный атрибут «Наименование».'],
    ['value-wrong', [add('1', 'а', 'много')], 'В записи «1» значение атрибута «Мест» не подходит: «много».'],
    ['value-wrong', [add('12345678901', 'а')], 'В записи «12345678901» значение атрибута «Код» не подходит: «12345678901».'],
    ['table-unknown', [{ ...add('1', 'а'), tableUid: 'other' }], 'Запись 1 относится к справочнику «other», которого в документе нет.'],
    [
      'attribute-unknown',
      [{ ...add('1', 'а'), values: { code: '1', title: 'а', x: '1' } }],
      'В записи «1» есть значение атрибута x, которого в структуре нет.',
    ],
    ['record-unknown', [{ ...add('9', 'а'), action: 'update' }], 'Запись «9» изменяется, но в справочнике её нет.'],
  ])('%s is told to the person who decides', (code, steps, sentence) => {
    expect(applyDocument(emptyBook, documentOf(1, steps), 'full').problems).toContainEqual({ code, sentence });
  });

  it('without differences there is nothing to apply; every difference is undone by the way back', () => {
    const records = fc.uniqueArray(fc.record({ code: fc.stringMatching(/^\d{1,5}$/), title: fc.stringMatching(/^[а-я]{1,9}$/) }), {
      selector: ({ code }) => code,
    });
    fc.assert(
      fc.property(records, records, (one, other) => {
        const make = (given: typeof one) =>
          applyDocument(
            emptyBook,
            documentOf(
              1,
              given.map(({ code, title }) => add(code, title)),
            ),
            'full',
          ).book;
        const [before, after] = [make(one), make(other)];
        expect(differencesOf(before, before)).toEqual([]);
        const count = (kind: string, from: typeof before, to: typeof before) =>
          differencesOf(from, to).filter((each) => each.kind === kind).length;
        expect(count('recordAdded', before, after)).toBe(count('recordRemoved', after, before));
        expect(count('recordChanged', before, after)).toBe(count('recordChanged', after, before));
      }),
    );
  });
});
