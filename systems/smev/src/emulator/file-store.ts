import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { NodeState } from './node-state.ts';

export interface FileStore {
  /** PUT and GET of /files/<uuid>/<name>. */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  has(uuid: string): boolean;
  /** Temporary account for one file of one message. */
  access(messageId: string, uuid: string): Promise<{ readonly userName: string; readonly password: string; readonly fileName: string }>;
}

const accessMs = 7 * 86_400_000;
const maximumBytes = 1024 ** 3;
const uuidPattern = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Files of a folder, one folder per uuid. The accounts are computed, not stored, so that they outlive a restart. */
export function openFileStore(folder: string, state: NodeState, now: () => Date): FileStore {
  const passwordOf = (messageId: string, uuid: string): string =>
    createHmac('sha256', state.secret).update(`${messageId}:${uuid}`).digest('hex');

  async function put(request: IncomingMessage, response: ServerResponse, uuid: string, name: string): Promise<void> {
    const login = loginOf(request);
    // Senders share an account.
    if (login !== 'anonymous:smev') return refuse(response, 401);
    const home = join(folder, uuid);
    const part = join(home, `${randomUUID()}.part`);
    await mkdir(home, { recursive: true });
    try {
      let length = 0;
      const limited = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
        for await (const chunk of source) {
          length += chunk.length;
          if (length > maximumBytes) throw new RangeError('too large');
          yield chunk;
        }
      };
      await pipeline(request, limited, createWriteStream(part, { mode: 0o600 }));
      await writeFile(join(home, 'name'), name);
      await rename(part, join(home, 'content'));
    } catch (error) {
      await rm(part, { force: true });
      if (error instanceof RangeError) return refuse(response, 413);
      throw error;
    }
    response.writeHead(201).end();
  }

  async function get(request: IncomingMessage, response: ServerResponse, uuid: string): Promise<void> {
    const login = loginOf(request) ?? '';
    const messageId = login.slice(0, login.indexOf(':')).replace(/^m-/, '');
    const message = state.find(messageId)?.message;
    const password = Buffer.from(login.slice(login.indexOf(':') + 1));
    const expected = Buffer.from(passwordOf(messageId, uuid));
    const right = password.length === expected.length && timingSafeEqual(password, expected);
    if (!right || !message?.references.includes(uuid)) return refuse(response, 401);
    if (now().getTime() - Date.parse(message.sentAt) > accessMs) return refuse(response, 410);
    const path = join(folder, uuid, 'content');
    const { size } = await stat(path);
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': size });
    await pipeline(createReadStream(path), response);
  }

  return {
    async handle(request, response, path) {
      const [uuid = '', encoded = ''] = path.split('/');
      if (!uuidPattern.test(uuid) || encoded === '') return refuse(response, 404);
      if (request.method === 'PUT') return put(request, response, uuid, decodeName(encoded));
      if (request.method !== 'GET') return refuse(response, 405);
      return existsSync(join(folder, uuid, 'content')) ? get(request, response, uuid) : refuse(response, 404);
    },
    has: (uuid) => uuidPattern.test(uuid) && existsSync(join(folder, uuid, 'content')),
    async access(messageId, uuid) {
      return {
        userName: `m-${messageId}`,
        password: passwordOf(messageId, uuid),
        fileName: await readFile(join(folder, uuid, 'name'), 'utf8'),
      };
    },
  };
}

function loginOf(request: IncomingMessage): string | undefined {
  const match = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.authorization ?? '');
  return match?.[1] && Buffer.from(match[1], 'base64').toString('utf8');
}

function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close', 'content-type': 'text/plain; charset=utf-8' }).end(String(status));
}
