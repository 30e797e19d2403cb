import type { Transaction } from '@pgs/database';

export interface StoredSeal {
  readonly seal_number: number;
  readonly covers_from: Date;
  readonly covers_through: Date;
  readonly entry_count: number;
  readonly statement: string;
  readonly signature: Buffer;
}

const columns = 's.seal_number, s.covers_from, s.covers_through, s.entry_count, s.statement, s.signature';

export const lastSeal = (transaction: Transaction) =>
  transaction.find<StoredSeal>('seal-last', `select ${columns} from journal_seal s order by s.seal_number desc limit 1`);

export const allSeals = (transaction: Transaction) =>
  transaction.query<StoredSeal>(null, `select ${columns} from journal_seal s order by s.seal_number`);

export const sealsByNumber = (transaction: Transaction, numbers: readonly number[]) =>
  transaction.query<StoredSeal>(
    'seals-by-number',
    `select ${columns} from journal_seal s where s.seal_number = any ($1) order by s.seal_number`,
    [numbers],
  );

/** False when another process is sealing at this moment. */
export const takeSealing = async (transaction: Transaction): Promise<boolean> =>
  (await transaction.find<{ taken: boolean }>('seal-lock', "select pg_try_advisory_xact_lock(hashtext('journal_seal')) as taken"))
    ?.taken === true;

/** When the oldest entry of the main journal was made; undefined in an empty base. */
export const firstEntryAt = async (transaction: Transaction): Promise<Date | undefined> =>
  (await transaction.find<{ at: Date | null }>('seal-first-entry', 'select min(j.at) as at from journal j'))?.at ?? undefined;

export async function insertSeal(transaction: Transaction, seal: StoredSeal, sealedAt: Date): Promise<void> {
  await transaction.execute(
    'seal-insert',
    `insert into journal_seal (seal_number, covers_from, covers_through, entry_count, statement, signature, sealed_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [seal.seal_number, seal.covers_from, seal.covers_through, seal.entry_count, seal.statement, seal.signature, sealedAt],
  );
}

export interface Leaf {
  readonly position: number;
  readonly source: string;
  readonly id: string;
  readonly hash: Uint8Array;
}

export async function insertLeaves(transaction: Transaction, seal: number, leaves: readonly Leaf[]): Promise<void> {
  await transaction.execute(
    'seal-leaves',
    `insert into journal_leaf (seal_number, position, source, entry_id, hash)
     select $1, l.position, l.source, l.entry_id, decode(l.hash, 'hex')
     from unnest($2::int[], $3::text[], $4::uuid[], $5::text[]) as l (position, source, entry_id, hash)`,
    [
      seal,
      leaves.map(({ position }) => position),
      leaves.map(({ source }) => source),
      leaves.map(({ id }) => id),
      leaves.map(({ hash }) => Buffer.from(hash).toString('hex')),
    ],
  );
}

export async function insertPieces(transaction: Transaction, seal: number, roots: readonly Uint8Array[]): Promise<void> {
  await transaction.execute(
    'seal-pieces',
    `insert into journal_piece (seal_number, piece, root)
     select $1, p.piece - 1, decode(p.root, 'hex') from unnest($2::text[]) with ordinality as p (root, piece)`,
    [seal, roots.map((root) => Buffer.from(root).toString('hex'))],
  );
}

interface LeafRow {
  readonly position: number;
  readonly source: string;
  readonly entry_id: string;
  readonly hash: Buffer;
}

/** Leaves of a seal from that position on, in their order. */
export const leavesOfSeal = (transaction: Transaction, seal: number, from: number, count: number) =>
  transaction.query<LeafRow>(
    'seal-leaves-of',
    `select l.position, l.source, l.entry_id, l.hash from journal_leaf l
     where l.seal_number = $1 and l.position >= $2 and l.position < $2 + $3 order by l.position`,
    [seal, from, count],
  );

export const piecesOfSeal = async (transaction: Transaction, seal: number): Promise<Buffer[]> =>
  (
    await transaction.query<{ root: Buffer }>(
      'seal-pieces-of',
      'select p.root from journal_piece p where p.seal_number = $1 order by p.piece',
      [seal],
    )
  ).map(({ root }) => root);

/** Where those entries of the main journal are sealed. */
export const placesOfActs = (transaction: Transaction, ids: readonly string[]) =>
  transaction.query<{ entry_id: string; seal_number: number; position: number }>(
    'seal-places',
    `select l.entry_id, l.seal_number, l.position from journal_leaf l where l.entry_id = any ($1) and l.source = 'journal'`,
    [ids],
  );
