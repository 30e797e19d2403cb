import { beforeAll, describe, expect, it } from 'vitest';
import { type Certificate, type Issuer, issueRevocationList, RevocationIndex, toPem } from '../src/index.ts';
import { daysFromNow, makePerson, makeRoot, NOW } from './training-fixture.ts';

const ENTRIES = 200_000;
let root: Issuer;
let revoked: Certificate;
let free: Certificate;
let der: Uint8Array;

function serialOf(number: number): Uint8Array {
  const bytes = new Uint8Array(16).fill(1);
  new DataView(bytes.buffer).setUint32(8, number);
  return bytes;
}

async function listOf(revocations: readonly { serialNumber: Uint8Array; revokedAt: Date }[]): Promise<Uint8Array> {
  return await issueRevocationList({ issuer: root, revocations, thisUpdate: NOW, nextUpdate: daysFromNow(1), number: 1 });
}

beforeAll(async () => {
  root = await makeRoot();
  revoked = (await makePerson(root)).certificate;
  free = (await makePerson(root)).certificate;
  const crowd = Array.from({ length: ENTRIES }, (_, i) => ({ serialNumber: serialOf(i), revokedAt: daysFromNow(-5) }));
  der = await listOf([...crowd, { serialNumber: revoked.serialNumber, revokedAt: daysFromNow(-3) }]);
});

const numbered = (serialNumber: Uint8Array): Certificate => ({ ...free, serialNumber });

describe('список отозванных сертификатов', () => {
  it('of two hundred thousand finds each entry and no other', async () => {
    const list = await RevocationIndex.read(der);
    expect(list.size).toBe(ENTRIES + 1);
    expect(list.findRevokedAt(revoked)).toEqual(daysFromNow(-3));
    expect(list.findRevokedAt(free)).toBeUndefined();
    for (let i = 0; i < ENTRIES; i += 997) expect(list.findRevokedAt(numbered(serialOf(i)))).toEqual(daysFromNow(-5));
    expect(list.findRevokedAt(numbered(serialOf(ENTRIES)))).toBeUndefined();
    expect(list.isIssuedBy(root.certificate)).toBe(true);
  });

  it('gives way to the event loop while it is read, from PEM as well', async () => {
    const pem = new TextEncoder().encode(toPem('X509 CRL', der));
    let turns = 0;
    const ticking = setInterval(() => turns++, 1);
    const list = await RevocationIndex.read(pem);
    clearInterval(ticking);
    expect(list.size).toBe(ENTRIES + 1);
    // the work takes at least some three hundred milliseconds, in slices of eight
    expect(turns).toBeGreaterThan(10);
  });

  it('says the same read in one go', () => {
    const list = new RevocationIndex(der);
    expect(list.findRevokedAt(revoked)).toEqual(daysFromNow(-3));
    expect(list.isIssuedBy(root.certificate)).toBe(true);
    expect(list.isIssuedBy(free)).toBe(false);
  });

  it('with a changed byte is not its issuer’s', async () => {
    const changed = new Uint8Array(der);
    const at = changed.length - 300;
    changed[at] = (changed[at] ?? 0) ^ 1;
    let good: boolean;
    try {
      good = (await RevocationIndex.read(changed)).isIssuedBy(root.certificate);
    } catch {
      good = false;
    }
    expect(good).toBe(false);
  });

  it('counts the earlier of two entries for one certificate', async () => {
    const twice = [-3, -7, -5].map((days) => ({ serialNumber: revoked.serialNumber, revokedAt: daysFromNow(days) }));
    const list = new RevocationIndex(await listOf(twice));
    expect(list.size).toBe(1);
    expect(list.findRevokedAt(revoked)).toEqual(daysFromNow(-7));
  });

  it('may be empty', async () => {
    const list = new RevocationIndex(await listOf([]));
    expect(list.size).toBe(0);
    expect(list.findRevokedAt(revoked)).toBeUndefined();
  });
});
