/** Points of keys that are met again and again: a node of an exchange signs every message with the same one. */
import type { WeierstrassPoint } from '@noble/curves/abstract/weierstrass.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import type { GostCurve } from './curves.ts';

interface Familiar {
  readonly point: WeierstrassPoint<bigint>;
  met: number;
}

/** A table is worth its making after so many signatures of a key; it takes some 300 KB. */
const WORTH_A_TABLE = 12;
/** A wider window makes faster sums and takes longer to make: 20 ms for 256 bits, 35 ms for 512. */
const WINDOW_BITS = { 32: 6, 64: 4 } as const;
const MAX_KEYS = 32;

const familiar = new Map<GostCurve, Map<string, Familiar>>();

/** The validated point of a public key, with a table for fast multiplication once the key is familiar. Throws for a bad one. */
export function familiarPoint(curve: GostCurve, key: Uint8Array): { readonly point: WeierstrassPoint<bigint>; readonly hasTable: boolean } {
  const keys = familiar.get(curve) ?? new Map<string, Familiar>();
  familiar.set(curve, keys);
  const name = key.join();
  const known = keys.get(name) ?? { point: readPoint(curve, key), met: 0 };
  known.met++;
  if (known.met === WORTH_A_TABLE) known.point.precompute(WINDOW_BITS[curve.size]);
  // the last one met stands last: the first is the one to forget
  keys.delete(name);
  keys.set(name, known);
  const [oldest] = keys.size > MAX_KEYS ? keys.keys() : [];
  if (oldest !== undefined) keys.delete(oldest);
  return { point: known.point, hasTable: known.met >= WORTH_A_TABLE };
}

function readPoint({ Point, size }: GostCurve, key: Uint8Array): WeierstrassPoint<bigint> {
  const point = Point.fromAffine({ x: bytesToNumberLE(key.subarray(0, size)), y: bytesToNumberLE(key.subarray(size)) });
  point.assertValidity(); // on the curve and, where the cofactor is 4, in the subgroup of prime order
  return point;
}
