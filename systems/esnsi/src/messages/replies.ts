import { type ReferenceAttribute, type ReferenceDescriptor, type ReferenceReply, type ReferenceTable, referenceTypes } from '@pgs/domain';
import { childElements, childrenNamed, findChild, findText, parseXml, type XmlElement } from '@pgs/soap';
import { readNamespace, updateNamespace } from './questions.ts';
import { reading, unreadable } from './unreadable.ts';

const ns = readNamespace;
const optional = (from: XmlElement | undefined, name: string): string | undefined => findText(from, ns, name) || undefined;
const required = (from: XmlElement | undefined, name: string): string => {
  const value = optional(from, name);
  if (value === undefined) throw unreadable(`в ${from?.localName ?? 'ответе'} нет ${name}`);
  return value;
};
const whole = (from: XmlElement, name: string): number => {
  const text = required(from, name);
  if (!/^-?\d{1,10}$/.test(text)) throw unreadable(`${name} «${text}» не является целым числом`);
  return Number(text);
};

function readDescriptor(from: XmlElement | undefined): ReferenceDescriptor {
  if (!from) throw unreadable('нет паспорта справочника');
  return {
    code: optional(from, 'code'),
    uid: required(from, 'uid'),
    name: required(from, 'name'),
    description: optional(from, 'description'),
    groupName: optional(from, 'groupName'),
    revision: whole(from, 'revision'),
    publicId: optional(from, 'publicId') ?? '',
  };
}

const descriptorOf = (from: XmlElement): ReferenceDescriptor => readDescriptor(findChild(from, ns, 'ClassifierDescriptor'));

function readAttribute(from: XmlElement): { readonly order: number; readonly attribute: ReferenceAttribute } {
  const type = referenceTypes.find((known) => known === required(from, 'type'));
  if (!type) throw unreadable(`неизвестный тип атрибута «${required(from, 'type')}»`);
  const length = optional(from, 'length');
  const regex = optional(from, 'regex');
  const referenceUid = optional(from, 'referenceAttributeUid');
  return {
    order: whole(from, 'order'),
    attribute: {
      uid: required(from, 'uid'),
      name: required(from, 'name'),
      type,
      required: required(from, 'required') === 'true',
      key: required(from, 'key') === 'true',
      ...(length !== undefined && { length: Number(length) }),
      ...(regex !== undefined && { regex }),
      ...(referenceUid !== undefined && { referenceUid }),
    },
  };
}

const deepestStructure = 5;

/** Tables of a structure; those of a composite book lie within it. */
function readTables(structure: XmlElement, depth = 0): readonly ReferenceTable[] {
  if (depth > deepestStructure) throw unreadable('справочники вложены слишком глубоко');
  const nested = childrenNamed(structure, ns, 'ClassifierStructure');
  if (nested.length > 0) return nested.flatMap((one) => readTables(one, depth + 1));
  const { uid, code, name } = descriptorOf(structure);
  const attributes = childrenNamed(structure, ns, 'AttributeList')
    .map(readAttribute)
    .sort((one, other) => one.order - other.order)
    .map(({ attribute }) => attribute);
  return [{ uid, code: code ?? uid, name, attributes }];
}

const kinds = ['SIMPLE', 'COMPOSITE', 'NESTED'] as const;

type Reader = (from: XmlElement) => ReferenceReply;
const readers: Readonly<Record<string, Reader>> = {
  ListClassifiers: (from) => ({ tells: 'books', books: childrenNamed(from, ns, 'ClassifierDescriptor').map(readDescriptor) }),
  ListClassifierGroups: (from) => ({
    tells: 'groups',
    groups: childrenNamed(from, ns, 'GroupDescriptor').map((group) => ({ uid: required(group, 'uid'), name: required(group, 'name') })),
  }),
  GetClassifierRevisionList: (from) => ({
    tells: 'revisions',
    revisions: childrenNamed(from, ns, 'RevisionDescriptor').map((revision) => ({
      revision: whole(revision, 'revision'),
      author: optional(revision, 'fullName') ?? '',
      madeOn: required(revision, 'timestamp').slice(0, 10),
    })),
  }),
  GetClassifierRevisionsCount: (from) => ({ tells: 'revisionsCount', book: descriptorOf(from), count: whole(from, 'revisionsCount') }),
  GetClassifierRecordsCount: (from) => ({ tells: 'recordsCount', book: descriptorOf(from), count: whole(from, 'recordsCount') }),
  GetClassifierStructure: (from) => {
    const kind = kinds.find((known) => known === required(from, 'ClassifierType'));
    if (!kind) throw unreadable('неизвестный вид справочника');
    return { tells: 'structure', book: descriptorOf(from), kind, tables: readTables(from) };
  },
  GetClassifierData: (from) => ({ tells: 'data', book: descriptorOf(from) }),
  GetAvailableIncrement: (from) => ({ tells: 'increment', book: descriptorOf(from) }),
  GetChecksumInfo: (from) => ({ tells: 'checksum', book: descriptorOf(from), checksum: required(from, 'checksum') }),
};

const updateAnswers: Readonly<Record<string, ReferenceReply>> = {
  ClassifierUpdateSuccessful: { tells: 'updated' },
  ClassifierDeleteSuccessful: { tells: 'deleted' },
};

/** CnsiResponse of reading or of updating. Throws UnreadableMessage. */
export const readReply = (xml: string): ReferenceReply =>
  reading(() => {
    const root = parseXml(xml);
    const [answer] = childElements(root);
    if (root.localName !== 'CnsiResponse' || !answer) throw unreadable(`вместо CnsiResponse получен ${root.localName}`);
    const name = answer.localName ?? '';
    if (root.namespaceURI === updateNamespace && updateAnswers[name]) return updateAnswers[name];
    const read = root.namespaceURI === readNamespace ? readers[name] : undefined;
    if (!read) throw unreadable(`неизвестный ответ ${name}`);
    return read(answer);
  });
