import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type Database, together } from '@pgs/database';
import type { FileStore } from '@pgs/documents';
import { type IncomingMessage, type MessageAttachment, type MessageExchange, Problem } from '@pgs/domain';
import type { Enqueue } from '../../jobs/jobs.ts';
import { askAlone } from '../exchange/flow-store.ts';
import { type StoredAttachment, storeInbox } from './store.ts';

export interface ReceivingParts {
  readonly database: Database;
  readonly exchange: MessageExchange;
  readonly files: FileStore;
  readonly enqueue: Enqueue;
  readonly now: () => Date;
  readonly ids: { readonly next: () => string };
}

/** A file that we must refuse is part of the message all the same: what is wrong with it is kept in its place. */
async function keep(parts: ReceivingParts, attachment: MessageAttachment): Promise<StoredAttachment> {
  const { name, mediaType } = attachment;
  try {
    const stream = attachment.content
      ? Readable.from([attachment.content])
      : attachment.reference
        ? Readable.fromWeb((await parts.exchange.download(attachment.reference)) as NodeReadableStream<Uint8Array>)
        : Readable.from([]);
    const stored = await parts.files.store(stream, name);
    return { name, mediaType: stored.mediaType, sha256: stored.sha256, sizeBytes: stored.sizeBytes };
  } catch (problem) {
    if (problem instanceof Problem) return { name, mediaType, problem: problem.message };
    throw problem;
  }
}

/** So many messages of a flow are stored together, when they stand waiting. */
const takenTogether = 32;
/** An exchange that answers slowly must not keep those in hand waiting, nor the hold of the flow beyond what the database allows. */
const takenWithinMs = 5000;

interface Kept {
  readonly message: IncomingMessage;
  readonly attachments: readonly StoredAttachment[];
}

/**
 * Takes the messages of a flow that stand waiting: store raw with their files, enqueue their reading, commit, and only then acknowledge.
 * A kill between any two lines ends in a second delivery, which the unique message id absorbs.
 */
export function createReceiving(parts: ReceivingParts) {
  const store = async (kind: 'request' | 'reply', kept: readonly Kept[]): Promise<void> => {
    await parts.database.system(async (transaction) => {
      const records = kept.map(({ message, attachments }) => ({
        id: parts.ids.next(),
        // A forged message must not take the place of the true one with the same identifier.
        messageId: isTrusted(message) ? message.messageId : `untrusted:${createHash('sha256').update(message.raw).digest('hex')}`,
        kind,
        originalMessageId: message.originalMessageId ?? null,
        replyTo: message.replyTo ?? null,
        sender: message.sender,
        raw: message.raw,
        body: message.body,
        attachments,
        at: parts.now(),
      }));
      const areNew = await together(...records.map((record) => storeInbox(transaction, record)));
      const fresh = records.filter((_record, index) => areNew[index]);
      await together(...fresh.map(({ id }) => parts.enqueue(transaction, 'readInbox', { inboxMessageId: id })));
    });
  };

  /** Those that stand waiting, at most so many, asked for by one worker at a time. */
  const receiveWaiting = async (receive: () => Promise<IncomingMessage | undefined>): Promise<readonly IncomingMessage[]> => {
    const received: IncomingMessage[] = [];
    const begun = performance.now();
    while (received.length < takenTogether && performance.now() - begun < takenWithinMs) {
      // What is in hand is not given up for the sake of what could not be received.
      const message = await receive().catch((problem: unknown) => {
        if (received.length === 0) throw problem;
      });
      if (!message) break;
      received.push(message);
    }
    return received;
  };

  /** True when there was a message: ask again at once. */
  const take = async (kind: 'request' | 'reply', receive: () => Promise<IncomingMessage | undefined>): Promise<boolean> => {
    const received = (await askAlone(parts.database, kind, () => receiveWaiting(receive))) ?? [];
    if (received.length === 0) return false;
    const kept: Kept[] = [];
    let problem: unknown;
    for (const message of received) {
      try {
        const attachments: StoredAttachment[] = [];
        for (const attachment of message.attachments) attachments.push(await keep(parts, attachment));
        kept.push({ message, attachments });
      } catch (failed) {
        // Not acknowledged, so it will be delivered again; those behind it do not wait for its files.
        problem = failed;
      }
    }
    if (kept.length > 0) await store(kind, kept);
    for (const { message } of kept) await parts.exchange.acknowledge(message.messageId, isTrusted(message));
    if (problem) throw problem;
    return true;
  };

  return {
    takeRequest: () => take('request', () => parts.exchange.receiveRequest()),
    takeReply: () => take('reply', () => parts.exchange.receiveReply()),
  };
}

const isTrusted = (message: IncomingMessage): boolean => message.body.kind !== 'untrusted';

export type Receiving = ReturnType<typeof createReceiving>;
