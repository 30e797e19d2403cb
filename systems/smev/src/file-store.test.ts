import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { ExchangeUnreachable } from '@pgs/domain';
import { type DigestBits, streebog } from '@pgs/gost';
import { describe, expect, it } from 'vitest';
import type { FileStore } from './emulator/file-store.ts';
import { startFtpServer } from './emulator/ftp-server.ts';
import { closing, connect, file, received, sendOrder, start } from './testing/trial.ts';
import { openFile, uploadFile } from './transport/file-store.ts';

const uuid = '6c1d2f40-1680-11f1-8de9-0242ac120002';
const content = Buffer.alloc(300_000, 'содержимое файла');

/** A store in memory that breaks off a transfer in the midst as often as it is told. */
function brittleStore() {
  const trouble = { downloads: 0, uploads: 0, opened: [] as number[] };
  const kept = new Map<string, { name: string; bytes: Buffer }>();
  const files: FileStore = {
    logIn: (userName, password) =>
      userName === 'anonymous' ? { kind: 'sender' } : password === 'right' ? { kind: 'receiver', uuid } : undefined,
    async put(id, name, stream, continued) {
      const earlier = continued ? (kept.get(id)?.bytes ?? Buffer.alloc(0)) : Buffer.alloc(0);
      const chunks = [earlier];
      const keep = () => kept.set(id, { name, bytes: Buffer.concat(chunks) });
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        chunks.push(chunk);
        keep();
        if (trouble.uploads > 0) {
          trouble.uploads -= 1;
          throw new Error('broken');
        }
      }
      keep();
    },
    async find(id) {
      const found = kept.get(id);
      if (!found) return undefined;
      const open = (offset: number): Readable => {
        trouble.opened.push(offset);
        const rest = found.bytes.subarray(offset);
        if (trouble.downloads === 0) return Readable.from([rest]);
        trouble.downloads -= 1;
        return Readable.from(
          (async function* () {
            yield rest.subarray(0, 100_000);
            // What was sent is on its way before the connection breaks.
            await pause(50);
            throw new Error('broken');
          })(),
        );
      };
      return { size: found.bytes.length, open };
    },
    has: (id) => kept.has(id),
    nameOf: (id) => kept.get(id)?.name,
    access: () => Promise.reject(new Error('not here')),
  };
  return { files, trouble, kept };
}

async function serve(attempts = 3) {
  const store = brittleStore();
  const server = await startFtpServer({ host: '127.0.0.1', port: 0, files: store.files, log: () => undefined });
  closing.push(() => server.close());
  return { ...store, settings: { url: `ftp://127.0.0.1:${server.port}`, timeoutMs: 3000, attempts } };
}

const reference = { uuid, userName: 'm-1', password: 'right', fileName: 'план участка.pdf' };
const hashOf = (bits: DigestBits) => Buffer.from(streebog(bits, content)).toString('base64');

describe('downloads', () => {
  it.each([256, 512] as const)('go on from where they broke off, and are compared with the hash of %s bits', async (bits) => {
    const { settings, trouble } = await serve();
    await uploadFile(settings, uuid, reference.fileName, content);
    trouble.downloads = 2;
    const stream = await openFile(settings, { ...reference, hash: hashOf(bits) });
    expect((await buffer(stream)).equals(content)).toBe(true);
    // Each goes on from what has arrived, which a broken connection may cut short of what was sent.
    const [first, second = 0, third = 0] = trouble.opened;
    expect([trouble.opened.length, first]).toEqual([3, 0]);
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThanOrEqual(100_000);
    expect(third).toBeGreaterThan(second);
  });

  it('of another content than the signed message names end with an error', async () => {
    const { settings, kept } = await serve();
    await uploadFile(settings, uuid, reference.fileName, content);
    kept.set(uuid, { name: reference.fileName, bytes: Buffer.from(content).fill('x', 5, 6) });
    await expect(buffer(await openFile(settings, { ...reference, hash: hashOf(256) }))).rejects.toThrow(ExchangeUnreachable);
  });

  it('are given up after the last attempt, and at once when the account or the name is wrong', async () => {
    const { settings, trouble } = await serve();
    await uploadFile(settings, uuid, reference.fileName, content);
    await expect(openFile(settings, { ...reference, password: 'wrong' })).rejects.toThrow(ExchangeUnreachable);
    await expect(openFile(settings, { ...reference, fileName: '../etc/passwd' })).rejects.toThrow(ExchangeUnreachable);
    trouble.downloads = 10;
    const opened = trouble.opened.length;
    await expect(buffer(await openFile(settings, reference))).rejects.toThrow(ExchangeUnreachable);
    expect(trouble.opened.length - opened).toBe(3);
    await expect(openFile({ ...settings, url: 'ftp://127.0.0.1:1' }, reference)).rejects.toThrow(ExchangeUnreachable);
  });

  it('stop when nobody reads them any more', async () => {
    const { settings, trouble, kept } = await serve(1);
    kept.set(uuid, { name: reference.fileName, bytes: Buffer.alloc(20_000_000) });
    const stream = await openFile(settings, reference);
    await stream.cancel();
    expect(trouble.opened.length).toBeLessThanOrEqual(1);
  });
});

describe('uploads', () => {
  it('go on from what has arrived', async () => {
    const { settings, trouble, kept } = await serve();
    trouble.uploads = 1;
    await uploadFile(settings, uuid, 'a/b\r\nDELE c.pdf', content);
    expect(kept.get(uuid)?.bytes.equals(content)).toBe(true);
    expect(kept.get(uuid)?.name).toBe('a_b__DELE c.pdf');
  });

  it('are refused outside a folder of a uuid', async () => {
    const { settings } = await serve();
    await expect(uploadFile(settings, 'no-uuid', 'a.pdf', content)).rejects.toThrow(ExchangeUnreachable);
  });
});

const codesOf = (heard: string): number[] =>
  heard
    .split('\r\n')
    .filter(Boolean)
    .map((line) => Number(line.slice(0, 3)));

it('the node outlives anything that is said to its store', async () => {
  const emulator = await start();
  const { connect: dial } = await import('node:net');
  const { port } = new URL(emulator.fileStoreUrl);
  const talk = (lines: string): Promise<string> =>
    new Promise((resolve) => {
      let heard = '';
      const socket = dial(Number(port), '127.0.0.1');
      socket.setEncoding('utf8').on('data', (text: string) => {
        heard += text;
      });
      socket.on('error', () => undefined).on('close', () => resolve(heard));
      socket.write(lines);
    });
  expect(codesOf(await talk('RETR x\r\nUSER anonymous\r\nPASS wrong\r\nSTOR x\r\nNONSENSE\r\nQUIT\r\n'))).toEqual([
    220, 530, 331, 530, 530, 502, 221,
  ]);
  expect(codesOf(await talk('USER anonymous\r\nPASS smev\r\nCWD ../..\r\nMKD /etc\r\nRETR /etc/passwd\r\nSIZE ..\r\nQUIT\r\n'))).toEqual([
    220, 331, 230, 550, 550, 550, 550, 221,
  ]);
  expect(await talk('x'.repeat(100_000))).toMatch(/^220/);
  const portal = connect(emulator, { participant: 'EPGU', inlineLimitBytes: 0 });
  await sendOrder(portal, '1', [file('a.pdf', 'тело')]);
  const [attachment] = (await received(connect(emulator).receiveRequest())).attachments;
  if (!attachment?.reference) throw new Error('no reference');
  expect((await buffer(await connect(emulator).download(attachment.reference))).toString()).toBe('тело');
});
