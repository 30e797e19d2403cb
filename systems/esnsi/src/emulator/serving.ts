import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage, MessageAttachment, MessageExchange, ReplyVerdict } from '@pgs/domain';
import { answerQuestion } from './answers.ts';
import type { BookShelf } from './book-shelf.ts';
import { Rejection } from './rejection.ts';

export interface ServingSettings {
  readonly exchange: MessageExchange;
  readonly shelf: BookShelf;
  readonly now: () => Date;
  readonly newMessageId: () => string;
  readonly onProblem: (sentence: string) => void;
}

const idleMs = { shortest: 30, longest: 2000 } as const;

/** Answers requests of the exchange until it is stopped. A request is acknowledged after its answer has left. */
export function startServing(settings: ServingSettings): { stop(): Promise<void> } {
  const { exchange, shelf, now, newMessageId } = settings;
  const stopping = new AbortController();
  const wait = (ms: number): Promise<void> => pause(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

  const answered = (
    message: IncomingMessage,
  ): { readonly xml: string; readonly attachments: readonly MessageAttachment[]; readonly verdict?: ReplyVerdict } => {
    try {
      const { xml, attachment } = answerQuestion(message, shelf, now());
      return { xml, attachments: attachment ? [attachment] : [] };
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return { xml: '', attachments: [], verdict: { kind: 'rejected', code: error.code, description: error.message } };
    }
  };
  const once = async (): Promise<boolean> => {
    const message = await exchange.receiveRequest();
    if (!message) return false;
    const { xml, attachments, verdict } = answered(message);
    const sent = await exchange.sendReply({
      messageId: newMessageId(),
      to: message.replyTo ?? '',
      content: xml,
      attachments,
      ...(verdict && { verdict }),
    });
    if (sent.outcome === 'unreachable' || (sent.outcome === 'fault' && sent.retryable)) throw new Error(sent.description);
    if (sent.outcome === 'fault') settings.onProblem(`${sent.code}: ${sent.description}`);
    await exchange.acknowledge(message.messageId);
    return true;
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
        await wait(idleMs.longest);
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
