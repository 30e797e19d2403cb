import type { Queryable, Transaction } from '@pgs/database';
import type { SupportAction } from '@pgs/domain';

export interface SupportEntry {
  readonly id: string;
  readonly viewId: string;
  readonly organizationId: string;
  readonly at: Date;
  readonly personId: string;
  readonly personName: string;
  readonly detail: string;
  readonly applicationId: string | null;
}

const columns = 'support_journal_id, support_view_id, organization_id, at, person_id, person_name, action, detail, application_id';

export const appendSupportEntry = (transaction: Transaction, action: SupportAction, entry: SupportEntry): Promise<number> =>
  transaction.execute('support-journal-append', `insert into support_journal (${columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, [
    entry.id,
    entry.viewId,
    entry.organizationId,
    entry.at,
    entry.personId,
    entry.personName,
    action,
    entry.detail,
    entry.applicationId,
  ]);

/** A screen that keeps itself fresh is one look; every card is told by itself. */
const sameLookMinutes = 5;

export const recordSeen = (transaction: Transaction, entry: SupportEntry): Promise<number> =>
  transaction.execute(
    'support-journal-seen',
    `insert into support_journal (${columns})
     select $1, $2, $3, $4, $5, $6, 'seen', $7, $8
     where not exists (
       select 1 from support_journal j
       where j.support_view_id = $2 and j.at > $4::timestamptz - make_interval(mins => ${sameLookMinutes}) and j.action = 'seen' and j.detail = $7
         and j.application_id is not distinct from $8)`,
    [entry.id, entry.viewId, entry.organizationId, entry.at, entry.personId, entry.personName, entry.detail, entry.applicationId],
  );

export interface JournalRow {
  readonly id: string;
  readonly at: Date;
  readonly place: string;
  readonly personName: string;
  readonly action: string;
  readonly detail: string;
  readonly number: string | null;
}

/** Журнал одного согласия, newest first. Numbers of applications are read as the platform: the administrator opens no cards. */
export const listSupportEntries = (
  db: Queryable,
  viewId: string,
  page: { readonly after: { readonly at: string; readonly id: string } | undefined; readonly limit: number },
): Promise<JournalRow[]> =>
  db.query(
    'support-journal-list',
    `select j.support_journal_id as id, j.at, j.at::text as place, j.person_name as "personName", j.action, j.detail,
       coalesce(a.registration_number, a.portal_number) as number
     from support_journal j left join application a on a.application_id = j.application_id
     where j.support_view_id = $1 and ($2::timestamptz is null or (j.at, j.support_journal_id) < ($2, $3::uuid))
     order by j.at desc, j.support_journal_id desc limit $4`,
    [viewId, page.after?.at ?? null, page.after?.id ?? null, page.limit],
  );
