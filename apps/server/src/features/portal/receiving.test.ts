import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { createFileStore } from '@pgs/documents';
import { ExchangeUnreachable, type IncomingMessage, type MessageExchange } from '@pgs/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ids } from '../../identifiers.ts';
import { createReceiving } from './receiving.ts';

let place: TestDatabase;
let database: Database;
let dir: string;
beforeAll(async () => {
  [place, dir] = await Promise.all([cloneTemplate(), mkdtemp(join(tmpdir(), 'pgs-receiving-'))]);
  database = connect({ url: place.url, max: 2 });
});
afterAll(async () => {
  await database?.close();
  await place?.drop();
  await rm(dir, { recursive: true, force: true });
});

const message = (messageId: string, attachments: IncomingMessage['attachments'] = []): IncomingMessage => ({
  messageId,
  sentAt: new Date(),
  sender: 'ЕПГУ',
  body: { kind: 'status', code: '', description: '' },
  attachments,
  raw: `<a>${messageId}</a>`,
});

it('stores and acknowledges what stands waiting once, and a file that cannot be fetched holds up its own message only', async () => {
  const far = {
    name: 'скан.pdf',
    mediaType: 'application/pdf',
    reference: { uuid: 'far', userName: 'a', password: 'b', fileName: 'скан.pdf' },
  };
  const waiting = [message('first'), message('second', [far]), message('third'), message('first')];
  const acknowledged: string[] = [];
  const nothing = () => Promise.reject(new Error('the story only receives'));
  const exchange: MessageExchange = {
    sendRequest: nothing,
    sendReply: nothing,
    receiveRequest: () => Promise.resolve(waiting.shift()),
    receiveReply: () => Promise.resolve(undefined),
    receiveStatus: () => Promise.resolve(undefined),
    acknowledge: async (id) => void acknowledged.push(id),
    download: () => Promise.reject(new ExchangeUnreachable('the store is away')),
  };
  const enqueued: unknown[] = [];
  const receiving = createReceiving({
    database,
    exchange,
    files: createFileStore({ dir, limitBytes: 1000 }),
    enqueue: async (_transaction, name) => void enqueued.push(name),
    now: () => new Date(),
    ids,
  });
  await expect(receiving.takeRequest()).rejects.toThrow(ExchangeUnreachable);
  expect(acknowledged).toEqual(['first', 'third', 'first']);
  const stored = await database.system((db) =>
    db.query<{ id: string }>(null, 'select i.message_id as id from inbox_message i order by i.message_id'),
  );
  expect(stored.map(({ id }) => id)).toEqual(['first', 'third']);
  expect(enqueued).toEqual(['readInbox', 'readInbox']);
  expect(await receiving.takeRequest()).toBe(false);
});
