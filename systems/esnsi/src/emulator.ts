import { createServer, type IncomingMessage as HttpRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MessageExchange } from '@pgs/domain';
import * as z from 'zod';
import { type BookShelf, openBookShelf, type ShelfBook } from './emulator/book-shelf.ts';
import { startServing } from './emulator/serving.ts';

export type { ShelfBook, ShelfRecord, ShelfRevision } from './emulator/book-shelf.ts';

/** Namespaces of the requests ЕСНСИ receives: how it is registered in the exchange. */
export const servedNamespaces: readonly string[] = ['urn://x-artefacts-smev-gov-ru/esnsi/smev-integration/'];

export interface EsnsiEmulatorSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly now: () => Date;
  /** Connection of ЕСНСИ to the exchange. */
  readonly exchange: MessageExchange;
  readonly newMessageId: () => string;
  /** Books to begin with; those already in `dataDir` stay as they are. */
  readonly books: readonly ShelfBook[];
  readonly dataDir?: string;
}

export interface EsnsiEmulator {
  readonly url: string;
  close(): Promise<void>;
}

const revision = z.strictObject({
  code: z.string(),
  author: z.string().default('Учебный оператор'),
  records: z.array(z.strictObject({ uid: z.string(), tableUid: z.string(), values: z.record(z.string(), z.string()) })),
});

/** Эмулятор ЕСНСИ: a participant of СМЭВ with reference books and their revisions. */
export async function startEsnsiEmulator(settings: EsnsiEmulatorSettings): Promise<EsnsiEmulator> {
  const { now } = settings;
  const shelf = openBookShelf(settings.dataDir, settings.books);
  let lastProblem: string | undefined;
  const server = createServer((request, response) => {
    serve(request, response, shelf, now, () => lastProblem).catch(() => {
      if (response.headersSent) response.destroy();
      else send(response, 500, { message: 'Сбой учебной ЕСНСИ' });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const serving = startServing({
    exchange: settings.exchange,
    shelf,
    now,
    newMessageId: settings.newMessageId,
    onProblem: (sentence) => {
      lastProblem = sentence;
    },
  });
  const { port } = server.address() as AddressInfo;
  const host = ['0.0.0.0', '::'].includes(settings.host) ? '127.0.0.1' : settings.host;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, serving.stop()]);
    },
  };
}

const largestBody = 16 * 1024 * 1024;

async function serve(
  request: HttpRequest,
  response: ServerResponse,
  shelf: BookShelf,
  now: () => Date,
  lastProblem: () => string | undefined,
): Promise<void> {
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${request.headers.host}`)
    return send(response, 403, { message: 'Запрос с чужой страницы' });
  if (request.method === 'GET' && request.url === '/emulator/state')
    return send(response, 200, { books: shelf.books(), lastProblem: lastProblem() });
  if (request.method !== 'POST' || request.url !== '/emulator/revisions') return send(response, 404, { message: 'Такого адреса нет' });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return send(response, 413, { message: 'Слишком большой запрос' });
    chunks.push(chunk);
  }
  const given = revision.safeParse(safeJson(Buffer.concat(chunks).toString('utf8')));
  const book = given.success ? shelf.find({ code: given.data.code }) : undefined;
  if (!given.success || !book) return send(response, 400, { message: 'Нужны code существующего справочника и records' });
  const { author, records } = given.data;
  const revised = shelf.revise(
    book,
    { author, madeOn: now().toISOString().slice(0, 10), records },
    `operator-${book.uid}-${book.revisions.length}`,
  );
  send(response, 200, { revision: revised.revisions.at(-1)?.number });
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .end(JSON.stringify(value));
}
