import { equalBytes } from '@pgs/gost';
import { hashOf, textBytes } from './hash.ts';

/**
 * Дерево хэшей of RFC 6962, part 2.1, over ГОСТ Р 34.11-2012: leaves and nodes are hashed under different marks, so that a
 * node can never pass for an entry.
 */
const leafMark = Uint8Array.of(0);
const nodeMark = Uint8Array.of(1);

/** Hash of one entry of the journal, given as its canonical text. */
export const leafOf = (text: string): Uint8Array<ArrayBuffer> => hashOf(leafMark, textBytes(text));
const nodeOf = (left: Uint8Array, right: Uint8Array): Uint8Array<ArrayBuffer> => hashOf(nodeMark, left, right);

/** How many leaves stand on the left of the root: the largest power of two below the count. */
const leftSize = (count: number): number => 2 ** (Math.ceil(Math.log2(count)) - 1);

/** Корень дерева. Throws for an empty list: there is nothing to seal then. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) throw new RangeError('a tree has at least one leaf');
  if (leaves.length === 1) return only;
  const left = leftSize(leaves.length);
  return nodeOf(rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left)));
}

/** Путь хэшей from the leaf at that position up to the root, nearest neighbour first. */
export function pathOf(leaves: readonly Uint8Array[], position: number): Uint8Array[] {
  if (!(position >= 0 && position < leaves.length)) throw new RangeError(`no leaf at ${position}`);
  if (leaves.length === 1) return [];
  const left = leftSize(leaves.length);
  return position < left
    ? [...pathOf(leaves.slice(0, left), position), rootOf(leaves.slice(left))]
    : [...pathOf(leaves.slice(left), position - left), rootOf(leaves.slice(0, left))];
}

/** Where the leaf stands and how many there are; the path alone would not tell left from right. */
export interface LeafPlace {
  readonly position: number;
  readonly count: number;
}

/** Whether the path leads from the leaf to the root (RFC 9162, 2.1.3.2). */
export function leadsToRoot(leaf: Uint8Array, { position, count }: LeafPlace, path: readonly Uint8Array[], root: Uint8Array): boolean {
  if (!(position >= 0 && position < count)) return false;
  let at = position;
  let last = count - 1;
  let reached = leaf;
  for (const neighbour of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      reached = nodeOf(neighbour, reached);
      while (at % 2 === 0 && at !== 0) {
        at /= 2;
        last = Math.floor(last / 2);
      }
    } else reached = nodeOf(reached, neighbour);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && equalBytes(reached, root);
}
