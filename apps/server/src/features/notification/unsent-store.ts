import type { Queryable, Transaction } from '@pgs/database';

/** Не отправлено: what was left out, and why, in words for the person. */
export interface UnsentMessage {
  /** What would have been told, once. */
  readonly fact: string;
  readonly personId: string;
  readonly channel: 'letter' | 'message' | 'push';
  readonly title: string;
  readonly reason: string;
  /** False: nothing was withheld from the person, he knew it already. */
  readonly matters?: boolean;
  readonly at: Date;
}

export async function recordUnsent(
  transaction: Transaction,
  { fact, personId, channel, title, reason, matters = true, at }: UnsentMessage,
): Promise<void> {
  await transaction.execute(
    'unsent-insert',
    `insert into unsent_message (fact, person_id, channel, title, reason, matters, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (fact) do update set title = excluded.title, reason = excluded.reason, matters = excluded.matters, at = excluded.at`,
    [fact, personId, channel, title, reason, matters, at],
  );
}

/** It was sent after all. */
export const forgetUnsent = (transaction: Transaction, fact: string): Promise<number> =>
  transaction.execute('unsent-forget', 'delete from unsent_message where fact = $1', [fact]);

const keptDays = 30;

/** Reasons, and what is known of letters, are of no use for longer. */
export async function forgetOldUnsent(transaction: Transaction, now: Date): Promise<void> {
  for (const table of ['unsent_message', 'letter'] as const)
    await transaction.execute(`${table}-forget-old`, `delete from ${table} where at < $1::timestamptz - make_interval(days => $2)`, [
      now,
      keptDays,
    ]);
}

const shownAtMost = 50;

export const unsentOf = (db: Queryable, personId: string): Promise<Required<Omit<UnsentMessage, 'personId' | 'fact'>>[]> =>
  db.query(
    'unsent-list',
    'select u.channel, u.title, u.reason, u.matters, u.at from unsent_message u where u.person_id = $1 order by u.matters desc, u.at desc limit $2',
    [personId, shownAtMost],
  );
