import { type Database, systemScope, type Transaction } from '@pgs/database';
import { checkStatement, hexOf, leafOf, nothingBefore, readSeal, rootOf, type SealStatement, sealHash } from '@pgs/proof';
import { allSeals, leavesOfSeal, type StoredSeal } from './seal-store.ts';
import { firstEntryOf, type SealedEntry, sealedEntries, sealedSources } from './sealed-entries-store.ts';
import { pieceSize } from './sealing.ts';

const sentences = {
  'seal-unreadable': 'Текст печати не читается.',
  'seal-missing': 'Печать пропущена: номера идут не подряд.',
  'seal-chain': 'Печать не продолжает предыдущую: одну из них заменили.',
  'seal-signature': 'Подпись печати не сходится.',
  'seal-root': 'Под печатью другие записи: корень дерева не сходится.',
  'entry-changed': 'Запись журнала изменена после печати.',
  'entry-missing': 'Запись журнала удалена или её время изменено.',
  'entry-added': 'Запись внесена задним числом: её время старше печати, под которой её нет.',
} as const;
export type JournalFault = keyof typeof sentences;

export interface Broken {
  readonly code: JournalFault;
  readonly message: string;
  readonly seal: number;
  readonly position?: number;
  readonly source?: string;
  /** The journal in words. */
  readonly sourceTitle?: string;
  readonly entry?: string;
  readonly at?: string;
  readonly detail?: string;
}

export interface JournalReport {
  readonly valid: boolean;
  readonly seals: number;
  readonly entries: number;
  /** Up to this moment everything is under a seal; null when nothing is. */
  readonly sealedThrough: string | null;
  /** The first entry after the last seal: more than a day old, it says that the last seals were not made or were removed. */
  readonly unsealedSince: string | null;
  /** Certificates the seals are signed with: number and owner. */
  readonly signers: readonly string[];
  readonly firstBroken: Broken | null;
}

const broken = (code: JournalFault, seal: number, more: Partial<Broken> = {}): Broken => ({
  code,
  message: sentences[code],
  seal,
  ...more,
  ...(more.source === undefined ? {} : { sourceTitle: sealedSources[more.source] ?? more.source }),
});

/** The seal itself: its text, its place in the chain, its signature. */
async function checkSeal(
  stored: StoredSeal,
  number: number,
  before: StoredSeal | undefined,
): Promise<Broken | { statement: SealStatement; signer: string }> {
  if (stored.seal_number !== number) return broken('seal-missing', number);
  let statement: SealStatement;
  try {
    statement = readSeal(stored.statement);
  } catch {
    return broken('seal-unreadable', number);
  }
  const isItself =
    statement.number === number &&
    statement.count === stored.entry_count &&
    statement.from === stored.covers_from.toISOString() &&
    statement.through === stored.covers_through.toISOString();
  const previous = before ? sealHash(before.statement) : nothingBefore;
  const isNext = statement.previous === previous && (!before || before.covers_through.toISOString() === statement.from);
  if (!isItself || !isNext) return broken('seal-chain', number);
  const { fault, owner, serialNumber } = await checkStatement(stored.statement, stored.signature);
  return fault ? broken('seal-signature', number, { detail: fault }) : { statement, signer: `${serialNumber} ${owner}` };
}

async function* leaves(transaction: Transaction, seal: number) {
  for (let from = 0; ; from += pieceSize) {
    const rows = await leavesOfSeal(transaction, seal, from, pieceSize);
    yield* rows;
    if (rows.length < pieceSize) return;
  }
}

const placeOf = ({ source, id, at }: SealedEntry): Partial<Broken> => ({ source, entry: id, at: at.toISOString() });

/** Entries and leaves of one seal walked side by side; the first that differ are named. */
async function checkEntries(transaction: Transaction, statement: SealStatement): Promise<Broken | undefined> {
  const { number } = statement;
  const entries = sealedEntries(transaction, { from: new Date(statement.from), through: new Date(statement.through) });
  const roots: Uint8Array[] = [];
  const piece: Uint8Array[] = [];
  let position = 0;
  for await (const leaf of leaves(transaction, number)) {
    const { value: entry } = await entries.next();
    const place = { position, source: leaf.source, entry: leaf.entry_id };
    if (!entry) return broken('entry-missing', number, place);
    if (entry.id !== leaf.entry_id || entry.source !== leaf.source) {
      const isKnown = await holds(transaction, number, entry);
      return isKnown ? broken('entry-missing', number, place) : broken('entry-added', number, placeOf(entry));
    }
    if (hexOf(leafOf(entry.text)) !== hexOf(leaf.hash)) return broken('entry-changed', number, { position, ...placeOf(entry) });
    piece.push(leaf.hash);
    position += 1;
    if (piece.length === pieceSize) roots.push(rootOf(piece.splice(0)));
  }
  const { value: late } = await entries.next();
  if (late) return broken('entry-added', number, placeOf(late));
  if (piece.length > 0) roots.push(rootOf(piece));
  const isWhole = position === statement.count && roots.length > 0 && hexOf(rootOf(roots)) === statement.root;
  return isWhole ? undefined : broken('seal-root', number);
}

/** An entry dated before the first seal: nobody has sealed it, and nobody ever will. */
async function findOlder(transaction: Transaction, first: StoredSeal | undefined): Promise<Broken | undefined> {
  if (!first) return undefined;
  const { value: older } = await sealedEntries(transaction, { from: new Date(0), through: first.covers_from }).next();
  return older && broken('entry-added', first.seal_number, placeOf(older));
}

/** The earliest entry from that moment on. */
async function firstAt(transaction: Transaction, from: Date): Promise<Date | undefined> {
  const moments: Date[] = [];
  for (const source of Object.keys(sealedSources)) {
    const at = await firstEntryOf(transaction, source, from);
    if (at) moments.push(at);
  }
  return moments.toSorted((one, other) => one.getTime() - other.getTime())[0];
}

async function holds(transaction: Transaction, seal: number, { id, source }: SealedEntry): Promise<boolean> {
  for await (const leaf of leaves(transaction, seal)) if (leaf.entry_id === id && leaf.source === source) return true;
  return false;
}

/** Проверка журнала from the first seal on; stops at the first broken place. One read-only view of the base, however long it takes. */
export const checkJournal = (database: Database): Promise<JournalReport> =>
  database.transaction(
    async (transaction) => {
      const signers = new Set<string>();
      let entries = 0;
      let through: Date | undefined;
      let unsealed: Date | undefined;
      const seals = await allSeals(transaction);
      const report = (firstBroken: Broken | null): JournalReport => ({
        valid: firstBroken === null,
        seals: seals.length,
        entries,
        sealedThrough: through?.toISOString() ?? null,
        unsealedSince: unsealed?.toISOString() ?? null,
        signers: [...signers],
        firstBroken,
      });
      const older = await findOlder(transaction, seals[0]);
      if (older) return report(older);
      for (const [index, stored] of seals.entries()) {
        const checked = await checkSeal(stored, index + 1, seals[index - 1]);
        if ('code' in checked) return report(checked);
        signers.add(checked.signer);
        const fault = await checkEntries(transaction, checked.statement);
        if (fault) return report(fault);
        entries += checked.statement.count;
        through = stored.covers_through;
      }
      unsealed = await firstAt(transaction, through ?? new Date(0));
      return report(null);
    },
    { scope: systemScope, isolation: 'repeatable read' },
  );
