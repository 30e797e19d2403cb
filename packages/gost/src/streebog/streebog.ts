/**
 * Streebog, ГОСТ Р 34.11-2012 (RFC 6986): table-driven and streaming.
 * A word of the state is a pair of 32-bit integers (low, high), least significant byte first: the byte order of every
 * ASN.1 and XML encoding.
 */
import { fromHex, toHex } from '../bytes.ts';
import { ITERATION_HEX, MATRIX_HEX, SUBSTITUTION_HEX } from './streebog-constants.ts';

export type DigestBits = 256 | 512;

if (new Uint8Array(new Uint32Array([1]).buffer)[0] !== 1) throw new Error('Streebog: a little-endian machine is needed');

/** [256 j + x] the low and [2048 + 256 j + x] the high half of L(S(x) placed in byte j of a 64-bit word); 16 KiB. */
const TABLE = buildTable();
/** The twelve iteration constants, 16 integers each. */
const CONSTANTS = buildConstants();
const ZERO = new Int32Array(16);

function buildTable(): Int32Array {
  const substitution = fromHex(SUBSTITUTION_HEX);
  const matrix = new DataView(fromHex(MATRIX_HEX).buffer);
  const table = new Int32Array(4096);
  for (let j = 0; j < 8; j++) {
    for (const [x, s] of substitution.entries()) {
      let low = 0;
      let high = 0;
      for (let bit = 0; bit < 8; bit++) {
        if (((s >> bit) & 1) === 0) continue;
        const row = 63 - (8 * j + bit); // bit i of the word selects row 63 - i
        high ^= matrix.getInt32(row * 8, false);
        low ^= matrix.getInt32(row * 8 + 4, false);
      }
      table[256 * j + x] = low;
      table[2048 + 256 * j + x] = high;
    }
  }
  return table;
}

function buildConstants(): Int32Array {
  const bytes = fromHex(ITERATION_HEX);
  const constants = new Int32Array(12 * 16);
  for (let round = 0; round < 12; round++) {
    const view = new DataView(bytes.slice(round * 64, round * 64 + 64).reverse().buffer);
    for (let word = 0; word < 16; word++) constants[round * 16 + word] = view.getInt32(word * 4, true);
  }
  return constants;
}

/** Half of LPS: eight 32-bit halves of the state's words give four 64-bit words of the result, from `at` on. */
function mixHalf(
  t: Int32Array,
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f: number,
  g: number,
  h: number,
  out: Int32Array,
  at: number,
): void {
  for (let byte = 0; byte < 4; byte++) {
    const shift = byte * 8;
    const i = (a >>> shift) & 255;
    const j = 256 + ((b >>> shift) & 255);
    const k = 512 + ((c >>> shift) & 255);
    const l = 768 + ((d >>> shift) & 255);
    const m = 1024 + ((e >>> shift) & 255);
    const n = 1280 + ((f >>> shift) & 255);
    const o = 1536 + ((g >>> shift) & 255);
    const p = 1792 + ((h >>> shift) & 255);
    out[at + 2 * byte] =
      (t[i] as number) ^
      (t[j] as number) ^
      (t[k] as number) ^
      (t[l] as number) ^
      (t[m] as number) ^
      (t[n] as number) ^
      (t[o] as number) ^
      (t[p] as number);
    out[at + 2 * byte + 1] =
      (t[2048 + i] as number) ^
      (t[2048 + j] as number) ^
      (t[2048 + k] as number) ^
      (t[2048 + l] as number) ^
      (t[2048 + m] as number) ^
      (t[2048 + n] as number) ^
      (t[2048 + o] as number) ^
      (t[2048 + p] as number);
  }
}

/**
 * out = LPS(a xor b[from…]). The table is an argument: a bundler may turn a module-level `const` into `var`, and the
 * engine then reloads it at every access (measured: three times slower).
 */
function transform(table: Int32Array, a: Int32Array, b: Int32Array, from: number, out: Int32Array): void {
  const w = (i: number): number => (a[i] as number) ^ (b[from + i] as number);
  mixHalf(table, w(0), w(2), w(4), w(6), w(8), w(10), w(12), w(14), out, 0);
  mixHalf(table, w(1), w(3), w(5), w(7), w(9), w(11), w(13), w(15), out, 8);
}

function addBits(n: Int32Array, bits: number): void {
  let carry = bits;
  for (let i = 0; i < 16 && carry !== 0; i++) {
    const sum = ((n[i] as number) >>> 0) + carry;
    n[i] = sum | 0;
    carry = sum > 0xffffffff ? 1 : 0;
  }
}

function add512(a: Int32Array, b: Int32Array): void {
  let carry = 0;
  for (let i = 0; i < 16; i++) {
    const sum = ((a[i] as number) >>> 0) + ((b[i] as number) >>> 0) + carry;
    a[i] = sum | 0;
    carry = sum > 0xffffffff ? 1 : 0;
  }
}

/** Хэш-функция «Стрибог»: `update` any number of times, then `digest` once. */
export class Streebog {
  /** Size of the digest in bytes: 32 or 64. */
  readonly size: 32 | 64;
  readonly #state = new Int32Array(16);
  readonly #length = new Int32Array(16);
  readonly #sum = new Int32Array(16);
  readonly #block = new Uint8Array(64);
  readonly #words = new Int32Array(this.#block.buffer);
  readonly #scratch: readonly [Int32Array, Int32Array, Int32Array, Int32Array] = [
    new Int32Array(16),
    new Int32Array(16),
    new Int32Array(16),
    new Int32Array(16),
  ];
  #filled = 0;
  #finished = false;

  constructor(bits: DigestBits = 256) {
    this.size = bits === 256 ? 32 : 64;
    if (bits === 256) this.#state.fill(0x01010101);
  }

  update(data: Uint8Array): this {
    if (this.#finished) throw new Error('Streebog: the digest is already taken');
    for (let offset = 0; offset < data.length; ) {
      const taken = Math.min(64 - this.#filled, data.length - offset);
      this.#block.set(data.subarray(offset, offset + taken), this.#filled);
      this.#filled += taken;
      offset += taken;
      if (this.#filled < 64) continue;
      this.#compress(this.#length, this.#words);
      addBits(this.#length, 512);
      add512(this.#sum, this.#words);
      this.#filled = 0;
    }
    return this;
  }

  digest(): Uint8Array<ArrayBuffer> {
    if (this.#finished) throw new Error('Streebog: the digest is already taken');
    this.#finished = true;
    this.#block.fill(0, this.#filled);
    this.#block[this.#filled] = 1;
    this.#compress(this.#length, this.#words);
    addBits(this.#length, this.#filled * 8);
    add512(this.#sum, this.#words);
    this.#compress(ZERO, this.#length);
    this.#compress(ZERO, this.#sum);
    const whole = new Uint8Array(this.#state.slice().buffer);
    return this.size === 64 ? whole : whole.slice(32);
  }

  digestHex(): string {
    return toHex(this.digest());
  }

  /** The compression function g of section 8. */
  #compress(n: Int32Array, m: Int32Array): void {
    const table = TABLE;
    const state = this.#state;
    let [key, nextKey, x, nextX] = this.#scratch;
    transform(table, state, n, 0, key);
    transform(table, key, m, 0, x);
    for (let round = 0; round < 11; round++) {
      transform(table, key, CONSTANTS, round * 16, nextKey);
      [key, nextKey] = [nextKey, key];
      transform(table, x, key, 0, nextX);
      [x, nextX] = [nextX, x];
    }
    transform(table, key, CONSTANTS, 176, nextKey);
    for (let i = 0; i < 16; i++) state[i] = (state[i] as number) ^ (x[i] as number) ^ (nextKey[i] as number) ^ (m[i] as number);
  }
}

/** The digest of bytes that are all in memory. */
export function streebog(bits: DigestBits, data: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Streebog(bits).update(data).digest();
}
