import type { ReferenceAttribute, ReferenceDocument, ReferenceStep, ReferenceTable, ReferenceType } from '@pgs/domain';
import { childElements, childrenNamed, element, findChild, parseXml, textElement, textOf, type XmlElement } from '@pgs/soap';
import { reading, unreadable } from './unreadable.ts';

export const dataNamespace = 'urn://x-artefacts-nsi-gov-ru/services/cnsi/2.0.0.0';
const ns = dataNamespace;

/** Elements of the structure and of a value, by the type of the attribute. */
const elementsOf: Readonly<Record<ReferenceType, readonly [structure: string, value: string]>> = {
  STRING: ['string-attribute', 'string'],
  TEXT: ['text-attribute', 'text'],
  BOOLEAN: ['boolean-attribute', 'bool'],
  DATE: ['date-attribute', 'date'],
  INTEGER: ['integer-attribute', 'integer'],
  DECIMAL: ['decimal-attribute', 'decimal'],
  REFERENCE: ['reference-attribute', 'reference'],
};
const typeOfElement = new Map(Object.entries(elementsOf).map(([type, [structure]]) => [structure, type as ReferenceType]));
const valueElements = new Set(Object.values(elementsOf).map(([, value]) => value));

const optional = (from: XmlElement, name: string): string | undefined => from.getAttribute(name) || undefined;
const required = (from: XmlElement, name: string): string => {
  const value = optional(from, name);
  if (value === undefined) throw unreadable(`в ${from.localName} нет ${name}`);
  return value;
};

/** Live files carry attributes that no schema knows (public-id, tech-name, checkObscene …): they are passed over. */
function readAttribute(from: XmlElement, keyUid: string | undefined): ReferenceAttribute | undefined {
  const type = from.namespaceURI === ns ? typeOfElement.get(from.localName ?? '') : undefined;
  if (!type) return undefined;
  const uid = required(from, 'uid');
  const length = Number(optional(from, 'length'));
  const regex = optional(from, 'regex');
  const referenceUid = optional(from, 'ref-attribute-uid');
  return {
    uid,
    name: required(from, 'name'),
    type,
    required: ['true', '1'].includes(optional(from, 'required') ?? ''),
    key: uid === keyUid,
    ...(Number.isInteger(length) && length > 0 && { length }),
    ...(regex !== undefined && { regex }),
    ...(referenceUid !== undefined && { referenceUid }),
  };
}

function readTable(from: XmlElement): ReferenceTable {
  const keyUid = optional(from, 'key-attribute-ref');
  return {
    uid: required(from, 'uid'),
    code: required(from, 'code'),
    name: required(from, 'name'),
    attributes: childElements(from).flatMap((child) => readAttribute(child, keyUid) ?? []),
  };
}

function readStep(record: XmlElement, tableUid: string): ReferenceStep {
  const action = optional(record, 'action') ?? 'add';
  if (action !== 'add' && action !== 'update' && action !== 'remove') throw unreadable(`неизвестное действие «${action}» над записью`);
  const recordUid = optional(record, 'uid');
  const values: [string, string][] = childrenNamed(record, ns, 'attribute-value').map((holder) => {
    const value = childElements(holder).find((child) => child.namespaceURI === ns && valueElements.has(child.localName ?? ''));
    return [required(holder, 'attribute-ref'), value ? textOf(value) : ''];
  });
  return { tableUid, action, ...(recordUid !== undefined && { recordUid }), values: Object.fromEntries(values) };
}

/** Документ данных ЕСНСИ: simple or composite, full or an increment. Throws UnreadableMessage. */
export const readDataDocument = (xml: string): ReferenceDocument =>
  reading(() => {
    const root = parseXml(xml, { maximumLength: 128 * 1024 * 1024 });
    if (root.localName !== 'document' || root.namespaceURI !== ns) throw unreadable(`вместо документа данных получен ${root.localName}`);
    const composite = findChild(root, ns, 'composite-classifier');
    const head = composite ?? findChild(root, ns, 'simple-classifier');
    const tables = composite ? childrenNamed(composite, ns, 'classifier').map(readTable) : head ? [readTable(head)] : [];
    const holder = findChild(root, ns, 'composite-data') ?? root;
    const data = childrenNamed(holder, ns, 'data');
    const version = Number(head && optional(head, 'version'));
    return {
      uid: head ? required(head, 'uid') : undefined,
      code: head ? required(head, 'code') : undefined,
      name: head ? required(head, 'name') : undefined,
      revision: Number.isInteger(version) && version > 0 ? version : undefined,
      tables,
      steps: data.flatMap((table) => {
        const tableUid = required(table, 'classifier-ref');
        return childrenNamed(table, ns, 'record').map((record) => readStep(record, tableUid));
      }),
    };
  });

function attributeElement(attribute: ReferenceAttribute): string {
  return element(`n:${elementsOf[attribute.type][0]}`, {
    uid: attribute.uid,
    name: attribute.name,
    required: String(attribute.required),
    regex: attribute.regex,
    length: attribute.length === undefined ? undefined : String(attribute.length),
    'ref-attribute-uid': attribute.referenceUid,
  });
}

const tableElement = (name: string, table: ReferenceTable, more: Readonly<Record<string, string | undefined>>): string =>
  element(
    name,
    {
      name: table.name,
      code: table.code,
      uid: table.uid,
      ...more,
      'key-attribute-ref': table.attributes.find(({ key }) => key)?.uid,
    },
    ...table.attributes.map(attributeElement),
  );

function recordElement(step: ReferenceStep, types: ReadonlyMap<string, ReferenceType>): string {
  return element(
    'n:record',
    { action: step.action, uid: step.recordUid },
    ...Object.entries(step.values).map(([uid, value]) =>
      element('n:attribute-value', { 'attribute-ref': uid }, textElement(`n:${elementsOf[types.get(uid) ?? 'STRING'][1]}`, value)),
    ),
  );
}

/** Writes a data document strictly by the schema. */
export function writeDataDocument(document: ReferenceDocument): string {
  const { tables, steps } = document;
  const types = new Map(tables.flatMap((table) => table.attributes.map(({ uid, type }) => [uid, type] as const)));
  const tableUids = tables.length > 0 ? tables.map(({ uid }) => uid) : [...new Set(steps.map(({ tableUid }) => tableUid))];
  const dataOf = (tableUid: string): string =>
    element(
      'n:data',
      { 'classifier-ref': tableUid },
      ...steps.filter((step) => step.tableUid === tableUid).map((step) => recordElement(step, types)),
    );
  const version = document.revision === undefined ? undefined : String(document.revision);
  const isComposite = tableUids.length > 1;
  const [only] = tables;
  const structure = isComposite
    ? element(
        'n:composite-classifier',
        { name: document.name ?? '', code: document.code ?? '', uid: document.uid ?? '', version },
        ...tables.map((table) => tableElement('n:classifier', table, {})),
      )
    : only && tableElement('n:simple-classifier', only, { version });
  const data = tableUids.map(dataOf).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>${element(
    'n:document',
    { 'xmlns:n': ns },
    structure,
    isComposite ? element('n:composite-data', { 'classifier-ref': document.uid ?? '' }, data) : data,
  )}`;
}
