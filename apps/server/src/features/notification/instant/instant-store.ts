import type { Queryable, Transaction } from '@pgs/database';
import { clockOf, hearers, hearersOf, takeMessages, takenAtMost } from '../hearers-store.ts';
import type { Hearing } from '../hearing.ts';

/** Takes up messages nobody was asked about yet: one row for a kind of each who wants a letter about it. Answers how many messages. */
export async function takeDueLetters(transaction: Transaction, hearings: readonly Hearing[], dueAt: Date): Promise<number> {
  const taken = await takeMessages(transaction, 'instant_letter_due');
  if (taken.length === 0) return 0;
  await transaction.execute(
    'instant-spread',
    `with ${hearers}
     insert into instant_letter as l (person_id, kind, since, due_at)
     select h.person_id, h.kind, min(h.at), $5::timestamptz
     from hears h join notification_setting s on s.person_id = h.person_id
     where h.kind = any (s.mailed_kinds) and not h.kind = any (s.muted_kinds)
     group by h.person_id, h.kind order by h.person_id, h.kind
     on conflict (person_id, kind) do update set since = least(l.since, excluded.since)`,
    [...hearersOf(taken, hearings), dueAt],
  );
  return taken.length;
}

export interface InstantLetter {
  readonly personId: string;
  readonly kind: string;
  /** The earliest message in it. */
  readonly since: Date;
  readonly timeZone: string;
}

/** Letters whose moment has come, held until the end of the transaction. */
export const holdDueLetters = (transaction: Transaction, now: Date): Promise<InstantLetter[]> =>
  transaction.query(
    'instant-hold-due',
    `select l.person_id as "personId", l.kind, l.since,
       ${clockOf('l.person_id')} as "timeZone"
     from instant_letter l where l.due_at <= $1 order by l.due_at limit $2 for update skip locked`,
    [now, takenAtMost],
  );

export const deferLetter = (transaction: Transaction, { personId, kind }: InstantLetter, dueAt: Date): Promise<number> =>
  transaction.execute('instant-defer', 'update instant_letter set due_at = $3 where person_id = $1 and kind = $2', [personId, kind, dueAt]);

/** From here on a job has it. */
export const handOverLetter = (transaction: Transaction, { personId, kind }: InstantLetter): Promise<number> =>
  transaction.execute('instant-hand-over', 'delete from instant_letter where person_id = $1 and kind = $2', [personId, kind]);

export interface MailingWish {
  readonly name: string;
  readonly email: string | null;
  readonly mailed: readonly string[];
  readonly muted: readonly string[];
}

/** Undefined for whoever does not work anywhere any more. */
export const findMailingWish = (db: Queryable, personId: string): Promise<MailingWish | undefined> =>
  db.find(
    'instant-wish',
    `select p.first_name || coalesce(' ' || p.middle_name, '') as name, p.email, s.mailed_kinds as mailed, s.muted_kinds as muted
     from person p join notification_setting s on s.person_id = p.person_id
     where p.person_id = $1 and p.active and exists (select 1 from employment e where e.person_id = p.person_id and e.active)`,
    [personId],
  );

/** Takes the messages for the letter; answers those that stand in it and in no other. */
export async function claimMessages(
  transaction: Transaction,
  {
    letter,
    personId,
    messageIds,
    at,
  }: { readonly letter: string; readonly personId: string; readonly messageIds: readonly string[]; readonly at: Date },
): Promise<ReadonlySet<string>> {
  await transaction.execute(
    'mailed-claim',
    `insert into mailed_message (notification_id, person_id, letter, at)
     select n.notification_id, $2, $3, $4 from notification n where n.notification_id = any ($1::uuid[]) order by n.notification_id
     on conflict do nothing`,
    [messageIds, personId, letter, at],
  );
  const own = await transaction.query<{ id: string }>(
    'mailed-own',
    'select m.notification_id as id from mailed_message m where m.notification_id = any ($1::uuid[]) and m.person_id = $2 and m.letter = $3',
    [messageIds, personId, letter],
  );
  return new Set(own.map(({ id }) => id));
}

/** The letter does not go: whatever stood in it may stand in another. */
export const releaseMessages = (transaction: Transaction, personId: string, letter: string): Promise<number> =>
  transaction.execute('mailed-release', 'delete from mailed_message where person_id = $1 and letter = $2', [personId, letter]);

/** The digest tells of these facts; answers those a letter told of since the morning of `sinceOn`. */
export async function claimTerms(
  transaction: Transaction,
  asked: {
    readonly letter: string;
    readonly personId: string;
    readonly facts: readonly string[];
    readonly sinceOn: string;
    readonly fromHour: number;
    readonly at: Date;
  },
): Promise<ReadonlySet<string>> {
  const told = await transaction.query<{ id: string; fact: string }>(
    'mailed-terms',
    'select n.notification_id as id, n.fact from notification n where n.fact = any ($1::text[])',
    [asked.facts],
  );
  if (told.length === 0) return new Set();
  const messageIds = told.map(({ id }) => id);
  // What the mail server does not take at once stands in the digest, and the other letter has nothing left to tell.
  await transaction.execute(
    'mailed-take-over',
    `update mailed_message m set letter = $3, at = $4 where m.notification_id = any ($1::uuid[]) and m.person_id = $2
       and exists (select 1 from unsent_message u where u.fact = m.letter)`,
    [messageIds, asked.personId, asked.letter, asked.at],
  );
  await claimMessages(transaction, { ...asked, messageIds });
  const elsewhere = await transaction.query<{ id: string }>(
    'mailed-elsewhere',
    `select m.notification_id as id from mailed_message m
     where m.notification_id = any ($1::uuid[]) and m.person_id = $2 and m.letter like 'instant/%'
       and m.at >= ($3::date + make_interval(hours => $4)) at time zone ${clockOf('$2')}`,
    [messageIds, asked.personId, asked.sinceOn, asked.fromHour],
  );
  const ids = new Set(elsewhere.map(({ id }) => id));
  return new Set(told.filter(({ id }) => ids.has(id)).map(({ fact }) => fact));
}
