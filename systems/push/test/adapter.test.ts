import { createECDH } from 'node:crypto';
import type { lookup } from 'node:dns';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../src/adapter/public-address.ts';
import { post, readRetryAfter } from '../src/adapter/transport.ts';
import { createPushSender, makeVapidKeys, provideVapidKeys, readVapidKeys } from '../src/adapter.ts';
import { readMessage } from '../src/emulator/browser-keys.ts';
import { type MadeSubscription, type PushEmulator, startPushEmulator } from '../src/emulator.ts';
import { runCommand } from '../src/key-command.ts';

const keys = makeVapidKeys();
let service: PushEmulator;
let browser: MadeSubscription;
beforeAll(async () => {
  service = await startPushEmulator({ host: '127.0.0.1', port: 0 });
});
beforeEach(() => {
  service.setWeather({});
  browser = service.subscribe(keys.publicKey);
});
afterAll(() => service?.close());

const senderWith = (given: Partial<Parameters<typeof createPushSender>[0]> = {}) =>
  createPushSender({ keys, subject: 'mailto:pgs@platform.example', permitted: [service.url], timeoutMs: 2000, ...given });
const message = (text = 'Ждёт подписи', topic = 'topic') => ({
  subscription: { endpoint: browser.endpoint, ...browser.keys },
  text,
  ttlSeconds: 600,
  urgency: 'high' as const,
  topic,
});

describe('adapter and service', () => {
  it('a message arrives, encrypted for the browser and signed with the key of the installation', async () => {
    expect(await senderWith().send(message())).toEqual({ outcome: 'taken' });
    expect(service.received(browser.endpoint)).toEqual([
      { text: 'Ждёт подписи', ttlSeconds: 600, urgency: 'high', topic: 'topic', atMs: expect.any(Number), delivered: false },
    ]);
    expect(service.refusals).toEqual([]);
  });

  it('a newer message of a topic takes the place of one the browser has not got', async () => {
    const sender = senderWith();
    for (const text of ['1', '2']) await sender.send(message(text));
    await sender.send(message('3', 'other'));
    expect(service.received(browser.endpoint).map(({ text }) => text)).toEqual(['2', '3']);
  });

  it('a browser that has withdrawn, and one nobody knows, are gone', async () => {
    service.withdraw(browser.endpoint);
    expect(await senderWith().send(message())).toEqual({ outcome: 'gone' });
    const unknown = { ...message(), subscription: { ...message().subscription, endpoint: `${service.url}/push/unknown` } };
    expect(await senderWith().send(unknown)).toEqual({ outcome: 'gone' });
  });

  it('every answer of a service is understood', async () => {
    const outcomes = [
      [{ status: 413 }, { outcome: 'refused', why: 'tooLarge' }],
      [{ status: 400 }, { outcome: 'refused', why: 'malformed' }],
      [{ status: 401 }, { outcome: 'refused', why: 'keyRejected' }],
      [
        { status: 429, retryAfter: '120' },
        { outcome: 'later', afterSeconds: 120 },
      ],
      [{ status: 503 }, { outcome: 'later', reason: 'служба браузера ответила ошибкой 503' }],
      // Redirects lead nowhere: the address was permitted, the next one was not.
      [{ status: 307 }, { outcome: 'refused', why: 'malformed' }],
      [{ status: 404 }, { outcome: 'gone' }],
    ] as const;
    for (const [weather, outcome] of outcomes) {
      service.setWeather({ ...weather, times: 1 });
      expect(await senderWith().send(message()), String(weather.status)).toMatchObject(outcome);
    }
    service.setWeather({ delayMs: 2000, times: 1 });
    expect(await senderWith({ timeoutMs: 100 }).send(message())).toEqual({ outcome: 'later', reason: 'служба браузера недоступна' });
    expect(await senderWith().send(message('я'.repeat(2100)))).toMatchObject({ outcome: 'refused', why: 'tooLarge' });
  });

  it('a key the browser did not subscribe with is rejected, damaged keys of a browser are not sent anywhere', async () => {
    expect(await senderWith({ keys: makeVapidKeys() }).send(message())).toMatchObject({ outcome: 'refused', why: 'keyRejected' });
    const damaged = { ...message(), subscription: { ...message().subscription, p256dh: 'AAAA' } };
    expect(await senderWith().send(damaged)).toMatchObject({ outcome: 'refused', why: 'malformed' });
    const stranger = service.subscribe(keys.publicKey);
    const crossed = { ...message(), subscription: { endpoint: browser.endpoint, ...stranger.keys } };
    expect(await senderWith().send(crossed)).toMatchObject({ outcome: 'refused', why: 'malformed' });
    expect(service.received(browser.endpoint)).toEqual([]);
  });
});

describe('what is never asked', () => {
  it('a service that is not permitted', async () => {
    expect(await senderWith({ permitted: ['fcm.googleapis.com'] }).send(message())).toMatchObject({
      outcome: 'refused',
      why: 'notPermitted',
    });
    expect(service.received(browser.endpoint)).toEqual([]);
  });

  it('an address inside, whatever name leads to it', async () => {
    let asked = 0;
    const inside = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const answers = (...addresses: readonly string[]) =>
      ((_name: string, _options: object, callback: (problem: null, found: object[]) => void) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        )) as unknown as typeof lookup;
    const posting = { headers: {}, body: Buffer.from('x'), isTraining: false, timeoutMs: 2000 };
    const url = new URL('https://fcm.googleapis.com/a');
    for (const found of [['127.0.0.1'], ['10.1.2.3'], ['8.8.8.8', '192.168.0.1'], ['::1'], ['fe80::1'], ['::ffff:10.0.0.1']])
      expect(await post({ ...posting, url, resolve: answers(...found) }), found.join()).toEqual({ problem: 'privateAddress' });
    expect(await post({ ...posting, url: new URL('https://127.0.0.1/') })).toEqual({ problem: 'privateAddress' });
    expect(await post({ ...posting, url: new URL('https://[::1]/') })).toEqual({ problem: 'privateAddress' });
    expect(asked).toBe(0);
    await new Promise((resolve) => inside.close(resolve));
  });

  it('only addresses of the internet are public', () => {
    for (const address of ['8.8.8.8', '142.250.1.188', '2a00:1450:4010::bc']) expect(isPublicAddress(address), address).toBe(true);
    for (const address of [
      '0.0.0.0',
      '10.0.0.1',
      '100.64.0.1',
      '169.254.169.254',
      '172.31.0.1',
      '192.168.1.1',
      '224.0.0.1',
      '::',
      'fd00::1',
    ])
      expect(isPublicAddress(address), address).toBe(false);
    for (const address of ['2002:a00:1::', '2001::1', '::ffff:8.8.8.8', '64:ff9b::a00:1'])
      expect(isPublicAddress(address), address).toBe(false);
  });
});

describe('published vectors and keys', () => {
  it('the service reads the example of RFC 8291, appendix A', () => {
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(Buffer.from('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url'));
    const body = Buffer.from(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
      'base64url',
    );
    const browserKeys = { pair, auth: Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url') };
    expect(readMessage(browserKeys, body)).toBe('When I grow up, I want to be a watermelon');
    const changed = Buffer.from(body);
    changed[100] = (changed[100] ?? 0) ^ 1;
    expect(() => readMessage(browserKeys, changed)).toThrow();
    expect(() => readMessage(browserKeys, body.subarray(0, 60))).toThrow('too short');
  });

  it('Retry-After is seconds or a date', () => {
    expect(readRetryAfter('120')).toBe(120);
    expect(readRetryAfter('Tue, 24 Nov 2026 05:01:00 GMT', Date.parse('2026-11-24T05:00:00Z'))).toBe(60);
    expect(readRetryAfter('Tue, 24 Nov 2026 05:01:00 GMT', Date.parse('2026-11-25T05:00:00Z'))).toBe(0);
    for (const value of [undefined, 'soon', '-1']) expect(readRetryAfter(value)).toBeUndefined();
  });

  it('what is sealed opens with the same key only', () => {
    const subscription = { endpoint: browser.endpoint, ...browser.keys };
    const sealed = senderWith().seal(subscription);
    expect(Buffer.from(sealed).toString('latin1')).not.toContain(browser.keys.auth);
    expect(senderWith().open(sealed)).toEqual(subscription);
    expect(senderWith({ keys: makeVapidKeys() }).open(sealed)).toBeUndefined();
    expect(senderWith().open(sealed.subarray(1))).toBeUndefined();
  });

  it('the key is made once, readable by its owner only, and never replaced', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'pgs-push-'));
    const folder = join(dir, 'push');
    const [one, other] = await Promise.all([provideVapidKeys(folder), provideVapidKeys(folder)]);
    expect(one).toEqual(other);
    expect(Buffer.from(one.publicKey, 'base64url')).toHaveLength(65);
    expect(await readdir(folder)).toEqual(['vapid.key']);
    expect((await stat(join(folder, 'vapid.key'))).mode & 0o777).toBe(0o600);
    expect(await runCommand(['public-key', folder])).toEqual({ output: one.publicKey, exitCode: 0 });
    expect(await runCommand(['new-key', folder])).toMatchObject({ exitCode: 1 });
    expect(await runCommand(['new-key', join(dir, 'second')])).toMatchObject({ exitCode: 0 });
    expect(await runCommand(['public-key', join(dir, 'none')])).toMatchObject({ exitCode: 1 });
    expect(await runCommand([])).toMatchObject({ exitCode: 2 });
    await writeFile(join(folder, 'vapid.key'), 'something else');
    await expect(readVapidKeys(folder)).rejects.toThrow('не содержит ключа push');
    await rm(dir, { recursive: true, force: true });
  });
});
