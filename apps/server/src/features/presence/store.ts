import type { Queryable, Transaction } from '@pgs/database';
import type { ActionId } from '@pgs/domain';

export interface Presence {
  readonly applicationId: string;
  readonly pageId: string;
  readonly personId: string;
  readonly action: ActionId | null;
  readonly at: Date;
  /** Who spoke last before this is gone. */
  readonly goneBefore: Date;
}

/** What a page says of itself, and whether that is news; undefined: the person does not see such an application. */
export interface Told {
  readonly organization_id: string;
  readonly service_code: string;
  readonly is_news: boolean;
}

/**
 * Writes what the page says. A page that was silent for too long begins anew; what it did before is told by `since` as long as it does
 * the same. Asked in the scope of the person.
 */
export const sayPresence = (transaction: Transaction, said: Presence): Promise<Told | undefined> =>
  transaction.find(
    'presence-say',
    `with seen as (select application_id, organization_id, service_code from application where application_id = $1),
       before as (
         select action from application_presence where application_id = $1 and page_id = $2 and person_id = $3 and seen_at >= $6
       ),
       forgotten as (delete from application_presence where person_id = $3 and seen_at < $6 and (application_id, page_id) <> ($1, $2)),
       said as (
         insert into application_presence as p (application_id, page_id, person_id, organization_id, action, since, seen_at)
         select application_id, $2, $3, organization_id, $4, $5, $5 from seen
         on conflict (application_id, page_id) do update set
           action = excluded.action, organization_id = excluded.organization_id, seen_at = excluded.seen_at,
           since = case when p.action is not distinct from excluded.action and p.seen_at >= $6 then p.since else excluded.since end
         where p.person_id = excluded.person_id
         returning action
       )
     select seen.organization_id, seen.service_code,
       exists (select 1 from said) and not exists (select 1 from before where before.action is not distinct from $4::text) as is_news
     from seen`,
    [said.applicationId, said.pageId, said.personId, said.action, said.at, said.goneBefore],
  );

export const removePresence = (
  transaction: Transaction,
  page: { readonly applicationId: string; readonly pageId: string; readonly personId: string },
): Promise<{ readonly organization_id: string; readonly service_code: string } | undefined> =>
  transaction.find(
    'presence-leave',
    // Told also of a case that was closed to the person meanwhile.
    `with gone as (
       delete from application_presence where application_id = $1 and page_id = $2 and person_id = $3 returning application_id, organization_id
     )
     select gone.organization_id, coalesce(a.service_code, '') as service_code
     from gone left join application a on a.application_id = gone.application_id`,
    [page.applicationId, page.pageId, page.personId],
  );

export interface PresentRow {
  readonly person_id: string;
  readonly last_name: string;
  readonly first_name: string;
  readonly middle_name: string | null;
  readonly action: ActionId | null;
  readonly since: Date;
}

/** Who else is at the card: a person once, with what is being typed rather than what is read. */
export const presentAt = (
  db: Queryable,
  asked: { readonly applicationId: string; readonly personId: string; readonly goneBefore: Date },
): Promise<PresentRow[]> =>
  db.query(
    'presence-of-card',
    `select distinct on (p.person_id) p.person_id, n.last_name, n.first_name, n.middle_name, p.action, p.since
     from application_presence p join person n on n.person_id = p.person_id
     where p.application_id = $1 and p.person_id <> $2 and p.seen_at >= $3
     order by p.person_id, (p.action is null), p.since limit 20`,
    [asked.applicationId, asked.personId, asked.goneBefore],
  );

/** Told on the channel of changes without a version: the application itself is as it was. */
export const announcePresence = (
  transaction: Transaction,
  applicationId: string,
  { organization_id: organizationId, service_code: serviceCode }: { readonly organization_id: string; readonly service_code: string },
): Promise<number> =>
  transaction.execute('presence-announce', `select pg_notify('application_changed', $1)`, [
    JSON.stringify({ id: applicationId, organizationId, serviceCode }),
  ]);
