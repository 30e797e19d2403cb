import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AgencySigner, ExchangeUnreachable, type IncomingMessage, type InteragencyQuestion, informationKindCodes } from '@pgs/domain';
import { CURVE, digestBitsOf, generatePrivateKey, issueAuthorityCertificate, NAME, signRaw } from '@pgs/gost';
import { uuidV1 } from '@pgs/soap';
import { createInteragencyLanguage, createSmevExchange, type SmevExchange } from '../adapter.ts';
import { startSmevEmulator, type WeatherMode } from '../emulator.ts';

export interface WeatherReport {
  /** Questions to agencies and applications from the portal. */
  readonly sent: number;
  /** Calls whose request or answer was lost on the line. */
  readonly brokenCalls: number;
  /** Stored and not acknowledged, as if the process had died in between. */
  readonly crashes: number;
  /** Deliveries of what had been delivered. */
  readonly repeatedDeliveries: number;
  /** Messages without an effect at the end; none is expected. */
  readonly lost: readonly string[];
  /** Messages with more than one effect; none is expected. */
  readonly doubled: readonly string[];
  readonly seconds: number;
}

const modes: readonly WeatherMode[] = [
  'ok',
  'notFound',
  'contradiction',
  'technicalFault',
  'rejected',
  'late',
  'twice',
  'reorder',
  'outage',
];
const visibilityTimeoutMs = 30_000;

/**
 * Exchanges in every weather over a line that loses requests and answers, with receivers that die between storing and
 * acknowledging, everything signed: each message has to have exactly one effect.
 */
export async function runInEveryWeather(options: { readonly exchanges: number; readonly seed: number }): Promise<WeatherReport> {
  const chance = randomBy(options.seed);
  const clock = { at: new Date('2026-03-02T09:00:00Z') };
  const now = () => clock.at;
  const keys = { node: await signerOf('Узел'), PGS: await signerOf('ПГС'), EPGU: await signerOf('ЕПГУ'), official: await signerOf('Лицо') };
  const emulator = await startSmevEmulator({
    host: '127.0.0.1',
    port: 0,
    now,
    visibilityTimeoutMs,
    signer: keys.node,
    participants: { PGS: [keys.PGS.certificate], EPGU: [keys.EPGU.certificate] },
  });
  const line = await startLossyLine(emulator.endpoint, chance);
  const exchangeOf = (agency: AgencySigner): SmevExchange =>
    createSmevExchange({
      endpoint: line.endpoint,
      fileStoreUrl: emulator.fileStoreUrl,
      version: '1.2',
      signers: { agency, personal: keys.official },
      trust: { nodeCertificates: [keys.node.certificate], senders: { findFault: async () => undefined } },
      timeoutMs: 5000,
      attempts: 1,
      now,
    });
  const parties = { PGS: exchangeOf(keys.PGS), EPGU: exchangeOf(keys.EPGU) };
  const inbox = new Map<string, string>();
  const effects = new Map<string, number>();
  const count = { crashes: 0, repeated: 0 };

  /** As the platform does: store by the identifier of the message, act once, acknowledge. */
  const take = async (exchange: SmevExchange, what: 'receiveRequest' | 'receiveReply'): Promise<boolean> => {
    try {
      const message = await exchange[what]();
      if (!message) return false;
      if (inbox.has(message.messageId)) count.repeated += 1;
      else {
        inbox.set(message.messageId, what);
        const about = effectOf(message);
        effects.set(about, (effects.get(about) ?? 0) + 1);
      }
      if (chance() < 0.05) count.crashes += 1;
      else await exchange.acknowledge(message.messageId);
      return true;
    } catch (error) {
      if (error instanceof ExchangeUnreachable) return true;
      throw error;
    }
  };

  const language = createInteragencyLanguage();
  const started = performance.now();
  const expected: string[] = [];
  try {
    for (let number = 0; number < options.exchanges; number += 1) {
      const mode = modes[Math.floor(chance() * modes.length)] ?? 'ok';
      emulator.setWeather({ mode, delayMs: mode === 'late' ? 90_000 : 0 });
      emulator.setWeather({ mode: mode === 'twice' || mode === 'reorder' ? mode : 'ok', kind: 'delivery' });
      const messageId = uuidV1(now());
      expected.push(messageId);
      if (number % 4 === 3) {
        const content = `<FormData xmlns="http://epgu.gosuslugi.ru/concentrator/school/1.0.0"><orderId>${number}</orderId></FormData>`;
        await persist(() => parties.EPGU.sendRequest({ messageId, content, attachments: [] }), emulator.clearWeather);
      } else {
        const kind = informationKindCodes[number % informationKindCodes.length] ?? 'birthRecord';
        const content = language.write({ ...question, kind }, messageId);
        const personalSignature = language.kinds.some((one) => one.code === kind && one.wantsPersonalSignature);
        await persist(() => parties.PGS.sendRequest({ messageId, content, attachments: [], personalSignature }), emulator.clearWeather);
      }
      clock.at = new Date(clock.at.getTime() + 1000);
      if (number % 5 === 4) await Promise.all([take(parties.PGS, 'receiveRequest'), take(parties.PGS, 'receiveReply')]);
    }
    emulator.clearWeather();
    // Till everything is delivered, also what came late and what was not acknowledged.
    for (let silent = 0; silent < 4; ) {
      const had = [await take(parties.PGS, 'receiveRequest'), await take(parties.PGS, 'receiveReply')].includes(true);
      silent = had ? 0 : silent + 1;
      if (!had) clock.at = new Date(clock.at.getTime() + 60_000);
    }
  } finally {
    line.close();
    await emulator.close();
  }
  return {
    sent: expected.length,
    brokenCalls: line.broken(),
    crashes: count.crashes,
    repeatedDeliveries: count.repeated,
    lost: expected.filter((messageId) => !effects.has(messageId)),
    doubled: [...effects].filter(([, times]) => times > 1).map(([about]) => about),
    seconds: (performance.now() - started) / 1000,
  };
}

/** The message an effect is about: the request itself, or the request a reply answers. */
const effectOf = (message: IncomingMessage): string => {
  if (message.body.kind === 'untrusted') throw new Error(`${message.body.code}: ${message.body.description}`);
  return message.originalMessageId ?? message.messageId;
};

/** Sends until the exchange has the message, always under its identifier; an outage of the node ends when it is asked to. */
async function persist(send: () => ReturnType<SmevExchange['sendRequest']>, endOutage: () => void): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const outcome = await send();
    if (outcome.outcome === 'accepted') return;
    if (outcome.outcome === 'fault' && !outcome.retryable) throw new Error(`${outcome.code}: ${outcome.description}`);
    if (outcome.outcome === 'fault' && attempt > 1) endOutage();
  }
  throw new Error('the exchange does not take the message');
}

const question: Omit<InteragencyQuestion, 'kind'> = {
  applicant: { lastName: 'Ёлкина', firstName: 'Мария', middleName: 'Сергеевна', bornOn: '1990-02-03', snils: '00000060001' },
  child: { lastName: 'Ёлкина', firstName: 'Алёна', bornOn: '2019-04-12', snils: '00000060002' },
  address: 'г. Примерск, ул. Садовая, д. 5',
  business: { title: 'ООО «Пример»', ogrn: '1167599001019', inn: '7599001019' },
  cadastralNumber: '75:01:0101001:15',
};

/** A line that loses one call in ten, half of them after the node has answered. */
async function startLossyLine(target: string, chance: () => number) {
  let broken = 0;
  const server = createServer((request, response) => {
    const fate = chance();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      if (fate < 0.05) {
        broken += 1;
        response.destroy();
        return;
      }
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      const answer = await fetch(target, { method: 'POST', headers, body: Buffer.concat(chunks) });
      const body = Buffer.from(await answer.arrayBuffer());
      if (fate < 0.1) {
        broken += 1;
        response.destroy();
      } else response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    broken: () => broken,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function signerOf(title: string): Promise<AgencySigner> {
  const key = generatePrivateKey(CURVE.cryptoProXchA);
  const certificate = await issueAuthorityCertificate({
    key,
    subject: [
      [NAME.country, 'RU'],
      [NAME.commonName, title],
    ],
    validFrom: new Date('2026-01-01T00:00:00Z'),
    validTo: new Date('2027-01-01T00:00:00Z'),
    signTool: 'тест',
  });
  return { certificate: certificate.der, bits: digestBitsOf(key), sign: async (data) => signRaw(key, data) };
}

/** Mulberry32: the same run for the same seed. */
function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
