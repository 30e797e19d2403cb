import type { ReferenceAttribute } from '../ports/reference-books.ts';
import { type ReferenceBook, recordName } from './reference-book.ts';

export interface ChangedValue {
  readonly attribute: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Одно расхождение between the book in force and the one that came. */
export type ReferenceDifference =
  | { readonly kind: 'attributeAdded' | 'attributeRemoved'; readonly name: string }
  | { readonly kind: 'attributeChanged'; readonly name: string; readonly values: readonly ChangedValue[] }
  | {
      readonly kind: 'recordAdded' | 'recordChanged' | 'recordRemoved';
      readonly uid: string;
      /** The record by its key. */
      readonly name: string;
      readonly values: readonly ChangedValue[];
    };

const attributeTraits = {
  name: 'наименование',
  type: 'тип',
  required: 'обязательность',
  key: 'ключ',
  length: 'длина',
  regex: 'выражение',
  referenceUid: 'ссылка',
} as const satisfies Partial<Record<keyof ReferenceAttribute, string>>;

const changes = (
  names: Iterable<readonly [key: string, title: string]>,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): ChangedValue[] =>
  [...names].flatMap(([key, attribute]) => {
    const [was, is] = [before[key], after[key]].map((value) => (value === undefined || value === '' ? undefined : String(value)));
    return was === is ? [] : [{ attribute, before: was, after: is }];
  });

/** Отличия of the new book from the old one: structure first, then records in the order of the new one, removed ones last. */
export function differencesOf(before: ReferenceBook, after: ReferenceBook): readonly ReferenceDifference[] {
  return [...structureDifferences(before, after), ...recordDifferences(before, after)];
}

function structureDifferences(before: ReferenceBook, after: ReferenceBook): ReferenceDifference[] {
  const attributesOf = (book: ReferenceBook) =>
    new Map(book.tables.flatMap((table) => table.attributes.map((attribute) => [`${table.uid}/${attribute.uid}`, attribute] as const)));
  const old = attributesOf(before);
  const fresh = attributesOf(after);
  const differences: ReferenceDifference[] = [];
  for (const [place, attribute] of fresh) {
    const known = old.get(place);
    const values = known ? changes(Object.entries(attributeTraits), { ...known }, { ...attribute }) : [];
    if (!known) differences.push({ kind: 'attributeAdded', name: attribute.name });
    else if (values.length > 0) differences.push({ kind: 'attributeChanged', name: known.name, values });
  }
  for (const [place, attribute] of old) if (!fresh.has(place)) differences.push({ kind: 'attributeRemoved', name: attribute.name });
  return differences;
}

function recordDifferences(before: ReferenceBook, after: ReferenceBook): ReferenceDifference[] {
  const place = (record: ReferenceBook['records'][number]): string => `${record.tableUid}/${record.uid}`;
  const tables = new Map([...before.tables, ...after.tables].map((table) => [table.uid, table]));
  const titles = new Map([...tables.values()].flatMap((table) => table.attributes.map(({ uid, name }) => [uid, name] as const)));
  const old = new Map(before.records.map((record) => [place(record), record]));
  const fresh = new Set(after.records.map(place));
  const named = (record: ReferenceBook['records'][number]) => ({
    uid: record.uid,
    name: recordName(tables.get(record.tableUid), record),
  });
  const differences: ReferenceDifference[] = [];
  for (const record of after.records) {
    const known = old.get(place(record));
    const values = changes(titles, known?.values ?? {}, record.values);
    if (!known) differences.push({ kind: 'recordAdded', ...named(record), values });
    else if (values.length > 0) differences.push({ kind: 'recordChanged', ...named(known), values });
  }
  for (const record of before.records)
    if (!fresh.has(place(record)))
      differences.push({ kind: 'recordRemoved', ...named(record), values: changes(titles, record.values, {}) });
  return differences;
}
