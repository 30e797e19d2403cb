/** Base64 and PEM over bytes: lists of revoked certificates come in tens of megabytes, too long for strings. */
import { DerProblem } from './asn1/der-problem.ts';
import type { Steps } from './slices.ts';

const CODES = buildCodes();
const SKIPPED = 64;
const PADDING = 65;
const FOREIGN = 255;
const PAUSE_MASK = 0xffff;

/** Both alphabets of RFC 4648: ЕСИА writes base64url. */
function buildCodes(): Uint8Array {
  const codes = new Uint8Array(256).fill(255);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < 64; i++) codes[alphabet.charCodeAt(i)] = i;
  codes['-'.charCodeAt(0)] = 62;
  codes['_'.charCodeAt(0)] = 63;
  codes['='.charCodeAt(0)] = 65;
  for (const space of ' \t\r\n\f\0') codes[space.charCodeAt(0)] = 64;
  return codes;
}

/** Throws `DerProblem` for anything that is neither base64 nor white space. */
export function* base64Steps(text: Uint8Array): Steps<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 1);
  let written = 0;
  let bits = 0;
  let held = 0;
  let padding = 0;
  for (let i = 0; i < text.length; i++) {
    if ((i & PAUSE_MASK) === PAUSE_MASK) yield;
    const code = CODES[text[i] as number] as number;
    if (code === SKIPPED) continue;
    if (code === PADDING) {
      padding++;
      continue;
    }
    if (code === FOREIGN || padding > 0) throw new DerProblem('bad-base64', 'neither DER nor base64');
    held = ((held << 6) | code) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[written++] = (held >> bits) & 0xff;
  }
  if (bits === 6 || padding > 2) throw new DerProblem('bad-base64', 'base64 is cut off');
  return bytes.subarray(0, written);
}

export interface PemBlock {
  readonly label: string;
  /** The base64 text between the marks. */
  readonly text: Uint8Array;
}

const BEGIN = marks('-----BEGIN ');
const END = marks('-----END ');
const DASHES = marks('-----');

function marks(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Blocks of a PEM file in order; text around them is passed over. Empty when there is none. */
export function* pemBlocks(source: Uint8Array): Generator<PemBlock, void, undefined> {
  for (let at = indexOf(source, BEGIN, 0); at >= 0; ) {
    const labelStart = at + BEGIN.length;
    const labelEnd = indexOf(source, DASHES, labelStart);
    const end = labelEnd < 0 ? -1 : indexOf(source, END, labelEnd + DASHES.length);
    if (end < 0 || labelEnd - labelStart > 64) throw new DerProblem('truncated', 'a PEM block without its end');
    const label = String.fromCharCode(...source.subarray(labelStart, labelEnd));
    yield { label, text: source.subarray(labelEnd + DASHES.length, end) };
    at = indexOf(source, BEGIN, end + END.length);
  }
}

function indexOf(source: Uint8Array, pattern: Uint8Array, from: number): number {
  for (let at = source.indexOf(pattern[0] as number, from); at >= 0; at = source.indexOf(pattern[0] as number, at + 1)) {
    if (pattern.every((byte, i) => source[at + i] === byte)) return at;
  }
  return -1;
}

/** DER out of DER, PEM (its first block) or bare base64: systems store all three. Throws `DerProblem` when it is none of them. */
export function* derSteps(source: Uint8Array): Steps<Uint8Array> {
  if (source[0] === 0x30) return source;
  const text = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? source.subarray(3) : source; // byte order mark
  if (text.length === 0) throw new DerProblem('truncated', 'nothing to read');
  const [block] = pemBlocks(text);
  return yield* base64Steps(block?.text ?? text);
}
