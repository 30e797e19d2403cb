import type { Database, Queryable } from '@pgs/database';
import type { Grant, Role } from '@pgs/domain';
import type { Signed } from '../../http/context.ts';

export interface JournalRecord {
  readonly journal_id: string;
  readonly at: Date;
  readonly action: string;
  readonly actor_name: string;
  readonly from_status: string;
  readonly to_status: string;
  readonly comment: string;
}

/** История, newest first. */
export const journalOf = (db: Queryable, applicationId: string) =>
  db.query<JournalRecord>(
    'journal-list',
    `select j.journal_id, j.at, j.action, j.actor_name, j.from_status, j.to_status, j.comment from journal j where j.application_id = $1 order by j.version desc`,
    [applicationId],
  );

export interface ToldRecord {
  readonly code: number;
  readonly title: string;
  readonly comment: string;
  readonly sent_at: Date | null;
}

/** The last status the applicant was told, delivered or on its way. */
export const lastTold = (db: Queryable, applicationId: string) =>
  db.find<ToldRecord>(
    'portal-message-last',
    `select (m.body->>'statusCode')::int as code, m.body->>'statusTitle' as title, coalesce(m.body->>'comment', '') as comment, m.sent_at
     from portal_message m where m.application_id = $1 and m.body->>'kind' in ('status', 'result') order by m.portal_message_id desc limit 1`,
    [applicationId],
  );

/** Журнал просмотров. */
export const recordView = (
  db: Queryable,
  view: { readonly id: string; readonly applicationId: string; readonly personId: string; readonly at: Date; readonly what: string },
) =>
  db.execute(
    'view-journal-append',
    `insert into view_journal (view_journal_id, application_id, person_id, at, what) values ($1, $2, $3, $4, $5)`,
    [view.id, view.applicationId, view.personId, view.at, view.what],
  );

/** Many cards seen at once, as in a table that was taken away. */
export const recordViews = (
  db: Queryable,
  seen: readonly { readonly id: string; readonly applicationId: string }[],
  { personId, at, what }: { readonly personId: string; readonly at: Date; readonly what: string },
) =>
  db.execute(
    'view-journal-append-many',
    `insert into view_journal (view_journal_id, application_id, person_id, at, what)
     select v.id, v.application_id, $3, $4, $5 from unnest($1::uuid[], $2::uuid[]) v(id, application_id)`,
    [seen.map(({ id }) => id), seen.map(({ applicationId }) => applicationId), personId, at, what],
  );

/** The same from a screen. A support view names its consent, and writes although it only reads. */
export const journalViewOf = (
  database: Database,
  { looking, personId }: Pick<Signed, 'looking' | 'personId'>,
  view: { readonly id: string; readonly applicationId: string; readonly at: Date; readonly what: string },
): Promise<number> => {
  if (!looking) return recordView(database, { ...view, personId });
  const what = `${view.what}; просмотр поддержкой, согласие ${looking.id}`;
  return database.journaling((transaction) => recordView(transaction, { ...view, personId, what }));
};

export interface CandidateRecord {
  readonly person_id: string;
  readonly name: string;
  readonly position: string;
  readonly load: number;
  readonly grants: readonly (Omit<Grant, 'organizationId' | 'role'> & { readonly role: Role })[];
}

/** Employees of the organization with the grants in force on the day and the number of their unfinished applications there. */
export const employeesOf = (db: Queryable, organizationId: string, todayOn: string) =>
  db.query<CandidateRecord>(
    'candidate-employees',
    `select p.person_id, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name, e.position,
       (select count(*) from application a where a.responsible_id = p.person_id and a.finished_at is null and a.organization_id = $1) as load,
       jsonb_agg(jsonb_build_object('role', g.role, 'serviceCodes', g.service_codes, 'validFrom', g.valid_from, 'validTo', g.valid_to)) as grants
     from employment e join person p on p.person_id = e.person_id and p.active
       join held_grant g on g.person_id = e.person_id and g.organization_id = e.organization_id and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)
     where e.organization_id = $1 and e.active group by p.person_id, e.position order by p.last_name, p.first_name, p.middle_name`,
    [organizationId, todayOn],
  );

/** Other organizations that provide the service. */
export const providersOf = (db: Queryable, serviceCode: string, exceptId: string) =>
  db.query<{ readonly id: string; readonly title: string; readonly address: string; readonly territories: readonly string[] }>(
    'candidate-organizations',
    `select o.organization_id as id, o.title, o.address, coalesce(o.profile -> 'territories', '[]') as territories from organization o
     where o.active and o.sandbox_of is null and $1 = any(o.service_codes) and o.organization_id <> $2 order by o.title, o.organization_id`,
    [serviceCode, exceptId],
  );

/** Вышестоящая организация: the nearest one above that provides the service. */
export const authorityAbove = (db: Queryable, organizationId: string, serviceCode: string) =>
  db.find<{ readonly id: string; readonly title: string }>(
    'authority-above',
    `select above.organization_id as id, above.title from organization o join organization above on above.organization_id = any (o.ancestor_ids)
     where o.organization_id = $1 and above.active and $2 = any (above.service_codes)
     order by array_position(o.ancestor_ids, above.organization_id) desc limit 1`,
    [organizationId, serviceCode],
  );

export const rawReplyOf = (db: Queryable, applicationId: string, requestId: string) =>
  db.find<{ readonly sent: string | null; readonly reply: string | null }>(
    'interagency-raw',
    `select m.sent_xml as sent, m.reply_raw as reply from interagency_message m where m.application_id = $1 and m.request_id = $2
     order by m.sent_at desc nulls last limit 1`,
    [applicationId, requestId],
  );

export const fileDigests = (db: Queryable, fileIds: readonly string[]) =>
  db.query<{ readonly file_id: string; readonly sha256: string }>(
    'file-digests',
    `select f.file_id, f.sha256 from file f where f.file_id = any($1::uuid[])`,
    [fileIds],
  );
