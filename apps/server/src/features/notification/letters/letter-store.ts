import type { Queryable, Transaction } from '@pgs/database';

export interface LetterReader {
  readonly name: string;
  readonly email: string | null;
  readonly organizationIds: readonly string[];
  readonly digestByEmail: boolean;
  readonly weeklyByEmail: boolean;
}

const working = `(select e.person_id, min(($1::timestamptz at time zone o.time_zone)::date) as today
   from employment e join organization o on o.organization_id = e.organization_id and o.active
   where e.active and extract(hour from $1::timestamptz at time zone o.time_zone) >= $2 group by e.person_id)`;

/** People whose morning of a working day it is and who were not written to today; from here on they count as written to. */
export const claimDigests = (
  transaction: Transaction,
  now: Date,
  fromHour: number,
  workingDays: readonly string[],
): Promise<{ person_id: string; on: string }[]> =>
  transaction.query(
    'notification-claim-digests',
    `update notification_setting s set digest_sent_on = d.today from ${working} d
     where d.person_id = s.person_id and s.digest_by_email and s.digest_sent_on is distinct from d.today and d.today = any ($3::date[])
     returning s.person_id, d.today as on`,
    [now, fromHour, workingDays],
  );

/** The same for the week: its letter goes out on the morning of its first working day, or later when nothing worked then. */
export const claimWeeklies = (
  transaction: Transaction,
  now: Date,
  fromHour: number,
  weeks: readonly { readonly mondayOn: string; readonly workOn: string }[],
): Promise<{ person_id: string; on: string }[]> =>
  transaction.query(
    'notification-claim-weeklies',
    `update notification_setting s set weekly_sent_for = w.monday from ${working} d join unnest($3::date[], $4::date[]) w(monday, work) on
       w.monday = date_trunc('week', d.today::timestamp)::date and d.today >= w.work
     where d.person_id = s.person_id and s.weekly_by_email and s.weekly_sent_for is distinct from w.monday
     returning s.person_id, d.today as on`,
    [now, fromHour, weeks.map(({ mondayOn }) => mondayOn), weeks.map(({ workOn }) => workOn)],
  );

/** Undefined for whoever does not work anywhere any more. */
export const findLetterReader = (db: Queryable, personId: string): Promise<LetterReader | undefined> =>
  db.find<LetterReader>(
    'notification-letter-reader',
    `select p.first_name || coalesce(' ' || p.middle_name, '') as name, p.email,
       (select array_agg(e.organization_id::text order by e.organization_id) from employment e where e.person_id = p.person_id and e.active) as "organizationIds",
       coalesce(s.digest_by_email, false) as "digestByEmail", coalesce(s.weekly_by_email, false) as "weeklyByEmail"
     from person p left join notification_setting s on s.person_id = p.person_id
     where p.person_id = $1 and p.active and exists (select 1 from employment e where e.person_id = p.person_id and e.active)`,
    [personId],
  );

/** What may be done with a letter now: send it as this attempt, leave it, or come again because somebody else is at it. */
export type Hold = { readonly attempt: number } | 'sent' | 'busy';

/** Takes the letter for one attempt, for so long that no mail server takes longer. */
export async function holdLetter(
  transaction: Transaction,
  {
    fact,
    personId,
    at,
    heldSeconds,
  }: { readonly fact: string; readonly personId: string; readonly at: Date; readonly heldSeconds: number },
): Promise<Hold> {
  const [held] = await transaction.query<{ attempt: number }>(
    'letter-hold',
    `insert into letter as l (fact, person_id, attempts, held_until, at) values ($1, $2, 1, $3::timestamptz + make_interval(secs => $4), $3)
     on conflict (fact) do update set attempts = l.attempts + 1, held_until = excluded.held_until
       where l.sent_at is null and (l.held_until is null or l.held_until <= $3)
     returning l.attempts as attempt`,
    [fact, personId, at, heldSeconds],
  );
  if (held) return held;
  return (await isSent(transaction, fact)) ? 'sent' : 'busy';
}

/** Asked before a letter takes messages for itself: one that has gone must not keep them from the next. */
export const isSent = async (db: Queryable, fact: string): Promise<boolean> =>
  (await db.find('letter-is-sent', 'select 1 from letter l where l.fact = $1 and l.sent_at is not null', [fact])) !== undefined;

export const markSent = (transaction: Transaction, fact: string, at: Date): Promise<number> =>
  transaction.execute('letter-sent', 'update letter set sent_at = $2, held_until = null where fact = $1', [fact, at]);

/** It was not taken; the next attempt may begin at once. */
export const releaseLetter = (transaction: Transaction, fact: string): Promise<number> =>
  transaction.execute('letter-release', 'update letter set held_until = null where fact = $1', [fact]);

/** When a letter last went out to the person; null when none did in a month. */
export const lastLetterAt = async (db: Queryable, personId: string): Promise<Date | null> =>
  (
    await db.find<{ at: Date }>(
      'letter-last',
      'select l.sent_at as at from letter l where l.person_id = $1 and l.sent_at is not null order by l.sent_at desc limit 1',
      [personId],
    )
  )?.at ?? null;
