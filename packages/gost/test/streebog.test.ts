import { describe, expect, it } from 'vitest';
import { fromHex, Streebog, streebog, toHex } from '../src/index.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** «Се ветри, Стрибожи внуци…» in windows-1251, the second message of RFC 6986 section 10. */
const SECOND = fromHex(
  'd1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece820ede020f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb',
);
const FIRST = ascii('012345678901234567890123456789012345678901234567890123456789012');

describe('Streebog, RFC 6986 section 10', () => {
  it.each([
    [FIRST, 256, '9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500'],
    [
      FIRST,
      512,
      '1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48',
    ],
    [SECOND, 256, '9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50'],
    [
      SECOND,
      512,
      '1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28',
    ],
  ] as const)('digest %#', (message, bits, expected) => {
    expect(toHex(streebog(bits, message))).toBe(expected);
  });

  it('of nothing', () => {
    expect(new Streebog(256).digestHex()).toBe('3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb');
  });

  it('does not depend on how the data is cut', () => {
    const data = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7 + 0x80) & 0xff);
    const whole = toHex(streebog(512, data));
    for (const piece of [1, 63, 64, 65, 129, 999]) {
      const hash = new Streebog(512);
      for (let at = 0; at < data.length; at += piece) hash.update(data.subarray(at, at + piece));
      expect(hash.digestHex()).toBe(whole);
    }
  });

  it('is taken once', () => {
    const hash = new Streebog().update(FIRST);
    hash.digest();
    expect(() => hash.digest()).toThrow('already taken');
    expect(() => hash.update(FIRST)).toThrow('already taken');
  });
});
