import type { Queryable, Transaction } from '@pgs/database';
import type { NotificationKind } from '@pgs/domain';

export interface NewNotification {
  readonly id: string;
  /** What happened, once. */
  readonly fact: string;
  readonly kind: NotificationKind;
  readonly organizationId: string;
  readonly serviceCode: string | null;
  readonly applicationId: string | null;
  readonly personId: string | null;
  readonly detail: string;
  /** Место in the card, when it is not the tab of the kind. */
  readonly place?: string | undefined;
  readonly at: Date;
}

/** NOTIFY channel on which a person's pages hear that something was told to him or read by him. */
export const noticeChannel = 'notice';

const announceToPerson = (transaction: Transaction, personId: string): Promise<number> =>
  transaction.execute('notification-announce-person', `select pg_notify('${noticeChannel}', $1)`, [JSON.stringify({ personId })]);

/** Stores the message; false when the fact was told before. For push and letters at once it is left too, where anybody wants them. */
export async function insertNotification(transaction: Transaction, notification: NewNotification): Promise<boolean> {
  const { id, fact, kind, organizationId, serviceCode, applicationId, personId, detail, place = null, at } = notification;
  const told = await transaction.query(
    'notification-insert',
    `with told as (
       insert into notification (notification_id, fact, kind, organization_id, service_code, application_id, person_id, detail, place, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (fact) do nothing returning notification_id
     ), due as (
       insert into push_due (notification_id) select told.notification_id from told where exists (select 1 from push_subscription)
     ), mailed as (
       insert into instant_letter_due (notification_id) select told.notification_id from told
       where exists (select 1 from notification_setting s where s.mailed_kinds <> '{}' and $3 = any (s.mailed_kinds))
     )
     select told.notification_id from told`,
    [id, fact, kind, organizationId, serviceCode, applicationId, personId, detail, place, at],
  );
  // What is about an application is announced with its change.
  if (told.length === 1 && applicationId === null && personId !== null) await announceToPerson(transaction, personId);
  return told.length === 1;
}

/** A message about the same fact that came out otherwise is taken back. */
export const forgetFact = (transaction: Transaction, fact: string): Promise<number> =>
  transaction.execute('notification-forget-fact', 'delete from notification where fact = $1', [fact]);

export async function markRead(transaction: Transaction, personId: string, ids: readonly string[], at: Date): Promise<void> {
  // Only what the person sees: the policy hides the rest.
  await transaction.execute(
    'notification-read',
    `insert into notification_read (person_id, notification_id, at)
     select $1, n.notification_id, $3 from notification n where n.notification_id = any ($2::uuid[]) on conflict do nothing`,
    [personId, ids, at],
  );
  await announceToPerson(transaction, personId);
}

/** Everything up to the moment is read; single marks below it are not needed any more. */
export async function markReadUpTo(transaction: Transaction, personId: string, upTo: Date): Promise<void> {
  await transaction.execute(
    'notification-read-up-to',
    `insert into notification_mark as m (person_id, read_up_to) values ($1, $2)
     on conflict (person_id) do update set read_up_to = greatest(m.read_up_to, excluded.read_up_to)`,
    [personId, upTo],
  );
  await transaction.execute(
    'notification-forget-marks',
    `delete from notification_read r using notification n where r.person_id = $1 and n.notification_id = r.notification_id and n.at <= $2`,
    [personId, upTo],
  );
  await announceToPerson(transaction, personId);
}

export interface StoredSettings {
  readonly mutedKinds: readonly string[];
  /** Shown in the product, not pushed. */
  readonly unpushedKinds: readonly string[];
  /** A letter comes as it happens. */
  readonly mailedKinds: readonly string[];
  readonly digestByEmail: boolean;
  readonly weeklyByEmail: boolean;
  readonly email: string | null;
}

export async function findSettings(db: Queryable, personId: string): Promise<StoredSettings> {
  const row = await db.find<StoredSettings>(
    'notification-settings',
    `select coalesce(s.muted_kinds, '{}') as "mutedKinds", coalesce(s.unpushed_kinds, '{}') as "unpushedKinds",
       coalesce(s.mailed_kinds, '{}') as "mailedKinds", coalesce(s.digest_by_email, false) as "digestByEmail",
       coalesce(s.weekly_by_email, false) as "weeklyByEmail", p.email
     from person p left join notification_setting s on s.person_id = p.person_id where p.person_id = $1`,
    [personId],
  );
  return row ?? { mutedKinds: [], unpushedKinds: [], mailedKinds: [], digestByEmail: false, weeklyByEmail: false, email: null };
}

/** The weekly letter begins with the next week, not in the middle of this one. */
export async function saveSettings(
  transaction: Transaction,
  personId: string,
  wanted: {
    readonly muted: readonly NotificationKind[];
    readonly unpushed: readonly NotificationKind[];
    readonly mailed: readonly NotificationKind[];
    readonly digestByEmail: boolean;
    readonly weeklyByEmail: boolean;
    readonly mondayOn: string;
  },
): Promise<void> {
  await transaction.execute(
    'notification-save-settings',
    `insert into notification_setting as s (person_id, muted_kinds, digest_by_email, weekly_by_email, weekly_sent_for, unpushed_kinds, mailed_kinds)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (person_id) do update set muted_kinds = excluded.muted_kinds, unpushed_kinds = excluded.unpushed_kinds,
       mailed_kinds = excluded.mailed_kinds, digest_by_email = excluded.digest_by_email,
       weekly_sent_for = case when s.weekly_by_email then s.weekly_sent_for else excluded.weekly_sent_for end, weekly_by_email = excluded.weekly_by_email`,
    [personId, wanted.muted, wanted.digestByEmail, wanted.weeklyByEmail, wanted.mondayOn, wanted.unpushed, wanted.mailed],
  );
}

/** Messages older than this are no longer work. */
const keptDays = 90;

export const forgetOld = (transaction: Transaction, now: Date): Promise<number> =>
  transaction.execute(
    'notification-forget',
    `delete from notification where notification_id in (select n.notification_id from notification n where n.at < $1::timestamptz - make_interval(days => $2) order by n.at limit 5000)`,
    [now, keptDays],
  );

/** Tells every API process that there is news of the application, as a change of it would; the payload has no personal data. */
export async function announceTo(
  transaction: Transaction,
  application: {
    readonly application_id: string;
    readonly organization_id: string;
    readonly service_code: string;
    readonly version: number;
  },
): Promise<void> {
  await transaction.execute('notification-announce', `select pg_notify('application_changed', $1)`, [
    JSON.stringify({
      id: application.application_id,
      organizationId: application.organization_id,
      serviceCode: application.service_code,
      version: application.version,
    }),
  ]);
}
