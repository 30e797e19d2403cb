import type { Database } from '@pgs/database';
import type { JournaledSystem, MessageExchange, ObservedCall, OutgoingMessage, SendOutcome } from '@pgs/domain';
import { recordExchange } from './journal-store.ts';

export interface RecordingParts {
  readonly database: Database;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

/** The exchange with a journal: every message that leaves for the system is a row, with its raw text and the raw answer. */
export function recordingExchange(exchange: MessageExchange, system: JournaledSystem, parts: RecordingParts): MessageExchange {
  const { database, ids, now } = parts;
  const recorded = async <Message extends OutgoingMessage>(
    operation: string,
    message: Message,
    send: (message: Message) => Promise<SendOutcome>,
  ): Promise<SendOutcome> => {
    const started = performance.now();
    const result = await send(message);
    const problem =
      result.outcome === 'accepted' ? null : result.outcome === 'fault' ? `${result.code}: ${result.description}` : result.description;
    // If this does not succeed the message is sent again under its identifier, and the exchange says that it has it.
    await database.system((transaction) =>
      recordExchange(transaction, {
        id: ids.next(),
        system,
        operation,
        messageId: message.messageId,
        // A fault that passes by itself is an exchange that is away.
        outcome: result.outcome !== 'fault' ? result.outcome : result.retryable ? 'unreachable' : 'refused',
        problem,
        request: result.wire?.request ?? message.content,
        answer: result.wire?.answer ?? '',
        at: now(),
        durationMs: Math.round(performance.now() - started),
      }),
    );
    return result;
  };
  return {
    ...exchange,
    sendRequest: (message) => recorded('SendRequest', message, exchange.sendRequest),
    sendReply: (message) => recorded('SendResponse', message, exchange.sendReply),
  };
}

/** Writes down a call that an adapter made by HTTP; never throws, for the person waits behind it. */
export const createCallRecorder =
  (system: JournaledSystem, { database, ids, now }: RecordingParts, onProblem: (problem: unknown) => void) =>
  (call: ObservedCall): void => {
    database
      .system((transaction) => recordExchange(transaction, { ...call, id: ids.next(), system, messageId: null, at: now() }))
      .catch(onProblem);
  };
