/** The few DER encodings that certificates, revocation lists and signatures are made of (X.690). */
import { compareBytes, joinAll, joinBytes } from '../bytes.ts';

export type Der = Uint8Array<ArrayBuffer>;

const text = new TextEncoder();

export function element(tag: number, ...contents: readonly Uint8Array[]): Der {
  const content = joinAll(contents);
  return joinBytes(Uint8Array.of(tag, ...lengthBytes(content.length)), content);
}

/** A definite length in as few bytes as possible. */
export function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const size: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
  return [0x80 | size.length, ...size];
}

export const sequence = (...contents: readonly Uint8Array[]): Der => element(0x30, ...contents);
/** SET OF: the members are put into DER order, as verifiers encode them anew. */
export const setOf = (...members: readonly Uint8Array[]): Der => element(0x31, ...members.toSorted(compareBytes));
/** Constructed context-specific tag. */
export const tagged = (number: number, ...contents: readonly Uint8Array[]): Der => element(0xa0 | number, ...contents);
export const octetString = (bytes: Uint8Array): Der => element(0x04, bytes);
export const bitString = (bytes: Uint8Array, unusedBits = 0): Der => element(0x03, Uint8Array.of(unusedBits), bytes);
export const boolean = (value: boolean): Der => element(0x01, Uint8Array.of(value ? 0xff : 0));
export const enumerated = (value: number): Der => element(0x0a, Uint8Array.of(value));
export const utf8String = (value: string): Der => element(0x0c, text.encode(value));
export const numericString = (value: string): Der => element(0x12, text.encode(value));
export const printableString = (value: string): Der => element(0x13, text.encode(value));
export const ia5String = (value: string): Der => element(0x16, text.encode(value));

/** A non-negative integer: a number or big-endian bytes. */
export function integer(value: number | Uint8Array): Der {
  let bytes: number[] = [];
  if (typeof value === 'number') for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  else bytes = [...value];
  while (bytes.length > 1 && bytes[0] === 0) bytes.shift();
  if (bytes.length === 0 || (bytes[0] ?? 0) >= 0x80) bytes.unshift(0);
  return element(0x02, Uint8Array.from(bytes));
}

export function objectIdentifier(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const septets = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) septets.unshift((left % 128) | 0x80);
    bytes.push(...septets);
  }
  return element(0x06, Uint8Array.from(bytes));
}

/** UTCTime up to 2049, GeneralizedTime from 2050 on (RFC 5280 4.1.2.5); whole seconds. */
export function time(moment: Date): Der {
  const digits = moment
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/\D/g, '');
  return moment.getUTCFullYear() < 2050 ? element(0x17, text.encode(`${digits.slice(2)}Z`)) : element(0x18, text.encode(`${digits}Z`));
}
