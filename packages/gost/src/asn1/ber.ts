/** BER with indefinite lengths and strings in pieces, as streaming signers write it, turned into definite lengths (X.690 8.1.3.6). */
import { DerProblem } from './der-problem.ts';
import { type DerElement, expectNothingBehind, readElement } from './der-reader.ts';
import { lengthBytes } from './der-writer.ts';

const MAX_DEPTH = 40;
const OCTET_STRING = 0x04;
const CONSTRUCTED_OCTET_STRING = 0x24;

export interface BerLimits {
  /** Elements at all levels: real signatures have some hundreds, attached ones an element for each piece of the content. */
  readonly maxElements: number;
}

/**
 * Rewrites only elements of indefinite length and octet strings in pieces: what was DER, above all certificates and signed
 * attributes, keeps its bytes. What is DER throughout is returned as it is. Throws `DerProblem` for anything else.
 */
export function normalizeBer(source: Uint8Array, limits: BerLimits): Uint8Array {
  const { end, odd } = scan(source, limits.maxElements);
  expectNothingBehind(source, end);
  if (!odd) return source.subarray(0, end);
  const { node } = plan(source, 0, end);
  const written = new Uint8Array(node.length);
  write(node, written, 0);
  return written;
}

/** Walks the whole without keeping anything: size, depth and number of elements are known before the first object is made. */
function scan(source: Uint8Array, maxElements: number): { readonly end: number; readonly odd: boolean } {
  const ends: number[] = [];
  const indefinite: boolean[] = [];
  let at = 0;
  let odd = false;
  for (let count = 1; ; count++) {
    if (count > maxElements) throw new DerProblem('too-many-elements', `more than ${maxElements} elements`);
    if (ends.length > MAX_DEPTH) throw new DerProblem('too-deep', 'nested too deeply');
    const limit = ends.at(-1) ?? source.length;
    if (source[at + 1] === 0x80 && at + 2 <= limit) {
      expectConstructed(source[at] ?? 0);
      odd = true;
      ends.push(limit);
      indefinite.push(true);
      at += 2;
    } else {
      const { tag, contentStart, end } = readElement(source, at, limit);
      odd ||= tag === CONSTRUCTED_OCTET_STRING;
      if ((tag & 0x20) === 0) at = end;
      else {
        ends.push(end);
        indefinite.push(false);
        at = contentStart;
      }
    }
    for (let closed = true; closed && ends.length > 0; ) {
      closed = indefinite.at(-1) === true ? isEndOfContents(source, at, ends.at(-1) ?? 0) : at === ends.at(-1);
      if (!closed) continue;
      if (indefinite.at(-1) === true) at += 2;
      ends.pop();
      indefinite.pop();
    }
    if (ends.length === 0) return { end: at, odd };
  }
}

function expectConstructed(tag: number): void {
  if ((tag & 0x20) === 0 || (tag & 0x1f) === 0x1f) throw new DerProblem('unsupported', 'a primitive of indefinite length');
}

function isEndOfContents(source: Uint8Array, at: number, limit: number): boolean {
  return at + 2 <= limit && source[at] === 0 && source[at + 1] === 0;
}

interface Copied {
  readonly from: Uint8Array;
  readonly length: number;
}

interface Rewritten {
  readonly header: Uint8Array;
  readonly parts: readonly Node[];
  readonly length: number;
}

type Node = Copied | Rewritten;

interface Planned {
  readonly node: Node;
  /** Where the element ended in the source. */
  readonly end: number;
}

/** Bounds and depth are known to be right from the scan. */
function plan(source: Uint8Array, start: number, limit: number): Planned {
  const endless = source[start + 1] === 0x80;
  const item: DerElement = endless
    ? { source, tag: source[start] ?? 0, start, contentStart: start + 2, end: limit }
    : readElement(source, start, limit);
  if ((item.tag & 0x20) === 0) return { node: copy(source, start, item.end), end: item.end };
  const parts: Node[] = [];
  let at = item.contentStart;
  while (endless ? !isEndOfContents(source, at, limit) : at < item.end) {
    const part = item.tag === CONSTRUCTED_OCTET_STRING ? planPiece(source, at, item.end) : plan(source, at, item.end);
    parts.push(part.node);
    at = part.end;
  }
  const end = endless ? at + 2 : item.end;
  if (!endless && item.tag !== CONSTRUCTED_OCTET_STRING && !parts.some((part) => 'header' in part))
    return { node: copy(source, start, item.end), end };
  return { node: join(item.tag === CONSTRUCTED_OCTET_STRING ? OCTET_STRING : item.tag, parts), end };
}

/** A piece of an octet string: only its contents go into the whole. */
function planPiece(source: Uint8Array, start: number, limit: number): Planned {
  const tag = source[start];
  if (tag !== OCTET_STRING && tag !== CONSTRUCTED_OCTET_STRING) throw new DerProblem('unexpected-tag', 'a piece that is no octet string');
  const { node, end } = plan(source, start, limit);
  if ('header' in node) return { node: { ...node, header: new Uint8Array(), length: node.length - node.header.length }, end };
  const { contentStart } = readElement(source, start, limit);
  return { node: copy(source, contentStart, end), end };
}

function copy(source: Uint8Array, start: number, end: number): Copied {
  return { from: source.subarray(start, end), length: end - start };
}

function join(tag: number, parts: readonly Node[]): Rewritten {
  const contents = parts.reduce((sum, part) => sum + part.length, 0);
  const header = Uint8Array.of(tag, ...lengthBytes(contents));
  return { header, parts, length: header.length + contents };
}

function write(node: Node, target: Uint8Array, at: number): number {
  if (!('header' in node)) {
    target.set(node.from, at);
    return at + node.length;
  }
  target.set(node.header, at);
  let next = at + node.header.length;
  for (const part of node.parts) next = write(part, target, next);
  return next;
}
