import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { SignatureVerifier } from '@pgs/domain';
import { streebog, toHex } from '@pgs/gost';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createSignatureVerifier } from '../src/adapter.ts';
import { cryptoProSigner, hashDocument, trainingSigner } from '../src/browser/index.ts';
import { startTrainingSigner, type TrainingIdentity, type TrainingSigner } from '../src/emulator.ts';
import { fakePage } from './fake-page.ts';
import { fakePlugin } from './fake-plugin.ts';
import { daysFromNow, makeStand, NOW, OFFICIAL, type Stand } from './training-stand.ts';

const ORIGIN = 'http://localhost:5173';
const DOCUMENT = new TextEncoder().encode('Отказ в предоставлении услуги');
const COLLEAGUE = {
  ...OFFICIAL,
  person: { lastName: 'Дубов', firstName: 'Олег', snils: '08765430300' },
  organization: { ...OFFICIAL.organization, title: 'ГКУ "Учебный центр"' },
};
let stand: Stand;
let verifier: SignatureVerifier;
let signer: TrainingSigner;
let document: string;
let identities: TrainingIdentity[];
let clock = NOW;

const startSigner = (contour = 'training') =>
  startTrainingSigner({
    dir: stand.authority.dir,
    host: '127.0.0.1',
    port: 0,
    contour,
    allowedOrigins: [ORIGIN],
    identities: async () => identities,
    now: () => clock,
  });

beforeAll(async () => {
  stand = await makeStand();
  verifier = createSignatureVerifier({ trustStoreDir: stand.authority.dir, revocation: 'required', workers: 1 });
  document = await stand.write('refusal.pdf', DOCUMENT);
  identities = [OFFICIAL, COLLEAGUE];
  signer = await startSigner();
});
afterEach(() => {
  vi.unstubAllGlobals();
  clock = NOW;
});
afterAll(async () => {
  await signer.close();
  await verifier.close();
  await stand.clear();
});

const verify = (base64: string) => verifier.verifyFile({ path: document, signature: new TextEncoder().encode(base64), at: NOW });

describe('hash of a document', () => {
  it('is Streebog-256 whatever the length', async () => {
    const long = new Uint8Array(250_000).fill(7);
    for (const bytes of [new Uint8Array(), DOCUMENT, long]) expect(await hashDocument(bytes)).toBe(toHex(streebog(256, bytes)));
  });
});

describe('training signer', () => {
  it('offers the certificates of one person and signs so that the verifier agrees', async () => {
    const browser = trainingSigner(signer.url, OFFICIAL.person.snils);
    const certificates = await browser.listCertificates();
    expect(certificates).toMatchObject([
      { subjectName: 'Ёлкина Анна Петровна', organizationName: 'Министерство учебных дел', position: 'Начальник отдела' },
    ]);
    const thumbprint = certificates[0]?.thumbprint ?? '';
    const report = await verify(await browser.signDigest(thumbprint, await hashDocument(DOCUMENT)));
    expect(report).toMatchObject({ valid: true, certificate: { thumbprint, snils: '11223344595' } });
  });

  it('keeps the certificate over a restart, and gives a new one for a new position and after expiry', async () => {
    const before = await trainingSigner(signer.url, COLLEAGUE.person.snils).listCertificates();
    const thumbprint = before[0]?.thumbprint ?? '';
    const second = await startSigner();
    const browser = trainingSigner(second.url, COLLEAGUE.person.snils);
    // signing needs no listing first: the key is on disk
    expect(await verify(await browser.signDigest(thumbprint, await hashDocument(DOCUMENT)))).toMatchObject({ valid: true });
    expect((await browser.listCertificates()).map((certificate) => certificate.thumbprint)).toEqual([thumbprint]);
    identities = [OFFICIAL, { ...COLLEAGUE, position: 'Заместитель директора' }];
    expect(await browser.listCertificates()).toMatchObject([{ position: 'Заместитель директора' }]);
    identities = [OFFICIAL, COLLEAGUE];
    clock = daysFromNow(1000);
    const renewed = await browser.listCertificates();
    expect(renewed[0]?.thumbprint).not.toBe(thumbprint);
    expect(renewed[0]?.validTo.getTime()).toBeGreaterThan(clock.getTime());
    await second.close();
  });

  it('writes no names and no СНИЛС into names of files', async () => {
    const names = await readdir(path.join(stand.authority.dir, 'private', 'signers'));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}\.json$/);
    expect(await readFile(path.join(stand.authority.dir, 'private', 'signers', names[0] ?? ''), 'utf8')).toContain('privateKey');
  });

  it('answers its own pages only', async () => {
    const ask = (origin: string, method = 'GET') => fetch(`${signer.url}/certificates`, { method, headers: { Origin: origin } });
    const foreign = await ask('https://example.test');
    expect(foreign.status).toBe(403);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(await foreign.json()).toMatchObject({ code: 'origin-forbidden' });
    const own = await ask(ORIGIN, 'OPTIONS');
    expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([204, ORIGIN]);
  });

  it('refuses what it does not understand', async () => {
    const browser = trainingSigner(signer.url, OFFICIAL.person.snils);
    await expect(browser.signDigest('A'.repeat(40), 'b'.repeat(64))).rejects.toMatchObject({ code: 'no-certificate' });
    await expect(browser.signDigest('A'.repeat(40), 'b'.repeat(63))).rejects.toMatchObject({ code: 'failed', detail: 'malformed-request' });
    const long = await fetch(`${signer.url}/sign`, { method: 'POST', body: 'x'.repeat(20_000) });
    expect(long.status).toBe(400);
    expect((await fetch(`${signer.url}/keys`)).status).toBe(404);
  });

  it('does not exist in production', async () => {
    await expect(startSigner('production')).rejects.toMatchObject({
      code: 'training-signer-in-production',
      message: expect.stringContaining('запрещена'),
    });
  });

  it('that is not there is told', async () => {
    const gone = await startSigner();
    await gone.close();
    await expect(trainingSigner(gone.url, '1').listCertificates()).rejects.toMatchObject({ code: 'not-installed' });
  });
});

describe("CryptoPro's plug-in", () => {
  it('lists and signs', async () => {
    const [own, other] = [await stand.authority.issue(OFFICIAL), await stand.authority.issue(COLLEAGUE)];
    vi.stubGlobal('cadesplugin', fakePlugin([other, own]));
    const browser = cryptoProSigner();
    expect(await browser.listCertificates()).toMatchObject([
      { thumbprint: other.thumbprint, subjectName: 'Дубов Олег', organizationName: 'ГКУ "Учебный центр"', validTo: other.validTo },
      { thumbprint: own.thumbprint, subjectName: 'Ёлкина Анна Петровна', issuerName: expect.stringContaining('Учебный') },
    ]);
    const signature = await browser.signDigest(own.thumbprint, await hashDocument(DOCUMENT));
    expect(signature).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(await verify(signature)).toMatchObject({ valid: true, certificate: { thumbprint: own.thumbprint } });
  });

  it('names every hindrance', async () => {
    const browser = cryptoProSigner();
    const own = await stand.authority.issue(OFFICIAL);
    const digest = await hashDocument(DOCUMENT);
    vi.stubGlobal('cadesplugin', fakePlugin([]));
    await expect(browser.signDigest(own.thumbprint, digest)).rejects.toMatchObject({ code: 'no-certificate' });
    vi.stubGlobal('cadesplugin', fakePlugin([own], 'Действие было отменено пользователем. (0x8010006E)'));
    await expect(browser.signDigest(own.thumbprint, digest)).rejects.toMatchObject({ code: 'cancelled' });
    vi.stubGlobal('cadesplugin', fakePlugin([own], 'Набор ключей не существует (0x80090016)'));
    await expect(browser.signDigest(own.thumbprint, digest)).rejects.toMatchObject({
      code: 'failed',
      detail: expect.stringContaining('0x80090016'),
    });
  });
});

describe("the way to CryptoPro's plug-in", () => {
  const gone = new Error('Истекло время ожидания загрузки плагина');
  const describeIn = (installed: Parameters<typeof fakePage>[0]) => {
    const page = fakePage(installed);
    return { page, browser: cryptoProSigner('/cadesplugin_api.js') };
  };

  it('is the file of the vendor, the extension and the program, each with its version', async () => {
    const own = await stand.authority.issue(OFFICIAL);
    const { page, browser } = describeIn({ script: fakePlugin([own]), extension: '1.3.17' });
    expect(await browser.describeTool()).toEqual({
      plugin: '2.0.15000',
      provider: '5.0.13000',
      extension: '1.3.17',
      hindrance: null,
    });
    expect(await browser.listCertificates()).toHaveLength(1);
    expect(page.asked).toEqual(['/cadesplugin_api.js']);
  });

  it('without the file of the vendor the platform is to blame, and the extension is asked all the same', async () => {
    const { browser } = describeIn({ extension: '1.3.17' });
    expect(await browser.describeTool()).toMatchObject({ extension: '1.3.17', hindrance: { code: 'script-missing' } });
    await expect(browser.listCertificates()).rejects.toMatchObject({
      code: 'script-missing',
      message: expect.stringContaining('администратору платформы'),
    });
  });

  it('without the extension and without the program different things are to be installed', async () => {
    const none = describeIn({ script: gone });
    expect(await none.browser.describeTool()).toMatchObject({
      extension: false,
      hindrance: { code: 'extension-missing', detail: gone.message, message: expect.stringContaining('Расширение') },
    });
    const half = describeIn({ script: gone, extension: '1.3.17' });
    expect(await half.browser.describeTool()).toMatchObject({ extension: '1.3.17', hindrance: { code: 'plugin-missing' } });
  });

  it('is tried anew after something was installed', async () => {
    const own = await stand.authority.issue(OFFICIAL);
    const { page, browser } = describeIn({ script: gone, extension: '1.3.17' });
    await expect(browser.listCertificates()).rejects.toMatchObject({ code: 'plugin-missing' });
    page.install({ script: fakePlugin([own]), extension: '1.3.17' });
    expect(await browser.listCertificates()).toHaveLength(1);
    expect(page.asked).toHaveLength(2);
  });

  it('a program that never answers is not waited for endlessly', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { browser } = describeIn({ script: 'silent' });
      const answer = expect(browser.listCertificates()).rejects.toMatchObject({ code: 'extension-missing', detail: 'no answer' });
      await vi.advanceTimersByTimeAsync(30_000);
      await answer;
    } finally {
      vi.useRealTimers();
    }
  });
});
