import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type FileStore, uuidPattern } from './file-store.ts';

/** PUT and GET of /files/<uuid>/<name>: the same store for emulators that speak HTTP only. */
export async function serveFile(files: FileStore, request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  const [uuid = '', encoded = ''] = path.split('/');
  if (!uuidPattern.test(uuid) || encoded === '') return refuse(response, 404);
  const [userName, password] = loginOf(request);
  const account = files.logIn(userName, password);
  if (request.method === 'PUT') {
    if (account?.kind !== 'sender') return refuse(response, 401);
    try {
      await files.put(uuid, decodeName(encoded), request, false);
    } catch (error) {
      if (error instanceof RangeError) return refuse(response, 413);
      throw error;
    }
    response.writeHead(201).end();
    return;
  }
  if (request.method !== 'GET') return refuse(response, 405);
  if (account?.kind !== 'receiver' || account.uuid !== uuid) return refuse(response, 401);
  const found = await files.find(uuid);
  if (!found) return refuse(response, 404);
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': found.size });
  await pipeline(found.open(0), response);
}

function loginOf(request: IncomingMessage): [string, string] {
  const match = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(request.headers.authorization ?? '');
  const login = match?.[1] ? Buffer.from(match[1], 'base64').toString('utf8') : '';
  const colon = login.indexOf(':');
  return colon < 0 ? ['', ''] : [login.slice(0, colon), login.slice(colon + 1)];
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
