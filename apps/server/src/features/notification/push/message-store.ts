import type { Queryable, Transaction } from '@pgs/database';
import { type Grant, isRole } from '@pgs/domain';
import { clockOf, hearers, hearersOf, takeMessages, takenAtMost } from '../hearers-store.ts';
import type { Hearing } from '../hearing.ts';

/** A job of which nothing was heard for so long is made anew, in minutes. */
const lostAfterMinutes = 30;

/** Takes up messages nobody was asked about yet: one row for a browser and a kind of those who may hear of them. Answers how many messages. */
export async function takeDue(transaction: Transaction, hearings: readonly Hearing[], now: Date): Promise<number> {
  const taken = await takeMessages(transaction, 'push_due');
  if (taken.length === 0) return 0;
  await transaction.execute(
    'push-spread',
    `with ${hearers}
     insert into push_message as m (push_subscription_id, kind, created_at, due_at)
     select distinct p.push_subscription_id, h.kind, $5::timestamptz, $5::timestamptz
     from hears h join push_subscription p on p.person_id = h.person_id
       left join notification_setting s on s.person_id = h.person_id
     where not (h.kind = any (coalesce(s.muted_kinds, '{}') || coalesce(s.unpushed_kinds, '{}')))
     on conflict (push_subscription_id, kind) do update set revision = m.revision + 1`,
    [...hearersOf(taken, hearings), now],
  );
  return taken.length;
}

/** Nobody is told: push was switched off. */
export const dropDue = (transaction: Transaction): Promise<number> => transaction.execute('push-drop-due', 'delete from push_due', []);

export interface PushKey {
  readonly subscriptionId: string;
  readonly kind: string;
}

/** Messages whose moment has come, or whose job was lost; from here on a job has them. */
export const planPushes = (transaction: Transaction, now: Date): Promise<PushKey[]> =>
  transaction.query(
    'push-plan',
    `update push_message m set planned_at = $1 from (
       select w.push_subscription_id, w.kind from push_message w
       where w.due_at <= $1 and (w.planned_at is null or w.planned_at < $1::timestamptz - make_interval(mins => $2))
       order by w.due_at limit $3 for update skip locked) due
     where m.push_subscription_id = due.push_subscription_id and m.kind = due.kind
     returning m.push_subscription_id as "subscriptionId", m.kind`,
    [now, lostAfterMinutes, takenAtMost],
  );

export interface WaitingPush {
  readonly revision: number;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly sealed: Uint8Array;
  readonly personId: string;
  readonly browser: string;
  readonly organizationId: string | null;
  readonly muted: readonly string[];
  readonly unpushed: readonly string[];
  readonly timeZone: string;
  /** Somebody worked in a session of the person last. */
  readonly workedAt: Date | null;
}

export const findPush = (db: Queryable, { subscriptionId, kind }: PushKey, now: Date): Promise<WaitingPush | undefined> =>
  db.find(
    'push-find',
    `select m.revision, m.attempts, m.created_at as "createdAt", p.sealed, p.person_id as "personId", p.browser, p.organization_id as "organizationId",
       coalesce(t.muted_kinds, '{}') as muted, coalesce(t.unpushed_kinds, '{}') as unpushed,
       ${clockOf('p.person_id')} as "timeZone",
       (select max(s.last_seen_at) from session s where s.person_id = p.person_id and s.expires_at > $3) as "workedAt"
     from push_message m join push_subscription p on p.push_subscription_id = m.push_subscription_id
       left join notification_setting t on t.person_id = p.person_id
     where m.push_subscription_id = $1 and m.kind = $2`,
    [subscriptionId, kind, now],
  );

/** Grants of the person at this moment, substitutions with them; in the one organization when the session was begun for it. */
export async function findHeldGrants(db: Queryable, personId: string, organizationId: string | null, now: Date): Promise<readonly Grant[]> {
  const rows = await db.query<Omit<Grant, 'role'> & { readonly role: string }>(
    'push-grants',
    `select g.role, g.organization_id as "organizationId", g.service_codes as "serviceCodes", g.valid_from as "validFrom", g.valid_to as "validTo",
       g.with_subordinates as "withSubordinates"
     from held_grant g join person p on p.person_id = g.person_id and p.active
     where g.person_id = $1 and ($2::uuid is null or g.organization_id = $2)
       and g.valid_from <= ($3::timestamptz at time zone g.time_zone)::date
       and (g.valid_to is null or ($3::timestamptz at time zone g.time_zone)::date < g.valid_to)`,
    [personId, organizationId, now],
  );
  return rows.flatMap((row) => (isRole(row.role) ? [{ ...row, role: row.role }] : []));
}

/** Settled as it was read; when another message of the kind has come meanwhile, its turn is now. */
export async function endPush(transaction: Transaction, key: PushKey, revision: number, now: Date): Promise<void> {
  const ended = await transaction.execute(
    'push-end',
    'delete from push_message where push_subscription_id = $1 and kind = $2 and revision = $3',
    [key.subscriptionId, key.kind, revision],
  );
  if (ended === 0)
    await transaction.execute(
      'push-again',
      `update push_message set planned_at = null, attempts = 0, due_at = $3, created_at = $3 where push_subscription_id = $1 and kind = $2`,
      [key.subscriptionId, key.kind, now],
    );
}

export const deferPush = (transaction: Transaction, key: PushKey, dueAt: Date, attempts: number): Promise<number> =>
  transaction.execute(
    'push-defer',
    'update push_message set planned_at = null, due_at = $3, attempts = $4 where push_subscription_id = $1 and kind = $2',
    [key.subscriptionId, key.kind, dueAt, attempts],
  );

export const recordDelivered = (transaction: Transaction, subscriptionId: string, at: Date): Promise<number> =>
  transaction.execute('push-delivered', 'update push_subscription set delivered_at = $2 where push_subscription_id = $1', [
    subscriptionId,
    at,
  ]);

/** The browser has withdrawn it. */
export const dropSubscription = (transaction: Transaction, subscriptionId: string): Promise<number> =>
  transaction.execute('push-drop', 'delete from push_subscription where push_subscription_id = $1', [subscriptionId]);
