import type { Database, Transaction } from '@pgs/database';
import { localDate } from '@pgs/domain';
import { hexOf, leafOf, nothingBefore, rootOf, sealHash, sealText, textBytes } from '@pgs/proof';
import { firstEntryAt, insertLeaves, insertPieces, insertSeal, type Leaf, lastSeal, takeSealing } from './seal-store.ts';
import { type Period, sealedEntries } from './sealed-entries-store.ts';

export interface SealingParts {
  readonly database: Database;
  readonly now: () => Date;
  /** Отсоединённая подпись ЭП-ОВ over the statement. */
  readonly sign: (statement: Uint8Array, at: Date) => Promise<Uint8Array>;
}

/** Leaves of one piece: a path reads one piece and the roots of all. A power of two, so that the tree stays the same. */
export const pieceSize = 1024;
/** Later than any transaction of the day before can still be under way. */
const graceMs = 30 * 60_000;
/** Days of the journal are counted in Moscow, wherever the organizations are (UTC+3 all the year). */
const moscow = 'Europe/Moscow';
const moscowMidnight = (at: Date): Date => new Date(`${localDate(at, moscow)}T00:00:00+03:00`);

/** What is to be sealed at this moment: from the last seal to the midnight that has surely passed. */
async function duePeriod(transaction: Transaction, now: Date): Promise<(Period & { number: number; previous: string }) | undefined> {
  const through = moscowMidnight(new Date(now.getTime() - graceMs));
  const last = await lastSeal(transaction);
  if (last) {
    return last.covers_through < through
      ? { from: last.covers_through, through, number: last.seal_number + 1, previous: sealHash(last.statement) }
      : undefined;
  }
  const first = await firstEntryAt(transaction);
  return first && first < through ? { from: moscowMidnight(first), through, number: 1, previous: nothingBefore } : undefined;
}

/** Leaves and pieces of the period, stored as they come; how many there are and the roots of the pieces. */
async function storeLeaves(transaction: Transaction, number: number, period: Period) {
  const roots: Uint8Array[] = [];
  let piece: Leaf[] = [];
  let count = 0;
  const close = async (): Promise<void> => {
    if (piece.length === 0) return;
    await insertLeaves(transaction, number, piece);
    roots.push(rootOf(piece.map(({ hash }) => hash)));
    piece = [];
  };
  for await (const { source, id, text } of sealedEntries(transaction, period)) {
    piece.push({ position: count, source, id, hash: leafOf(text) });
    count += 1;
    if (piece.length === pieceSize) await close();
  }
  await close();
  await insertPieces(transaction, number, roots);
  return { count, roots };
}

/**
 * Печать журнала for the days that have passed; answers how many entries went under it. Safe to run at any time and in any
 * number of processes: one seals, in one transaction, so that half a seal never exists; a day without entries waits for the next.
 */
export function createSealing({ database, now, sign }: SealingParts): () => Promise<number> {
  return () =>
    database.system(async (transaction) => {
      if (!(await takeSealing(transaction))) return 0;
      const due = await duePeriod(transaction, now());
      if (!due) return 0;
      const { number, previous, from, through } = due;
      const { count, roots } = await storeLeaves(transaction, number, due);
      if (count === 0) return 0;
      const statement = sealText({
        format: 'pgs-seal/1',
        number,
        from: from.toISOString(),
        through: through.toISOString(),
        count,
        root: hexOf(rootOf(roots)),
        previous,
      });
      const signature = Buffer.from(await sign(textBytes(statement), now()));
      const seal = { seal_number: number, covers_from: from, covers_through: through, entry_count: count, statement, signature };
      await insertSeal(transaction, seal, now());
      return count;
    });
}
