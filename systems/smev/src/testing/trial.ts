import type { IncomingMessage, InteragencyQuestion, MessageAttachment, MessageExchange } from '@pgs/domain';
import { uuidV1 } from '@pgs/soap';
import { afterEach } from 'vitest';
import { createInteragencyLanguage, createSmevExchange, type SmevExchangeSettings, unsigned } from '../adapter.ts';
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

export async function start(settings: Partial<SmevEmulatorSettings> = {}): Promise<SmevEmulator> {
  const emulator = await startSmevEmulator({ host: '127.0.0.1', port: 0, now, ...settings });
  closing.push(() => emulator.close());
  return emulator;
}

export function connect(
  emulator: Pick<SmevEmulator, 'endpoint' | 'fileStoreUrl'>,
  settings: Partial<SmevExchangeSettings> = {},
): MessageExchange {
  const { endpoint, fileStoreUrl } = emulator;
  return createSmevExchange({
    endpoint,
    fileStoreUrl,
    version: '1.2',
    sign: unsigned,
    timeoutMs: 5000,
    now,
    participant: 'PGS',
    ...settings,
  });
}

export const question: InteragencyQuestion = {
  kind: 'birthRecord',
  applicant: { lastName: 'Ёлкина', firstName: 'Мария', middleName: 'Сергеевна', bornOn: '1990-02-03', snils: '00000060001' },
  child: { lastName: 'Ёлкина', firstName: 'Алёна', bornOn: '2019-04-12', snils: '00000060002' },
  address: 'г. Примерск, ул. Садовая, д. 5',
};

export function ask(exchange: MessageExchange, asked = question, messageId = uuidV1(now())) {
  return exchange.sendRequest({ messageId, content: language.write(asked, messageId), attachments: [] });
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
