/** Учебная программа подписи: on the training contour it stands for the token and the plug-in of an official. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fromHex, NAME, signDetached, toBase64 } from '@pgs/gost';
import { SigningProblem } from './signing-problem.ts';
import { createTrainingAuthority, type TrainingIdentity } from './training-authority.ts';
import { type TrainingKey, TrainingKeys } from './training-keys.ts';

export interface TrainingSignerOptions {
  /** Folder of the training authority; keys of the officials lie in its `private/signers`. */
  readonly dir: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** In `production` the signer refuses to exist. */
  readonly contour: string;
  /** Origins of the pages that may ask for signatures, e.g. `http://localhost:5173`. */
  readonly allowedOrigins: readonly string[];
  /** Who may sign, asked at every listing. */
  readonly identities: () => Promise<readonly TrainingIdentity[]>;
  readonly now?: () => Date;
}

export interface TrainingSigner {
  readonly url: string;
  close(): Promise<void>;
}

type Answer = readonly [status: number, body: unknown];

const MAX_BODY_BYTES = 16 * 1024;
const REFUSAL: Record<string, string> = {
  'origin-forbidden': 'Программа подписи не отвечает этой странице: её адрес не указан в настройке учебного контура.',
  'malformed-request': 'Запрос к программе подписи заполнен неверно: нужны отпечаток сертификата и хэш документа.',
  'no-certificate': 'Сертификат не найден. Обновите список сертификатов и выберите другой.',
  'not-found': 'Такого адреса у программы подписи нет.',
  'internal-problem': 'Программа подписи не смогла выполнить запрос. Повторите; если не поможет, перезапустите учебный контур.',
};

/**
 * GET /certificates?snils=… → { certificates }; POST /sign { thumbprint, digestHex } → { signature } (base64 of detached
 * CAdES-BES). Throws `SigningProblem` with the code `training-signer-in-production` on the production contour.
 */
export async function startTrainingSigner(options: TrainingSignerOptions): Promise<TrainingSigner> {
  if (options.contour === 'production') {
    throw new SigningProblem(
      'training-signer-in-production',
      'Учебная программа подписи в промышленном контуре запрещена: её подписи не имеют юридической силы. Уберите её из настройки и подписывайте через КриптоПро CSP.',
    );
  }
  const now = options.now ?? (() => new Date());
  const authority = await createTrainingAuthority(options.dir, { now });
  const keys = new TrainingKeys(path.join(options.dir, 'private', 'signers'), authority, now);
  const server = createServer((request, response) => {
    void respond(request, response, options, keys, now);
  });
  await listen(server, options.port, options.host);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: TrainingSignerOptions,
  keys: TrainingKeys,
  now: () => Date,
): Promise<void> {
  const { origin } = request.headers;
  if (origin !== undefined && options.allowedOrigins.includes(origin)) {
    response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
    response.setHeader('Access-Control-Allow-Private-Network', 'true');
  }
  response.setHeader('Vary', 'Origin');
  let answer: Answer;
  try {
    if (origin !== undefined && !options.allowedOrigins.includes(origin)) answer = refuse(403, 'origin-forbidden');
    else if (request.method === 'OPTIONS') answer = [204, undefined];
    else answer = await handle(request, options, keys, now);
  } catch {
    answer = refuse(500, 'internal-problem');
  }
  const [status, body] = answer;
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function refuse(status: number, code: string): Answer {
  return [status, { code, message: REFUSAL[code] }];
}

async function handle(request: IncomingMessage, options: TrainingSignerOptions, keys: TrainingKeys, now: () => Date): Promise<Answer> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'GET' && url.pathname === '/certificates') {
    const snils = url.searchParams.get('snils')?.replace(/\D/g, '');
    const identities = (await options.identities()).filter(
      (identity) => snils === undefined || identity.person.snils.replace(/\D/g, '') === snils,
    );
    const certificates = [];
    for (const identity of identities) certificates.push(describe(await keys.provide(identity)));
    return [200, { certificates }];
  }
  if (request.method === 'POST' && url.pathname === '/sign') {
    const body = await readSignRequest(request);
    if (body === undefined) return refuse(400, 'malformed-request');
    const found = await keys.findByThumbprint(body.thumbprint);
    if (found === undefined) return refuse(404, 'no-certificate');
    const { certificate, key } = found;
    const signature = signDetached({ certificate, key, digest: fromHex(body.digestHex), signedAt: now() });
    return [200, { signature: toBase64(signature) }];
  }
  return refuse(404, 'not-found');
}

function describe({ certificate, thumbprint }: TrainingKey): Record<string, string | undefined> {
  const { subject } = certificate;
  return {
    thumbprint,
    subjectName: subject.find(NAME.commonName),
    organizationName: subject.find(NAME.organization),
    position: subject.find(NAME.position),
    snils: subject.find(NAME.snils),
    ogrn: subject.find(NAME.ogrn),
    inn: subject.find(NAME.organizationInn),
    issuerName: certificate.issuer.find(NAME.commonName),
    validFrom: certificate.validFrom.toISOString(),
    validTo: certificate.validTo.toISOString(),
  };
}

/** Undefined when the body is too long, not JSON or not a thumbprint with a digest of 256 bits. */
async function readSignRequest(request: IncomingMessage): Promise<{ thumbprint: string; digestHex: string } | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof body !== 'object' || body === null || !('thumbprint' in body) || !('digestHex' in body)) return undefined;
    const { thumbprint, digestHex } = body;
    if (typeof thumbprint !== 'string' || typeof digestHex !== 'string') return undefined;
    if (!/^[0-9a-f]{40}$/i.test(thumbprint) || !/^[0-9a-f]{64}$/i.test(digestHex)) return undefined;
    return { thumbprint, digestHex };
  } catch {
    return undefined;
  }
}
