import { readdir, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';

const megabyte = 1024 ** 2;
let platform: TestPlatform;
beforeAll(async () => {
  // Without the worker the message waits in the exchange while its file grows.
  platform = await startPlatform({ withoutWorker: true });
});
afterAll(() => platform?.stop());

/** The file in the store of СМЭВ, once it is there whole. */
async function storedWhole(size: number): Promise<string | undefined> {
  const names = await readdir(join(platform.dataDir, 'training', 'smev'), { recursive: true });
  for (const name of names.filter((one) => one.endsWith('/content'))) {
    const path = join(platform.dataDir, 'training', 'smev', name);
    if ((await stat(path)).size >= size) return path;
  }
  return undefined;
}

it('an attachment of 300 MB is refused without being held in memory, and the application is shown as «Ошибка обмена»', async () => {
  const scan = Buffer.alloc(6 * megabyte, ' ');
  scan.write('%PDF-1.4\n');
  const files = [{ name: 'скан.pdf', documentCode: 'identity', mediaType: 'application/pdf', base64: scan.toString('base64') }];
  const number = await platform.portal.file(schoolEnrolment({ files }));
  const deadline = Date.now() + 60_000;
  let path = await storedWhole(scan.length);
  while (!path && Date.now() < deadline) {
    await pause(50);
    path = await storedWhole(scan.length);
  }
  await truncate(path ?? '', 300 * megabyte);

  const before = process.memoryUsage().rss;
  while (!(await platform.composed.receiving.takeRequest())) await pause(50);
  expect(process.memoryUsage().rss - before).toBeLessThan(200 * megabyte);

  const [message] = await platform.composed.platform.database.system((transaction) =>
    transaction.query<{ id: string }>(null, `select i.inbox_message_id as id from inbox_message i where i.state = 'new'`, []),
  );
  await platform.composed.handlers.readInbox({ inboxMessageId: message?.id ?? '' });
  const card = await (await platform.as('Лугова')).open(number);
  expect(card.status).toBe('exchangeFailed');
  expect(JSON.stringify(card.history)).toContain('«скан.pdf» больше');
  expect(card.documents).toEqual([]);
});
