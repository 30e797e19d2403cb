import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTool, type ToolResult } from '../src/command-line/run-tool.ts';
import {
  type Certificate,
  CURVE,
  fromBase64,
  type GostPrivateKey,
  type Issuer,
  issueRevocationList,
  publicKeyOf,
  signAttached,
  signDetached,
  signRaw,
  streebog,
  toBase64,
  toHex,
  toPem,
  toSpki,
} from '../src/index.ts';
import { daysFromNow, makeAuthority, makePerson, makeRoot, NOW } from './training-fixture.ts';

const DOCUMENT = new TextEncoder().encode('Решение о предоставлении услуги');
const AT = ['--at', NOW.toISOString()];
let folder: string;
let root: Issuer;
let issuing: Issuer;
let official: { certificate: Certificate; key: GostPrivateKey };

const put = (name: string, content: Uint8Array | string): string => {
  writeFileSync(path.join(folder, name), content);
  return name;
};
const run = async (...words: readonly string[]): Promise<ToolResult> => await runTool(words, folder);
const listOf = async (issuer: Issuer, revoked: readonly Certificate[]): Promise<Uint8Array> =>
  await issueRevocationList({
    issuer,
    revocations: revoked.map(({ serialNumber }) => ({ serialNumber, revokedAt: daysFromNow(-1) })),
    ...{ thisUpdate: daysFromNow(-1), nextUpdate: daysFromNow(1), number: 1 },
  });

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gost-tool-'));
  root = await makeRoot();
  issuing = await makeAuthority(root, 'Учебный УЦ', { curve: CURVE.tc26Size512A, pathLength: 0 });
  official = await makePerson(issuing);
  put('document', DOCUMENT);
  put('other', 'Отказ');
  put('root.crt', toPem('CERTIFICATE', root.certificate.der));
  put('issuing.crt', issuing.certificate.der);
  put('official.crt', toPem('CERTIFICATE', official.certificate.der));
  put('document.sig', signDetached({ ...official, digest: streebog(256, DOCUMENT), signedAt: NOW, chain: [issuing.certificate] }));
  put('attached.sig', toPem('CMS', signAttached({ ...official, content: DOCUMENT, signedAt: NOW, chain: [issuing.certificate] })));
  put('root.crl', await listOf(root, []));
  put('issuing.crl', toPem('X509 CRL', await listOf(issuing, [])));
  put('revoking.crl', await listOf(issuing, [official.certificate]));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('gost hash', () => {
  it('prints the digest in lower case', async () => {
    put('m1', '012345678901234567890123456789012345678901234567890123456789012');
    expect(await run('hash', '256', 'm1')).toEqual({
      answer: { algorithm: 'streebog-256', hash: '9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500', file: 'm1' },
      exitCode: 0,
    });
    expect((await run('hash', '512', 'm1')).answer.hash).toMatch(/^1b54d01a4af5b9d5/);
  });

  it('says what is wrong with the words or the file', async () => {
    expect(await run('hash', '384', 'm1')).toMatchObject({ exitCode: 2, answer: { valid: false, code: 'usage' } });
    expect(await run('hash', '256')).toMatchObject({ exitCode: 2, answer: { code: 'usage' } });
    expect(await run('hash', '256', 'absent')).toMatchObject({ exitCode: 2, answer: { code: 'file-unreadable' } });
    expect(await run('hash', '256', '.')).toMatchObject({ exitCode: 2, answer: { code: 'file-unreadable' } });
    expect(await run()).toMatchObject({ exitCode: 2, answer: { code: 'usage' } });
  });
});

describe('gost verify-raw', () => {
  it('takes the signature binary, in base64 and in hexadecimal digits, by certificate or key', async () => {
    const signature = signRaw(official.key, DOCUMENT);
    put('pub.pem', toPem('PUBLIC KEY', toSpki(publicKeyOf(official.key))));
    for (const content of [signature, `${toBase64(signature)}\r\n`, toHex(signature), `${toHex(signature).toUpperCase()}\n`]) {
      put('raw.sig', content);
      expect(await run('verify-raw', 'official.crt', 'raw.sig', 'document')).toMatchObject({
        exitCode: 0,
        answer: { valid: true, algorithm: 'gost3410-2012-256' },
      });
      expect(await run('verify-raw', 'pub.pem', 'raw.sig', 'document')).toMatchObject({ exitCode: 0 });
      expect(await run('verify-raw', 'official.crt', 'raw.sig', 'other')).toMatchObject({
        exitCode: 1,
        answer: { valid: false, code: 'bad-signature' },
      });
    }
  });

  it('does not guess at other input', async () => {
    put('raw.sig', signRaw(official.key, DOCUMENT).subarray(1));
    expect(await run('verify-raw', 'official.crt', 'raw.sig', 'document')).toMatchObject({
      exitCode: 2,
      answer: { code: 'not-a-signature' },
    });
    expect(await run('verify-raw', 'document', 'raw.sig', 'document')).toMatchObject({
      exitCode: 2,
      answer: { code: 'not-a-certificate' },
    });
  });
});

describe('gost verify-cms', () => {
  it('checks the mathematics alone without trust', async () => {
    const { answer, exitCode } = await run('verify-cms', 'document.sig', 'document', ...AT);
    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({
      valid: true,
      type: 'detached',
      signers: [{ valid: true, form: 'CAdES-BES', hash: toHex(streebog(256, DOCUMENT)) }],
    });
    expect(answer.warnings).toMatchObject([{ code: 'trust-not-checked' }]);
    expect(await run('verify-cms', 'attached.sig', ...AT)).toMatchObject({ exitCode: 0, answer: { valid: true, type: 'attached' } });
    expect(await run('verify-cms', 'document.sig', 'other')).toMatchObject({
      exitCode: 1,
      answer: { valid: false, code: 'digest-mismatch' },
    });
  });

  it('compares an attached document with the one that is named', async () => {
    expect(await run('verify-cms', 'attached.sig', 'document')).toMatchObject({ exitCode: 0 });
    expect(await run('verify-cms', 'attached.sig', 'other')).toMatchObject({ exitCode: 1, answer: { code: 'content-mismatch' } });
  });

  it('follows the chain to what is trusted, in any order of words', async () => {
    const good = await run('verify-cms', 'document.sig', 'document', '--trust', 'root.crt', '--crl', 'root.crl', 'issuing.crl', ...AT);
    expect(good).toMatchObject({ exitCode: 0, answer: { valid: true, warnings: [], signers: [{ chain: { length: 3 } }] } });
    put('both.crl', toPem('X509 CRL', await listOf(root, [])) + toPem('X509 CRL', await listOf(issuing, [])));
    const other = await run('verify-cms', ...AT, '--trust=root.crt', '--crl', 'both.crl', 'document.sig', 'document');
    expect(other).toMatchObject({ exitCode: 0, answer: { warnings: [] } });
    expect(await run('verify-cms', '--trust', 'root.crt', 'document.sig', 'document', ...AT)).toMatchObject({ exitCode: 0 });
    const stranger = await makeRoot();
    put('stranger.crt', stranger.certificate.der);
    expect(await run('verify-cms', 'document.sig', 'document', '--trust', 'stranger.crt', ...AT)).toMatchObject({
      exitCode: 1,
      answer: { valid: false, code: 'no-path' },
    });
  });

  it('asks a list of every issuer when lists are given, and none when none is', async () => {
    const verify = async (...lists: string[]) =>
      await run('verify-cms', 'document.sig', 'document', '--trust', 'root.crt', '--crl', ...lists, ...AT);
    expect(await verify('issuing.crl')).toMatchObject({ exitCode: 1, answer: { code: 'revocation-unknown' } });
    expect(await verify('root.crl', 'revoking.crl')).toMatchObject({ exitCode: 1, answer: { code: 'revoked' } });
    const without = await run('verify-cms', 'document.sig', 'document', '--trust', 'root.crt', ...AT);
    expect(without).toMatchObject({ exitCode: 0, answer: { warnings: [{ code: 'revocation-not-checked' }] } });
  });

  it('trusts a signer named as trusted, and an intermediate alone', async () => {
    for (const trusted of ['official.crt', 'issuing.crt']) {
      expect(await run('verify-cms', 'document.sig', 'document', '--trust', trusted, ...AT)).toMatchObject({ exitCode: 0 });
    }
    const expired = await run('verify-cms', 'document.sig', 'document', '--trust', 'root.crt', '--at', daysFromNow(500).toISOString());
    expect(expired).toMatchObject({ exitCode: 1, answer: { code: 'expired' } });
  });

  it('takes a signature without attributes for valid mathematics, with a warning', async () => {
    const fixture = JSON.parse(readFileSync(new URL('./fixtures/signatures-of-openssl.json', import.meta.url), 'utf8')) as {
      document: string;
      sets: Record<string, { withoutAttributes: string }>;
    };
    put('bare.sig', fromBase64(fixture.sets[CURVE.tc26Size512C]?.withoutAttributes ?? ''));
    put('bare', fixture.document);
    const { answer, exitCode } = await run('verify-cms', 'bare.sig', 'bare');
    expect(exitCode).toBe(0);
    expect(answer).toMatchObject({ valid: true, signers: [{ valid: true, warning: 'no-signed-attributes', signedAttributes: false }] });
  });

  it('says what is missing or unreadable', async () => {
    expect(await run('verify-cms', 'document.sig')).toMatchObject({ exitCode: 2, answer: { code: 'content-missing' } });
    expect(await run('verify-cms', 'document', 'document')).toMatchObject({
      exitCode: 2,
      answer: { valid: false, code: 'not-a-signature' },
    });
    expect(await run('verify-cms', 'document.sig', 'absent')).toMatchObject({ exitCode: 2, answer: { code: 'file-unreadable' } });
    expect(await run('verify-cms', 'document.sig', 'document', '--trust', 'document')).toMatchObject({
      answer: { code: 'not-a-certificate' },
    });
    expect(await run('verify-cms', 'document.sig', 'document', '--crl', 'root.crt')).toMatchObject({
      answer: { code: 'not-a-revocation-list' },
    });
    expect(await run('verify-cms', 'document.sig', 'document', '--force')).toMatchObject({ exitCode: 2, answer: { code: 'usage' } });
    expect(await run('verify-cms', 'document.sig', 'document', '--at', 'вчера')).toMatchObject({ exitCode: 2, answer: { code: 'usage' } });
  });
});

describe('whatever the files hold', () => {
  it('there is an answer with a code', async () => {
    const samples = ['document.sig', 'attached.sig', 'root.crt', 'issuing.crt', 'root.crl'].map((name) =>
      readFileSync(path.join(folder, name)),
    );
    const changes = fc.record({ sample: fc.constantFrom(...samples), at: fc.nat(), byte: fc.nat(255), cut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(changes, async ({ sample, at, byte, cut }) => {
        const changed = Uint8Array.from(sample);
        changed[at % changed.length] = byte;
        put('changed', cut ? changed.subarray(0, at % changed.length) : changed);
        for (const words of [
          ['verify-cms', 'changed', 'document', '--trust', 'root.crt', '--crl', 'root.crl', 'issuing.crl'],
          ['verify-cms', 'document.sig', 'document', '--trust', 'changed', '--crl', 'changed'],
          ['certificate', 'changed'],
          ['verify-raw', 'changed', 'changed', 'document'],
        ]) {
          const { answer, exitCode } = await run(...words);
          expect(answer.code).not.toBe('internal');
          if (exitCode !== 0) expect(answer).toMatchObject({ valid: false, code: expect.stringMatching(/^[a-z-]+$/) });
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('gost certificate', () => {
  it('tells owner, key and extensions', async () => {
    expect(await run('certificate', 'official.crt')).toMatchObject({
      exitCode: 0,
      answer: {
        owner: { commonName: 'Ёлкина Анна Петровна', snils: '11223344595', organizationInn: '7707083893' },
        publicKey: { algorithm: 'gost3410-2012-256', parameterSet: CURVE.cryptoProXchA },
        keyUsage: ['digitalSignature', 'nonRepudiation'],
        selfSignature: 'none',
        authority: false,
      },
    });
    expect((await run('certificate', 'root.crt')).answer).toMatchObject({ selfSignature: 'valid', authority: true });
  });

  it('refuses a root whose own signature is bad', async () => {
    const der = new Uint8Array(root.certificate.der);
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1;
    put('bad.crt', der);
    expect(await run('certificate', 'bad.crt')).toMatchObject({ exitCode: 1, answer: { valid: false, code: 'bad-signature' } });
    expect(await run('certificate', 'document')).toMatchObject({ exitCode: 2, answer: { code: 'not-a-certificate' } });
  });
});

describe('the program', () => {
  const main = fileURLToPath(new URL('../src/command-line/main.ts', import.meta.url));
  const start = (environment: NodeJS.ProcessEnv, cwd: string, ...words: string[]) =>
    spawnSync(process.execPath, [main, ...words], {
      cwd,
      env: { ...process.env, npm_lifecycle_event: '', ...environment },
      encoding: 'utf8',
    });

  it('prints one line of JSON and ends with the code, from the caller’s directory', () => {
    const direct = start({}, folder, 'verify-cms', 'document.sig', 'other');
    expect(direct.status).toBe(1);
    expect(direct.stdout.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(direct.stdout)).toMatchObject({ valid: false, code: 'digest-mismatch' });
    const byNpm = start({ npm_lifecycle_event: 'gost', INIT_CWD: folder }, os.tmpdir(), 'hash', '256', 'document');
    expect([byNpm.status, JSON.parse(byNpm.stdout)]).toMatchObject([0, { hash: toHex(streebog(256, DOCUMENT)) }]);
    expect(start({}, folder, '--help').stdout).toContain('verify-cms SIG [DATA]');
  });
});
