import type { Transaction } from '@pgs/database';
import { directoryRecords, type ReferenceDescriptor, type ReferenceDocument, type ReferenceQuestion } from '@pgs/domain';
import { markAllDue } from '../connection/state-store.ts';
import {
  appendReading,
  endStaleReadings,
  finishReading,
  insertReading,
  lastReading,
  lockReading,
  noteReadingProblem,
  replaceRecords,
  setReadingRevision,
} from './directory-store.ts';

export interface DirectoryReadingParts {
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
  readonly pageSize: number;
  /** Sends a question of this reading. */
  readonly ask: (transaction: Transaction, question: ReferenceQuestion, readingId: string) => Promise<void>;
}

const staleAfterMs = 24 * 3_600_000;

/**
 * Чтение справочника целиком, to compare our records with it: the list of books tells the revision, then the records come page by page.
 * What is in force on the platform is not touched. One reading of a book at a time.
 */
export function createDirectoryReading({ ids, now, pageSize, ask }: DirectoryReadingParts) {
  const end = async (transaction: Transaction, id: string, state: 'done' | 'failed', problem: string | null): Promise<void> => {
    await finishReading(transaction, id, { state, problem, at: now() });
    await markAllDue(transaction);
  };
  const askPage = (transaction: Transaction, code: string, revision: number, startFrom: number, id: string): Promise<void> =>
    ask(transaction, { ask: 'data', book: { code }, revision, pageSize, startFrom }, id);

  return {
    /** Begins; false when the book is being read already. */
    start: async (transaction: Transaction, code: string): Promise<boolean> => {
      const at = now();
      if ((await endStaleReadings(transaction, code, new Date(at.getTime() - staleAfterMs), at)) > 0) await markAllDue(transaction);
      const id = ids.next();
      if (!(await insertReading(transaction, id, code, at))) return false;
      await ask(transaction, { ask: 'books' }, id);
      return true;
    },

    /** The list of books is here: the same revision needs no second reading. */
    hearBooks: async (transaction: Transaction, id: string, books: readonly ReferenceDescriptor[]): Promise<void> => {
      const reading = await lockReading(transaction, id);
      if (reading?.state !== 'reading') return;
      const book = books.find(({ code }) => code === reading.code);
      if (!book) return end(transaction, id, 'failed', `справочника ${reading.code} в ЕСНСИ нет`);
      await setReadingRevision(transaction, id, book.revision);
      const last = await lastReading(transaction, reading.code, 'done');
      if (last?.revision === book.revision) return end(transaction, id, 'done', null);
      await askPage(transaction, reading.code, book.revision, 1, id);
    },

    hearPage: async (transaction: Transaction, id: string, page: Pick<ReferenceDocument, 'steps' | 'tables'>): Promise<void> => {
      const reading = await lockReading(transaction, id);
      if (reading?.state !== 'reading' || reading.revision === null) return;
      await appendReading(transaction, id, page);
      const total = reading.steps.length + page.steps.length;
      if (page.steps.length === pageSize) return askPage(transaction, reading.code, reading.revision, total + 1, id);
      const tables = page.tables.length > 0 ? page.tables : reading.tables;
      await replaceRecords(transaction, reading.code, directoryRecords({ tables, steps: [...reading.steps, ...page.steps] }));
      await end(transaction, id, 'done', null);
    },

    fail: (transaction: Transaction, id: string, problem: string): Promise<void> => end(transaction, id, 'failed', problem),

    /** The exchange is away: the question waits, and until it is answered nobody knows. */
    noteAway: async (transaction: Transaction, id: string, problem: string): Promise<void> => {
      if (await noteReadingProblem(transaction, id, problem)) await markAllDue(transaction);
    },
  };
}
