import { createHash } from 'node:crypto';
import type { IncomingMessage, MessageAttachment, ReferenceTable } from '@pgs/domain';
import { childElements, element, findText, MalformedXml, optionalTextElement, parseXml, textElement, type XmlElement } from '@pgs/soap';
import type { BookShelf, ShelfBook, ShelfRevision } from './book-shelf.ts';
import { incrementBetween, packData } from './data-files.ts';
import { Rejection } from './rejection.ts';
import { applyUpdate } from './updating.ts';

export const readNamespace = 'urn://x-artefacts-smev-gov-ru/esnsi/smev-integration/read/2.0.1';
export const updateNamespace = 'urn://x-artefacts-smev-gov-ru/esnsi/smev-integration/update/2.0.0';

interface Answer {
  readonly xml: string;
  readonly attachment?: MessageAttachment;
}

const nil = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"';

function descriptor(book: ShelfBook): string {
  return element(
    'ClassifierDescriptor',
    {},
    textElement('code', book.code),
    textElement('groupName', book.groupName),
    `<groupUid ${nil}/>`,
    textElement('name', book.name),
    optionalTextElement('description', book.description),
    textElement('uid', book.uid),
    textElement('revision', String(last(book).number)),
    textElement('publicId', book.publicId),
  );
}

const last = (book: ShelfBook): ShelfRevision => {
  const revision = book.revisions.at(-1);
  if (!revision) throw new Rejection('NO_DATA', 'У справочника нет ревизий');
  return revision;
};

const text = (question: XmlElement, name: string): string | undefined => findText(question, question.namespaceURI ?? '', name);
const whole = (question: XmlElement, name: string, otherwise?: number): number => {
  const given = text(question, name);
  const value = given === undefined ? otherwise : Number(given);
  if (value === undefined || !Number.isInteger(value) || value < 1) throw new Rejection('FAILURE', `${name} должен быть целым числом от 1`);
  return value;
};

function bookOf(question: XmlElement, shelf: BookShelf): ShelfBook {
  const book = shelf.find({ code: text(question, 'code'), uid: text(question, 'uid') });
  if (!book) throw new Rejection('NO_DATA', 'Классификатор не найден');
  return book;
}

function revisionOf(question: XmlElement, book: ShelfBook): ShelfRevision {
  const number = whole(question, 'revision');
  const revision = book.revisions.find((one) => one.number === number);
  if (!revision) throw new Rejection('NO_DATA', `Ревизия ${number} классификатора не найдена`);
  return revision;
}

function tableStructure(table: ReferenceTable, book: ShelfBook, kind: string): string {
  return (
    descriptor({ ...book, code: table.code, uid: table.uid, name: table.name }) +
    textElement('ClassifierType', kind) +
    table.attributes
      .map((attribute, order) =>
        element(
          'AttributeList',
          {},
          textElement('uid', attribute.uid),
          textElement('key', String(attribute.key)),
          textElement('type', attribute.type),
          textElement('name', attribute.name),
          textElement('order', String(order + 1)),
          textElement('required', String(attribute.required)),
          optionalTextElement('regex', attribute.regex),
          optionalTextElement('length', attribute.length === undefined ? undefined : String(attribute.length)),
          optionalTextElement('referenceAttributeUid', attribute.referenceUid),
        ),
      )
      .join('')
  );
}

const answer = (name: string, content: string, archive?: Uint8Array): Answer => ({
  xml: element('CnsiResponse', { xmlns: readNamespace }, element(name, {}, content)),
  ...(archive && { attachment: { name: 'data.zip', mediaType: 'application/zip', content: archive } }),
});

type Handler = (question: XmlElement, shelf: BookShelf) => Answer;
const handlers: Readonly<Record<string, Handler>> = {
  ListClassifiers: (_question, shelf) => answer('ListClassifiers', shelf.books().map(descriptor).join('')),
  ListClassifierGroups: (_question, shelf) => {
    const names = [...new Set(shelf.books().map(({ groupName }) => groupName))];
    const uid = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);
    return answer(
      'ListClassifierGroups',
      names.map((name) => element('GroupDescriptor', {}, textElement('name', name), textElement('uid', uid(name)))).join(''),
    );
  },
  GetClassifierRevisionList: (question, shelf) => {
    const from = whole(question, 'startFrom', 1);
    const shown = bookOf(question, shelf)
      .revisions.filter(({ number }) => number >= from)
      .slice(0, whole(question, 'pageSize'));
    if (shown.length === 0) throw new Rejection('NO_DATA', 'Таких ревизий нет');
    return answer(
      'GetClassifierRevisionList',
      shown
        .map(({ author, number, madeOn }) =>
          element(
            'RevisionDescriptor',
            {},
            textElement('fullName', author),
            textElement('revision', String(number)),
            textElement('timestamp', madeOn),
          ),
        )
        .join(''),
    );
  },
  GetClassifierRevisionsCount: (question, shelf) => {
    const book = bookOf(question, shelf);
    return answer('GetClassifierRevisionsCount', descriptor(book) + textElement('revisionsCount', String(book.revisions.length)));
  },
  GetClassifierStructure: (question, shelf) => {
    const book = bookOf(question, shelf);
    revisionOf(question, book);
    const [only] = book.tables;
    if (book.tables.length === 1 && only) return answer('GetClassifierStructure', tableStructure(only, book, 'SIMPLE'));
    const nested = book.tables.map((table) => element('ClassifierStructure', {}, tableStructure(table, book, 'NESTED')));
    return answer('GetClassifierStructure', descriptor(book) + textElement('ClassifierType', 'COMPOSITE') + nested.join(''));
  },
  GetClassifierRecordsCount: (question, shelf) => {
    const book = bookOf(question, shelf);
    const count = String(revisionOf(question, book).records.length);
    return answer('GetClassifierRecordsCount', descriptor(book) + textElement('recordsCount', count));
  },
  GetClassifierData: (question, shelf) => {
    const book = bookOf(question, shelf);
    const revision = revisionOf(question, book);
    const start = whole(question, 'startFrom', 1) - 1;
    const page = revision.records.slice(start, start + whole(question, 'pageSize'));
    return answer(
      'GetClassifierData',
      descriptor(book),
      packData(
        book,
        revision.number,
        page.map((record) => ({ record })),
      ),
    );
  },
  GetAvailableIncrement: (question, shelf) => {
    const book = bookOf(question, shelf);
    const increment = incrementBetween(revisionOf(question, book), last(book));
    return answer('GetAvailableIncrement', descriptor(book), packData(book, last(book).number, increment));
  },
  GetChecksumInfo: (question, shelf) => {
    const book = bookOf(question, shelf);
    const checksum = createHash('sha256')
      .update(JSON.stringify(revisionOf(question, book).records))
      .digest('hex');
    return answer('GetChecksumInfo', descriptor(book) + textElement('checksum', checksum));
  },
};

/** The answer of ЕСНСИ to one message. Throws Rejection. */
export function answerQuestion(message: IncomingMessage, shelf: BookShelf, now: Date): Answer {
  if (message.body.kind !== 'content') throw new Rejection('FAILURE', 'Запрос пуст');
  let root: XmlElement;
  try {
    root = parseXml(message.body.xml);
  } catch (error) {
    if (error instanceof MalformedXml) throw new Rejection('FAILURE', error.message);
    throw error;
  }
  const [question, extra] = childElements(root);
  if (root.localName !== 'CnsiRequest' || !question || extra) throw new Rejection('FAILURE', 'Нужен CnsiRequest с одним запросом');
  if (root.namespaceURI === updateNamespace) return { xml: applyUpdate(message, question, shelf, now) };
  const handle = root.namespaceURI === readNamespace ? handlers[question.localName ?? ''] : undefined;
  if (!handle) throw new Rejection('UNKNOWN_REQUEST_DESCRIPTION', `Запрос ${question.localName} не обслуживается`);
  return handle(question, shelf);
}
