/** A set of serial numbers that stand in a buffer: an open hash table of places, filled once, never grown. */
import { contentOf, type DerElement, readElement } from '../asn1/der-reader.ts';
import { equalBytes } from '../bytes.ts';

export class SerialNumbers {
  readonly #source: Uint8Array;
  /** Place of the INTEGER plus one; zero is free. */
  readonly #table: Uint32Array;
  /** Unlike in every process, so that nobody can choose numbers that meet in one place. */
  readonly #seed = globalThis.crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  #size = 0;

  /** `most` is the greatest number of entries that may follow. */
  constructor(source: Uint8Array, most: number) {
    this.#source = source;
    let places = 16;
    while (places < most * 2) places *= 2;
    this.#table = new Uint32Array(places);
  }

  get size(): number {
    return this.#size;
  }

  /** Adds an INTEGER of the buffer. The place of the one with the same value when there is one already; nothing is added then. */
  add(serial: DerElement): number | undefined {
    const at = this.#placeOf(contentOf(serial));
    const known = this.#table[at] ?? 0;
    if (known !== 0) return known - 1;
    this.#table[at] = serial.start + 1;
    this.#size++;
    return undefined;
  }

  replace(known: number, start: number): void {
    this.#table[this.#placeOf(contentOf(readElement(this.#source, known)))] = start + 1;
  }

  /** Place of the INTEGER with these content bytes. */
  find(serialNumber: Uint8Array): number | undefined {
    const known = this.#table[this.#placeOf(serialNumber)] ?? 0;
    return known === 0 ? undefined : known - 1;
  }

  /** Where the number stands or, when it is absent, where it would. At least half of the table is free. */
  #placeOf(serialNumber: Uint8Array): number {
    const mask = this.#table.length - 1;
    for (let at = this.#hash(serialNumber) & mask; ; at = (at + 1) & mask) {
      const known = this.#table[at] ?? 0;
      if (known === 0 || equalBytes(contentOf(readElement(this.#source, known - 1)), serialNumber)) return at;
    }
  }

  #hash(bytes: Uint8Array): number {
    let hash = this.#seed;
    for (const byte of bytes) {
      hash = Math.imul(hash ^ byte, 0x01000193);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) >>> 0;
  }
}
