import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage, MessageExchange } from '@pgs/domain';
import { type AnsweringSettings, answerRequest } from './answering.ts';
import type { AnswerRecord } from './records.ts';

export interface ExchangeLoopSettings extends AnsweringSettings {
  readonly exchange: MessageExchange;
  readonly newMessageId: () => string;
  /** `paused` takes nothing, `duplicate` sends every answer twice (with other identifiers). */
  readonly mode: () => SendingMode;
  readonly onProblem: (sentence: string) => void;
}
export type SendingMode = 'ok' | 'paused' | 'duplicate';

const idleMs = { shortest: 30, longest: 1500 } as const;
const awayMs = 1000;

/** Takes requests, stores the answers, acknowledges, sends. A kill between any two steps ends in the same answer sent again. */
export function startExchangeLoop(settings: ExchangeLoopSettings): { stop(): Promise<void> } {
  const { exchange, treasury } = settings;
  const stopping = new AbortController();
  const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const settle = async (message: IncomingMessage): Promise<void> => {
    if (!treasury.findAnswer(message.messageId)) {
      const answer = await answerRequest(message, settings);
      treasury.record([
        {
          kind: 'answer',
          answer: {
            requestMessageId: message.messageId,
            messageId: settings.newMessageId(),
            to: message.replyTo ?? '',
            sent: false,
            ...answer,
          },
        },
      ]);
    }
    await exchange.acknowledge(message.messageId);
  };

  const deliver = async (answer: AnswerRecord): Promise<void> => {
    const copies = settings.mode() === 'duplicate' ? [answer.messageId, settings.newMessageId()] : [answer.messageId];
    for (const messageId of copies) {
      const sent = await exchange.sendReply({
        messageId,
        to: answer.to,
        content: answer.xml ?? '',
        attachments: [],
        ...(answer.verdict && { verdict: answer.verdict }),
      });
      if (sent.outcome === 'unreachable' || (sent.outcome === 'fault' && sent.retryable)) throw new Error(sent.description);
      if (sent.outcome === 'fault') settings.onProblem(`${sent.code}: ${sent.description}`);
    }
    treasury.record([{ kind: 'answer', answer: { ...answer, sent: true } }]);
  };

  const once = async (): Promise<boolean> => {
    for (const answer of treasury.unsentAnswers()) await deliver(answer);
    if (settings.mode() === 'paused') return false;
    const message = await exchange.receiveRequest();
    if (message) await settle(message);
    return message !== undefined;
  };

  const run = async (): Promise<void> => {
    let idle: number = idleMs.shortest;
    while (!stopping.signal.aborted) {
      try {
        const had = await once();
        idle = had ? idleMs.shortest : Math.min(idle * 1.3, idleMs.longest);
        if (!had) await wait(idle);
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
