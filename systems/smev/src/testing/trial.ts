import type { AgencySigner, IncomingMessage, InteragencyQuestion, MessageAttachment, MessageExchange } from '@pgs/domain';
import { CURVE, digestBitsOf, generatePrivateKey, issueAuthorityCertificate, NAME, signRaw } from '@pgs/gost';
import { uuidV1 } from '@pgs/soap';
import { afterEach } from 'vitest';
import { createInteragencyLanguage, createSmevExchange, type SmevExchange, type SmevExchangeSettings } from '../adapter.ts';
import { type SmevEmulator, type SmevEmulatorSettings, startSmevEmulator } from '../emulator.ts';

export const language = createInteragencyLanguage();
export const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

let clock = new Date('2026-03-02T09:00:00.000Z');
export const now = () => clock;
export const pass = (ms: number) => {
  clock = new Date(clock.getTime() + ms);
};

/** A system of the exchange with a key and a certificate of its own. */
export async function trialSigner(title: string, curve: string = CURVE.cryptoProXchA): Promise<AgencySigner> {
  const key = generatePrivateKey(curve);
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

export const signers = {
  PGS: await trialSigner('ПГС'),
  EPGU: await trialSigner('ЕПГУ'),
  // A key of 512 bits among those of 256.
  OTHER: await trialSigner('Иная система', CURVE.tc26Size512A),
};
export type Participant = keyof typeof signers;
const official = await trialSigner('Должностное лицо');
export const nodeSigner = await trialSigner('Узел СМЭВ');

export async function start(settings: Partial<SmevEmulatorSettings> = {}): Promise<SmevEmulator> {
  const participants = Object.fromEntries(Object.entries(signers).map(([name, signer]) => [name, [signer.certificate]]));
  const emulator = await startSmevEmulator({ host: '127.0.0.1', port: 0, now, participants, signer: nodeSigner, ...settings });
  closing.push(() => emulator.close());
  return emulator;
}

/** Trusts the certificates of the three systems and no other. */
export const trust = {
  nodeCertificates: [nodeSigner.certificate],
  senders: {
    findFault: async (certificate: Uint8Array) =>
      Object.values(signers).some((signer) => Buffer.compare(signer.certificate, certificate) === 0) ? undefined : ('no-path' as const),
  },
};

export function connect(
  emulator: Pick<SmevEmulator, 'endpoint' | 'fileStoreUrl'>,
  { participant = 'PGS', ...settings }: Partial<SmevExchangeSettings> & { readonly participant?: Participant } = {},
): SmevExchange {
  const { endpoint, fileStoreUrl } = emulator;
  return createSmevExchange({
    endpoint,
    fileStoreUrl,
    version: '1.2',
    signers: { agency: signers[participant], personal: official },
    trust,
    timeoutMs: 5000,
    now,
    ...settings,
  });
}

export const question: InteragencyQuestion = {
  kind: 'birthRecord',
  applicant: { lastName: 'Ёлкина', firstName: 'Мария', middleName: 'Сергеевна', bornOn: '1990-02-03', snils: '00000060001' },
  child: { lastName: 'Ёлкина', firstName: 'Алёна', bornOn: '2019-04-12', snils: '00000060002' },
  address: 'г. Примерск, ул. Садовая, д. 5',
  business: { title: 'ООО «Пример»', ogrn: '1167599001019', inn: '7599001019' },
  cadastralNumber: '75:01:0101001:15',
};

export function ask(exchange: MessageExchange, asked = question, messageId = uuidV1(now())) {
  const kind = language.kinds.find((one) => one.code === asked.kind);
  const personalSignature = kind?.wantsPersonalSignature ?? false;
  return exchange.sendRequest({ messageId, content: language.write(asked, messageId), attachments: [], personalSignature });
}

export async function received(promise: Promise<IncomingMessage | undefined>): Promise<IncomingMessage> {
  const message = await promise;
  if (!message) throw new Error('the incoming flow is empty');
  return message;
}

export function answerIn(message: IncomingMessage, kind = question.kind) {
  if (message.body.kind !== 'content') throw new Error(message.body.kind);
  return language.read(kind, message.body.xml);
}

export const intake = (order: string) =>
  `<FormData xmlns="http://epgu.gosuslugi.ru/concentrator/school/1.0.0"><orderId>${order}</orderId></FormData>`;
export const file = (name: string, content: string | Uint8Array): MessageAttachment => ({
  name,
  mediaType: 'application/pdf',
  content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
});
export const sendOrder = (
  portal: MessageExchange,
  order: string,
  attachments: readonly MessageAttachment[] = [],
  messageId = uuidV1(now()),
) => portal.sendRequest({ messageId, content: intake(order), attachments });
