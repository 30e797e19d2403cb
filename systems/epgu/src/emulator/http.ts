import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request taken apart: what every page and API operation needs. */
export interface PortalRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  readonly contentType: string;
  readonly body: () => Promise<Uint8Array>;
}

/** Thrown by handlers to answer with a status and a sentence. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, sentence: string) {
    super(sentence);
    this.status = status;
    this.code = code;
  }
}

const largestBody = 200_000_000;

const readBody = async (request: IncomingMessage): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > largestBody) throw new HttpProblem(413, 'limitation_exception', 'Файлы слишком большие. Уменьшите их и отправьте снова.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const readCookies = (header: string | undefined): ReadonlyMap<string, string> =>
  new Map(
    (header ?? '').split(';').map((pair) => {
      const at = pair.indexOf('=');
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
    }),
  );

export const takeApart = (request: IncomingMessage): PortalRequest => {
  const url = new URL(request.url ?? '/', 'http://portal');
  let body: Promise<Uint8Array> | undefined;
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    cookies: readCookies(request.headers.cookie),
    contentType: request.headers['content-type'] ?? '',
    body: () => {
      body ??= readBody(request);
      return body;
    },
  };
};

const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'content-security-policy': "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'",
};

const send = (response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string | Uint8Array): void => {
  response.writeHead(status, { ...securityHeaders, 'cache-control': 'no-store', ...headers });
  response.end(body);
};

export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  send(response, status, { 'content-type': 'application/json; charset=utf-8' }, JSON.stringify(value));

export const sendHtml = (response: ServerResponse, status: number, html: string, headers: Readonly<Record<string, string>> = {}): void =>
  send(response, status, { 'content-type': 'text/html; charset=utf-8', ...headers }, html);

export const redirect = (response: ServerResponse, location: string, headers: Readonly<Record<string, string>> = {}): void =>
  send(response, 303, { location, ...headers }, '');

export const sendFile = (
  response: ServerResponse,
  file: { readonly name: string; readonly mediaType: string; readonly content: Uint8Array },
): void =>
  send(
    response,
    200,
    {
      // The name and type come from outside: never shown inline as a page of the portal.
      'content-type': /^[\w.+-]+\/[\w.+-]+$/.test(file.mediaType) ? file.mediaType : 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
    },
    file.content,
  );

export const sendAsset = (response: ServerResponse, mediaType: string, content: Uint8Array): void =>
  send(response, 200, { 'content-type': mediaType, 'cache-control': 'no-cache' }, content);

export const readJson = async (request: PortalRequest): Promise<unknown> => {
  const text = Buffer.from(await request.body()).toString('utf8');
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new HttpProblem(400, 'bad_request', 'Тело запроса не является JSON.');
  }
};
