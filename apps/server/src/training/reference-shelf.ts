import { referenceBooks } from '@pgs/catalog';
import type { ShelfBook } from '@pgs/esnsi/emulator';

/** Books of the training ЕСНСИ: one revision each, until somebody makes another. */
export const referenceShelf = (authorizations: Readonly<Record<string, string>>): readonly ShelfBook[] =>
  referenceBooks.map(({ attributes, records, ...book }) => ({
    ...book,
    ...(authorizations[book.code] !== undefined && { authorization: authorizations[book.code] }),
    tables: [{ uid: book.uid, code: book.code, name: book.name, attributes }],
    revisions: [
      {
        number: 1,
        author: 'Учебный оператор',
        madeOn: '2026-09-01',
        records: records.map((record) => ({ ...record, tableUid: book.uid })),
      },
    ],
  }));
