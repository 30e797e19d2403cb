import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MalformedXml, readEnvelope, readPayload, writeEnvelope, writeFault, writeMultipart } from '@pgs/soap';
import type { XmlSigner } from '@pgs/xmldsig';
import { createParticipants } from './emulator/callers/participants.ts';
import { openFileStore } from './emulator/file-store.ts';
import { serveFile } from './emulator/file-store-http.ts';
import { startFtpServer } from './emulator/ftp-server.ts';
import { createNodeSigner } from './emulator/node-signing.ts';
import { openNodeState } from './emulator/node-state.ts';
import { type EmulatorState, observe } from './emulator/observed-state.ts';
import { type NodeContext, perform } from './emulator/operations.ts';
import { renderPage } from './emulator/page.ts';
import type { EmulatorPerson } from './emulator/population.ts';
import { readWeatherRule, type WeatherRule } from './emulator/weather.ts';
import { type Dialect, dialectOf, dialectOfBody, NodeFault, writeNodeFault } from './emulator/wire.ts';

export type { EmulatorState } from './emulator/observed-state.ts';
export type { EmulatorPerson } from './emulator/population.ts';
export type { WeatherKind, WeatherMode, WeatherRule } from './emulator/weather.ts';

export interface SmevEmulatorSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Port of the file store by FTP; any free one when absent. */
  readonly ftpPort?: number;
  readonly now: () => Date;
  /** One line without personal data. */
  readonly log?: (line: string) => void;
  readonly weather?: readonly WeatherRule[];
  /** Folder of the journal and the files; without it everything is forgotten on close. */
  readonly dataDir?: string;
  readonly population?: readonly EmulatorPerson[];
  /** Participant → certificates of its ЭП-ОВ, DER: whoever is not here is refused. */
  readonly participants: Readonly<Record<string, readonly Uint8Array[]>>;
  /** ЭП-СМЭВ; made on the spot when absent. */
  readonly signer?: XmlSigner;
  /** ЭП-ОВ of the emulated agencies; that of the node when absent. */
  readonly agencySigner?: XmlSigner;
  /** Participant → prefixes of namespaces of requests it receives; added to those of PGS and EPGU. */
  readonly registrations?: Readonly<Record<string, readonly string[]>>;
  /** A received message that is not acknowledged becomes visible again; 30 seconds by default. */
  readonly visibilityTimeoutMs?: number;
}

export interface SmevEmulator {
  /** Address of the page, without a slash at the end. */
  readonly url: string;
  /** Address of the SOAP endpoint, version 1.2. */
  readonly endpoint: string;
  /** By FTP. */
  readonly fileStoreUrl: string;
  /** The same store by HTTP, for emulators of other systems. */
  readonly httpFileStoreUrl: string;
  /** Of ЭП-СМЭВ, DER. */
  readonly certificate: Uint8Array;
  setWeather(rule: WeatherRule): void;
  clearWeather(): void;
  state(): EmulatorState;
  close(): Promise<void>;
}

const defaultRegistrations: Readonly<Record<string, readonly string[]>> = {
  PGS: ['http://epgu.gosuslugi.ru/concentrator/', 'urn://rostelekom.ru/'],
  EPGU: ['http://epgu.gosuslugi.ru/elk/', 'http://epgu.gosuslugi.ru/lk/'],
};
const maximumBodyBytes = 32 * 1024 * 1024;

/** Starts a node of СМЭВ 3 for training and tests. */
export async function startSmevEmulator(settings: SmevEmulatorSettings): Promise<SmevEmulator> {
  const { now } = settings;
  const log = settings.log ?? (() => undefined);
  const temporary = settings.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'smev-emulator-')) : undefined;
  const state = openNodeState({ dataDir: settings.dataDir, now, visibilityTimeoutMs: settings.visibilityTimeoutMs ?? 30_000 });
  const files = openFileStore(join(settings.dataDir ?? temporary ?? '', 'files'), state, now);
  const registrations: Record<string, readonly string[]> = { ...defaultRegistrations };
  for (const [participant, prefixes] of Object.entries(settings.registrations ?? {})) {
    registrations[participant] = [...(registrations[participant] ?? []), ...prefixes];
  }
  const signer = settings.signer ?? (await createNodeSigner(now()));
  const context: NodeContext = {
    state,
    files,
    now,
    population: settings.population ?? [],
    registrations,
    participants: createParticipants(settings.participants),
    signer,
    agencySigner: settings.agencySigner ?? signer,
  };
  for (const rule of settings.weather ?? []) state.setWeather(rule);
  let answered = 0;

  async function answerSoap(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let dialect: Dialect = dialectOf('1.2');
    try {
      const payload = readPayload(request.headers['content-type'] ?? 'text/xml', await readBody(request));
      const content = readEnvelope(payload.xml, { strict: true });
      if (content.kind === 'fault') throw new MalformedXml('Вместо сообщения получен Fault');
      dialect = dialectOfBody(content.element);
      const { participant, answer } = await perform(context, { dialect, body: content.element, parts: payload.parts });
      log(`${participant} ${content.element.localName}`);
      const envelope = writeEnvelope(answer.envelope);
      answered += 1;
      // A real node answers either way, with attachments or without; a receiver has to be ready for both.
      if (answer.parts.length === 0 && answered % 2 === 1) return send(response, 200, 'text/xml; charset=utf-8', envelope);
      const packed = writeMultipart(envelope, answer.parts);
      return send(response, 200, packed.contentType, packed.body);
    } catch (error) {
      if (error instanceof NodeFault) {
        log(`refused: ${error.fault}`);
        return send(response, 500, 'text/xml; charset=utf-8', writeNodeFault(dialect, error));
      }
      if (error instanceof MalformedXml) {
        log('refused: malformed');
        return send(response, 500, 'text/xml; charset=utf-8', writeFault({ faultCode: 'Client', faultString: error.message }));
      }
      throw error;
    }
  }

  async function changeWeather(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const origin = request.headers.origin;
    if (origin !== undefined && origin !== `http://${request.headers.host}`)
      return send(response, 403, 'text/plain; charset=utf-8', 'Чужая страница');
    const body = (await readBody(request)).toString('utf8');
    const fromPage = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
    const given: Record<string, unknown> = fromPage ? Object.fromEntries(new URLSearchParams(body)) : readJson(body);
    const seconds = given.delaySeconds;
    if (seconds !== undefined && seconds !== '') given.delayMs = Number(seconds) * 1000;
    const rule = readWeatherRule(given);
    if (given.clear === 'yes' || given.clear === true) state.clearWeather();
    else if (rule) state.setWeather(rule);
    else return send(response, 400, 'text/plain; charset=utf-8', 'Непонятное правило погоды: проверьте mode, kind, lastName, delayMs');
    if (!fromPage) return send(response, 200, 'application/json', JSON.stringify({ weather: state.weather }));
    response.writeHead(303, { location: '/' }).end();
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://emulator');
    const route = `${request.method} ${pathname}`;
    if (/^POST \/smev\/v1\.[123]\/ws$/.test(route)) return answerSoap(request, response);
    if (pathname.startsWith('/files/')) return serveFile(files, request, response, pathname.slice('/files/'.length));
    if (route === 'POST /emulator/weather') return changeWeather(request, response);
    if (route === 'GET /emulator/state') return send(response, 200, 'application/json', JSON.stringify(observe(state, now())));
    if (route === 'GET /') return send(response, 200, 'text/html; charset=utf-8', renderPage(observe(state, now())));
    return send(response, 404, 'text/plain; charset=utf-8', 'Нет такой страницы');
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      log(`failed: ${error instanceof Error ? error.name : 'unknown'}`);
      if (response.headersSent) response.destroy();
      else send(response, error instanceof RangeError ? 413 : 500, 'text/plain; charset=utf-8', 'Сбой эмулятора');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.port, settings.host, resolve);
  });
  const ftp = await startFtpServer({ host: settings.host, port: settings.ftpPort ?? 0, files, log });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.port;
  const host = ['0.0.0.0', '::'].includes(settings.host) ? '127.0.0.1' : settings.host;
  const url = `http://${host}:${port}`;
  return {
    url,
    endpoint: `${url}/smev/v1.2/ws`,
    fileStoreUrl: `ftp://${host}:${ftp.port}`,
    httpFileStoreUrl: `${url}/files`,
    certificate: signer.certificate,
    setWeather: state.setWeather,
    clearWeather: state.clearWeather,
    state: () => observe(state, now()),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, ftp.close()]);
      state.close();
      if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maximumBodyBytes) throw new RangeError('The body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function send(response: ServerResponse, status: number, contentType: string, body: string | Uint8Array): void {
  const security = {
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
  };
  response.writeHead(status, { ...security, 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body);
}
