/** Reads DER in place, without building a tree: bounds are checked at every step, and anything odd throws `DerProblem`. */
import { toLatin1 } from './bytes.ts';
import { element } from './der-writer.ts';

export class DerProblem extends Error {
  override readonly name = 'DerProblem';
}

export interface DerElement {
  readonly source: Uint8Array;
  readonly tag: number;
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
}

const MAX_DEPTH = 40;
const CONSTRUCTED_OCTET_STRING = 0x24;

export function readElement(source: Uint8Array, start = 0, limit = source.length): DerElement {
  const tag = source[start];
  const first = source[start + 1];
  if (tag === undefined || first === undefined || start + 2 > limit) throw new DerProblem('truncated');
  if ((tag & 0x1f) === 0x1f) throw new DerProblem('multi-byte tag');
  let length = first;
  let contentStart = start + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new DerProblem('unsupported length');
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + (source[contentStart + i] ?? 0);
    contentStart += count;
  }
  const end = contentStart + length;
  if (end > limit) throw new DerProblem('truncated');
  return { source, tag, start, contentStart, end };
}

export function childrenOf(parent: DerElement): DerElement[] {
  const children: DerElement[] = [];
  for (let at = parent.contentStart; at < parent.end; ) {
    const child = readElement(parent.source, at, parent.end);
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
    throw new DerProblem(`tag ${tag.toString(16)} expected, found ${item?.tag.toString(16) ?? 'nothing'}`);
  return item;
}

export function readObjectIdentifier(item: DerElement | undefined): string {
  const arcs: number[] = [];
  let arc = 0;
  let complete = true;
  for (const byte of contentOf(expectTag(item, 0x06))) {
    arc = arc * 128 + (byte & 0x7f);
    complete = byte < 0x80;
    if (!complete) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [head, ...rest] = arcs;
  if (head === undefined || !complete) throw new DerProblem('bad object identifier');
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join('.');
}

/** UTCTime or GeneralizedTime in the only form RFC 5280 allows: whole seconds, Z. */
export function readTime(item: DerElement): Date {
  const written = toLatin1(contentOf(item));
  let full: string | undefined;
  if (item.tag === 0x17 && /^\d{12}Z$/.test(written)) full = `${Number(written.slice(0, 2)) >= 50 ? '19' : '20'}${written}`;
  if (item.tag === 0x18 && /^\d{14}Z$/.test(written)) full = written;
  const moment = new Date(full?.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z') ?? Number.NaN);
  if (Number.isNaN(moment.getTime())) throw new DerProblem('bad time');
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

/**
 * Streaming signers write indefinite lengths and strings in pieces (BER). Rewrites only such elements: what was DER,
 * above all certificates and signed attributes, keeps its bytes.
 */
export function normalizeBer(source: Uint8Array): Uint8Array {
  return rewrite(source, 0, source.length, 0).bytes;
}

interface Rewritten {
  readonly bytes: Uint8Array;
  /** Where the element ended in the source. */
  readonly end: number;
  readonly changed: boolean;
}

function rewrite(source: Uint8Array, start: number, limit: number, depth: number): Rewritten {
  if (depth > MAX_DEPTH) throw new DerProblem('nested too deeply');
  const tag = source[start] ?? 0;
  const constructed = (tag & 0x20) !== 0;
  const parts: Rewritten[] = [];
  if (source[start + 1] === 0x80) {
    if (!constructed) throw new DerProblem('primitive of indefinite length');
    let at = start + 2;
    for (; source[at] !== 0 || source[at + 1] !== 0; at = parts.at(-1)?.end ?? limit) parts.push(rewrite(source, at, limit, depth + 1));
    if (at + 2 > limit) throw new DerProblem('truncated');
    return { bytes: definite(tag, parts), end: at + 2, changed: true };
  }
  const item = readElement(source, start, limit);
  if (constructed) {
    for (let at = item.contentStart; at < item.end; at = parts.at(-1)?.end ?? limit) parts.push(rewrite(source, at, item.end, depth + 1));
  }
  if (tag !== CONSTRUCTED_OCTET_STRING && !parts.some((part) => part.changed))
    return { bytes: bytesOf(item), end: item.end, changed: false };
  return { bytes: definite(tag, parts), end: item.end, changed: true };
}

function definite(tag: number, parts: readonly Rewritten[]): Uint8Array {
  // the pieces of an OCTET STRING are primitive by now: their contents follow one another
  const pieces = parts.map((part) => (tag === CONSTRUCTED_OCTET_STRING ? contentOf(readElement(part.bytes)) : part.bytes));
  return element(tag === CONSTRUCTED_OCTET_STRING ? 0x04 : tag, ...pieces);
}
