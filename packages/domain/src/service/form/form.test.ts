import { describe, expect, it } from 'vitest';
import { checkForm, type FieldSchema, fieldsToAsk, formLines, withoutEmpty } from './index.ts';

const consequence = 'then';
const schema: FieldSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['order', 'method'],
  properties: {
    order: { type: 'integer', title: 'Каким по счёту', minimum: 1 },
    others: {
      type: 'array',
      title: 'Другие дети',
      minItems: 1,
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string', title: 'Имя', minLength: 1 } } },
    },
    method: {
      type: 'string',
      title: 'Способ',
      oneOf: [
        { const: 'card', title: 'На карту' },
        { const: 'post', title: 'Почтой' },
      ],
    },
    card: { type: 'string', title: 'Номер карты', pattern: '^\\d{4}$', description: '4 цифры' },
    since: { type: 'string', format: 'date', title: 'Посещает с' },
  },
  allOf: [
    { if: { properties: { order: { minimum: 2 } }, required: ['order'] }, [consequence]: { required: ['others'] } },
    { if: { properties: { method: { const: 'card' } }, required: ['method'] }, [consequence]: { required: ['card'] } },
  ],
};
const sentences = (values: object) => checkForm(schema, values as Record<string, unknown>).faults.map(({ sentence }) => sentence);

describe('the form of a service', () => {
  it('says what to do, field by field', () => {
    expect(sentences({})).toEqual(['Заполните «Каким по счёту».', 'Выберите ответ: «Способ».']);
    expect(sentences({ order: 1, method: 'card', card: '12' })).toEqual(['Проверьте «Номер карты»: 4 цифры.']);
    expect(sentences({ order: 2, method: 'post' })).toEqual(['Заполните «Другие дети».']);
    expect(sentences({ order: 2, method: 'post', others: [{}] })).toEqual(['Заполните «Имя».']);
    expect(sentences({ order: 1.5, method: 'post' })).toEqual(['«Каким по счёту»: введите целое число.']);
    expect(sentences({ order: 1, method: 'post', since: '2026-02-30' })).toEqual(['«Посещает с»: такой даты не бывает.']);
    expect(sentences({ order: 1, method: 'post', foreign: 1 })).toEqual(['Поля «foreign» в форме этой услуги нет. Удалите его.']);
    expect(sentences({ order: 1, method: 'post' })).toEqual([]);
  });

  it('asks a field of a rule only when the rule holds or something stands in it', () => {
    const names = (values: object) => fieldsToAsk(schema, values as Record<string, unknown>).map(({ name }) => name);
    expect(names({ method: 'post' })).toEqual(['order', 'method', 'since']);
    expect(names({ method: 'card' })).toEqual(['order', 'method', 'card', 'since']);
    expect(names({ method: 'post', card: '1' })).toContain('card');
  });

  it('forgets what was left empty', () => {
    expect(withoutEmpty({ a: ' ', b: { c: '' }, d: [''], e: false, f: 0, g: ' x ' })).toEqual({ e: false, f: 0, g: 'x' });
  });

  it('is read as lines with titles', () => {
    expect(formLines(schema, { order: 2, method: 'card', card: '1234', others: [{ name: 'Пётр' }], since: '2026-09-01' })).toEqual([
      { caption: 'Каким по счёту', value: '2', level: 0 },
      { caption: 'Другие дети: 1', value: '', level: 0 },
      { caption: 'Имя', value: 'Пётр', level: 1 },
      { caption: 'Способ', value: 'На карту', level: 0 },
      { caption: 'Номер карты', value: '1234', level: 0 },
      { caption: 'Посещает с', value: '01.09.2026', level: 0 },
    ]);
  });
});
