import type { Database, Transaction } from '@pgs/database';
import type { FileStore } from '@pgs/documents';
import {
  applyDocument,
  differencesOf,
  emptyBook,
  type IncomingMessage,
  type MessageExchange,
  Problem,
  type RecordPublication,
  type ReferenceDocument,
  type ReferenceQuestion,
  UnreadableMessage,
} from '@pgs/domain';
import { markAllDue } from '../connection/state-store.ts';
import type { StoredAttachment } from '../portal/store.ts';
import { keepRevision } from './book-store.ts';
import { findPublication, lastPublications } from './publication-store.ts';
import { createPublishing, type PublishingParts } from './publishing.ts';
import { createDirectoryReading } from './reading-directory.ts';
import {
  appendPage,
  findBook,
  findReferenceMessage,
  finishLoad,
  insertLoad,
  insertReferenceMessage,
  type LoadRow,
  lockLoad,
  markReady,
  markReferenceMessage,
  type ReferenceMessageRow,
  renewReferenceMessage,
  saveContent,
  upsertBook,
} from './store.ts';

export interface ReferencingParts extends PublishingParts {
  readonly database: Database;
  readonly exchange: MessageExchange;
  readonly files: FileStore;
  /** Records in one answer; 1000 unless told. */
  readonly pageSize?: number;
}

/** Обмен с ЕСНСИ: the list of books, revisions page by page, differences before anything is applied. */
export function createReferencing(parts: ReferencingParts) {
  const { database, exchange, language, ids, now } = parts;
  const publishing = createPublishing(parts);
  const pageSize = parts.pageSize ?? 1000;

  const plan = async (transaction: Transaction, question: ReferenceQuestion, loadId: string | null, readingId?: string): Promise<void> => {
    const messageId = ids.message();
    const message = { messageId, question, loadId, at: now(), ...(readingId === undefined ? {} : { readingId }) };
    await insertReferenceMessage(transaction, message);
    await parts.enqueue(transaction, 'sendReferenceQuestion', { messageId });
  };
  const ask = (transaction: Transaction, question: ReferenceQuestion, readingId: string) => plan(transaction, question, null, readingId);
  const directory = createDirectoryReading({ ids, now, pageSize, ask });
  const dataQuestion = (code: string, revision: number, startFrom: number): ReferenceQuestion => ({
    ask: 'data',
    book: { code },
    revision,
    pageSize,
    startFrom,
  });

  const fail = async (
    transaction: Transaction,
    message: ReferenceMessageRow,
    state: 'refused' | 'failed',
    problem: string,
  ): Promise<void> => {
    await markReferenceMessage(transaction, message.message_id, { replyAt: now(), problem });
    await publishing.end(transaction, message, state, problem);
    if (message.reference_load_id) await finishLoad(transaction, message.reference_load_id, { state: 'failed', problem, at: now() });
    if (message.directory_reading_id) await directory.fail(transaction, message.directory_reading_id, problem);
  };

  const written = (transaction: Transaction, { question, reference_publication_id: publicationId }: ReferenceMessageRow) =>
    question ? { content: language.write(question), attachments: [] } : publishing.write(transaction, publicationId ?? '');

  const send = async (messageId: string): Promise<void> => {
    const planned = await database.system(async (transaction) => {
      const message = await findReferenceMessage(transaction, messageId);
      if (!message || message.sent_at || message.reply_at) return undefined;
      return { message, ...(await written(transaction, message)) };
    });
    if (!planned) return;
    const { message, ...document } = planned;
    const outcome = await exchange.sendRequest({ messageId, ...document });
    if (outcome.outcome === 'accepted') {
      await database.system((transaction) => markReferenceMessage(transaction, messageId, { sentAt: now() }));
      return;
    }
    if (outcome.outcome === 'fault' && outcome.code === 'StaleMessageId') {
      await database.system(async (transaction) => {
        const renewed = ids.message();
        await renewReferenceMessage(transaction, messageId, renewed);
        await parts.enqueue(transaction, 'sendReferenceQuestion', { messageId: renewed });
      });
      return;
    }
    if (outcome.outcome === 'unreachable' || outcome.retryable) {
      const { directory_reading_id: reading } = message;
      if (reading) await database.system((transaction) => directory.noteAway(transaction, reading, 'ЕСНСИ не отвечает'));
      throw new Error(`ЕСНСИ did not take the question: ${outcome.description}`);
    }
    await database.system((transaction) => fail(transaction, message, 'failed', `${outcome.code}: ${outcome.description}`));
  };

  const read = async (attachments: readonly StoredAttachment[]): Promise<ReferenceDocument> => {
    const [attachment] = attachments;
    if (!attachment?.sha256)
      throw new UnreadableMessage('referenceReply', attachment?.problem ?? 'к ответу ЕСНСИ не приложен архив с данными');
    return language.readData(await parts.files.read(attachment.sha256));
  };

  /** The last page is here: what would change is computed and waits for a person. */
  const compare = async (transaction: Transaction, load: LoadRow): Promise<void> => {
    const book = await findBook(transaction, load.code);
    const before = book?.content ?? emptyBook;
    const { book: after, problems } = applyDocument(before, documentOf(load), 'full');
    await markReady(transaction, load.reference_load_id, { differences: differencesOf(before, after), problems });
  };

  const takePage = async (transaction: Transaction, loadId: string, attachments: readonly StoredAttachment[]): Promise<void> => {
    const load = await lockLoad(transaction, loadId);
    if (load?.state !== 'loading') return;
    const page = await read(attachments);
    await appendPage(transaction, loadId, page);
    const total = load.steps.length + page.steps.length;
    if (page.steps.length === pageSize) return plan(transaction, dataQuestion(load.code, load.revision, total + 1), loadId);
    const whole = await lockLoad(transaction, loadId);
    if (whole) await compare(transaction, whole);
  };

  /** A reply to one of our questions; undefined when it is not of ЕСНСИ. Throws UnreadableMessage. */
  const record = async (
    transaction: Transaction,
    originalMessageId: string,
    reply: { readonly body: IncomingMessage['body']; readonly attachments: readonly StoredAttachment[] },
  ): Promise<Record<string, never> | undefined> => {
    const message = await findReferenceMessage(transaction, originalMessageId);
    if (!message) return undefined;
    // A second copy of the same reply.
    if (message.reply_at) return {};
    const { body } = reply;
    if (body.kind !== 'content') {
      if (body.kind !== 'status')
        await fail(transaction, message, body.kind === 'rejected' ? 'refused' : 'failed', body.description || body.code);
      return {};
    }
    const told = language.read(body.xml);
    if (told.tells === 'books') {
      for (const book of told.books) await upsertBook(transaction, book, now());
      await markAllDue(transaction);
    }
    const { reference_load_id: load, directory_reading_id: reading, reference_publication_id: published } = message;
    if (told.tells === 'books' && reading) await directory.hearBooks(transaction, reading, told.books);
    if (told.tells === 'data' && load) await takePage(transaction, load, reply.attachments);
    if (told.tells === 'data' && reading) await directory.hearPage(transaction, reading, await read(reply.attachments));
    await markReferenceMessage(transaction, originalMessageId, { replyAt: now() });
    if (told.tells === 'updated') {
      await publishing.confirm(transaction, message);
      // The directory has a new revision now: it is seen in the list, and looked at like any other before it is in force here.
      const book = published === null ? undefined : await findPublication(transaction, published);
      if (!book || !(await directory.start(transaction, book.code))) await plan(transaction, { ask: 'books' }, null);
    }
    return {};
  };

  return {
    send,
    record,
    /** Asks for the list of books. */
    refresh: () => database.system((transaction) => plan(transaction, { ask: 'books' }, null)),
    /** Читает справочник целиком, to compare the records of our organizations with it; false when it is being read already. */
    readDirectory: directory.start,
    mayPublish: publishing.mayPublish,
    /**
     * Обновить запись организации в ЕСНСИ: checks the values against the structure of the book in force here and sends the update in
     * the background. Answers the id of the publication; its state is read with `publications`: `sending` until ЕСНСИ answers, then `confirmed`, or `refused`/`failed` with the reason as `problem`.
     * The caller judges who may do it. With a `transaction` in hand (a command that also writes its journal) call `publishWithin`.
     *
     *     const id = await referencing.publish({ organizationId, code: 'EDU_ORGANIZATIONS', recordUid, action: 'update', values }, personId);
     *
     * Throws Problem: reference-authorization-missing, reference-book-not-loaded, reference-record-wrong, reference-publication-open.
     */
    publish: (publication: RecordPublication, personId: string): Promise<string> =>
      database.system((transaction) => publishing.plan(transaction, publication, personId)),
    publishWithin: publishing.plan,
    /** The last updates of one organization in a book, newest first. */
    publications: lastPublications,
    /** Begins to look at the newest revision. Throws Problem. */
    startLoad: (code: string, personId: string): Promise<string> =>
      database.system(async (transaction) => {
        const book = await findBook(transaction, code);
        if (!book) throw new Problem('not-found');
        const id = ids.next();
        if (!(await insertLoad(transaction, { id, code, revision: book.revision, personId, at: now() })))
          throw new Problem('reference-load-open');
        await plan(transaction, dataQuestion(code, book.revision, 1), id);
        return id;
      }),
    /** Applies what was looked at, or puts it away. Throws Problem. */
    decide: (loadId: string, verdict: 'apply' | 'dismiss', personId: string): Promise<void> =>
      database.system(async (transaction) => {
        const load = await lockLoad(transaction, loadId);
        if (!load) throw new Problem('not-found');
        if (load.state !== 'ready' && !(verdict === 'dismiss' && load.state === 'loading')) throw new Problem('reference-load-not-ready');
        if (verdict === 'apply') {
          if (load.problems?.length) throw new Problem('reference-load-problems', { count: load.problems.length });
          const book = await findBook(transaction, load.code);
          const { book: after } = applyDocument(book?.content ?? emptyBook, documentOf(load), 'full');
          const [content, at] = [{ ...after, revision: load.revision }, now()];
          await saveContent(transaction, load.code, content, { personId, at });
          await keepRevision(transaction, load.code, content, at);
          // The connection of organizations tells whether books of their services are in force.
          await markAllDue(transaction);
        }
        await finishLoad(transaction, loadId, { state: verdict === 'apply' ? 'applied' : 'dismissed', personId, at: now() });
      }),
  };
}

const documentOf = (load: LoadRow): ReferenceDocument => ({
  uid: undefined,
  code: load.code,
  name: undefined,
  revision: load.revision,
  tables: load.tables,
  steps: load.steps,
});

export type Referencing = ReturnType<typeof createReferencing>;
