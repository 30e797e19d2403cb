import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createMailboxes, type Mailbox, type ReceivedPush } from './emulator/mailboxes.ts';
import { printPage } from './emulator/page.ts';
import { largestBytes, receive } from './emulator/receiving.ts';

export type { ReceivedPush } from './emulator/mailboxes.ts';

/** What the service answers instead of taking the message; for `times` messages, or until told otherwise. */
export interface PushWeather {
  readonly status?: number;
  readonly retryAfter?: string;
  readonly delayMs?: number;
  readonly times?: number;
}

export interface PushEmulatorSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Pages that may subscribe and listen. */
  readonly allowedOrigins?: readonly string[];
}

export interface MadeSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

export interface PushEmulator {
  readonly url: string;
  /** As a browser subscribes with the key of an installation. */
  subscribe(serverKey: string): MadeSubscription;
  /** As a browser withdraws: from here on 410. */
  withdraw(endpoint: string): void;
  received(endpoint: string): readonly ReceivedPush[];
  setWeather(weather: PushWeather): void;
  /** Why messages were not taken, newest last. */
  readonly refusals: readonly string[];
  close(): Promise<void>;
}

/** Эмулятор службы push: takes messages as those of browsers do, checks every one and reads it with the keys of the browser. */
export async function startPushEmulator(settings: PushEmulatorSettings): Promise<PushEmulator> {
  const mailboxes = createMailboxes();
  const withdrawn = new Set<string>();
  const refusals: string[] = [];
  let weather: PushWeather = {};
  let url = '';
  const made = (box: Mailbox): MadeSubscription => ({
    endpoint: `${url}/push/${box.id}`,
    keys: { p256dh: box.keys.pair.getPublicKey('base64url'), auth: box.keys.auth.toString('base64url') },
  });
  const idOf = (path: string): string => path.slice(path.lastIndexOf('/push/') + '/push/'.length).split('/', 1)[0] ?? '';

  const take = async (request: IncomingMessage, response: ServerResponse, id: string): Promise<void> => {
    const body = await readBody(request, largestBytes * 4);
    const { status, retryAfter, delayMs, times } = weather;
    if (times !== undefined) weather = times > 1 ? { ...weather, times: times - 1 } : {};
    if (delayMs !== undefined) await pause(delayMs);
    if (status !== undefined) return answer(response, status, '', retryAfter === undefined ? {} : { 'retry-after': retryAfter });
    const box = mailboxes.boxes.get(id);
    if (!box) return answer(response, withdrawn.has(id) ? 410 : 404);
    const verdict = receive(box, request.headers, body, url, Date.now());
    if (verdict.message) mailboxes.put(box, verdict.message);
    else refusals.push(verdict.reason);
    answer(response, verdict.status, verdict.reason, verdict.status === 201 ? { location: `${url}/message/${box.messages.length}` } : {});
  };

  const listen = (response: ServerResponse, box: Mailbox): void => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', connection: 'close' });
    response.write('retry: 1000\n\n');
    const stop = mailboxes.listen(box, (text) => response.write(`data: ${JSON.stringify(text)}\n\n`), Date.now());
    response.on('close', stop);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', url);
    const { origin } = request.headers;
    if (origin !== undefined && settings.allowedOrigins?.includes(origin)) {
      response.setHeader('access-control-allow-origin', origin);
      response.setHeader('access-control-allow-headers', 'content-type');
      response.setHeader('access-control-allow-methods', 'GET, POST, DELETE');
    }
    if (request.method === 'OPTIONS') return answer(response, 204);
    if (request.method === 'GET' && pathname === '/') return printPage(response, mailboxes);
    if (request.method === 'POST' && pathname === '/subscriptions') {
      const { applicationServerKey } = JSON.parse((await readBody(request, 1000)).toString('utf8')) as Record<string, unknown>;
      if (typeof applicationServerKey !== 'string' || Buffer.from(applicationServerKey, 'base64url').length !== 65)
        return answer(response, 400, 'applicationServerKey is not a point of P-256');
      return answer(response, 201, JSON.stringify(made(mailboxes.make(applicationServerKey))), { 'content-type': 'application/json' });
    }
    if (request.method === 'POST' && pathname === '/emulator/weather') {
      weather = JSON.parse((await readBody(request, 1000)).toString('utf8')) as PushWeather;
      return answer(response, 200, '{}');
    }
    const id = idOf(pathname);
    if (request.method === 'POST' && pathname === `/push/${id}`) return take(request, response, id);
    const box = mailboxes.boxes.get(id);
    if (request.method === 'GET' && pathname === `/push/${id}/messages` && box) return listen(response, box);
    if (request.method === 'DELETE' && pathname === `/push/${id}` && mailboxes.withdraw(id)) {
      withdrawn.add(id);
      return answer(response, 204);
    }
    answer(response, 404);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((problem: unknown) => {
      if (!response.headersSent) answer(response, 400, problem instanceof Error ? problem.message : String(problem));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const host = ['0.0.0.0', '::'].includes(settings.host) ? '127.0.0.1' : settings.host;
  url = `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`;
  return {
    url,
    subscribe: (serverKey) => made(mailboxes.make(serverKey)),
    withdraw: (endpoint) => {
      mailboxes.withdraw(idOf(endpoint));
      withdrawn.add(idOf(endpoint));
    },
    received: (endpoint) => mailboxes.boxes.get(idOf(endpoint))?.messages ?? [],
    setWeather: (next) => {
      weather = next;
    },
    refusals,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answer(response: ServerResponse, status: number, body = '', headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(body);
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > limit) throw new Error(`more than ${limit} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
