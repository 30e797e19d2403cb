import { copyFile, mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SignatureVerifier } from '@pgs/domain';
import { fromPkcs8, readCertificate, Streebog, signDetached, toBase64 } from '@pgs/gost';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignatureVerifier } from '../src/adapter.ts';
import { createTrainingAuthority, type IssuedCertificate } from '../src/emulator.ts';
import { cosign } from './cosigned.ts';
import { makeStampingService } from './time-stamped.ts';
import { daysFromNow, makeStand, NOW, OFFICIAL, type Stand, sign } from './training-stand.ts';

const DOCUMENT = new TextEncoder().encode('Решение о предоставлении услуги № 1');
let stand: Stand;
let verifier: SignatureVerifier;
let official: IssuedCertificate;
let document: string;

beforeAll(async () => {
  stand = await makeStand();
  verifier = createSignatureVerifier({ trustStoreDir: stand.authority.dir, revocation: 'required' });
  official = await stand.authority.issue(OFFICIAL);
  document = await stand.write('decision.pdf', DOCUMENT);
});
afterAll(async () => {
  await verifier.close();
  await stand.clear();
});

const verify = (signature: Uint8Array, at = NOW) => verifier.verifyFile({ path: document, signature, at });

describe('signature under a file', () => {
  it('is valid and tells who signed', async () => {
    const report = await verify(sign(official, DOCUMENT));
    expect(report).toMatchObject({
      valid: true,
      signedAt: NOW,
      digestHex: new Streebog(256).update(DOCUMENT).digestHex(),
      certificate: {
        subjectName: 'Ёлкина Анна Петровна',
        organizationName: 'Министерство учебных дел',
        snils: '11223344595',
        ogrn: '1027700132195',
        inn: '7707083893',
        serialNumber: official.serialNumber,
        thumbprint: official.thumbprint,
        validTo: official.validTo,
      },
    });
  });

  it('is accepted as base64 with line breaks', async () => {
    const text = toBase64(sign(official, DOCUMENT)).replace(/.{64}/g, '$&\r\n');
    expect(await verify(new TextEncoder().encode(text))).toMatchObject({ valid: true });
  });

  it('of another file does not fit', async () => {
    const other = new TextEncoder().encode('Решение о предоставлении услуги № 2');
    expect(await verify(sign(official, other))).toMatchObject({
      valid: false,
      failure: 'digest-mismatch',
      certificate: { snils: '11223344595' },
    });
  });

  it('by an expired certificate is refused', async () => {
    const expired = await stand.authority.issue({ ...OFFICIAL, validFrom: daysFromNow(-400), validTo: daysFromNow(-30) });
    expect(await verify(sign(expired, DOCUMENT, daysFromNow(-31)))).toMatchObject({ failure: 'expired' });
    expect(await verify(sign(expired, DOCUMENT))).toMatchObject({ failure: 'expired' });
    // received in time; but today's list need not tell of certificates that have ended since
    expect(await verify(sign(expired, DOCUMENT, daysFromNow(-31)), daysFromNow(-31))).toMatchObject({ failure: 'revocation-unknown' });
  });

  it('dated after its receipt is refused', async () => {
    expect(await verify(sign(official, DOCUMENT, daysFromNow(1)))).toMatchObject({ failure: 'bad-attributes' });
  });

  it('by a revoked certificate is refused from the revocation on', async () => {
    const dismissed = await stand.authority.issue({ ...OFFICIAL, validFrom: daysFromNow(-100) });
    const early = sign(dismissed, DOCUMENT, daysFromNow(-20));
    expect(await verify(early)).toMatchObject({ valid: true });
    await stand.authority.revoke(dismissed.serialNumber, daysFromNow(-10));
    expect(await verify(sign(dismissed, DOCUMENT))).toMatchObject({
      failure: 'revoked',
      certificate: { thumbprint: dismissed.thumbprint },
    });
    expect(await verify(early, daysFromNow(-20))).toMatchObject({ valid: true });
    expect(await verify(sign(official, DOCUMENT))).toMatchObject({ valid: true });
  });

  it('with a proved time stamp is judged at the moment of the stamp', async () => {
    const service = await makeStampingService();
    const dismissed = await stand.authority.issue({ ...OFFICIAL, validFrom: daysFromNow(-100) });
    await stand.authority.revoke(dismissed.serialNumber, daysFromNow(-10));
    const early = sign(dismissed, DOCUMENT, daysFromNow(-20));
    const stamped = service.stamp(early, daysFromNow(-20));
    expect(await verify(stamped)).toMatchObject({ failure: 'revoked' }); // nobody trusts the service yet
    await service.trustIn(stand.authority.dir);
    expect(await verify(stamped)).toMatchObject({ valid: true });
    expect(await verify(early)).toMatchObject({ failure: 'revoked' });
    expect(await verify(service.stamp(early, daysFromNow(-5)))).toMatchObject({ failure: 'revoked' });
    const other = service.stamp(sign(dismissed, DOCUMENT, daysFromNow(-20)), daysFromNow(-20));
    expect(await verify(other.with(other.length - 1, (other.at(-1) ?? 0) ^ 1))).toMatchObject({ failure: 'bad-attributes' });
  });

  it('of a foreign authority of the same name has no path', async () => {
    const foreign = await createTrainingAuthority(path.join(stand.dir, 'foreign'), { now: () => NOW });
    expect(await verify(sign(await foreign.issue(OFFICIAL), DOCUMENT))).toMatchObject({ valid: false, failure: 'no-path' });
  });

  it('of two signers needs both to be good', async () => {
    const second = await stand.authority.issue({ ...OFFICIAL, position: 'Министр' });
    const good = sign(official, DOCUMENT);
    expect(await verify(cosign(good, sign(second, DOCUMENT)))).toMatchObject({
      valid: true,
      certificate: { thumbprint: official.thumbprint },
    });
    const other = DOCUMENT.subarray(1);
    const refused = { valid: false, failure: 'digest-mismatch', certificate: { thumbprint: second.thumbprint } };
    expect(await verify(cosign(good, sign(second, other)))).toMatchObject(refused);
    expect(await verify(cosign(sign(second, other), good))).toMatchObject(refused);
  });

  it('that is damaged is refused at every place', async () => {
    const signature = sign(official, DOCUMENT);
    const failures = new Set<string>();
    for (let at = 0; at < signature.length; at += 29) {
      const damaged = new Uint8Array(signature);
      damaged[at] = (damaged[at] ?? 0) ^ 0x11;
      const report = await verify(damaged);
      expect({ at, valid: report.valid }).toEqual({ at, valid: false });
      if (!report.valid) failures.add(report.failure);
    }
    const tail = new Uint8Array(signature);
    tail[tail.length - 1] = (tail.at(-1) ?? 0) ^ 1;
    expect(await verify(tail)).toMatchObject({ failure: 'bad-signature' });
    expect(failures.size).toBeGreaterThan(2);
  });

  it('that is none is told apart', async () => {
    for (const bytes of [new Uint8Array(), DOCUMENT, official.certificateDer, sign(official, DOCUMENT).subarray(0, 200)]) {
      expect(await verify(bytes)).toMatchObject({ valid: false, failure: 'not-a-signature' });
    }
  });
});

describe('trust store', () => {
  it('is read again when it changes, and without a list nothing is proved', async () => {
    const dir = path.join(stand.dir, 'store');
    await mkdir(path.join(dir, 'roots'), { recursive: true });
    await mkdir(path.join(dir, 'crls'));
    const own = createSignatureVerifier({ trustStoreDir: dir, revocation: 'required', workers: 1 });
    const lenient = createSignatureVerifier({ trustStoreDir: dir, revocation: 'best-effort', workers: 1 });
    const request = { path: document, signature: sign(official, DOCUMENT), at: NOW };
    expect(await own.verifyFile(request)).toMatchObject({ failure: 'no-path' });
    await copyFile(path.join(stand.authority.dir, 'roots', 'training-root.crt'), path.join(dir, 'roots', 'a.crt'));
    expect(await own.verifyFile(request)).toMatchObject({ failure: 'revocation-unknown' });
    expect(await lenient.verifyFile(request)).toMatchObject({ valid: true });
    await copyFile(document, path.join(dir, 'crls', 'broken.crl'));
    expect(await own.verifyFile(request)).toMatchObject({ failure: 'revocation-unknown', detail: expect.stringContaining('broken.crl') });
    await copyFile(path.join(stand.authority.dir, 'crls', 'training-root.crl'), path.join(dir, 'crls', 'a.crl'));
    expect(await own.verifyFile(request)).toMatchObject({ valid: true });
    await rm(path.join(dir, 'roots', 'a.crt'));
    expect(await own.verifyFile(request)).toMatchObject({ failure: 'no-path' });
    await Promise.all([own.close(), lenient.close()]);
  });

  it('stops everything when it cannot be read, or holds the training root in production', async () => {
    const request = { path: document, signature: sign(official, DOCUMENT), at: NOW };
    const absent = createSignatureVerifier({ trustStoreDir: path.join(stand.dir, 'absent'), revocation: 'required', workers: 1 });
    await expect(absent.verifyFile(request)).rejects.toMatchObject({ code: 'trust-store-unreadable' });
    await absent.close();
    const production = createSignatureVerifier({
      trustStoreDir: stand.authority.dir,
      revocation: 'required',
      contour: 'production',
      workers: 1,
    });
    await expect(production.verifyFile(request)).rejects.toMatchObject({ code: 'training-root-in-production' });
    await production.close();
    await expect(production.verifyFile(request)).rejects.toMatchObject({ code: 'verifier-closed' });
  });
});

describe('verifier', () => {
  it('streams a big file while the event loop keeps turning', async () => {
    const size = 12 * 1024 * 1024;
    const big = path.join(stand.dir, 'scan.pdf');
    const handle = await open(big, 'w');
    await handle.truncate(size);
    await handle.close();
    const hash = new Streebog(256);
    const zeros = new Uint8Array(1 << 20);
    for (let written = 0; written < size; written += zeros.length) hash.update(zeros);
    const [certificate, key] = [readCertificate(official.certificateDer), fromPkcs8(official.privateKeyPkcs8)];
    const signature = signDetached({ certificate, key, digest: hash.digest(), signedAt: NOW });
    let done = false;
    let turns = 0;
    const turn = (): void => {
      turns++;
      if (!done) setImmediate(turn);
    };
    turn();
    const report = await verifier.verifyFile({ path: big, signature, at: NOW });
    done = true;
    expect(report).toMatchObject({ valid: true });
    expect(turns).toBeGreaterThan(1000);
  });

  it('answers many questions at once, each with its own report', async () => {
    const good = sign(official, DOCUMENT);
    const other = sign(official, DOCUMENT.subarray(2));
    const reports = await Promise.all(Array.from({ length: 12 }, (_, i) => verify(i % 3 === 0 ? other : good)));
    expect(reports.map((report) => report.valid)).toEqual(Array.from({ length: 12 }, (_, i) => i % 3 !== 0));
  });

  it('rejects when the file is not there', async () => {
    const request = { path: path.join(stand.dir, 'nothing.pdf'), signature: sign(official, DOCUMENT), at: NOW };
    await expect(verifier.verifyFile(request)).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});

describe('training authority', () => {
  it('keeps its root over a restart and its keys to itself', async () => {
    const again = await createTrainingAuthority(stand.authority.dir, { now: () => NOW });
    expect(again.root.der).toEqual(stand.authority.root.der);
    expect((await stat(path.join(again.dir, 'private', 'authority.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(path.join(again.dir, 'private'))).mode & 0o777).toBe(0o700);
    expect(await verify(sign(await again.issue(OFFICIAL), DOCUMENT))).toMatchObject({ valid: true });
  });

  it('has one root when two processes start together', async () => {
    const dir = path.join(stand.dir, 'race');
    const [one, two] = await Promise.all([
      createTrainingAuthority(dir, { now: () => NOW }),
      createTrainingAuthority(dir, { now: () => NOW }),
    ]);
    expect(one.root.der).toEqual(two.root.der);
  });
});
