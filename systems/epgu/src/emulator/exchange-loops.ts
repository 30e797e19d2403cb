import { setTimeout as delay } from 'node:timers/promises';
import { uuidV1 } from '@pgs/soap';
import { currentStatus, type OrderFact, type PendingMessage } from './order.ts';
import { type OrderBook, portalStatus } from './order-book.ts';
import type { SendingMode } from './portal.ts';
import type { ReceivedReply, SmevLink } from './smev-link.ts';

/** Messages of different orders on the way at once; those of one order go one after another. */
const concurrency = 4;
const pollMs = 300;
const slowestPollMs = 1000;
const slowestRetryMs = 5000;
/** How long the mode «shuffle» collects messages before it sends them in another order. */
const shuffleMs = 700;

interface Attempts {
  count: number;
  notBeforeMs: number;
}

/** Sends what waits and receives replies until stopped. Nothing is lost when the process is killed at any moment. */
export const startExchangeLoops = (settings: {
  readonly book: OrderBook;
  readonly link: SmevLink;
  readonly now: () => Date;
  readonly mode: () => SendingMode;
  readonly handleReply: (reply: ReceivedReply) => void;
  readonly onProblem: (sentence: string) => void;
}) => {
  const { book, link, now } = settings;
  const stopping = new AbortController();
  const attempts = new Map<string, Attempts>();
  let shuffleSinceMs = 0;

  const pause = (milliseconds: number): Promise<void> => delay(milliseconds, undefined, { signal: stopping.signal }).catch(() => {});

  const nextBatch = (): readonly PendingMessage[] => {
    const mode = settings.mode();
    if (mode === 'paused') return [];
    const timeMs = performance.now();
    const ready = book.pending().filter((message) => (attempts.get(message.messageId)?.notBeforeMs ?? 0) <= timeMs);
    if (ready.length === 0) {
      shuffleSinceMs = 0;
      return [];
    }
    if (mode === 'shuffle') {
      if (shuffleSinceMs === 0) shuffleSinceMs = timeMs;
      return timeMs - shuffleSinceMs < shuffleMs ? [] : ready.reverse().slice(0, 1);
    }
    const batch = new Map<string, PendingMessage>();
    for (const message of ready) {
      if (batch.size === concurrency) break;
      if (!batch.has(message.orderNumber)) batch.set(message.orderNumber, message);
    }
    return [...batch.values()];
  };

  const postpone = (messageId: string): void => {
    const count = (attempts.get(messageId)?.count ?? 0) + 1;
    attempts.set(messageId, { count, notBeforeMs: performance.now() + Math.min(pollMs * 2 ** (count - 1), slowestRetryMs) });
  };

  const sent = (message: PendingMessage): readonly OrderFact[] => {
    const closed: OrderFact = { fact: 'messageClosed', messageId: message.messageId };
    const order = book.find(message.orderNumber);
    if (message.kind !== 'application' || !order || currentStatus(order)?.code !== 17) return [closed];
    const entry = portalStatus(21, 'Заявление передано в ведомство. Ожидайте ответа.', now());
    return [closed, { fact: 'statusChanged', orderNumber: message.orderNumber, entry }];
  };

  const send = async (message: PendingMessage): Promise<void> => {
    const order = book.find(message.orderNumber);
    const files = message.attachments.map((attachment) => ({
      name: attachment.name,
      mediaType: order?.files[attachment.fileIndex]?.mediaType ?? 'application/octet-stream',
      content: book.content(message.orderNumber, attachment.fileIndex),
    }));
    const result = await link.send(message.messageId, message.content, files);
    if (result.kind === 'later') {
      postpone(message.messageId);
      settings.onProblem(result.description);
      return;
    }
    attempts.delete(message.messageId);
    if (result.kind === 'accepted') book.record(sent(message));
    else if (result.kind === 'stale') book.record([{ fact: 'messageRenewed', messageId: message.messageId, newMessageId: uuidV1(now()) }]);
    else {
      settings.onProblem(result.description);
      book.record([
        { fact: 'messageClosed', messageId: message.messageId },
        { fact: 'statusChanged', orderNumber: message.orderNumber, entry: portalStatus(5, result.description, now()) },
      ]);
    }
  };

  const sendLoop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const batch = nextBatch();
      if (batch.length === 0) await pause(50);
      await Promise.all(
        batch.map((message) =>
          send(message).catch((error: unknown) => {
            postpone(message.messageId);
            settings.onProblem(error instanceof Error ? error.message : String(error));
          }),
        ),
      );
    }
  };

  const receiveLoop = async (): Promise<void> => {
    let waitMs = pollMs;
    while (!stopping.signal.aborted) {
      try {
        const reply = await link.receive();
        if (reply) {
          settings.handleReply(reply);
          await link.acknowledge(reply.messageId);
          waitMs = pollMs;
          continue;
        }
      } catch (error) {
        settings.onProblem(error instanceof Error ? error.message : String(error));
        waitMs = slowestPollMs;
      }
      await pause(waitMs);
      waitMs = Math.min(waitMs * 1.3, slowestPollMs);
    }
  };

  const running = Promise.all([sendLoop(), receiveLoop()]);
  return {
    stop: async (): Promise<void> => {
      stopping.abort();
      await running;
    },
  };
};
