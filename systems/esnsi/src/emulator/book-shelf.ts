import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReferenceTable } from '@pgs/domain';

export interface ShelfRecord {
  readonly uid: string;
  readonly tableUid: string;
  readonly values: Readonly<Record<string, string>>;
}

export interface ShelfRevision {
  readonly number: number;
  readonly author: string;
  readonly madeOn: string;
  readonly records: readonly ShelfRecord[];
}

/** A book of the training ЕСНСИ with all its revisions. */
export interface ShelfBook {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly description?: string;
  readonly groupName: string;
  readonly publicId: string;
  /** Строка авторизации of the owner; without it nobody may change the book over the exchange. */
  readonly authorization?: string;
  readonly tables: readonly ReferenceTable[];
  readonly revisions: readonly ShelfRevision[];
}

export interface BookShelf {
  books(): readonly ShelfBook[];
  find(id: { readonly code?: string | undefined; readonly uid?: string | undefined }): ShelfBook | undefined;
  /** Adds a revision unless `cause` (identifier of the message that asks for it) has made one already. */
  revise(book: ShelfBook, revision: Omit<ShelfRevision, 'number'>, cause: string): ShelfBook;
  remove(book: ShelfBook): void;
  hasDone(cause: string): boolean;
}

interface Memory {
  books: ShelfBook[];
  done: string[];
}

/** Opens the shelf in `dataDir`, where it is one file replaced whole, or in memory. */
export function openBookShelf(dataDir: string | undefined, initial: readonly ShelfBook[]): BookShelf {
  const path = dataDir === undefined ? undefined : join(dataDir, 'books.json');
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const memory: Memory =
    path !== undefined && existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Memory) : { books: [...initial], done: [] };
  // Books that came with a later version of the training contour.
  for (const book of initial) if (!memory.books.some(({ uid }) => uid === book.uid)) memory.books.push(book);
  const keep = (): void => {
    if (path === undefined) return;
    writeFileSync(`${path}.part`, JSON.stringify(memory), { flush: true });
    renameSync(`${path}.part`, path);
  };
  return {
    books: () => memory.books,
    find: ({ code, uid }) => memory.books.find((book) => (code === undefined ? book.uid === uid : book.code === code)),
    hasDone: (cause) => memory.done.includes(cause),
    revise: (book, revision, cause) => {
      if (memory.done.includes(cause)) return book;
      const number = (book.revisions.at(-1)?.number ?? 0) + 1;
      const revised = { ...book, revisions: [...book.revisions, { ...revision, number }] };
      memory.books = memory.books.map((one) => (one.uid === book.uid ? revised : one));
      memory.done = [...memory.done.slice(-999), cause];
      keep();
      return revised;
    },
    remove: (book) => {
      memory.books = memory.books.filter(({ uid }) => uid !== book.uid);
      keep();
    },
  };
}
