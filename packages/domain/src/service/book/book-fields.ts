import { type FieldSchema, type FormValues, formSchemaOf, isValues } from '../form/field-schema.ts';
import type { FieldBook } from './field-book.ts';

/** Поле со справочником: where it stands in the form; `[]` is every row of a list, as in `kindergartens[].code`. */
export interface BookField {
  readonly path: string;
  readonly caption: string;
  readonly book: FieldBook;
}

/** Fields of the form that choose from a book, at any depth, in the order of the form. */
export const bookFieldsOf = (form: unknown): readonly BookField[] => fieldsWithin(formSchemaOf(form), '');

function fieldsWithin(schema: FieldSchema, at: string): readonly BookField[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): readonly BookField[] => {
    const path = at + name;
    const items = field.type === 'array' ? (field.items ?? {}) : undefined;
    const inner = items ? fieldsWithin(items, `${path}[].`) : fieldsWithin(field, `${path}.`);
    const own = items?.book ? { path: `${path}[]`, book: items.book } : { path, book: field.book };
    return own.book ? [{ path: own.path, caption: field.title ?? name, book: own.book }, ...inner] : inner;
  });
}

/** Ответ из справочника: one filled value of such a field. */
export interface BookAnswer extends BookField {
  /** Where it stands: `kindergartens.0.code`. */
  readonly at: string;
  readonly value: string;
  /** What stands in the neighbouring field of the name. */
  readonly title: string | undefined;
  /** Value of the neighbouring field the records are chosen by. */
  readonly within: string | undefined;
}

const textOf = (value: unknown): string | undefined =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number' ? String(value).trim() : undefined;

/** Everything the form holds in fields with a book. */
export const bookAnswersOf = (form: unknown, values: FormValues): readonly BookAnswer[] =>
  bookFieldsOf(form).flatMap((field) => answersAt(field, field.path.split('.'), values, ''));

function answersAt(field: BookField, [name = '', ...rest]: readonly string[], values: FormValues, at: string): readonly BookAnswer[] {
  const isList = name.endsWith('[]');
  const own = isList ? name.slice(0, -2) : name;
  const value = values[own];
  const rows = isList ? (Array.isArray(value) ? value : []) : [value];
  return rows.flatMap((row: unknown, index): readonly BookAnswer[] => {
    const place = isList ? `${at}${own}.${index}` : at + own;
    if (rest.length > 0) return isValues(row) ? answersAt(field, rest, row, `${place}.`) : [];
    const told = textOf(row);
    if (told === undefined) return [];
    const { titleField, only } = field.book;
    const neighbour = (name: string | undefined): string | undefined => (name === undefined ? undefined : textOf(values[name]));
    const within = only?.by === 'field' ? neighbour(only.field) : undefined;
    return [{ ...field, at: place, value: told, title: neighbour(titleField), within }];
  });
}

/** Rows of a list of the form; none when it is not filled. */
export const rowsOf = (values: FormValues, list: string): readonly unknown[] => {
  const value = values[list];
  return Array.isArray(value) ? value : [];
};
