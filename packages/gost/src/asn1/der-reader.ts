/** Reads DER in place, without building a tree: bounds are checked at every step, and anything odd throws `DerProblem`. */
import { toDer, toLatin1 } from '../bytes.ts';
import { DerProblem } from './der-problem.ts';

export interface DerElement {
  readonly source: Uint8Array;
  readonly tag: number;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

/** Elements directly inside one: no real structure has more, lists of revoked certificates are walked without objects. */
const MAX_CHILDREN = 10_000;
/** Longest object identifier read, in bytes: those of 128-bit numbers (2.25.…) take twenty. */
const MAX_IDENTIFIER_BYTES = 64;

export function readElement(source: Uint8Array, start = 0, limit = source.length): DerElement {
  const tag = source[start];
  const first = source[start + 1];
  if (tag === undefined || first === undefined || start + 2 > limit) throw new DerProblem('truncated', 'an element is cut off');
  if ((tag & 0x1f) === 0x1f) throw new DerProblem('unsupported', 'a tag of several bytes');
  let length = first;
  let contentStart = start + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new DerProblem('unsupported', 'a length of no or of more than four bytes');
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (source[contentStart + i] ?? 0);
    contentStart += count;
  }
  const end = contentStart + length;
  if (end > limit) throw new DerProblem('truncated', 'an element ends beyond what holds it');
  return { source, tag, start, contentStart, end };
}

/**
 * The one structure that fills the bytes. A line break or zeros behind it are passed over, as files get them on their way;
 * other bytes are refused.
 */
export function readWhole(source: Uint8Array, tag = 0x30): DerElement {
  const whole = expectTag(readElement(source), tag);
  expectNothingBehind(source, whole.end);
  return whole;
}

export function expectNothingBehind(source: Uint8Array, end: number): void {
  for (let at = end; at < source.length; at++) {
    const byte = source[at];
    if (byte !== 0 && byte !== 0x0a && byte !== 0x0d && byte !== 0x20) throw new DerProblem('trailing-data', 'bytes behind the structure');
  }
}

/** DER out of DER, PEM or base64, no longer than `maxBytes`. */
export function readDerFile(source: Uint8Array, maxBytes: number): Uint8Array {
  if (source.length > maxBytes * 2) throw new DerProblem('too-long', `more than ${maxBytes} bytes`);
  const der = toDer(source);
  if (der.length > maxBytes) throw new DerProblem('too-long', `more than ${maxBytes} bytes`);
  return der;
}

export function childrenOf(parent: DerElement): DerElement[] {
  const children: DerElement[] = [];
  for (let at = parent.contentStart; at < parent.end; ) {
    const child = readElement(parent.source, at, parent.end);
    if (children.length >= MAX_CHILDREN) throw new DerProblem('too-many-elements', `more than ${MAX_CHILDREN} elements in one`);
    children.push(child);
    at = child.end;
  }
  return children;
}

export const contentOf = (item: DerElement): Uint8Array => item.source.subarray(item.contentStart, item.end);
/** The element with its tag and length. */
export const bytesOf = (item: DerElement): Uint8Array => item.source.subarray(item.start, item.end);

/** The element, which must be there and carry the tag. */
export function expectTag(item: DerElement | undefined, tag: number): DerElement {
  if (item === undefined || item.tag !== tag)
    throw new DerProblem('unexpected-tag', `tag ${tag.toString(16)} expected, found ${item?.tag.toString(16) ?? 'nothing'}`);
  return item;
}

export function readObjectIdentifier(item: DerElement | undefined): string {
  const bytes = contentOf(expectTag(item, 0x06));
  const bad = () => new DerProblem('bad-value', 'not an object identifier');
  if (bytes.length === 0 || bytes.length > MAX_IDENTIFIER_BYTES || (bytes.at(-1) ?? 0) >= 0x80) throw bad();
  const arcs: bigint[] = [];
  let arc = 0n;
  let begins = true;
  for (const byte of bytes) {
    if (begins && byte === 0x80) throw bad(); // a padded number would be a second spelling of the same identifier
    arc = arc * 128n + BigInt(byte & 0x7f);
    begins = byte < 0x80;
    if (!begins) continue;
    arcs.push(arc);
    arc = 0n;
  }
  const [head = 0n, ...rest] = arcs;
  const first = head < 80n ? head / 40n : 2n;
  return [first, head - first * 40n, ...rest].join('.');
}

/** UTCTime or GeneralizedTime in the only form RFC 5280 allows: whole seconds, Z. Time stamps (RFC 3161) may have fractions. */
export function readTime(item: DerElement, fractions: 'refused' | 'allowed' = 'refused'): Date {
  const written = toLatin1(contentOf(item).subarray(0, 32));
  let full: string | undefined;
  if (item.tag === 0x17 && /^\d{12}Z$/.test(written)) full = `${Number(written.slice(0, 2)) >= 50 ? '19' : '20'}${written}`;
  if (item.tag === 0x18 && /^\d{14}Z$/.test(written)) full = written;
  if (item.tag === 0x18 && fractions === 'allowed' && /^\d{14}\.\d{1,9}Z$/.test(written)) full = written;
  const iso = full?.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)((?:\.\d+)?)Z$/, '$1-$2-$3T$4:$5:$6$7Z') ?? '';
  const moment = new Date(iso);
  // the thirtieth of February is read as a day of March by some engines
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 19) !== iso.slice(0, 19))
    throw new DerProblem('bad-value', 'not a time');
  return moment;
}

/** Any of the string types found in names. */
export function readText(item: DerElement): string {
  const bytes = contentOf(item);
  if (item.tag === 0x0c) return new TextDecoder().decode(bytes);
  if (item.tag !== 0x1e) return toLatin1(bytes);
  let text = ''; // BMPString
  for (let i = 0; i + 1 < bytes.length; i += 2) text += String.fromCharCode((bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0));
  return text;
}

/** Contents of a BIT STRING of whole bytes, as keys and signatures are. */
export function readWholeBits(item: DerElement | undefined): Uint8Array {
  const content = contentOf(expectTag(item, 0x03));
  if (content[0] !== 0) throw new DerProblem('bad-value', 'a bit string that is not of whole bytes');
  return content.subarray(1);
}

/** A small non-negative INTEGER. */
export function readSmallInteger(item: DerElement | undefined): number {
  const content = contentOf(expectTag(item, 0x02));
  if (content.length === 0 || content.length > 4 || (content[0] ?? 0) >= 0x80) throw new DerProblem('bad-value', 'not a small number');
  return content.reduce((value, byte) => value * 256 + byte, 0);
}
