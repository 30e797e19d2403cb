import type { ReferenceDocument, ReferenceRecord, ReferenceTable } from '../ports/reference-books.ts';

/** Справочник as it is kept: the structure and the records of one revision. */
export interface ReferenceBook {
  readonly revision: number;
  readonly tables: readonly ReferenceTable[];
  readonly records: readonly (ReferenceRecord & { readonly tableUid: string })[];
}

export const emptyBook: ReferenceBook = { revision: 0, tables: [], records: [] };

/** A place of the document that cannot be applied, for the person who decides about it. */
export interface ReferenceProblem {
  readonly code:
    | 'record-unknown'
    | 'record-repeated'
    | 'key-repeated'
    | 'value-missing'
    | 'value-wrong'
    | 'table-unknown'
    | 'attribute-unknown';
  /** Russian, with the record and the attribute by their names. */
  readonly sentence: string;
}

/** What the key attribute of the table says about the record, or its uid. */
export function recordName(table: ReferenceTable | undefined, record: Pick<ReferenceRecord, 'uid' | 'values'>): string {
  const key = table?.attributes.find((attribute) => attribute.key);
  return (key && record.values[key.uid]) || record.uid;
}

/** Records of the first table by names of attributes: services read simple books. */
export function namedValues({ tables: [table], records }: ReferenceBook): readonly ReferenceRecord[] {
  if (!table) return [];
  return records
    .filter(({ tableUid }) => tableUid === table.uid)
    .map(({ uid, values }) => {
      const named = table.attributes.flatMap((attribute) => {
        const value = values[attribute.uid];
        return value === undefined ? [] : [[attribute.name, value] as const];
      });
      return { uid, values: Object.fromEntries(named) };
    });
}

const address = (tableUid: string, recordUid: string): string => `${tableUid}/${recordUid}`;

/**
 * Применение документа: a full document replaces the records, an increment adds, updates and removes among them. A record without an
 * uid is known by its key. Returns the book that would be, and everything that is wrong with the document.
 */
export function applyDocument(
  book: ReferenceBook,
  document: ReferenceDocument,
  mode: 'full' | 'increment',
): { readonly book: ReferenceBook; readonly problems: readonly ReferenceProblem[] } {
  const tables = document.tables.length > 0 ? document.tables : book.tables;
  const byUid = new Map(tables.map((table) => [table.uid, table]));
  const problems: ReferenceProblem[] = [];
  const records = new Map((mode === 'full' ? [] : book.records).map((record) => [address(record.tableUid, record.uid), record] as const));
  for (const [index, step] of document.steps.entries()) {
    const table = byUid.get(step.tableUid);
    if (!table) {
      problems.push({
        code: 'table-unknown',
        sentence: `Запись ${index + 1} относится к справочнику «${step.tableUid}», которого в документе нет.`,
      });
      continue;
    }
    const uid = step.recordUid ?? keyOf(table, step.values) ?? `row-${index + 1}`;
    const name = recordName(table, { uid, values: step.values });
    const place = address(table.uid, uid);
    const known = records.get(place);
    if (step.action === 'add' && known) problems.push({ code: 'record-repeated', sentence: `Запись «${name}» повторяется.` });
    if (step.action !== 'add' && !known)
      problems.push({ code: 'record-unknown', sentence: `Запись «${name}» ${verbs[step.action]}, но в справочнике её нет.` });
    if (step.action === 'remove') records.delete(place);
    else {
      const values = step.action === 'update' ? { ...known?.values, ...step.values } : step.values;
      problems.push(...valueProblems(table, name, values));
      records.set(place, { tableUid: table.uid, uid, values });
    }
  }
  const kept = [...records.values()];
  problems.push(...keyProblems(byUid, kept));
  return { book: { revision: document.revision ?? book.revision, tables, records: kept }, problems };
}

const verbs = { update: 'изменяется', remove: 'удаляется' } as const;

const keyOf = (table: ReferenceTable, values: Readonly<Record<string, string>>): string | undefined => {
  const key = table.attributes.find((attribute) => attribute.key);
  return key && values[key.uid];
};

function keyProblems(tables: ReadonlyMap<string, ReferenceTable>, records: ReferenceBook['records']): ReferenceProblem[] {
  const seen = new Set<string>();
  const problems: ReferenceProblem[] = [];
  for (const record of records) {
    const table = tables.get(record.tableUid);
    const key = table && keyOf(table, record.values);
    if (key === undefined) continue;
    const place = address(record.tableUid, key);
    if (seen.has(place)) problems.push({ code: 'key-repeated', sentence: `Ключ «${key}» есть у нескольких записей.` });
    seen.add(place);
  }
  return problems;
}

const shapes: Partial<Record<ReferenceTable['attributes'][number]['type'], RegExp>> = {
  INTEGER: /^[+-]?\d+$/,
  DECIMAL: /^[+-]?(\d+(\.\d*)?|\.\d+)$/,
  BOOLEAN: /^(true|false|1|0)$/,
  DATE: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?$/,
};

/** Obligatory values, types and lengths. The regular expression of an attribute is foreign code and is not run. */
function valueProblems(table: ReferenceTable, name: string, values: Readonly<Record<string, string>>): ReferenceProblem[] {
  const known = new Set(table.attributes.map(({ uid }) => uid));
  const problems: ReferenceProblem[] = Object.keys(values)
    .filter((uid) => !known.has(uid))
    .map((uid) => ({
      code: 'attribute-unknown' as const,
      sentence: `В записи «${name}» есть значение атрибута ${uid}, которого в структуре нет.`,
    }));
  for (const attribute of table.attributes) {
    const value = values[attribute.uid];
    if (value === undefined || value === '') {
      if (attribute.required)
        problems.push({ code: 'value-missing', sentence: `В записи «${name}» не заполнен обязательный атрибут «${attribute.name}».` });
      continue;
    }
    const isWrong = shapes[attribute.type]?.test(value) === false || (attribute.length !== undefined && value.length > attribute.length);
    if (isWrong)
      problems.push({ code: 'value-wrong', sentence: `В записи «${name}» значение атрибута «${attribute.name}» не подходит: «${value}».` });
  }
  return problems;
}
