import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { NodeState } from './node-state.ts';

/** Who asks the store: senders share an account, receivers have one for each file of each message. */
export type StoreAccount = { readonly kind: 'sender' } | { readonly kind: 'receiver'; readonly uuid: string };

export interface StoredContent {
  readonly size: number;
  /** Bytes from an offset on. */
  open(offset: number): Readable;
}

export interface FileStore {
  /** Undefined when the login is wrong or its time is over. */
  logIn(userName: string, password: string): StoreAccount | undefined;
  /** Keeps a file; an upload that broke off is continued from the bytes that have arrived. Rejects with RangeError above the limit. */
  put(uuid: string, name: string, content: Readable, continued: boolean): Promise<void>;
  /** Bytes of an upload so far; undefined when there is nothing. */
  find(uuid: string): Promise<StoredContent | undefined>;
  has(uuid: string): boolean;
  nameOf(uuid: string): string | undefined;
  /** Temporary account for one file of one message. */
  access(messageId: string, uuid: string): Promise<{ readonly userName: string; readonly password: string; readonly fileName: string }>;
}

const accessMs = 7 * 86_400_000;
const maximumBytes = 1024 ** 3;
export const uuidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Files of a folder, one folder per uuid. The accounts are computed, not stored, so that they outlive a restart. */
export function openFileStore(folder: string, state: NodeState, now: () => Date): FileStore {
  const passwordOf = (messageId: string, uuid: string): string =>
    createHmac('sha256', state.secret).update(`${messageId}:${uuid}`).digest('hex');
  const isPassword = (given: string, expected: string): boolean =>
    given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  const contentOf = (uuid: string): string => join(folder, uuid, 'content');

  return {
    logIn(userName, password) {
      if (userName === 'anonymous') return password === 'smev' ? { kind: 'sender' } : undefined;
      const messageId = userName.replace(/^m-/, '');
      const message = state.find(messageId)?.message;
      if (!message || now().getTime() - Date.parse(message.sentAt) > accessMs) return undefined;
      const uuid = message.references.find((one) => isPassword(password, passwordOf(messageId, one)));
      return uuid === undefined ? undefined : { kind: 'receiver', uuid };
    },
    async put(uuid, name, content, continued) {
      const home = join(folder, uuid);
      await mkdir(home, { recursive: true });
      const target = contentOf(uuid);
      let length = continued ? (await stat(target).catch(() => ({ size: 0 }))).size : 0;
      const limited = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
        for await (const chunk of source) {
          length += chunk.length;
          if (length > maximumBytes) throw new RangeError('too large');
          yield chunk;
        }
      };
      await writeFile(join(home, 'name'), name);
      if (continued) {
        await pipeline(content, limited, createWriteStream(target, { mode: 0o600, flags: 'a' }));
        return;
      }
      const part = join(home, `${randomUUID()}.part`);
      try {
        await pipeline(content, limited, createWriteStream(part, { mode: 0o600 }));
        await rename(part, target);
      } catch (error) {
        // What has arrived stays, so that the sender may go on from there; too much of it goes.
        if (error instanceof RangeError) await rm(part, { force: true });
        else await rename(part, target).catch(() => undefined);
        throw error;
      }
    },
    async find(uuid) {
      const path = contentOf(uuid);
      const found = uuidPattern.test(uuid) ? await stat(path).catch(() => undefined) : undefined;
      return found && { size: found.size, open: (offset) => createReadStream(path, { start: offset }) };
    },
    has: (uuid) => uuidPattern.test(uuid) && existsSync(contentOf(uuid)),
    nameOf: (uuid) => (existsSync(join(folder, uuid, 'name')) ? readFileSync(join(folder, uuid, 'name'), 'utf8') : undefined),
    async access(messageId, uuid) {
      return {
        userName: `m-${messageId}`,
        password: passwordOf(messageId, uuid),
        fileName: await readFile(join(folder, uuid, 'name'), 'utf8'),
      };
    },
  };
}
