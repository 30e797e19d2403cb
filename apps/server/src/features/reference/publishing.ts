import type { Transaction } from '@pgs/database';
import {
  applyDocument,
  type MessageAttachment,
  Problem,
  type RecordPublication,
  type ReferenceBook,
  type ReferenceBookLanguage,
  type ReferenceDocument,
} from '@pgs/domain';
import type { Enqueue } from '../../jobs/jobs.ts';
import { findPublication, finishPublication, insertPublication } from './publication-store.ts';
import { findBook, insertReferenceMessage, type ReferenceMessageRow } from './store.ts';

export interface PublishingParts {
  readonly language: ReferenceBookLanguage;
  readonly enqueue: Enqueue;
  readonly ids: { readonly next: () => string; readonly message: () => string };
  readonly now: () => Date;
  /** Строки авторизации by code of the book: given by ЕСНСИ to whoever may change it. */
  readonly authorizations: Readonly<Record<string, string>>;
}

const documentOf = (code: string, { tables, revision }: ReferenceBook, publication: RecordPublication): ReferenceDocument => {
  const [table] = tables;
  if (!table) throw new Problem('reference-book-not-loaded', { code });
  const { recordUid, action, values } = publication;
  return {
    uid: table.uid,
    code,
    name: table.name,
    revision,
    tables,
    steps: [{ tableUid: table.uid, action, recordUid, values: action === 'remove' ? {} : values }],
  };
};

/** Обновление записи in a book of ЕСНСИ: checked here, sent by a job, confirmed or refused by the directory. */
export function createPublishing(parts: PublishingParts) {
  const { language, ids, now, authorizations } = parts;

  const bookOf = async (transaction: Transaction, code: string): Promise<ReferenceBook> => {
    const book = await findBook(transaction, code);
    if (!book?.content) throw new Problem('reference-book-not-loaded', { code });
    return book.content;
  };
  const authorizationOf = (code: string): string => {
    const authorization = authorizations[code];
    if (authorization === undefined) throw new Problem('reference-authorization-missing', { code });
    return authorization;
  };

  return {
    mayPublish: (code: string): boolean => authorizations[code] !== undefined,

    /** Checks the record against the structure in force and plans its sending. Throws Problem. */
    plan: async (transaction: Transaction, publication: RecordPublication, personId: string): Promise<string> => {
      const { code } = publication;
      authorizationOf(code);
      const book = await bookOf(transaction, code);
      const [problem] = applyDocument(book, documentOf(code, book, publication), 'increment').problems;
      if (problem) throw new Problem('reference-record-wrong', { sentence: problem.sentence });
      const id = ids.next();
      if (!(await insertPublication(transaction, { ...publication, id, personId, at: now() })))
        throw new Problem('reference-publication-open');
      const messageId = ids.message();
      await insertReferenceMessage(transaction, { messageId, question: null, publicationId: id, loadId: null, at: now() });
      await parts.enqueue(transaction, 'sendReferenceQuestion', { messageId });
      return id;
    },

    /** The message of a planned update: written from what is stored, so a repeated sending is the same document. */
    write: async (
      transaction: Transaction,
      publicationId: string,
    ): Promise<{ readonly content: string; readonly attachments: readonly MessageAttachment[] }> => {
      const row = await findPublication(transaction, publicationId);
      if (!row) throw new Error(`there is no publication ${publicationId}`);
      const { code, record_uid: recordUid, organization_id: organizationId, action, values } = row;
      const document = documentOf(code, await bookOf(transaction, code), { organizationId, code, recordUid, action, values });
      return {
        content: language.writeUpdate({ change: 'update', book: { code }, authorization: authorizationOf(code), removeMissing: false }),
        attachments: [{ name: `${code}.zip`, mediaType: 'application/zip', content: language.writeData(document) }],
      };
    },

    confirm: (transaction: Transaction, { reference_publication_id: id }: ReferenceMessageRow): Promise<void> =>
      id === null ? Promise.resolve() : finishPublication(transaction, id, { state: 'confirmed', at: now() }),

    /** `refused` is an answer of the directory, `failed` of the exchange. */
    end: (
      transaction: Transaction,
      { reference_publication_id: id }: ReferenceMessageRow,
      state: 'refused' | 'failed',
      problem: string,
    ): Promise<void> => (id === null ? Promise.resolve() : finishPublication(transaction, id, { state, problem, at: now() })),
  };
}
