import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fromPkcs8, readCertificate, signRaw, verifyRaw } from '@pgs/gost';
import { createCertificateJudge, createCommandSigner, createServiceSigner, createSoftwareSigner, SigningProblem } from '@pgs/signing';
import { createTrainingAuthority, type IssuedCertificate, type TrainingAuthority } from '@pgs/signing/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const at = new Date('2026-03-02T09:00:00Z');
const organization = { title: 'Школа учебная', ogrn: '1020000000001', inn: '0000000001' };
const data = new TextEncoder().encode('подписываемые байты');

let dir: string;
let authority: TrainingAuthority;
let issued: IssuedCertificate;
let keyFile: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'signing-'));
  authority = await createTrainingAuthority(path.join(dir, 'trust'), { now: () => at });
  issued = await authority.issueForSystem({ title: 'Учебная система', organization });
  keyFile = path.join(dir, 'system.key');
  await writeFile(keyFile, issued.privateKeyPkcs8);
});
afterAll(() => rm(dir, { recursive: true }));

const isRight = (signature: Uint8Array): boolean => {
  const key = readCertificate(issued.certificateDer).publicKey;
  return key !== undefined && verifyRaw(key, data, signature);
};
const problemOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'signed',
    (error: unknown) => (error instanceof SigningProblem ? error.code : String(error)),
  );

describe('the program', () => {
  it('signs in the training contour and refuses to exist in production', async () => {
    const settings = { privateKey: issued.privateKeyPkcs8, certificate: issued.certificateDer };
    const signer = createSoftwareSigner({ ...settings, contour: 'training' });
    expect(isRight(await signer.sign(data))).toBe(true);
    expect(signer).toMatchObject({ bits: 256, certificate: issued.certificateDer });
    expect(() => createSoftwareSigner({ ...settings, contour: 'production' })).toThrow(
      expect.objectContaining({ code: 'software-signer-in-production' }),
    );
  });
});

describe('a certified means behind a command', () => {
  const means = (...parameters: readonly string[]) => [
    process.execPath,
    path.join(import.meta.dirname, 'certified-means.ts'),
    keyFile,
    ...parameters,
  ];

  it.each([
    ['direct', 'raw'],
    ['direct', 'hex'],
    ['reversed', 'base64'],
  ] as const)('is understood: %s, %s', async (order, encoding) => {
    const signer = createCommandSigner({ command: means(order, encoding), certificate: issued.certificateDer, order });
    expect(isRight(await signer.sign(data))).toBe(true);
  });

  it('lets no wrong signature out: another order, another key, another length', async () => {
    const certificate = issued.certificateDer;
    const reversed = createCommandSigner({ command: means('reversed', 'raw'), certificate, order: 'direct' });
    expect(await problemOf(reversed.sign(data))).toBe('signer-wrong');
    const other = await authority.issueForSystem({ title: 'Другая система', organization });
    const foreign = createCommandSigner({ command: means('direct', 'raw'), certificate: other.certificateDer });
    expect(await problemOf(foreign.sign(data))).toBe('signer-wrong');
    const talkative = createCommandSigner({ command: [process.execPath, '-e', 'console.log("ok")'], certificate });
    expect(await problemOf(talkative.sign(data))).toBe('signer-wrong');
  });

  it('that is absent, fails or hangs is unavailable', async () => {
    const certificate = issued.certificateDer;
    const using = (command: readonly string[], timeoutMs = 5000) => createCommandSigner({ command, certificate, timeoutMs }).sign(data);
    expect(await problemOf(using(['/no/such/program']))).toBe('signer-unavailable');
    expect(await problemOf(using([process.execPath, '-e', 'process.exit(3)']))).toBe('signer-unavailable');
    expect(await problemOf(using([process.execPath, '-e', 'setInterval(() => 0, 1000)'], 300))).toBe('signer-unavailable');
    expect(() => createCommandSigner({ command: [], certificate })).toThrow(SigningProblem);
  });
});

it('a certified means behind a service', async () => {
  const key = fromPkcs8(issued.privateKeyPkcs8);
  let status = 200;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => response.writeHead(status).end(signRaw(key, Buffer.concat(chunks))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const signer = createServiceSigner({ url, certificate: issued.certificateDer });
  expect(isRight(await signer.sign(data))).toBe(true);
  status = 503;
  expect(await problemOf(signer.sign(data))).toBe('signer-unavailable');
  server.closeAllConnections();
  server.close();
});

describe('the judge of certificates', () => {
  const judge = (contour = 'training') =>
    createCertificateJudge({ trustStoreDir: path.join(dir, 'trust'), revocation: 'required', contour });

  it('believes those of the trust store, while they are in force', async () => {
    expect(await judge().findFault(issued.certificateDer, at)).toBeUndefined();
    expect(await judge().findFault(issued.certificateDer, new Date('2029-01-01T00:00:00Z'))).toBe('expired');
    expect(await judge().findFault(new Uint8Array([1, 2, 3]), at)).toBe('no-signer-certificate');
    const stranger = await createTrainingAuthority(path.join(dir, 'other'), { now: () => at });
    const foreign = await stranger.issueForSystem({ title: 'Чужая система', organization });
    expect(await judge().findFault(foreign.certificateDer, at)).toBe('no-path');
  });

  it('learns of a revocation in ten minutes', async () => {
    const system = await authority.issueForSystem({ title: 'Система на день', organization });
    const one = judge();
    expect(await one.findFault(system.certificateDer, at)).toBeUndefined();
    await authority.revoke(system.serialNumber, at);
    const later = new Date(at.getTime() + 11 * 60_000);
    expect(await one.findFault(system.certificateDer, later)).toBe('revoked');
  });

  it('does not judge by a training root in production', async () => {
    await expect(judge('production').findFault(issued.certificateDer, at)).rejects.toMatchObject({ code: 'training-root-in-production' });
  });
});
