import type { IncomingMessage } from '@pgs/domain';
import { element, findText, type XmlElement } from '@pgs/soap';
import type { BookShelf, ShelfBook, ShelfRecord } from './book-shelf.ts';
import { type FileStep, unpackSteps } from './data-files.ts';
import { Rejection } from './rejection.ts';

const namespace = 'urn://x-artefacts-smev-gov-ru/esnsi/smev-integration/update/2.0.0';
const done = (name: string): string => element('CnsiResponse', { xmlns: namespace }, element(name));

/** Обновление or удаление данных by the owner of the book; the same message has one effect however often it comes. */
export function applyUpdate(message: IncomingMessage, change: XmlElement, shelf: BookShelf, now: Date): string {
  const text = (name: string): string | undefined => findText(change, namespace, name);
  const isDeletion = change.localName === 'DeleteClassifierData';
  if (!isDeletion && change.localName !== 'UpdateClassifierData')
    throw new Rejection('UNKNOWN_REQUEST_DESCRIPTION', `Запрос ${change.localName} не обслуживается`);
  const book = shelf.find({ code: text('code'), uid: text('uid') });
  if (!book) throw new Rejection('NO_DATA', 'Классификатор не найден');
  if (book.authorization === undefined || text('authorizationString') !== book.authorization)
    throw new Rejection('ACCESS_DENIED', 'Строка авторизации не подходит к классификатору');
  if (!shelf.hasDone(message.messageId)) {
    const records = isDeletion ? [] : updated(book, stepsOf(message), text('removeMissing') === 'true');
    shelf.revise(book, { author: message.sender, madeOn: now.toISOString().slice(0, 10), records }, message.messageId);
  }
  return done(isDeletion ? 'ClassifierDeleteSuccessful' : 'ClassifierUpdateSuccessful');
}

function stepsOf(message: IncomingMessage): readonly FileStep[] {
  const content = message.attachments.find(({ name }) => name.toLowerCase().endsWith('.zip'))?.content;
  if (!content) throw new Rejection('FAILURE', 'К запросу не приложен архив с документом данных');
  try {
    return unpackSteps(content);
  } catch (error) {
    throw new Rejection('FAILURE', `Документ данных не принят: ${error instanceof Error ? error.message : 'не читается'}`);
  }
}

function updated(book: ShelfBook, steps: readonly FileStep[], removeMissing: boolean): readonly ShelfRecord[] {
  const place = (record: ShelfRecord): string => `${record.tableUid}/${record.uid}`;
  const records = new Map((removeMissing ? [] : (book.revisions.at(-1)?.records ?? [])).map((record) => [place(record), record]));
  for (const { action, record } of steps) {
    const table = book.tables.find(({ uid }) => uid === record.tableUid);
    if (!table) throw new Rejection('FAILURE', `Классификатора ${record.tableUid} в составе нет`);
    // With removeMissing the document is the whole book, and whatever it names is new.
    if (action !== 'add' && !removeMissing && !records.has(place(record)))
      throw new Rejection('FAILURE', `Запись ${record.uid} в классификаторе не найдена`);
    if (action === 'remove') records.delete(place(record));
    else {
      const values = action === 'update' ? { ...records.get(place(record))?.values, ...record.values } : record.values;
      const missing = table.attributes.find((attribute) => attribute.required && !values[attribute.uid]);
      if (missing) throw new Rejection('FAILURE', `Не заполнен обязательный атрибут «${missing.name}»`);
      records.set(place(record), { ...record, values });
    }
  }
  return [...records.values()];
}
