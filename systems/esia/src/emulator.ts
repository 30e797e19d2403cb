import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GostPublicKey, publicKeyOf } from '@pgs/gost';
import { type Answer, json } from './emulator/answer.ts';
import { authorize, enterFromPage, logout } from './emulator/authorization.ts';
import { type DemonstrationPerson, peopleByOid } from './emulator/demonstration-people.ts';
import { readDirectory } from './emulator/directory.ts';
import { openServerKey } from './emulator/server-key.ts';
import type { EmulatorState, EsiaClient, RegisteredClient } from './emulator/state.ts';
import { exchangeCode } from './emulator/token-exchange.ts';
import { certificateHash, publicKeyOfCertificate } from './gost-signature.ts';

export type { DemonstrationEmployment, DemonstrationPerson } from './emulator/demonstration-people.ts';
export { type DirectSignIn, signInDirectly } from './emulator/sign-in-directly.ts';
export type { EsiaClient } from './emulator/state.ts';

export interface EsiaEmulatorSettings {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly now: () => Date;
  /** Where the signing key is kept; without it every start has a new key and ends all sessions. */
  readonly dataDir?: string | undefined;
  /** `iss` of the markers; by default `http://<host>:<port>/`. */
  readonly issuer?: string | undefined;
  readonly clients: readonly EsiaClient[];
  readonly people: readonly DemonstrationPerson[];
}

export interface EsiaEmulator {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly port: number;
  readonly issuer: string;
  /** DER; what ЕСИА publishes as its certificate. */
  readonly trustedCertificate: Uint8Array;
  readonly publicKey: GostPublicKey;
  close(): Promise<void>;
}

/** Эмулятор ЕСИА: v2/ac, v3/te, Logout and the REST of person data, with the checks of the real system. */
export async function startEsiaEmulator(settings: EsiaEmulatorSettings): Promise<EsiaEmulator> {
  const { key, certificate } = await openServerKey(settings.dataDir, settings.now());
  const clients = new Map(settings.clients.map((client) => [client.clientId, registered(client)]));
  const people = peopleByOid(settings.people);
  let state: EmulatorState | undefined;
  const server = createServer((request, response) => {
    const answering = state === undefined ? Promise.resolve(json(503, {})) : handle(state, request);
    answering
      .catch((error: unknown) => {
        console.error('ESIA emulator:', error);
        return json(500, { error: 'server_error', error_description: 'ESIA-007007: Внутренняя ошибка эмулятора' });
      })
      .then((answer) => {
        response.writeHead(answer.status, answer.headers);
        response.end(request.method === 'HEAD' ? undefined : answer.body);
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  // An address that means «every interface» cannot be called.
  const host = ['0.0.0.0', '::'].includes(settings.host) ? '127.0.0.1' : settings.host;
  const authority = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const issuer = settings.issuer ?? `http://${authority}/`;
  const ownPublicKey = publicKeyOf(key);
  state = {
    key,
    publicKey: ownPublicKey,
    issuer,
    now: settings.now,
    clients,
    people,
    signIns: new Map(),
    grants: new Map(),
    renewals: new Map(),
  };
  return {
    baseUrl: `http://${authority}`,
    port,
    issuer,
    trustedCertificate: certificate,
    publicKey: ownPublicKey,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function registered(client: EsiaClient): RegisteredClient {
  const { clientId, redirectUris } = client;
  if (client.certificateDer !== undefined) {
    const { certificateDer } = client;
    return { clientId, redirectUris, publicKey: publicKeyOfCertificate(certificateDer), certificateHash: certificateHash(certificateDer) };
  }
  return { clientId, redirectUris, publicKey: client.publicKey, certificateHash: client.certificateHash };
}

const maximumBodyBytes = 64 * 1024;

async function handle(state: EmulatorState, request: IncomingMessage): Promise<Answer> {
  const ownAddress = `http://${request.headers.host ?? 'localhost'}`;
  const target = `http://localhost${request.url ?? '/'}`;
  if (!URL.canParse(target)) return json(400, { error: 'invalid_request' });
  const url = new URL(target);
  const path = url.pathname;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (path === '/aas/oauth2/v3/te') {
    if (request.method !== 'POST') return json(405, { error: 'invalid_request' }, { allow: 'POST' });
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return json(415, { error: 'invalid_request' });
    const body = await readBody(request);
    return body === undefined
      ? json(413, { error: 'invalid_request' }, { connection: 'close' })
      : exchangeCode(state, new URLSearchParams(body));
  }
  if (!isRead) return json(405, { error: 'invalid_request' }, { allow: 'GET, HEAD' });
  if (path === '/aas/oauth2/v2/ac') return authorize(state, url.searchParams, request.headers.cookie ?? '');
  if (path === '/aas/oauth2/v2/enter') return enterFromPage(state, url.searchParams);
  if (path === '/idp/ext/Logout') return logout(state, url.searchParams);
  if (path.startsWith('/rs/')) return readDirectory(state, url, request.headers.authorization ?? '', ownAddress);
  return json(404, { error: 'not_found' });
}

/** Undefined when the body is longer than any honest request. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
