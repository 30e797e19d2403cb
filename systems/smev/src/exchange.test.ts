import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ExchangeUnreachable,
  type IncomingMessage,
  type InteragencyQuestion,
  type MessageAttachment,
  type MessageExchange,
} from '@pgs/domain';
import { parseXml, uuidV1 } from '@pgs/soap';
import { afterEach, describe, expect, it } from 'vitest';
import { createInteragencyLanguage, createSmevExchange, type SmevExchangeSettings, unsigned } from './adapter.ts';
import { type SmevEmulator, type SmevEmulatorSettings, startSmevEmulator, type WeatherMode } from './emulator.ts';

const language = createInteragencyLanguage();
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

let clock = new Date('2026-03-02T09:00:00.000Z');
const now = () => clock;
const pass = (ms: number) => {
  clock = new Date(clock.getTime() + ms);
};

async function start(settings: Partial<SmevEmulatorSettings> = {}): Promise<SmevEmulator> {
  const emulator = await startSmevEmulator({ host: '127.0.0.1', port: 0, now, ...settings });
  closing.push(() => emulator.close());
  return emulator;
}

function connect(emulator: Pick<SmevEmulator, 'endpoint' | 'fileStoreUrl'>, settings: Partial<SmevExchangeSettings> = {}): MessageExchange {
  const { endpoint, fileStoreUrl } = emulator;
  return createSmevExchange({
    endpoint,
    fileStoreUrl,
    version: '1.2',
    sign: unsigned,
    timeoutMs: 5000,
    now,
    participant: 'PGS',
    ...settings,
  });
}

const question: InteragencyQuestion = {
  kind: 'birthRecord',
  applicant: { lastName: 'Ёлкина', firstName: 'Мария', middleName: 'Сергеевна', bornOn: '1990-02-03', snils: '00000060001' },
  child: { lastName: 'Ёлкина', firstName: 'Алёна', bornOn: '2019-04-12', snils: '00000060002' },
  address: 'г. Примерск, ул. Садовая, д. 5',
};

function ask(exchange: MessageExchange, asked = question, messageId = uuidV1(now())) {
  return exchange.sendRequest({ messageId, content: language.write(asked, messageId), attachments: [] });
}

async function received(promise: Promise<IncomingMessage | undefined>): Promise<IncomingMessage> {
  const message = await promise;
  if (!message) throw new Error('the incoming flow is empty');
  return message;
}

function answerIn(message: IncomingMessage, kind = question.kind) {
  if (message.body.kind !== 'content') throw new Error(message.body.kind);
  return language.read(kind, message.body.xml);
}

const intake = (order: string) =>
  `<FormData xmlns="http://epgu.gosuslugi.ru/concentrator/school/1.0.0"><orderId>${order}</orderId></FormData>`;
const file = (name: string, content: string | Uint8Array): MessageAttachment => ({
  name,
  mediaType: 'application/pdf',
  content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});
const sendOrder = (portal: MessageExchange, order: string, attachments: readonly MessageAttachment[] = [], messageId = uuidV1(now())) =>
  portal.sendRequest({ messageId, content: intake(order), attachments });

describe('questions to agencies', () => {
  it.each(language.kinds.map((kind) => kind.code))('%s is answered with what was asked', async (kind) => {
    const exchange = connect(await start());
    const messageId = uuidV1(now());
    expect(await ask(exchange, { ...question, kind }, messageId)).toEqual({ outcome: 'accepted', alreadySent: false });
    const reply = await received(exchange.receiveReply());
    expect(reply.originalMessageId).toBe(messageId);
    expect(answerIn(reply, kind)).toMatchObject({ outcome: 'found', facts: { lastName: 'Ёлкина', bornOn: '2019-04-12' } });
    await exchange.acknowledge(reply.messageId);
    expect(await exchange.receiveReply()).toBeUndefined();
  });

  it('knows parents, address and guardian', async () => {
    const exchange = connect(
      await start({ population: [{ lastName: 'Ёлкина', firstName: 'Алёна', bornOn: '2019-04-12', address: 'г. Дальний, д. 1' }] }),
    );
    await ask(exchange);
    await ask(exchange, { ...question, kind: 'residenceRegistration' });
    const first = await received(exchange.receiveReply());
    const second = await received(exchange.receiveReply());
    expect(answerIn(first)).toMatchObject({ facts: { motherName: 'Ёлкина Мария Сергеевна' } });
    expect(answerIn(second, 'residenceRegistration')).toMatchObject({ facts: { address: 'г. Дальний, д. 1' } });
  });

  const weather: readonly [WeatherMode, (message: IncomingMessage) => void][] = [
    ['notFound', (message) => expect(answerIn(message)).toMatchObject({ outcome: 'notFound' })],
    ['contradiction', (message) => expect(answerIn(message)).toMatchObject({ facts: { lastName: 'Елкина', bornOn: '2019-04-13' } })],
    ['rejected', (message) => expect(message.body).toMatchObject({ kind: 'rejected', code: 'NO_DATA' })],
    ['technicalFault', (message) => expect(message.body).toMatchObject({ kind: 'asyncFault', code: '028122' })],
  ];
  it.each(weather)('weather %s', async (mode, check) => {
    const emulator = await start({ weather: [{ kind: 'birthRecord', mode }] });
    const exchange = connect(emulator);
    const messageId = uuidV1(now());
    await ask(exchange, question, messageId);
    const reply = await received(exchange.receiveReply());
    expect(reply.originalMessageId).toBe(messageId);
    check(reply);
  });

  it('weather late, never, twice, reorder', async () => {
    const emulator = await start();
    const exchange = connect(emulator);
    emulator.setWeather({ mode: 'late', delayMs: 90_000 });
    await ask(exchange);
    expect(await exchange.receiveReply()).toBeUndefined();
    pass(90_000);
    const late = await received(exchange.receiveReply());
    await exchange.acknowledge(late.messageId);

    emulator.setWeather({ mode: 'never' });
    await ask(exchange);
    pass(86_400_000);
    expect(await exchange.receiveReply()).toBeUndefined();

    emulator.setWeather({ mode: 'twice' });
    await ask(exchange);
    const once = await received(exchange.receiveReply());
    await exchange.acknowledge(once.messageId);
    const twice = await received(exchange.receiveReply());
    expect(twice.messageId).toBe(once.messageId);
    await exchange.acknowledge(twice.messageId);
    expect(await exchange.receiveReply()).toBeUndefined();

    emulator.setWeather({ mode: 'reorder' });
    const asked = [uuidV1(now()), uuidV1(now()), uuidV1(now())];
    for (const messageId of asked) await ask(exchange, question, messageId);
    const answered: (string | undefined)[] = [];
    for (let index = 0; index < asked.length; index += 1) answered.push((await received(exchange.receiveReply())).originalMessageId);
    expect(answered).toEqual([...asked].reverse());
  });

  it('lets a test spoil the weather for one last name over HTTP', async () => {
    const emulator = await start();
    const exchange = connect(emulator);
    const set = (rule: object) =>
      fetch(`${emulator.url}/emulator/weather`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(rule),
      });
    expect((await set({ mode: 'notFound', lastName: 'Елк' })).status).toBe(200);
    expect((await set({ mode: 'storm' })).status).toBe(400);
    await ask(exchange);
    const other = {
      ...question,
      child: { lastName: 'Дубова', firstName: 'Анна', bornOn: '2019-01-01' },
      applicant: { ...question.applicant, lastName: 'Дубова' },
    };
    await ask(exchange, other);
    expect(answerIn(await received(exchange.receiveReply())).outcome).toBe('notFound');
    expect(answerIn(await received(exchange.receiveReply())).outcome).toBe('found');
    const state: unknown = await (await fetch(`${emulator.url}/emulator/state`)).json();
    expect(state).toMatchObject({ mailboxes: [{ participant: 'PGS', direction: 'RESPONSE', waiting: 0, awaitingAcknowledgment: 2 }] });
    const page = await (await fetch(emulator.url)).text();
    expect(page).toContain('Эмулятор СМЭВ');
    expect(page).toContain('BirthRecordResponse');
  });

  it('a document the agency did not register is rejected asynchronously', async () => {
    const exchange = connect(await start());
    const messageId = uuidV1(now());
    const content = '<Nonsense xmlns="urn://x-artefacts-zags-gov-ru/pgs-training/birth-record/1.0.0"/>';
    expect(await exchange.sendRequest({ messageId, content, attachments: [] })).toMatchObject({ outcome: 'accepted' });
    expect(await received(exchange.receiveReply())).toMatchObject({
      originalMessageId: messageId,
      body: { kind: 'asyncFault', code: '028122' },
    });
  });
});

describe('exactly once', () => {
  it('a retry with the same identifier is the success of the first attempt', async () => {
    const emulator = await start();
    const exchange = connect(emulator);
    const messageId = uuidV1(now());
    await ask(exchange, question, messageId);
    pass(3 * 86_400_000);
    expect(await ask(exchange, question, messageId)).toEqual({ outcome: 'accepted', alreadySent: true });
    await exchange.acknowledge((await received(exchange.receiveReply())).messageId);
    expect(await exchange.receiveReply()).toBeUndefined();
  });

  it('delivers again what is not acknowledged, with other prefixes and the same meaning', async () => {
    const emulator = await start({ visibilityTimeoutMs: 30_000 });
    const portal = connect(emulator, { participant: 'EPGU' });
    const exchange = connect(emulator);
    await sendOrder(portal, '1001');
    const first = await received(exchange.receiveRequest());
    expect(await exchange.receiveRequest()).toBeUndefined();
    pass(30_001);
    const second = await received(exchange.receiveRequest());
    expect(second.messageId).toBe(first.messageId);
    if (first.body.kind !== 'content' || second.body.kind !== 'content') throw new Error('no content');
    expect(second.body.xml).not.toBe(first.body.xml);
    expect([second.body.namespace, second.body.rootElement]).toEqual([first.body.namespace, first.body.rootElement]);
    expect(parseXml(second.body.xml).textContent).toBe('1001');
    await exchange.acknowledge(second.messageId);
    await exchange.acknowledge(second.messageId);
    pass(30_001);
    expect(await exchange.receiveRequest()).toBeUndefined();
  });

  it('loses nothing when the node is restarted', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'smev-test-'));
    closing.push(() => rmSync(dataDir, { recursive: true }));
    const emulator = await start({ dataDir });
    const portal = connect(emulator, { participant: 'EPGU' });
    const exchange = connect(emulator);
    for (const order of ['1', '2', '3']) await sendOrder(portal, order, [file('скан.pdf', order)]);
    const messageId = uuidV1(now());
    emulator.setWeather({ kind: 'snilsCheck', mode: 'notFound' });
    await ask(exchange, question, messageId);
    const first = await received(exchange.receiveRequest());
    await exchange.acknowledge(first.messageId);
    const second = await received(exchange.receiveRequest());

    // As if killed: another process opens the same folder while the first one never closed it.
    const restarted = await start({ dataDir });
    const again = connect(restarted);
    await again.acknowledge(second.messageId);
    const third = await received(again.receiveRequest());
    expect(new TextDecoder().decode(third.attachments[0]?.content)).toBe('3');
    expect((await received(again.receiveReply())).originalMessageId).toBe(messageId);
    expect(await ask(again, question, messageId)).toEqual({ outcome: 'accepted', alreadySent: true });
    expect(restarted.state().weather).toEqual([{ kind: 'snilsCheck', mode: 'notFound' }]);
    expect(
      await again.sendReply({ messageId: uuidV1(now()), to: first.replyTo ?? '', content: '<a xmlns="urn:a"/>', attachments: [] }),
    ).toMatchObject({ outcome: 'accepted' });
    pass(31_000);
    expect((await received(again.receiveRequest())).messageId).toBe(third.messageId);
  });
});

describe('between participants', () => {
  it.each(['1.1', '1.2', '1.3'] as const)('carries a request and several replies, schema %s', async (version) => {
    const emulator = await start();
    const portal = connect(emulator, { participant: 'EPGU', nodeId: 'portal-1' });
    const exchange = connect(emulator, { version, endpoint: `${emulator.url}/smev/v${version}/ws` });
    const messageId = uuidV1(now());
    const signature = new Uint8Array([48, 3, 1, 2, 3]);
    await sendOrder(
      portal,
      '77',
      [{ ...file('Свидетельство (копия) 1.pdf', 'тело'), signature }, file('Свидетельство (копия) 1.pdf', '')],
      messageId,
    );
    const request = await received(exchange.receiveRequest());
    expect(request).toMatchObject({ messageId, sender: 'EPGU', sentAt: now(), body: { kind: 'content', rootElement: 'FormData' } });
    expect(request.attachments.map((attachment) => attachment.name)).toEqual([
      'Свидетельство (копия) 1.pdf',
      '2-Свидетельство (копия) 1.pdf',
    ]);
    expect(new TextDecoder().decode(request.attachments[0]?.content)).toBe('тело');
    expect([...(request.attachments[0]?.signature ?? [])]).toEqual([...signature]);
    for (const text of ['первый', 'второй & <последний>']) {
      const content = `<?xml version="1.0"?><FormDataResponse xmlns="http://epgu.gosuslugi.ru/concentrator/school/1.0.0"><comment>${text.replace('&', '&amp;').replace('<', '&lt;')}</comment></FormDataResponse>`;
      const sent = await exchange.sendReply({ messageId: uuidV1(now()), to: request.replyTo ?? '', content, attachments: [] });
      expect(sent.outcome).toBe('accepted');
    }
    for (const text of ['первый', 'второй & <последний>']) {
      const reply = await received(portal.receiveReply());
      expect(reply.originalMessageId).toBe(messageId);
      expect(reply.body.kind === 'content' && parseXml(reply.body.xml).textContent).toBe(text);
      await portal.acknowledge(reply.messageId);
    }
  });

  it('carries a large file by reference, as a stream', async () => {
    const emulator = await start();
    const fileDigest = (content: Uint8Array) => content.subarray(0, 32);
    const portal = connect(emulator, { participant: 'EPGU', fileDigest });
    const exchange = connect(emulator);
    const big = new Uint8Array(12_000_000).fill(7);
    expect(await sendOrder(portal, '5', [file('план участка.pdf', big), file('малый.pdf', 'x')])).toMatchObject({ outcome: 'accepted' });
    const request = await received(exchange.receiveRequest());
    const [attachment, small] = request.attachments;
    expect(attachment).toMatchObject({ name: 'план участка.pdf', mediaType: 'application/pdf' });
    if (!attachment?.reference || !small?.reference) throw new Error('no reference');
    let length = 0;
    let chunks = 0;
    for await (const chunk of await exchange.download(attachment.reference)) {
      length += chunk.length;
      chunks += 1;
    }
    expect(length).toBe(big.length);
    expect(chunks).toBeGreaterThan(10);
    await expect(exchange.download({ ...attachment.reference, password: 'other' })).rejects.toThrow(ExchangeUnreachable);
    await expect(exchange.download({ ...attachment.reference, uuid: small.reference.uuid })).rejects.toThrow(ExchangeUnreachable);
    const withoutDigest = connect(emulator, { participant: 'EPGU' });
    expect(await sendOrder(withoutDigest, '6', [file('план.pdf', big)])).toMatchObject({
      outcome: 'fault',
      code: 'AttachmentSizeLimitExceeded',
      retryable: false,
    });
  });
});

describe('refusals', () => {
  it('of identifiers, addresses, kinds and ages', async () => {
    const emulator = await start();
    const exchange = connect(emulator);
    const outcomeOf = async (messageId: string) => {
      const outcome = await ask(exchange, question, messageId);
      return outcome.outcome === 'fault' ? [outcome.code, outcome.retryable] : outcome;
    };
    expect(await outcomeOf('0195a5a0-9414-71ec-b3c8-9f6bdeced846')).toEqual(['InvalidMessageIdFormat', false]);
    expect(await outcomeOf(uuidV1(new Date(now().getTime() - 49 * 3_600_000)))).toEqual(['StaleMessageId', false]);
    expect(await outcomeOf(uuidV1(new Date(now().getTime() + 3_600_000)))).toEqual(['StaleMessageId', false]);
    const send = (content: string, endOfLife?: Date) =>
      exchange.sendRequest({ messageId: uuidV1(now()), content, attachments: [], ...(endOfLife && { endOfLife }) });
    expect(await send('<a xmlns="urn:nobody"/>')).toMatchObject({ outcome: 'fault', code: 'BusinessDataTypeIsNotSupported' });
    expect(await send('<a xmlns="urn:nobody"/>', new Date(now().getTime() - 1))).toMatchObject({ code: 'EndOfLifeReached' });
    expect(await send('<a>')).toMatchObject({ outcome: 'fault', code: 'InvalidContent', retryable: false });
    expect(await exchange.sendReply({ messageId: uuidV1(now()), to: 'nowhere', content: '<a/>', attachments: [] })).toMatchObject({
      code: 'RecipientIsNotFound',
    });
  });

  it('a request that outlived its term comes back to its sender', async () => {
    const emulator = await start();
    const portal = connect(emulator, { participant: 'EPGU' });
    await portal.sendRequest({
      messageId: uuidV1(now()),
      content: intake('9'),
      attachments: [],
      endOfLife: new Date(now().getTime() + 1000),
    });
    pass(2000);
    expect(await connect(emulator).receiveRequest()).toBeUndefined();
    expect((await received(portal.receiveReply())).body).toMatchObject({ kind: 'asyncFault', code: 'EndOfLifeReached' });
  });

  it('an unreachable node and broken answers are not faults', async () => {
    const emulator = await start();
    await emulator.close();
    closing.pop();
    const exchange = connect(emulator, { timeoutMs: 500 });
    expect((await ask(exchange)).outcome).toBe('unreachable');
    await expect(exchange.receiveReply()).rejects.toThrow(ExchangeUnreachable);
    await expect(exchange.acknowledge('any')).rejects.toThrow(ExchangeUnreachable);
    for (const body of ['<soap', '<html/>', '<!DOCTYPE a><a/>', '']) {
      const server = createServer((_request, response) => response.end(body));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const broken = connect({
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
        fileStoreUrl: 'http://127.0.0.1:1',
      });
      expect((await ask(broken)).outcome).toBe('unreachable');
      await expect(broken.receiveRequest()).rejects.toThrow(ExchangeUnreachable);
      server.closeAllConnections();
      server.close();
    }
  });

  it('a first attempt that broke off is repeated with the same identifier', async () => {
    const emulator = await start();
    const seen: string[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', async () => {
        const body = Buffer.concat(chunks);
        seen.push(/MessageID>([^<]+)</.exec(body.toString())?.[1] ?? '');
        const answer = await fetch(emulator.endpoint, { method: 'POST', headers: { 'content-type': 'text/xml' }, body });
        const text = await answer.text();
        // The node has accepted the message, yet its first answer is lost on the way.
        if (seen.length === 1) response.destroy();
        else response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(text);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => {
      server.closeAllConnections();
      server.close();
    });
    const exchange = connect({ ...emulator, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    expect(await ask(exchange)).toEqual({ outcome: 'accepted', alreadySent: true });
    expect(seen[0]).toBe(seen[1]);
    const direct = connect(emulator);
    await direct.acknowledge((await received(direct.receiveReply())).messageId);
    expect(await direct.receiveReply()).toBeUndefined();
  });
});

it('receives and acknowledges two hundred messages in a couple of seconds', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'smev-test-'));
  closing.push(() => rmSync(dataDir, { recursive: true }));
  const emulator = await start({ dataDir });
  const portal = connect(emulator, { participant: 'EPGU' });
  const exchange = connect(emulator);
  await Promise.all(Array.from({ length: 200 }, (_, index) => sendOrder(portal, String(index))));
  const started = performance.now();
  const orders = new Set<string>();
  for (let message = await exchange.receiveRequest(); message; message = await exchange.receiveRequest()) {
    orders.add(message.messageId);
    await exchange.acknowledge(message.messageId);
  }
  expect(orders.size).toBe(200);
  expect(performance.now() - started).toBeLessThan(4000);
});
