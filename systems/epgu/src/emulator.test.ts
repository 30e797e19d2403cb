import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPortalLanguage } from './adapter.ts';
import { type EpguEmulator, type EpguEmulatorSettings, type Order, startEpguEmulator } from './emulator.ts';
import { type FakeSmev, startFakeSmev } from './testing/fake-smev.ts';
import { trainingCatalog } from './testing/training-catalog.ts';
import { findNode, findNodeText, type XmlNode } from './xml-tree.ts';

const language = createPortalLanguage();
let smev: FakeSmev;
let portal: EpguEmulator;
let dataDir: string;

const open = (settings: Partial<EpguEmulatorSettings> = {}): Promise<EpguEmulator> =>
  startEpguEmulator({
    host: '127.0.0.1',
    port: 0,
    smevEndpoint: smev.endpoint,
    smevFileStoreUrl: smev.fileStoreUrl,
    now: () => new Date(),
    dataDir,
    catalog: trainingCatalog,
    ...settings,
  });

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'epgu-'));
  smev = await startFakeSmev();
  portal = await open();
});

afterEach(async () => {
  await portal.close();
  await smev.close();
  rmSync(dataDir, { recursive: true });
});

const post = (path: string, body: unknown): Promise<Response> =>
  fetch(`${portal.url}${path}`, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

const application = {
  applicantSnils: '00000000101',
  formCode: '600368',
  organizationCode: 'school-7',
  childIndex: 0,
  form: { grade: 1, language: 'ru', consent: true, list: ['а', 2, { deep: null }], text: ' <&> ' },
  files: [] as { name: string; documentCode?: string; mediaType: string; base64: string }[],
};

const file = async (changes: object = {}): Promise<string> => {
  const answer = await post('/api/orders', { ...application, ...changes });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { orderNumber: string }).orderNumber;
};

const order = async (number: string): Promise<Order> => (await (await fetch(`${portal.url}/api/orders/${number}`)).json()) as Order;
const codes = async (number: string): Promise<number[]> => (await order(number)).history.map((entry) => entry.code);
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 30_000, interval: 20 });
const caught = (count: number) => eventually(() => expect(smev.requests.length).toBe(count));
const orderIdOf = (content: XmlNode): string => findNodeText(content, 'orderId') ?? '';

/** The XML of a caught request, written anew from the tree the exchange saw. */
const asXml = (node: XmlNode, parentNamespace = ''): string => {
  const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const namespace = node.namespace === parentNamespace ? '' : ` xmlns="${node.namespace}"`;
  return `<${node.name}${namespace}${attributes.join('')}>${escaped(node.text)}${node.children.map((child) => asXml(child, node.namespace)).join('')}</${node.name}>`;
};

const status = (orderNumber: string, statusCode: number, changes: object = {}): string =>
  language.writeStatus({
    orderNumber,
    statusCode,
    comment: '',
    cancelAllowed: true,
    sendMessageAllowed: true,
    at: new Date(),
    attachments: [],
    ...changes,
  });

describe('filing', () => {
  test('the application is sent as the participant EPGU and reads in the language of the agency', async () => {
    const number = await file({
      submittedAt: '2026-03-31T19:00:04.017Z',
      files: [{ name: 'опека и прочее.pdf', documentCode: 'guardianship', mediaType: 'application/pdf', base64: 'JVBERg==' }],
    });
    await caught(1);
    const request = smev.requests[0];
    expect(request?.participant).toBe('EPGU');
    expect(request?.content.namespace).toBe('http://epgu.gosuslugi.ru/concentrator/school-enrolment/1.0.0');
    expect([...(request?.attachments ?? [])]).toEqual([['опека_x0020_и_x0020_прочее.pdf', 'JVBERg==']]);
    const message = language.read(request ? asXml(request.content) : '');
    expect(message).toMatchObject({
      kind: 'application',
      filed: {
        orderNumber: number,
        formCode: '600368',
        organizationCode: 'school-7',
        oktmo: '75701000',
        submittedAt: new Date('2026-03-31T19:00:04.017Z'),
        isRepresentative: true,
        applicant: { lastName: 'Ёлкина', identityDocument: { kind: 'passport' } },
        child: { firstName: 'Пётр', identityDocument: { kind: 'birthCertificate', series: 'I-АА', number: '000002' } },
        form: application.form,
        documents: [{ documentCode: 'guardianship', attachmentName: 'опека и прочее.pdf' }],
      },
    });
    expect(number).toMatch(/^\d{10}$/);
    await eventually(async () => expect(await codes(number)).toEqual([17, 21]));
  });

  test('files above five megabytes go through the file store with their digest', async () => {
    await file({ files: [{ name: 'скан.pdf', mediaType: 'application/pdf', base64: Buffer.alloc(5_100_000).toString('base64') }] });
    await caught(1);
    const reference = smev.requests[0]?.references[0];
    expect(smev.stored.get(`/files/${reference?.uuid}/скан.pdf`)?.length).toBe(5_100_000);
    expect(Buffer.from(reference?.hash ?? '', 'base64')).toHaveLength(32);
  });

  test('when the answer of the exchange is lost the same MessageID is sent again', async () => {
    smev.problem.loseAnswers = 1;
    const number = await file();
    await eventually(async () => expect(await codes(number)).toEqual([17, 21]));
    expect(smev.requests).toHaveLength(1);
  });

  test('a refusal of the exchange is shown to the applicant', async () => {
    smev.problem.fault = 'InvalidContent';
    const number = await file();
    await eventually(async () => expect(await codes(number)).toEqual([17, 5]));
  });

  test('a stranger child, an unknown service and a repeated number are refused', async () => {
    expect((await post('/api/orders', { ...application, childIndex: 5 })).status).toBe(400);
    expect((await post('/api/orders', { ...application, formCode: 'x' })).status).toBe(404);
    const number = await file();
    expect((await post('/api/orders', { ...application, orderNumber: number })).status).toBe(409);
  });
});

describe('memory', () => {
  test('an order, its files and an unsent message survive a restart; the number is not given again', async () => {
    await post('/emulator/mode', { sending: 'paused' });
    const number = await file({ files: [{ name: 'a.pdf', mediaType: 'application/pdf', base64: 'JVBERg==' }] });
    await portal.close();
    portal = await open();
    await caught(1);
    expect(orderIdOf(smev.requests[0]?.content ?? { namespace: '', name: '', attributes: {}, children: [], text: '' })).toBe(number);
    expect(await (await fetch(`${portal.url}/api/orders/${number}/files/0`)).text()).toBe('%PDF');
    expect(await file()).not.toBe(number);
  });
});

describe('faults', () => {
  test('«repeat» and «duplicate» send one order under several MessageIDs', async () => {
    await file({ repeat: 3 });
    await caught(3);
    await post('/emulator/mode', { sending: 'duplicate' });
    await file();
    await caught(5);
    expect(new Set(smev.requests.map((request) => request.messageId)).size).toBe(5);
    expect(new Set(smev.requests.map((request) => orderIdOf(request.content))).size).toBe(2);
  });

  test('«shuffle» sends a later order before an earlier one', async () => {
    await post('/emulator/mode', { sending: 'shuffle' });
    const first = await file();
    const second = await file();
    await caught(2);
    expect(smev.requests.map((request) => orderIdOf(request.content))).toEqual([second, first]);
  });

  test('«broken» and «raw» send what the agency cannot read', async () => {
    await post('/emulator/mode', { sending: 'broken' });
    await file();
    await post('/emulator/mode', { sending: 'ok' });
    await file({ raw: '<Noise xmlns="urn:noise"/>' });
    await caught(2);
    for (const request of smev.requests) expect(() => language.read(asXml(request.content))).toThrow(/ЕПГУ/);
  });
});

describe('answers of the agency', () => {
  test('a status with a signed result is kept with its own title and both files', async () => {
    const number = await file();
    await caught(1);
    const attachment = { name: 'Решение № 1.pdf', mediaType: 'application/pdf' };
    const id = smev.reply(
      status(number, 4, { statusTitle: 'Отказано в приёме документов', comment: 'Нет справки', attachments: [attachment] }),
      [{ name: '', content: Buffer.from('%PDF-1'), signature: Buffer.from('sig') }],
    );
    await eventually(async () => expect(await codes(number)).toContain(4));
    const stored = await order(number);
    expect(stored.history.at(-1)).toMatchObject({
      title: 'Отказано в приёме документов',
      standardTitle: 'Отказано в предоставлении услуги',
      comment: 'Нет справки',
      final: true,
      sender: 'agency',
    });
    expect(stored.files.map((item) => [item.name, item.kind, item.signatureOf])).toEqual([
      ['Решение № 1.pdf', 'result', undefined],
      ['Решение № 1.pdf.sig', 'signature', 0],
    ]);
    expect(await (await fetch(`${portal.url}/api/orders/${number}/files/1`)).text()).toBe('sig');
    await eventually(() => expect(smev.acknowledged).toContain(id));
  });

  test('a reply delivered twice changes the order once', async () => {
    const number = await file();
    await caught(1);
    smev.problem.loseAcknowledgments = 1;
    smev.reply(status(number, 6));
    await eventually(() => expect(smev.acknowledged.length).toBeGreaterThanOrEqual(2));
    expect((await codes(number)).filter((code) => code === 6)).toHaveLength(1);
  });

  test('cancellation is possible only when allowed and ends as the agency decides', async () => {
    const number = await file();
    expect((await post(`/api/orders/${number}/cancel`, {})).status).toBe(403);
    await caught(1);
    smev.reply(status(number, 6));
    await eventually(async () => expect(await codes(number)).toContain(6));
    expect((await post(`/api/orders/${number}/cancel`, { reason: 'Передумали' })).status).toBe(202);
    await caught(2);
    const request = findNode(smev.requests[1]?.content, 'cancelRequest');
    expect([findNodeText(request, 'orderId'), findNodeText(request, 'reason')]).toEqual([number, 'Передумали']);
    smev.reply(language.writeCancelReply({ orderNumber: number, result: 'rejected', comment: 'Решение уже принято' }));
    await eventually(async () => expect((await codes(number)).slice(-2)).toEqual([9, 11]));
    expect((await post(`/api/orders/${number}/cancel`, {})).status).toBe(202);
    smev.reply(language.writeCancelReply({ orderNumber: number, result: 'cancelled', comment: '' }));
    await eventually(async () => expect((await codes(number)).slice(-2)).toEqual([9, 10]));
  });

  test('a text message is delivered when the agency confirms it', async () => {
    const number = await file();
    await caught(1);
    smev.reply(status(number, 14));
    await eventually(async () => expect(await codes(number)).toContain(14));
    expect((await post(`/api/orders/${number}/text`, { text: 'Вот ответ' })).status).toBe(202);
    await caught(2);
    smev.reply(language.writeTextReply(number));
    await eventually(async () => expect((await order(number)).messages).toMatchObject([{ text: 'Вот ответ', delivered: true }]));
  });

  test('a rejected request ends the order with the sentence of the agency', async () => {
    const number = await file();
    await caught(1);
    smev.reject(smev.requests[0]?.messageId ?? '', 'Услуга не подключена');
    await eventually(async () => expect((await order(number)).history.at(-1)).toMatchObject({ code: 22, comment: 'Услуга не подключена' }));
  });
});
