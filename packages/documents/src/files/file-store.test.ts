import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Problem } from '@pgs/domain';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileStore } from './file-store.ts';

const megabyte = 1_048_576;
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pgs-files-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const pdf = (bytes: number) => Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes, 7)]);
const streamOf = (...chunks: Buffer[]) => Readable.from(chunks, { objectMode: false });
const refusal = async (promise: Promise<unknown>): Promise<Problem> => {
  const reason: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(reason instanceof Problem)) throw new Error(`not a Problem: ${String(reason)}`);
  return reason;
};
const incoming = () => readdirSync(join(dir, '.incoming'));

test('a file is kept under its hash and read back, the same bytes once', async () => {
  const store = createFileStore({ dir, limitBytes: megabyte });
  const content = pdf(200_000);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const first = await store.store(streamOf(content.subarray(0, 5), content.subarray(5, 90_000), content.subarray(90_000)), 'a.pdf');
  expect(first).toEqual({ sha256, sizeBytes: content.length, mediaType: 'application/pdf' });
  expect(store.path(sha256)).toBe(join(dir, sha256.slice(0, 2), sha256.slice(2)));
  const { ino } = statSync(store.path(sha256));
  await Promise.all(['b.pdf', 'c.pdf', 'd.pdf'].map((name) => store.store(streamOf(content), name)));
  expect(statSync(store.path(sha256)).ino).toBe(ino);
  expect((await store.read(sha256)).equals(content)).toBe(true);
  expect(Buffer.concat(await store.open(sha256).toArray()).equals(content)).toBe(true);
  expect(readdirSync(join(dir, sha256.slice(0, 2)))).toHaveLength(1);
  expect(incoming()).toEqual([]);
});

test('a damaged copy is replaced by the good one', async () => {
  const store = createFileStore({ dir, limitBytes: megabyte });
  const { sha256 } = await store.store(streamOf(pdf(1000)), 'a.pdf');
  writeFileSync(store.path(sha256), 'damaged');
  await store.store(streamOf(pdf(1000)), 'a.pdf');
  expect((await store.read(sha256)).equals(pdf(1000))).toBe(true);
});

test('300 MB against a limit of 50 MB: refused, nothing on disk, no growth of memory', async () => {
  const store = createFileStore({ dir, limitBytes: 50 * megabyte });
  const chunk = pdf(65_536 - 9);
  let sent = 0;
  let peak = 0;
  const generated = function* () {
    for (; sent < 300 * megabyte; sent += chunk.length) {
      if (sent % (16 * megabyte) === 0) peak = Math.max(peak, process.memoryUsage().rss);
      yield Buffer.from(chunk);
    }
  };
  const before = process.memoryUsage().rss;
  const stream = Readable.from(generated(), { objectMode: false });
  const problem = await refusal(store.store(stream, 'видео.pdf'));
  expect(problem.code).toBe('file-too-large');
  expect(problem.details).toEqual({ name: 'видео.pdf', limit: '50 МБ' });
  // The sender is let finish, so that it can hear the answer.
  if (!stream.readableEnded) await new Promise((resolve) => stream.once('end', resolve));
  expect(sent).toBe(300 * megabyte);
  expect(peak - before).toBeLessThan(200 * megabyte);
  expect(incoming()).toEqual([]);
  expect(readdirSync(dir)).toEqual(['.incoming']);
});

test('content other than the name, forbidden and empty files are refused with their codes', async () => {
  const store = createFileStore({ dir, limitBytes: megabyte });
  const mismatch = await refusal(store.store(streamOf(pdf(100_000)), 'скан.png'));
  expect([mismatch.code, mismatch.details]).toEqual(['file-type-mismatch', { name: 'скан.png', actual: 'документ PDF' }]);
  expect((await refusal(store.store(streamOf(Buffer.from('<html>')), 'a.txt'))).code).toBe('file-type-forbidden');
  expect((await refusal(store.store(streamOf(), 'a.txt'))).code).toBe('file-empty');
  expect(readdirSync(dir)).toEqual(['.incoming']);
  expect(incoming()).toEqual([]);
});

test('a sender who breaks off leaves nothing', async () => {
  const store = createFileStore({ dir, limitBytes: megabyte });
  const broken = Readable.from(
    (async function* () {
      yield pdf(1000);
      throw new Error('connection lost');
    })(),
    { objectMode: false },
  );
  await expect(store.store(broken, 'a.pdf')).rejects.toThrow('connection lost');
  const destroyed = new Readable({ read: () => undefined });
  destroyed.push(pdf(1000));
  const storing = store.store(destroyed, 'a.pdf');
  setImmediate(() => destroyed.destroy());
  await expect(storing).rejects.toThrow();
  expect(incoming()).toEqual([]);
});

test('leftovers of dead processes are removed at start, uploads of living ones are not', () => {
  const folder = join(dir, '.incoming');
  mkdirSync(folder);
  const host = encodeURIComponent(hostname());
  const names = {
    dead: `${host}~4194399~a`,
    alive: `${host}~${process.ppid}~b`,
    earlierSelf: `${host}~${process.pid}~c`,
    other: 'other~1~d',
    otherOld: 'other~1~e',
  };
  for (const name of Object.values(names)) writeFileSync(join(folder, name), 'x');
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
  utimesSync(join(folder, names.otherOld), twoDaysAgo, twoDaysAgo);
  const beforeStart = new Date(Date.now() - process.uptime() * 1000 - 60_000);
  utimesSync(join(folder, names.earlierSelf), beforeStart, beforeStart);
  createFileStore({ dir, limitBytes: 1 });
  expect(incoming().sort()).toEqual([names.alive, names.other].sort());
});

test('only a hash names a file', async () => {
  const store = createFileStore({ dir, limitBytes: 1 });
  for (const name of ['../../etc/passwd', '', 'A'.repeat(64)]) expect(() => store.path(name)).toThrow(Problem);
  expect((await refusal(store.read('0'.repeat(64)))).code).toBe('not-found');
  expect(existsSync(store.path('0'.repeat(64)))).toBe(false);
});
