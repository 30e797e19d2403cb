import { referenceBooks } from '@pgs/catalog';
import type { Queryable } from '@pgs/database';
import { bookUsesOf, type KnownBook, type ServiceDefinition, standingSentence } from '@pgs/domain';
import { findKnownBooks } from './book-store.ts';

/** Name of a book ЕСНСИ has not told of yet: as the catalog knows it. */
const catalogNameOf = (code: string): string => referenceBooks.find((book) => book.code === code)?.name ?? code;

export const knownNameOf = async (db: Queryable, code: string): Promise<string> =>
  (await findKnownBooks(db, [code])).find((book) => book.code === code)?.name ?? catalogNameOf(code);

/** Справочник, нужный услугам: which read it, and what is wrong with it. */
export interface UsedBook {
  readonly code: string;
  readonly name: string;
  readonly usedIn: readonly string[];
  readonly serviceCodes: readonly string[];
  readonly isTold: boolean;
  readonly warning: string | undefined;
}

/** Books the services read, by code; the standing of each is judged the same way wherever it is shown. */
export async function usedBooks(db: Queryable, services: readonly ServiceDefinition[], now: Date): Promise<readonly UsedBook[]> {
  const codes = [...new Set(services.flatMap((service) => bookUsesOf(service).map(({ code }) => code)))].toSorted();
  const known = new Map<string, KnownBook>((await findKnownBooks(db, codes)).map((book) => [book.code, book]));
  return codes.map((code) => {
    const readers = services.filter((service) => bookUsesOf(service).some((use) => use.code === code));
    const book = known.get(code);
    return {
      code,
      name: book?.name ?? catalogNameOf(code),
      usedIn: readers.map(({ shortTitle }) => shortTitle),
      serviceCodes: readers.map((service) => service.code),
      isTold: book !== undefined,
      warning: standingSentence(book, now),
    };
  });
}
