import { ExchangeUnreachable, type IncomingMessage, type InformationKindCode } from '@pgs/domain';
import { parseXml, uuidV1 } from '@pgs/soap';
import { describe, expect, it } from 'vitest';
import type { WeatherMode } from './emulator.ts';
import { answerIn, ask, connect, file, intake, language, now, pass, question, received, sendOrder, start } from './testing/trial.ts';

/** Kinds that are not about the child. */
const expectedFacts: Partial<Record<InformationKindCode, object>> = {
  legalEntityRecord: { businessTitle: 'ООО «Пример»', ogrn: '1167599001019', inn: '7599001019', businessState: 'действует' },
  entrepreneurRecord: { lastName: 'Ёлкина', bornOn: '1990-02-03', businessState: 'действует' },
  realEstateRecord: { cadastralNumber: '75:01:0101001:15', rightHolder: 'ООО «Пример»' },
};

describe('questions to agencies', () => {
  it.each(language.kinds.map((kind) => kind.code))('%s is answered with what was asked', async (kind) => {
    const exchange = connect(await start());
    const messageId = uuidV1(now());
    expect(await ask(exchange, { ...question, kind }, messageId)).toMatchObject({ outcome: 'accepted', alreadySent: false });
    const reply = await received(exchange.receiveReply());
    expect(reply.originalMessageId).toBe(messageId);
    expect(answerIn(reply, kind)).toMatchObject({
      outcome: 'found',
      facts: expectedFacts[kind] ?? { lastName: 'Ёлкина', bornOn: '2019-04-12' },
    });
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
    const portal = connect(emulator, { participant: 'EPGU' });
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
    await expect(exchange.download({ ...attachment.reference, fileName: 'малый.pdf' })).rejects.toThrow(ExchangeUnreachable);
    const allInline = connect(emulator, { participant: 'EPGU', inlineLimitBytes: Number.MAX_SAFE_INTEGER });
    expect(await sendOrder(allInline, '6', [file('план.pdf', big)])).toMatchObject({
      outcome: 'fault',
      code: 'AttachmentSizeLimitExceeded',
      retryable: false,
    });
  });
});

describe('routing of 1.3', () => {
  const routed = async (version: '1.2' | '1.3', identifiers: readonly string[]) => {
    const emulator = await start();
    const portal = connect({ ...emulator, endpoint: `${emulator.url}/smev/v${version}/ws` }, { version, participant: 'EPGU' });
    const sent = await portal.sendRequest({ messageId: uuidV1(now()), content: intake('7'), attachments: [], routing: { identifiers } });
    return { emulator, sent };
  };

  it('leads to the named recipient, signed by itself', async () => {
    const { emulator, sent } = await routed('1.3', ['OTHER', 'PGS']);
    expect(sent.outcome).toBe('accepted');
    expect((await received(connect(emulator).receiveRequest())).sender).toBe('EPGU');
  });

  it('to nobody is a fault, and 1.2 knows none', async () => {
    expect((await routed('1.3', ['NOBODY'])).sent).toMatchObject({ outcome: 'fault', code: 'RecipientIsNotFound' });
    expect((await routed('1.2', ['PGS'])).sent).toMatchObject({ outcome: 'fault', code: 'InvalidContent' });
  });
});
