import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { Database } from '@pgs/database';
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

/**
 * Takes one message of a flow: store raw with its files, enqueue its reading, commit, and only then acknowledge.
 * A kill between any two lines ends in a second delivery, which the unique message id absorbs.
 */
export function createReceiving(parts: ReceivingParts) {
  const take = async (kind: 'request' | 'reply', message: IncomingMessage): Promise<void> => {
    const attachments: StoredAttachment[] = [];
    for (const attachment of message.attachments) attachments.push(await keep(parts, attachment));
    const trusted = message.body.kind !== 'untrusted';
    await parts.database.system(async (transaction) => {
      const id = parts.ids.next();
      const isNew = await storeInbox(transaction, {
        id,
        // A forged message must not take the place of the true one with the same identifier.
        messageId: trusted ? message.messageId : `untrusted:${createHash('sha256').update(message.raw).digest('hex')}`,
        kind,
        originalMessageId: message.originalMessageId ?? null,
        replyTo: message.replyTo ?? null,
        sender: message.sender,
        raw: message.raw,
        body: message.body,
        attachments,
        at: parts.now(),
      });
      if (isNew) await parts.enqueue(transaction, 'readInbox', { inboxMessageId: id });
    });
    await parts.exchange.acknowledge(message.messageId, trusted);
  };

  return {
    /** True when there was a message: ask again at once. */
    takeRequest: async (): Promise<boolean> => {
      const message = await askAlone(parts.database, 'request', () => parts.exchange.receiveRequest());
      if (message) await take('request', message);
      return message !== undefined;
    },
    takeReply: async (): Promise<boolean> => {
      const message = await askAlone(parts.database, 'reply', () => parts.exchange.receiveReply());
      if (message) await take('reply', message);
      return message !== undefined;
    },
  };
}

export type Receiving = ReturnType<typeof createReceiving>;
