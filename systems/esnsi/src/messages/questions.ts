import { type ReferenceBookId, type ReferenceQuestion, type ReferenceUpdate, UnreadableMessage } from '@pgs/domain';
import { element, optionalTextElement, textElement } from '@pgs/soap';

export const readNamespace = 'urn://x-artefacts-smev-gov-ru/esnsi/smev-integration/read/2.0.1';
export const updateNamespace = 'urn://x-artefacts-smev-gov-ru/esnsi/smev-integration/update/2.0.0';

/** xs:int of the schema, from 1. */
function whole(title: string, value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 0x7fffffff)
    throw new UnreadableMessage('referenceQuestion', `Запрос в ЕСНСИ нельзя составить: ${title} должен быть целым числом от 1.`);
  return String(value);
}

function bookElement(book: ReferenceBookId): string {
  const [name, value] = 'code' in book ? ['code', book.code] : ['uid', book.uid];
  if (value.trim() === '') throw new UnreadableMessage('referenceQuestion', 'Запрос в ЕСНСИ нельзя составить: укажите код справочника.');
  return textElement(name, value);
}

const revisionNames = {
  structure: 'GetClassifierStructure',
  recordsCount: 'GetClassifierRecordsCount',
  increment: 'GetAvailableIncrement',
  checksum: 'GetChecksumInfo',
} as const;

function content(question: ReferenceQuestion): string {
  switch (question.ask) {
    case 'books':
      return element('ListClassifiers', {}, textElement('ClassifierDescriptorList', 'true'));
    case 'groups':
      return element('ListClassifierGroups', {}, textElement('GroupDescriptorList', 'true'));
    case 'revisions':
      return element('GetClassifierRevisionList', {}, bookElement(question.book), ...paging(question, 'номер ревизии'));
    case 'revisionsCount':
      return element('GetClassifierRevisionsCount', {}, bookElement(question.book));
    case 'data':
      return element(
        'GetClassifierData',
        {},
        bookElement(question.book),
        textElement('revision', whole('номер ревизии', question.revision)),
        ...paging(question, 'номер записи'),
      );
    default:
      return element(
        revisionNames[question.ask],
        {},
        bookElement(question.book),
        textElement('revision', whole('номер ревизии', question.revision)),
      );
  }
}

function paging(
  { pageSize, startFrom }: { readonly pageSize: number; readonly startFrom?: number },
  title: string,
): (string | undefined)[] {
  return [
    textElement('pageSize', whole('размер страницы', pageSize)),
    optionalTextElement('startFrom', startFrom === undefined ? undefined : whole(title, startFrom)),
  ];
}

/** CnsiRequest of reading. Throws UnreadableMessage for values the schema refuses. */
export const writeQuestion = (question: ReferenceQuestion): string => element('CnsiRequest', { xmlns: readNamespace }, content(question));

/** CnsiRequest of updating; the data document is attached to the message. */
export function writeUpdate(update: ReferenceUpdate): string {
  const isUpdate = update.change === 'update';
  return element(
    'CnsiRequest',
    { xmlns: updateNamespace },
    element(
      isUpdate ? 'UpdateClassifierData' : 'DeleteClassifierData',
      {},
      textElement('authorizationString', update.authorization),
      bookElement(update.book),
      isUpdate
        ? optionalTextElement('removeMissing', update.removeMissing === undefined ? undefined : String(update.removeMissing))
        : undefined,
    ),
  );
}
