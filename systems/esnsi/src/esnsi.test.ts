import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  applyDocument,
  differencesOf,
  emptyBook,
  type IncomingMessage,
  type MessageAttachment,
  type MessageExchange,
  type ReferenceQuestion,
  type ReferenceReply,
  type ReferenceStep,
} from '@pgs/domain';
import { parseXml } from '@pgs/soap';
import { afterEach, describe, expect, it } from 'vitest';
import { createReferenceBookLanguage } from './adapter.ts';
import { type EsnsiEmulatorSettings, startEsnsiEmulator } from './emulator.ts';
import { compositeBook, recordOf, schoolBook, schools } from './testing/training-books.ts';

const language = createReferenceBookLanguage();
const now = () => new Date('2026-11-23T07:00:00Z');
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

interface Received {
  readonly body: IncomingMessage['body'];
  readonly attachments: readonly MessageAttachment[];
}

async function start(settings: Partial<EsnsiEmulatorSettings> = {}) {
  const requests: IncomingMessage[] = [];
  const replies: { readonly to: string; readonly received: Received }[] = [];
  const unused = () => Promise.reject(new Error('not of this side'));
  const exchange: MessageExchange = {
    receiveRequest: async () => requests[0],
    acknowledge: async (messageId) => void requests.splice(0, requests.length, ...requests.filter((one) => one.messageId !== messageId)),
    sendReply: async ({ to, content, attachments, verdict }) => {
      const body = verdict ?? { kind: 'content' as const, namespace: '', rootElement: '', xml: content };
      replies.push({ to, received: { body, attachments } });
      return { outcome: 'accepted', alreadySent: false };
    },
    sendRequest: unused,
    receiveReply: unused,
    receiveStatus: unused,
    download: unused,
  };
  const emulator = await startEsnsiEmulator({
    host: '127.0.0.1',
    port: 0,
    now,
    exchange,
    newMessageId: randomUUID,
    books: [schoolBook, compositeBook],
    ...settings,
  });
  closing.push(() => emulator.close());
  const send = async (xml: string, attachments: readonly MessageAttachment[] = [], messageId: string = randomUUID()): Promise<Received> => {
    const before = replies.length;
    const { namespaceURI, localName } = parseXml(xml);
    requests.push({
      messageId,
      replyTo: messageId,
      sentAt: now(),
      sender: 'PGS',
      body: { kind: 'content', namespace: namespaceURI ?? '', rootElement: localName ?? '', xml },
      attachments,
      raw: '',
    });
    const deadline = Date.now() + 5000;
    for (;;) {
      const reply = replies.slice(before).find(({ to }) => to === messageId);
      if (reply) return reply.received;
      if (Date.now() > deadline) throw new Error('no answer');
      await pause(5);
    }
  };
  const ask = async (question: ReferenceQuestion): Promise<{ readonly reply: ReferenceReply; readonly data: Uint8Array }> => {
    const { body, attachments } = await send(language.write(question));
    if (body.kind !== 'content') throw new Error(`${body.kind} ${body.code}: ${body.description}`);
    return { reply: language.read(body.xml), data: attachments[0]?.content ?? new Uint8Array() };
  };
  return { emulator, send, ask };
}

const book = { code: 'SCHOOLS' };

describe('reading of reference books', () => {
  it('books, groups, revisions, structure, counts and checksum', async () => {
    const { ask } = await start();
    expect((await ask({ ask: 'books' })).reply).toMatchObject({
      tells: 'books',
      books: [
        { code: 'SCHOOLS', uid: schools.uid, revision: 2, groupName: 'Образование', description: 'Школы & лицеи <Учебногорска>' },
        { code: 'PLACES', description: undefined },
      ],
    });
    expect((await ask({ ask: 'groups' })).reply).toMatchObject({ groups: [{ name: 'Образование' }, { name: 'Территории' }] });
    expect((await ask({ ask: 'revisions', book, pageSize: 10, startFrom: 2 })).reply).toEqual({
      tells: 'revisions',
      revisions: [{ revision: 2, author: 'Оператор', madeOn: '2026-05-20' }],
    });
    expect((await ask({ ask: 'revisionsCount', book: { uid: schools.uid } })).reply).toMatchObject({ count: 2 });
    expect((await ask({ ask: 'recordsCount', book, revision: 2 })).reply).toMatchObject({ tells: 'recordsCount', count: 3 });
    expect((await ask({ ask: 'structure', book, revision: 2 })).reply).toMatchObject({ kind: 'SIMPLE', tables: [schools] });
    expect((await ask({ ask: 'structure', book: { code: 'PLACES' }, revision: 1 })).reply).toMatchObject({
      kind: 'COMPOSITE',
      tables: compositeBook.tables,
    });
    const { reply } = await ask({ ask: 'checksum', book, revision: 1 });
    expect(reply.tells === 'checksum' && reply.checksum).toMatch(/^[0-9a-f]{64}$/);
  });

  it('records come page by page and give the same differences as the increment', async () => {
    const { ask } = await start();
    const steps: ReferenceStep[] = [];
    let last = language.readData((await ask({ ask: 'data', book, revision: 2, pageSize: 2 })).data);
    for (let from = 3; last.steps.length > 0; from += 2) {
      steps.push(...last.steps);
      last = language.readData((await ask({ ask: 'data', book, revision: 2, pageSize: 2, startFrom: from })).data);
    }
    expect(steps.map((step) => step.recordUid)).toEqual(['r-1', 'r-3', 'r-4']);
    const old = applyDocument(
      emptyBook,
      language.readData((await ask({ ask: 'data', book, revision: 1, pageSize: 100 })).data),
      'full',
    ).book;
    const { book: whole, problems } = applyDocument(old, { ...last, steps }, 'full');
    expect(problems).toEqual([]);
    const increment = language.readData((await ask({ ask: 'increment', book, revision: 1 })).data);
    const { book: stepped } = applyDocument(old, increment, 'increment');
    const sorted = (from: typeof whole) =>
      [...differencesOf(old, from)].sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
    expect(sorted(stepped)).toEqual(sorted(whole));
    expect(differencesOf(old, whole).map((difference) => difference.kind)).toEqual([
      'recordChanged',
      'recordAdded',
      'recordAdded',
      'recordRemoved',
    ]);
  });

  it('a composite book keeps its tables apart', async () => {
    const { ask } = await start();
    const document = language.readData((await ask({ ask: 'data', book: { code: 'PLACES' }, revision: 1, pageSize: 10 })).data);
    expect(document).toMatchObject({ code: 'PLACES', revision: 1 });
    expect(document.steps.map(({ tableUid, recordUid }) => [tableUid, recordUid])).toEqual([
      ['nested-regions', 'r-75'],
      ['nested-towns', 't-1'],
    ]);
  });

  it('what is not there is rejected with a reason', async () => {
    const { send } = await start();
    const asked = async (question: ReferenceQuestion) => (await send(language.write(question))).body;
    expect(await asked({ ask: 'recordsCount', book: { code: 'NOTHING' }, revision: 1 })).toMatchObject({
      kind: 'rejected',
      code: 'NO_DATA',
    });
    expect(await asked({ ask: 'data', book, revision: 9, pageSize: 10 })).toMatchObject({ code: 'NO_DATA' });
    expect((await send(language.write({ ask: 'books' }).replace('2.0.1', '9.0.0'))).body).toMatchObject({
      code: 'UNKNOWN_REQUEST_DESCRIPTION',
    });
    expect(() => language.write({ ask: 'data', book, revision: 0, pageSize: 10 })).toThrow(/целым числом/);
    expect(() => language.write({ ask: 'structure', book: { code: ' ' }, revision: 1 })).toThrow(/код справочника/);
  });
});

describe('updating of reference books', () => {
  const document = (steps: readonly ReferenceStep[]) => ({
    uid: schools.uid,
    code: 'SCHOOLS',
    name: 'Общеобразовательные организации',
    revision: undefined,
    tables: [schools],
    steps,
  });
  const stepOf = (action: ReferenceStep['action'], code: string, title: string): ReferenceStep => {
    const { uid, tableUid, values } = recordOf(code, title);
    return { tableUid, action, recordUid: uid, values };
  };
  const zip = (steps: readonly ReferenceStep[]): MessageAttachment => ({
    name: 'data.zip',
    mediaType: 'application/zip',
    content: language.writeData(document(steps)),
  });
  const update = language.writeUpdate({ change: 'update', book, authorization: 'secret-of-the-owner' });

  it('makes one revision of one message, however often it comes', async () => {
    const { send, ask } = await start();
    const steps = [stepOf('add', '5', 'Школа № 5'), stepOf('update', '3', 'Лицей № 3'), stepOf('remove', '4', '')];
    for (let times = 0; times < 2; times += 1) {
      const { body } = await send(update, [zip(steps)], 'same');
      expect(body.kind === 'content' && language.read(body.xml)).toEqual({ tells: 'updated' });
    }
    expect((await ask({ ask: 'revisionsCount', book })).reply).toMatchObject({ count: 3 });
    const { steps: records } = language.readData((await ask({ ask: 'data', book, revision: 3, pageSize: 10 })).data);
    expect(records.map(({ values }) => values['a-title'])).toEqual(['Гимназия № 1', 'Лицей № 3', 'Школа № 5']);
  });

  it('whole replacement, deletion, and what is refused', async () => {
    const { send, ask } = await start();
    const whole = language.writeUpdate({ change: 'update', book, authorization: 'secret-of-the-owner', removeMissing: true });
    await send(whole, [zip([stepOf('add', '7', 'Школа № 7')])]);
    expect((await ask({ ask: 'recordsCount', book, revision: 3 })).reply).toMatchObject({ count: 1 });
    const { body } = await send(language.writeUpdate({ change: 'delete', book, authorization: 'secret-of-the-owner' }));
    expect(body.kind === 'content' && language.read(body.xml)).toEqual({ tells: 'deleted' });
    expect((await ask({ ask: 'recordsCount', book, revision: 4 })).reply).toMatchObject({ count: 0 });
    const refused = async (xml: string, attachments: readonly MessageAttachment[] = []) => (await send(xml, attachments)).body;
    expect(await refused(language.writeUpdate({ change: 'update', book, authorization: 'guess' }), [zip([])])).toMatchObject({
      code: 'ACCESS_DENIED',
    });
    expect(await refused(update)).toMatchObject({ code: 'FAILURE' });
    expect(await refused(update, [{ name: 'data.zip', mediaType: 'application/zip', content: new Uint8Array(9) }])).toMatchObject({
      code: 'FAILURE',
    });
    expect(await refused(update, [zip([stepOf('add', '8', '')])])).toMatchObject({ code: 'FAILURE' });
    for (const action of ['update', 'remove'] as const)
      expect(await refused(update, [zip([stepOf(action, '404', 'Школа')])])).toMatchObject({
        description: expect.stringContaining('не найдена'),
      });
  });

  it('revisions survive a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'esnsi-'));
    closing.push(() => rmSync(dataDir, { recursive: true }));
    const first = await start({ dataDir });
    await first.send(update, [zip([stepOf('add', '9', 'Школа № 9')])], 'kept');
    await first.emulator.close();
    closing.splice(1);
    const second = await start({ dataDir });
    await second.send(update, [zip([stepOf('add', '9', 'Школа № 9')])], 'kept');
    expect((await second.ask({ ask: 'revisionsCount', book })).reply).toMatchObject({ count: 3 });
  });
});
