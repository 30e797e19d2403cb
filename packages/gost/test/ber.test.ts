import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeBer } from '../src/asn1/ber.ts';
import { element, octetString, sequence } from '../src/asn1/der-writer.ts';
import { DerProblem, fromHex, joinBytes, toHex } from '../src/index.ts';

const LIMITS = { maxElements: 100_000 };
const END = new Uint8Array(2);
const endless = (tag: number, ...parts: readonly Uint8Array[]): Uint8Array => joinBytes(Uint8Array.of(tag, 0x80), ...parts, END);
const codeOf = (source: Uint8Array, limits = LIMITS): string => {
  try {
    normalizeBer(source, limits);
    return 'accepted';
  } catch (problem) {
    if (problem instanceof DerProblem) return problem.code;
    throw problem;
  }
};

describe('BER', () => {
  it('becomes definite', () => {
    const piece = (hex: string) => octetString(fromHex(hex));
    expect(toHex(normalizeBer(endless(0x30, piece('01')), LIMITS))).toBe('3003040101');
    expect(toHex(normalizeBer(endless(0x24, piece('0102'), piece(''), piece('03')), LIMITS))).toBe('0403010203');
    const nested = endless(0x24, element(0x24, piece('01'), piece('02')), endless(0x24, piece('03')));
    expect(toHex(normalizeBer(sequence(nested, piece('ff')), LIMITS))).toBe('300804030102030401ff');
  });

  it('that is DER already keeps its bytes, odd lengths included', () => {
    const longLength = fromHex('308104040211ff'); // a length in more bytes than it needs
    expect(normalizeBer(longLength, LIMITS)).toEqual(longLength);
    expect(toHex(normalizeBer(endless(0x30, longLength), LIMITS))).toBe(`3007${toHex(longLength)}`);
  });

  it('of any shape says the same as its DER', () => {
    interface Shape {
      readonly tree: 'octets' | 'pair';
      readonly bytes: Uint8Array;
      readonly cut: number;
      readonly endless: boolean;
      readonly parts: readonly Shape[];
    }
    const shapeOf = (depth: number): fc.Arbitrary<Shape> =>
      fc.record({
        tree: fc.constantFrom('octets' as const, 'pair' as const),
        bytes: fc.uint8Array({ maxLength: 40 }),
        cut: fc.nat(40),
        endless: fc.boolean(),
        parts: depth === 0 ? fc.constant([]) : fc.array(shapeOf(depth - 1), { maxLength: 3 }),
      });
    const der = (shape: Shape): Uint8Array => (shape.tree === 'octets' ? octetString(shape.bytes) : sequence(...shape.parts.map(der)));
    const ber = (shape: Shape): Uint8Array => {
      if (shape.tree === 'pair') return shape.endless ? endless(0x30, ...shape.parts.map(ber)) : sequence(...shape.parts.map(ber));
      const pieces = [shape.bytes.subarray(0, shape.cut), shape.bytes.subarray(shape.cut)].map(octetString);
      if (shape.endless) return endless(0x24, ...pieces);
      return shape.cut > 20 ? octetString(shape.bytes) : element(0x24, ...pieces);
    };
    fc.assert(
      fc.property(shapeOf(4), (root) => {
        expect(toHex(normalizeBer(ber(root), LIMITS))).toBe(toHex(der(root)));
      }),
    );
  });

  it('is refused with a code when it is malformed, too deep or too much', () => {
    expect(codeOf(fromHex('3080'))).toBe('truncated');
    expect(codeOf(fromHex('30800000ff'))).toBe('trailing-data');
    expect(codeOf(fromHex('308000000a00'))).toBe('accepted'); // a line break and zeros of a careless copy
    expect(codeOf(fromHex('04800000'))).toBe('unsupported');
    expect(codeOf(fromHex('3f8101000000'))).toBe('unsupported');
    expect(codeOf(fromHex('2405020101'))).toBe('truncated');
    expect(codeOf(fromHex('2403020101'))).toBe('unexpected-tag');
    expect(codeOf(fromHex('3085000000000100'))).toBe('unsupported');
    expect(codeOf(new Uint8Array())).toBe('truncated');
    let deep: Uint8Array = octetString(Uint8Array.of(1));
    for (let i = 0; i < 60; i++) deep = sequence(deep);
    expect(codeOf(deep)).toBe('too-deep');
    expect(codeOf(joinBytes(...Array.from({ length: 100_000 }, () => Uint8Array.of(0x30, 0x80))))).toBe('too-deep');
    const crowd = sequence(joinBytes(...Array.from({ length: 100_000 }, () => Uint8Array.of(5, 0))));
    expect(codeOf(crowd)).toBe('too-many-elements');
    expect(codeOf(endless(0x30, crowd), { maxElements: 1000 })).toBe('too-many-elements');
  });
});
