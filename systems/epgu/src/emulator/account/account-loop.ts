import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage, MessageExchange, ReplyVerdict } from '@pgs/domain';
import type { PortalCatalog } from '../catalog.ts';
import type { OrderBook } from '../order-book.ts';
import { type AccountFile, answerOrders, type ForcedAnswer, forcedAnswer } from './answer-orders.ts';
import { SchemaProblem } from './read-orders.ts';

/** Weather of the account: answers given instead of the true ones, and silence. */
export interface AccountWeather {
  paused: boolean;
  readonly forced: ForcedAnswer[];
}

export interface AccountLoopSettings {
  readonly exchange: MessageExchange;
  readonly newMessageId: () => string;
  readonly catalog: PortalCatalog;
  readonly book: OrderBook;
  readonly now: () => Date;
  readonly weather: AccountWeather;
  readonly onProblem: (sentence: string) => void;
}

const idleMs = { shortest: 50, longest: 1000 } as const;
const awayMs = 1000;

/** ЕЛК as provider of its вид сведений: takes requests of the agencies and answers them; a kill between two steps repeats the same answer. */
export function startAccountLoop(settings: AccountLoopSettings): { stop(): Promise<void> } {
  const { exchange, book, weather } = settings;
  const stopping = new AbortController();
  const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const filesOf = async (message: IncomingMessage): Promise<readonly AccountFile[]> => {
    const files: AccountFile[] = [];
    for (const { name, mediaType, reference, signature } of message.attachments) {
      if (!reference) continue;
      const content = new Uint8Array(await new Response(await exchange.download(reference)).arrayBuffer());
      files.push({ uuid: reference.uuid, name, mediaType, content, signature });
    }
    return files;
  };

  const answer = async (message: IncomingMessage): Promise<{ readonly xml: string } | { readonly verdict: ReplyVerdict }> => {
    if (message.body.kind !== 'content') return { verdict: { kind: 'rejected', code: 'FAILURE', description: 'Нет бизнес-документа' } };
    try {
      const forced = weather.forced.shift();
      if (forced) return { xml: forcedAnswer(message.body.xml, forced) };
      return { xml: answerOrders(settings, message.body.xml, await filesOf(message)) };
    } catch (error) {
      if (!(error instanceof SchemaProblem)) throw error;
      settings.onProblem(error.message);
      return { verdict: { kind: 'rejected', code: 'FAILURE', description: `Запрос не соответствует схеме: ${error.message}` } };
    }
  };

  const settle = async (message: IncomingMessage): Promise<void> => {
    let given = book.accountAnswer(message.messageId);
    if (!given) {
      given = { replyId: settings.newMessageId(), ...(await answer(message)) };
      book.record([{ fact: 'accountAnswered', requestId: message.messageId, answer: given }]);
    }
    const sent = await exchange.sendReply({
      messageId: given.replyId,
      to: message.replyTo ?? '',
      content: given.xml ?? '',
      attachments: [],
      ...(given.verdict && { verdict: given.verdict }),
    });
    if (sent.outcome === 'unreachable' || (sent.outcome === 'fault' && sent.retryable)) throw new Error(sent.description);
    if (sent.outcome === 'fault') settings.onProblem(`${sent.code}: ${sent.description}`);
    await exchange.acknowledge(message.messageId);
  };

  const run = async (): Promise<void> => {
    let idle: number = idleMs.shortest;
    while (!stopping.signal.aborted) {
      try {
        const message = weather.paused ? undefined : await exchange.receiveRequest();
        if (message) await settle(message);
        idle = message ? idleMs.shortest : Math.min(idle * 1.3, idleMs.longest);
        if (!message) await wait(idle);
      } catch (error) {
        settings.onProblem(error instanceof Error ? error.message : String(error));
        await wait(awayMs);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
