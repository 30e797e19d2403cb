import type { Queryable, Transaction } from '@pgs/database';
import type { ExchangeOutcome, JournaledSystem, ProcessingStatus } from '@pgs/domain';

export interface ExchangeEntry {
  readonly id: string;
  readonly system: JournaledSystem;
  readonly operation: string;
  readonly messageId: string | null;
  readonly outcome: ExchangeOutcome;
  readonly problem: string | null;
  readonly request: string;
  readonly answer: string;
  readonly at: Date;
  readonly durationMs: number;
}

/** One row a message, however often it was tried; whose it is, is known by what planned the message. */
export async function recordExchange(transaction: Transaction, entry: ExchangeEntry): Promise<void> {
  await transaction.execute(
    'exchange-record',
    `with about as (select coalesce(
       (select i.application_id from interagency_message i where i.message_id = $4),
       (select p.application_id from portal_message p where p.message_id = $4),
       (select c.application_id from charge_message m join charge c on c.charge_id = m.charge_ids[1]
        where m.message_id = $4 and cardinality(m.charge_ids) = 1)) as application_id)
     insert into exchange_record (exchange_record_id, system, operation, message_id, application_id, organization_id, outcome, problem, request, answer, first_at, at, duration_ms)
     select $1, $2, $3, $4, a.application_id, o.organization_id, $5, $6, $7, $8, $9, $9, $10
     from about a
     left join application p on p.application_id = a.application_id
     left join reference_message r on r.message_id = $4
     left join reference_publication u on u.reference_publication_id = r.reference_publication_id
     left join organization o on o.organization_id = coalesce(p.organization_id, u.organization_id)
     on conflict (message_id) do update set outcome = excluded.outcome, problem = excluded.problem, request = excluded.request,
       answer = excluded.answer, at = excluded.at, duration_ms = excluded.duration_ms, attempts = exchange_record.attempts + 1`,
    [
      entry.id,
      entry.system,
      entry.operation,
      entry.messageId,
      entry.outcome,
      entry.problem,
      entry.request,
      entry.answer,
      entry.at,
      entry.durationMs,
    ],
  );
}

/** Whether the exchange has taken a message and said nothing of it since. */
export async function hasMessageWithoutNews(db: Queryable, from: Date, to: Date): Promise<boolean> {
  const row = await db.find<{ waits: boolean }>(
    'exchange-without-news',
    `select exists (select 1 from exchange_record r
       where r.outcome = 'accepted' and r.told_status is null and r.message_id is not null and r.at >= $1 and r.at < $2) as waits`,
    [from, to],
  );
  return row?.waits ?? false;
}

export async function recordStatus(db: Queryable, status: ProcessingStatus, at: Date): Promise<void> {
  await db.execute(
    'exchange-status',
    `update exchange_record set told_status = $2, told_details = $3, told_at = $4 where message_id = $1`,
    [status.originalMessageId, status.category, status.details, at],
  );
}

export interface UnheardMessage {
  readonly message_id: string;
  readonly told_status: string;
  readonly told_details: string;
}

/** Messages the exchange has given up, of which no reply has come that tells so. */
export const unheardMessages = (db: Queryable, statuses: readonly string[], toldBefore: Date, toldAfter: Date) =>
  db.query<UnheardMessage>(
    'exchange-unheard',
    `select r.message_id, r.told_status, coalesce(r.told_details, '') as told_details from exchange_record r
     where r.told_status = any ($1) and r.told_at < $2 and r.told_at >= $3 and r.message_id is not null
       and not exists (select 1 from inbox_message m where m.original_message_id = r.message_id)
     order by r.told_at limit 100`,
    [statuses, toldBefore, toldAfter],
  );
