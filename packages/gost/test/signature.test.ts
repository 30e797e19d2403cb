import { describe, expect, it } from 'vitest';
import { integer, octetString, sequence } from '../src/asn1/der-writer.ts';
import {
  CURVE,
  CURVE_IDENTIFIERS,
  DerProblem,
  fromHex,
  fromPkcs8,
  fromSpki,
  generatePrivateKey,
  getCurve,
  joinBytes,
  publicKeyOf,
  publicPointOf,
  signDigest,
  signRaw,
  toHex,
  toPkcs8,
  toSpki,
  verifyDigest,
  verifyRaw,
} from '../src/index.ts';

const reversed = (hex: string): Uint8Array => fromHex(hex).reverse();

describe('ГОСТ Р 34.10-2012, RFC 7091 section 7.1', () => {
  const curve = getCurve('1.2.643.2.2.35.0');
  const scalar = reversed('7A929ADE789BB9BE10ED359DD39A72C11B60961F49397EEE1D19CE9891EC3B28');
  const digest = reversed('2DFBC1B372D89A1188C09C52E0EEC61FCE52032AB1022E8E67ECE6672B043EE5');
  const r = '41aa28d2f1ab148280cd9ed56feda41974053554a42767b83ad043fd39dc0493';
  const s = '01456c64ba4642a1653c235a98a60249bcd6d3f746b631df928014f6c5bf9c40';
  const point = joinBytes(
    reversed('7F2B49E270DB6D90D8595BEC458B50C58585BA1D4E9B788F6689DBD8E56FD80B'),
    reversed('26F1B489D6701DD185C8413A977B3CBBAF64D1C593D26627DFFB101A87FF77DA'),
  );

  it('signs and derives the public key as published', () => {
    const signature = signDigest(curve, scalar, digest, 0x77105c9b20bcd3122823c8cf6fcc7b956de33814e95b7fe64fed924594dceab3n);
    expect(toHex(signature)).toBe(s + r);
    expect(toHex(publicPointOf(curve, scalar))).toBe(toHex(point));
  });

  it('verifies the published signature and nothing near it', () => {
    expect(verifyDigest(curve, point, digest, fromHex(s + r))).toBe(true);
    const q = curve.Point.Fn.ORDER.toString(16).padStart(64, '0');
    const zero = '0'.repeat(64);
    for (const forged of [r + s, zero + r, s + zero, q + r, s + q, s, `${s}${r}00`]) {
      expect(verifyDigest(curve, point, digest, fromHex(forged))).toBe(false);
    }
    // the same signature with s beyond the order of the group
    const beyond = (BigInt(`0x${s}`) + curve.Point.Fn.ORDER).toString(16).padStart(64, '0');
    expect(verifyDigest(curve, point, digest, fromHex(beyond + r))).toBe(false);
    expect(verifyDigest(curve, point, digest.toReversed(), fromHex(s + r))).toBe(false);
    expect(verifyDigest(curve, point.toReversed(), digest, fromHex(s + r))).toBe(false);
    expect(verifyDigest(curve, new Uint8Array(64), digest, fromHex(s + r))).toBe(false);
  });
});

it.each([CURVE.cryptoProXchA, CURVE.tc26Size256A, CURVE.tc26Size512A, CURVE.tc26Size512C])(
  'a key that is met again and again verifies as at first, %s',
  (identifier) => {
    const key = generatePrivateKey(identifier);
    const known = publicKeyOf(key);
    for (let number = 0; number < 16; number += 1) {
      const data = Uint8Array.of(number);
      const signature = signRaw(key, data);
      expect(verifyRaw(known, data, signature)).toBe(true);
      expect(verifyRaw(known, Uint8Array.of(number, 0), signature)).toBe(false);
      expect(verifyRaw(publicKeyOf(generatePrivateKey(identifier)), data, signature)).toBe(false);
    }
  },
);

describe.each(CURVE_IDENTIFIERS)('parameter set %s', (identifier) => {
  it('has a generator of the stated order, signs, verifies and survives its encodings', () => {
    const { Point } = getCurve(identifier);
    Point.BASE.assertValidity();
    expect(
      Point.BASE.multiplyUnsafe(Point.Fn.ORDER - 1n)
        .add(Point.BASE)
        .is0(),
    ).toBe(true);
    const key = generatePrivateKey(identifier);
    const data = new TextEncoder().encode('заголовок.содержание');
    const signature = signRaw(fromPkcs8(toPkcs8(key)), data);
    const publicKey = fromSpki(toSpki(publicKeyOf(key)));
    expect(verifyRaw(publicKey, data, signature)).toBe(true);
    expect(verifyRaw(publicKey, data.subarray(1), signature)).toBe(false);
  });
});

describe('encodings of keys', () => {
  it.each(CURVE_IDENTIFIERS)('reads all three forms of PKCS#8, parameter set %s', (identifier) => {
    const key = generatePrivateKey(identifier);
    const pkcs8 = toPkcs8(key);
    const head = pkcs8.subarray(2 + (pkcs8[1] === 0x81 ? 1 : 0), pkcs8.length - key.scalar.length - 2);
    const wrap = (inner: Uint8Array) => sequence(head, octetString(inner));
    expect(toHex(wrap(key.scalar))).toBe(toHex(pkcs8));
    for (const inner of [octetString(key.scalar), integer(key.scalar.toReversed())]) {
      expect(toHex(fromPkcs8(wrap(inner)).scalar)).toBe(toHex(key.scalar));
    }
    for (const bad of [
      new Uint8Array(key.scalar.length),
      new Uint8Array(key.scalar.length).fill(0xff),
      octetString(key.scalar.subarray(1)),
    ]) {
      expect(() => fromPkcs8(wrap(bad))).toThrow(DerProblem);
    }
  });

  it('refuses a key of another algorithm and an unknown parameter set', () => {
    const spki = toSpki(publicKeyOf(generatePrivateKey(CURVE.cryptoProXchA)));
    const changed = (from: string, to: string): Uint8Array => fromHex(toHex(spki).replace(from, to));
    expect(() => fromSpki(changed('2a85030701010101', '2a85030701010102'))).toThrow('size'); // 512-bit algorithm, 256-bit set
    expect(() => fromSpki(changed('2a850302022400', '2a850302022409'))).toThrow('unknown parameter set');
    expect(() => fromSpki(spki.subarray(0, 40))).toThrow(expect.objectContaining({ code: 'truncated' }));
    expect(fromSpki(spki).curveIdentifier).toBe(CURVE.cryptoProXchA);
  });
});
