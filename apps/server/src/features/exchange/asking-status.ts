import type { Database } from '@pgs/database';
import { endingStatuses, type MessageExchange } from '@pgs/domain';
import type { Enqueue } from '../../jobs/jobs.ts';
import { storeInbox } from '../portal/store.ts';
import { askAlone } from './flow-store.ts';
import { hasMessageWithoutNews, recordStatus, type UnheardMessage, unheardMessages } from './journal-store.ts';

export interface StatusParts {
  readonly database: Database;
  readonly exchange: MessageExchange;
  readonly enqueue: Enqueue;
  readonly ids: { readonly next: () => string };
  readonly now: () => Date;
}

/** How long a message may be without news before СМЭВ is asked, and how old it may be to ask still. */
const patienceMs = 20_000;
const interestMs = 14 * 86_400_000;
/** The refusal itself usually comes as a reply: it is waited for so long. */
const replyPatienceMs = 120_000;
const askedAtOnce = 200;

/** Состояние обработки: asks СМЭВ (GetStatus) while there are messages without news, and tells those who wait in vain. */
export function createStatusAsking({ database, exchange, enqueue, ids, now }: StatusParts) {
  const before = (ms: number): Date => new Date(now().getTime() - ms);

  /** Like a reply that says the message was not accepted: it goes the way every reply goes. */
  const tell = ({ message_id: messageId, told_status: category, told_details: details }: UnheardMessage): Promise<void> =>
    database.system(async (transaction) => {
      const id = ids.next();
      const description = details === '' ? `СМЭВ сообщила о состоянии ${category}` : details;
      const isNew = await storeInbox(transaction, {
        id,
        messageId: `status:${messageId}`,
        kind: 'reply',
        originalMessageId: messageId,
        replyTo: null,
        sender: 'СМЭВ',
        raw: `AsyncProcessingStatus ${messageId} ${category} ${details}`.trim(),
        body: { kind: 'asyncFault', code: category, description },
        attachments: [],
        at: now(),
      });
      if (isNew) await enqueue(transaction, 'readInbox', { inboxMessageId: id });
    });

  /** Answers how many words of СМЭВ were new. Throws ExchangeUnreachable. */
  return async (): Promise<number> => {
    let told = 0;
    if (await database.system((transaction) => hasMessageWithoutNews(transaction, before(interestMs), before(patienceMs)))) {
      while (told < askedAtOnce) {
        const status = await askAlone(database, 'status', () => exchange.receiveStatus());
        if (!status) break;
        await database.system((transaction) => recordStatus(transaction, status, now()));
        told += 1;
      }
    }
    const unheard = await database.system((transaction) =>
      unheardMessages(transaction, [...endingStatuses], before(replyPatienceMs), before(interestMs)),
    );
    for (const message of unheard) await tell(message);
    return told;
  };
}
