import type { Queryable, Transaction } from '@pgs/database';

export interface NewSubscription {
  readonly id: string;
  readonly personId: string;
  readonly endpointHash: string;
  readonly sealed: Uint8Array;
  readonly service: string;
  readonly browser: string;
  readonly sessionHash: string;
  readonly at: Date;
}

/** More browsers than anybody works in; the one not seen for longest goes. */
const browsersAtMost = 10;

/** One browser is one subscription: it is taken over from whoever had it before. Asked in the scope of the system, answers its id. */
export async function keepSubscription(transaction: Transaction, given: NewSubscription): Promise<string> {
  await transaction.execute('push-take-over', 'delete from push_subscription where endpoint_hash = $1 and person_id <> $2', [
    given.endpointHash,
    given.personId,
  ]);
  const kept = await transaction.query<{ readonly id: string }>(
    'push-subscribe',
    `insert into push_subscription as p (push_subscription_id, person_id, endpoint_hash, sealed, service_host, browser, session_hash, organization_id, created_at, seen_at)
     values ($1, $2, $3, $4, $5, $6, $7, (select s.organization_id from session s where s.token_hash = $7), $8, $8)
     on conflict (endpoint_hash) do update set sealed = excluded.sealed, browser = excluded.browser, session_hash = excluded.session_hash,
       organization_id = excluded.organization_id, seen_at = excluded.seen_at
     returning p.push_subscription_id as id`,
    [given.id, given.personId, given.endpointHash, given.sealed, given.service, given.browser, given.sessionHash, given.at],
  );
  await transaction.execute(
    'push-drop-oldest',
    `delete from push_subscription where push_subscription_id in (
       select p.push_subscription_id from push_subscription p where p.person_id = $1 order by p.seen_at desc, p.push_subscription_id desc offset $2)`,
    [given.personId, browsersAtMost],
  );
  return kept[0]?.id ?? given.id;
}

/** The person is here again in this browser; a subscription of anybody else in it ends. */
export async function confirmSubscription(
  transaction: Transaction,
  here: { readonly endpointHash: string; readonly personId: string; readonly sessionHash: string; readonly at: Date },
): Promise<string | undefined> {
  const mine = await transaction.find<{ readonly id: string }>(
    'push-confirm',
    `update push_subscription p set session_hash = $3, seen_at = $4, organization_id = (select s.organization_id from session s where s.token_hash = $3)
     where p.endpoint_hash = $1 and p.person_id = $2 returning p.push_subscription_id as id`,
    [here.endpointHash, here.personId, here.sessionHash, here.at],
  );
  if (!mine) await transaction.execute('push-end-foreign', 'delete from push_subscription where endpoint_hash = $1', [here.endpointHash]);
  return mine?.id;
}

export interface ShownSubscription {
  readonly id: string;
  readonly browser: string;
  readonly service: string;
  readonly since: Date;
  readonly deliveredAt: Date | null;
}

export const subscriptionsOf = (db: Queryable, personId: string): Promise<ShownSubscription[]> =>
  db.query(
    'push-list',
    `select p.push_subscription_id as id, p.browser, p.service_host as service, p.created_at as since, p.delivered_at as "deliveredAt"
     from push_subscription p where p.person_id = $1 order by p.created_at desc`,
    [personId],
  );

/** False when the person has no such browser. */
export const removeSubscription = async (transaction: Transaction, id: string, personId: string): Promise<boolean> =>
  (await transaction.execute('push-unsubscribe', 'delete from push_subscription where push_subscription_id = $1 and person_id = $2', [
    id,
    personId,
  ])) === 1;

/** A trial message; false when the person has no such browser. */
export const askForTrial = async (transaction: Transaction, id: string, personId: string, at: Date): Promise<boolean> =>
  (await transaction.execute(
    'push-ask-trial',
    `insert into push_message (push_subscription_id, kind, created_at, due_at)
     select p.push_subscription_id, 'trial', $3, $3 from push_subscription p where p.push_subscription_id = $1 and p.person_id = $2
     on conflict (push_subscription_id, kind) do update set due_at = excluded.due_at, planned_at = null, attempts = 0`,
    [id, personId, at],
  )) === 1;

/** A browser in which nobody opened the platform for so long has been forgotten by its person. */
const keptDays = 90;

export const forgetUnseen = (transaction: Transaction, now: Date): Promise<number> =>
  transaction.execute('push-forget-unseen', 'delete from push_subscription where seen_at < $1::timestamptz - make_interval(days => $2)', [
    now,
    keptDays,
  ]);
