import type { ReferenceBookLanguage } from '@pgs/domain';
import { makeArchive, openArchive } from './messages/data-archive.ts';
import { readDataDocument, writeDataDocument } from './messages/data-document.ts';
import { readNamespace, updateNamespace, writeQuestion, writeUpdate } from './messages/questions.ts';
import { readReply } from './messages/replies.ts';

/** ЕСНСИ: чтение и обновление справочников. */
export function createReferenceBookLanguage(): ReferenceBookLanguage {
  return {
    understands: (namespace) => namespace === readNamespace || namespace === updateNamespace,
    write: writeQuestion,
    writeUpdate,
    read: readReply,
    readData: (zip) => readDataDocument(openArchive(zip)),
    writeData: (document) => makeArchive('data.xml', writeDataDocument(document)),
  };
}
