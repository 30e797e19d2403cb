import { joinBytes } from '@pgs/gost';

interface Element {
  readonly bytes: Uint8Array;
  readonly content: Uint8Array;
}

function elementsOf(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at + 1] ?? 0;
    const count = first < 0x80 ? 0 : first & 0x7f;
    const length = count === 0 ? first : [...bytes.subarray(at + 2, at + 2 + count)].reduce((sum, byte) => sum * 256 + byte, 0);
    const start = at + 2 + count;
    found.push({ bytes: bytes.subarray(at, start + length), content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

function wrap(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = joinBytes(...parts);
  return joinBytes(Uint8Array.of(tag, 0x82, content.length >> 8, content.length & 255), content);
}

function contentAt(elements: readonly Element[], position: number): Uint8Array {
  const found = elements.at(position);
  if (found === undefined) throw new Error('not a signature');
  return found.content;
}

/** Соподпись: the signers and certificates of both signatures in one message. */
export function cosign(one: Uint8Array, two: Uint8Array): Uint8Array {
  const [first, second] = [one, two].map((signature) => {
    const outer = elementsOf(contentAt(elementsOf(signature), 0));
    return { type: outer[0]?.bytes ?? new Uint8Array(), fields: elementsOf(contentAt(elementsOf(contentAt(outer, 1)), 0)) };
  });
  if (first === undefined || second === undefined) throw new Error('not a signature');
  const head = first.fields.slice(0, 3).map((field) => field.bytes);
  const certificates = wrap(0xa0, contentAt(first.fields, 3), contentAt(second.fields, 3));
  const signers = wrap(0x31, contentAt(first.fields, 4), contentAt(second.fields, 4));
  return wrap(0x30, first.type, wrap(0xa0, wrap(0x30, ...head, certificates, signers)));
}
