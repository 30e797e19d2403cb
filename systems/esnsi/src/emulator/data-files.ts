import { createHash } from 'node:crypto';
import type { ReferenceTable } from '@pgs/domain';
import { childElements, element, parseXml, textElement, textOf, type XmlElement } from '@pgs/soap';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { ShelfBook, ShelfRecord, ShelfRevision } from './book-shelf.ts';

const ns = 'urn://x-artefacts-nsi-gov-ru/services/cnsi/2.0.0.0';
const valueNames: Readonly<Record<string, string>> = {
  STRING: 'string',
  TEXT: 'text',
  BOOLEAN: 'bool',
  DATE: 'date',
  INTEGER: 'integer',
  DECIMAL: 'decimal',
  REFERENCE: 'reference',
};

export interface FileStep {
  readonly action?: 'add' | 'update' | 'remove';
  readonly record: ShelfRecord;
}

/** As live files do, with attributes that no published schema knows. */
function tableXml(name: string, table: ReferenceTable, more: Readonly<Record<string, string>>): string {
  const key = table.attributes.find((attribute) => attribute.key)?.uid;
  return element(
    name,
    {
      code: table.code,
      name: table.name,
      uid: table.uid,
      ...more,
      'tech-name': `dr_${table.code}`,
      updatePeriod: '365',
      'key-attribute-ref': key,
    },
    ...table.attributes.map((attribute) =>
      element(`nsi:${attribute.type.toLowerCase()}-attribute`, {
        uid: attribute.uid,
        name: attribute.name,
        required: String(attribute.required),
        autoFill: 'false',
        unique: String(attribute.key),
        length: attribute.length === undefined ? undefined : String(attribute.length),
        'ref-attribute-uid': attribute.referenceUid,
        checkObscene: 'false',
        checkOrthography: 'false',
      }),
    ),
  );
}

function recordXml({ action, record }: FileStep, table: ReferenceTable | undefined): string {
  const values = action === 'remove' ? [] : Object.entries(record.values);
  return element(
    'nsi:record',
    { uid: record.uid, action },
    ...values.map(([uid, value]) => {
      const type = table?.attributes.find((attribute) => attribute.uid === uid)?.type ?? 'STRING';
      return element('nsi:attribute-value', { 'attribute-ref': uid }, textElement(`nsi:${valueNames[type]}`, value));
    }),
  );
}

/** Архив с документом данных of a page of records or of an increment. */
export function packData(book: ShelfBook, revision: number, steps: readonly FileStep[]): Uint8Array {
  const isComposite = book.tables.length > 1;
  const version = String(revision);
  const structure = isComposite
    ? element(
        'nsi:composite-classifier',
        { code: book.code, name: book.name, uid: book.uid, version, 'public-id': book.publicId },
        ...book.tables.map((table) => tableXml('nsi:classifier', table, {})),
      )
    : book.tables.map((table) => tableXml('nsi:simple-classifier', table, { version, 'public-id': book.publicId, checksum: '0' })).join('');
  const data = book.tables
    .map((table) =>
      element(
        'nsi:data',
        { 'classifier-ref': table.uid },
        ...steps.filter(({ record }) => record.tableUid === table.uid).map((step) => recordXml(step, table)),
      ),
    )
    .join('');
  const content = isComposite ? element('nsi:composite-data', { 'classifier-ref': book.uid }, data) : data;
  const xml = `<?xml version='1.0' encoding='UTF-8'?>\n${element('nsi:document', { 'xmlns:nsi': ns }, structure, content)}`;
  return zipSync({ [`${book.code}_${version}.xml`]: strToU8(xml) });
}

/** Steps from one revision to another. */
export function incrementBetween(before: ShelfRevision, after: ShelfRevision): readonly FileStep[] {
  const place = (record: ShelfRecord): string => `${record.tableUid}/${record.uid}`;
  const old = new Map(before.records.map((record) => [place(record), record]));
  const fresh = new Set(after.records.map(place));
  return [
    ...after.records.flatMap((record): FileStep[] => {
      const known = old.get(place(record));
      if (!known) return [{ action: 'add', record }];
      return JSON.stringify(known.values) === JSON.stringify(record.values) ? [] : [{ action: 'update', record }];
    }),
    ...before.records.filter((record) => !fresh.has(place(record))).map((record): FileStep => ({ action: 'remove', record })),
  ];
}

/** The attachment of an update as steps; throws when it is not a data document. */
export function unpackSteps(zip: Uint8Array): readonly FileStep[] {
  const [document] = Object.values(
    unzipSync(zip, { filter: ({ name, originalSize }) => name.endsWith('.xml') && originalSize < 64_000_000 }),
  );
  if (!document) throw new Error('no document in the archive');
  const root = parseXml(strFromU8(document));
  if (root.namespaceURI !== ns || root.localName !== 'document') throw new Error('not a data document');
  const holder = childElements(root).find(({ localName }) => localName === 'composite-data') ?? root;
  return childElements(holder)
    .filter(({ localName }) => localName === 'data')
    .flatMap((data) => childElements(data).map((record) => stepOf(record, data.getAttribute('classifier-ref') ?? '')));
}

function stepOf(record: XmlElement, tableUid: string): FileStep {
  const values = childElements(record).map((holder) => {
    const [value] = childElements(holder);
    return [holder.getAttribute('attribute-ref') ?? '', value ? textOf(value) : ''] as const;
  });
  const action = record.getAttribute('action') || 'add';
  if (action !== 'add' && action !== 'update' && action !== 'remove') throw new Error(`unknown action ${action}`);
  const uid = record.getAttribute('uid') || createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
  return { action, record: { uid, tableUid, values: Object.fromEntries(values) } };
}
