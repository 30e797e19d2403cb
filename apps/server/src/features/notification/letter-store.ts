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

/** People whose morning it is and who were not written to today; from here on they count as written to. */
export const claimDigests = (transaction: Transaction, now: Date, fromHour: number): Promise<{ person_id: string; on: string }[]> =>
  transaction.query(
    'notification-claim-digests',
    `update notification_setting s set digest_sent_on = d.today from ${working} d
     where d.person_id = s.person_id and s.digest_by_email and s.digest_sent_on is distinct from d.today
     returning s.person_id, d.today as on`,
    [now, fromHour],
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

/** Не отправлено: what was left out, and why, in words for the person. */
export interface UnsentMessage {
  /** What would have been told, once. */
  readonly fact: string;
  readonly personId: string;
  readonly channel: 'letter' | 'message' | 'push';
  readonly title: string;
  readonly reason: string;
  readonly at: Date;
}

export async function recordUnsent(transaction: Transaction, { fact, personId, channel, title, reason, at }: UnsentMessage): Promise<void> {
  await transaction.execute(
    'unsent-insert',
    'insert into unsent_message (fact, person_id, channel, title, reason, at) values ($1, $2, $3, $4, $5, $6) on conflict (fact) do nothing',
    [fact, personId, channel, title, reason, at],
  );
}

/** It was sent after all. */
export const forgetUnsent = (transaction: Transaction, fact: string): Promise<number> =>
  transaction.execute('unsent-forget', 'delete from unsent_message where fact = $1', [fact]);

const unsentKeptDays = 30;

export const forgetOldUnsent = (transaction: Transaction, now: Date): Promise<number> =>
  transaction.execute('unsent-forget-old', 'delete from unsent_message where at < $1::timestamptz - make_interval(days => $2)', [
    now,
    unsentKeptDays,
  ]);

export const unsentOf = (db: Queryable, personId: string): Promise<Omit<UnsentMessage, 'personId' | 'fact'>[]> =>
  db.query(
    'unsent-list',
    'select u.channel, u.title, u.reason, u.at from unsent_message u where u.person_id = $1 order by u.at desc limit 30',
    [personId],
  );
