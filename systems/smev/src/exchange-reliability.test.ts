import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExchangeUnreachable } from '@pgs/domain';
import { parseXml, uuidV1 } from '@pgs/soap';
import { describe, expect, it } from 'vitest';
import { ask, closing, connect, file, intake, now, pass, question, received, sendOrder, start } from './testing/trial.ts';
import { runInEveryWeather } from './testing/weather-run.ts';

describe('exactly once', () => {
  it('a retry with the same identifier is the success of the first attempt', async () => {
    const emulator = await start();
    const exchange = connect(emulator);
    const messageId = uuidV1(now());
    await ask(exchange, question, messageId);
    pass(3 * 86_400_000);
    expect(await ask(exchange, question, messageId)).toMatchObject({ outcome: 'accepted', alreadySent: true });
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
    expect(await ask(again, question, messageId)).toMatchObject({ outcome: 'accepted', alreadySent: true });
    expect(restarted.state().weather).toEqual([{ kind: 'snilsCheck', mode: 'notFound' }]);
    expect(
      await again.sendReply({ messageId: uuidV1(now()), to: first.replyTo ?? '', content: '<a xmlns="urn:a"/>', attachments: [] }),
    ).toMatchObject({ outcome: 'accepted' });
    pass(31_000);
    expect((await received(again.receiveRequest())).messageId).toBe(third.messageId);
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
    expect(
      await exchange.sendReply({ messageId: uuidV1(now()), to: 'nowhere', content: '<a xmlns="urn:a"/>', attachments: [] }),
    ).toMatchObject({
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
        fileStoreUrl: 'ftp://127.0.0.1:1',
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
    expect(await ask(exchange)).toMatchObject({ outcome: 'accepted', alreadySent: true });
    expect(seen[0]).toBe(seen[1]);
    const direct = connect(emulator);
    await direct.acknowledge((await received(direct.receiveReply())).messageId);
    expect(await direct.receiveReply()).toBeUndefined();
  });
});

it('receives and acknowledges a hundred signed messages in seconds of processor time', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'smev-test-'));
  closing.push(() => rmSync(dataDir, { recursive: true }));
  const emulator = await start({ dataDir });
  const portal = connect(emulator, { participant: 'EPGU' });
  const exchange = connect(emulator);
  await Promise.all(Array.from({ length: 100 }, (_, index) => sendOrder(portal, String(index))));
  const before = process.cpuUsage();
  const orders = new Set<string>();
  for (let message = await exchange.receiveRequest(); message; message = await exchange.receiveRequest()) {
    orders.add(message.messageId);
    await exchange.acknowledge(message.messageId);
  }
  expect(orders.size).toBe(100);
  expect(process.cpuUsage(before).user).toBeLessThan(12_000_000);
}, 120_000);

it('two hundred exchanges in every weather, over a line that loses calls: nothing lost, nothing doubled', async () => {
  const report = await runInEveryWeather({ exchanges: 200, seed: 20260302 });
  expect(report.lost).toEqual([]);
  expect(report.doubled).toEqual([]);
  // The weather was there indeed.
  expect(report.brokenCalls).toBeGreaterThan(20);
  expect(report.crashes).toBeGreaterThan(2);
  expect(report.repeatedDeliveries).toBeGreaterThan(5);
}, 120_000);
