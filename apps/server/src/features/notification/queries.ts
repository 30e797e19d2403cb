import type { Queryable } from '@pgs/database';
import { type AudienceEntry, type Grant, type NotificationKind, namedAudienceOf, type Status } from '@pgs/domain';
import type { KeysetPlace } from '../../http/keyset.ts';

export interface NotificationView {
  readonly id: string;
  readonly kind: string;
  readonly detail: string;
  readonly at: Date;
  /** `at` in full precision, for paging. */
  readonly place: string;
  readonly read: boolean;
  readonly mine: boolean;
  /** The tab of the card and what is meant in it; null: the tab of the kind. */
  readonly cardPlace: string | null;
  readonly applicationId: string | null;
  readonly serviceCode: string | null;
  readonly serviceVersion: number | null;
  readonly number: string | null;
  readonly applicantName: string | null;
  readonly organizationId: string;
  readonly organizationTitle: string;
}

export interface NotificationQuestion {
  readonly personId: string;
  /** What roles let through. */
  readonly audience: readonly AudienceEntry[];
  /** What may still be read of what was told by name. */
  readonly grants: readonly Grant[];
  /** Kinds asked for; the muted ones are left out before. */
  readonly kinds: readonly NotificationKind[];
  readonly onlyUnread: boolean;
  readonly serviceCode?: string | undefined;
  /** Days by this clock, both included. */
  readonly period?: { readonly fromOn: string | null; readonly toOn: string | null; readonly timeZone: string } | undefined;
  readonly after?: KeysetPlace | undefined;
  readonly limit: number;
}

/** Never read before this: a person who has just come does not begin with thousands of old messages. */
const unreadDays = 14;

/**
 * Named messages and, for each kind in each organization of the roles, an ordered index scan that stops at the page's length; then a
 * merge. $1 person, $2–$5 audience, $6 kinds, $7 only unread, $8–$9 place, $10 limit, $11 now,
 * $12–$14 where named ones may be read, $15 service, $16–$18 period.
 */
const wanted = `and ($15::text is null or n.service_code = $15)
       and ($16::date is null or n.at >= $16::date::timestamp at time zone $18) and ($17::date is null or n.at < ($17::date + 1)::timestamp at time zone $18)`;
const found = `
  with mark as (
    select coalesce((select m.read_up_to from notification_mark m where m.person_id = $1), $11::timestamptz - make_interval(days => ${unreadDays})) as read_up_to
  ),
  entry as (select * from unnest($2::uuid[], $3::text[], $4::bool[], $5::text[]) as e(organization_id, kind, only_unnamed, services)),
  named as (select * from unnest($12::text[], $13::uuid[], $14::text[]) as e(kind, organization_id, services)),
  one as (
    (select n.* from notification n cross join mark
     where n.person_id = $1 and n.kind = any ($6::text[]) and ($8::timestamptz is null or (n.at, n.notification_id) < ($8, $9::uuid))
       and (not $7 or n.at > mark.read_up_to and not exists (select 1 from notification_read r where r.person_id = $1 and r.notification_id = n.notification_id))
       and (n.application_id is null or exists (select 1 from application a where a.application_id = n.application_id))
       and exists (select 1 from named e where e.kind = n.kind and (e.organization_id is null or e.organization_id = n.organization_id)
         and (e.services is null or n.service_code is null or n.service_code = any (string_to_array(e.services, ','))))
       ${wanted}
     order by n.at desc, n.notification_id desc limit $10)
    union
    (select n.* from entry e cross join mark cross join lateral (
       select n.* from notification n
       where n.organization_id = e.organization_id and n.kind = e.kind and n.person_id is distinct from $1 and (n.person_id is null or not e.only_unnamed)
         and (e.services is null or n.service_code = any (string_to_array(e.services, ',')))
         and ($8::timestamptz is null or (n.at, n.notification_id) < ($8, $9::uuid))
         and (not $7 or n.at > mark.read_up_to and not exists (select 1 from notification_read r where r.person_id = $1 and r.notification_id = n.notification_id))
         ${wanted}
       order by n.at desc, n.notification_id desc limit $10) n)
  )`;

const parametersOf = (question: NotificationQuestion, now: Date): readonly unknown[] => {
  const audience = question.audience.filter(({ kind }) => question.kinds.includes(kind));
  const named = namedAudienceOf(question.grants).filter(({ kind }) => question.kinds.includes(kind));
  return [
    question.personId,
    audience.map(({ organizationId }) => organizationId),
    audience.map(({ kind }) => kind),
    audience.map(({ onlyUnnamed }) => onlyUnnamed),
    audience.map(({ serviceCodes }) => serviceCodes?.join(',') ?? null),
    question.kinds,
    question.onlyUnread,
    question.after?.at ?? null,
    question.after?.id ?? null,
    question.limit,
    now,
    named.map(({ kind }) => kind),
    named.map(({ organizationId }) => organizationId),
    named.map(({ serviceCodes }) => serviceCodes?.join(',') ?? null),
    question.serviceCode ?? null,
    question.period?.fromOn ?? null,
    question.period?.toOn ?? null,
    question.period?.timeZone ?? 'Europe/Moscow',
  ];
};

/** Newest first; one row more than a page tells that there is another. */
export const listPage = (db: Queryable, question: NotificationQuestion, now: Date): Promise<NotificationView[]> =>
  db.query<NotificationView>(
    'notification-list',
    `${found}
     select n.notification_id as id, n.kind, n.detail, n.at, n.at::text as place, n.place as "cardPlace", coalesce(n.person_id = $1, false) as mine,
       n.at <= mark.read_up_to or exists (select 1 from notification_read r where r.person_id = $1 and r.notification_id = n.notification_id) as read,
       a.application_id as "applicationId", a.service_code as "serviceCode", a.service_version as "serviceVersion",
       coalesce(a.registration_number, a.portal_number) as number, a.applicant_name as "applicantName", o.organization_id as "organizationId", o.short_title as "organizationTitle"
     from (select * from one order by at desc, notification_id desc limit $10) n cross join mark
       join organization o on o.organization_id = n.organization_id
       left join application a on a.application_id = n.application_id
     order by n.at desc, n.notification_id desc`,
    parametersOf(question, now),
  );

/** How many are unread, counted up to the limit of the question. */
export async function countUnread(db: Queryable, question: NotificationQuestion, now: Date): Promise<number> {
  const row = await db.find<{ amount: number }>(
    'notification-count',
    `${found} select least(count(*), $10) as amount from one`,
    parametersOf({ ...question, onlyUnread: true }, now),
  );
  return row?.amount ?? 0;
}

/** How many of each kind there are, up to the limit of the question: what a person muted is left out, and he sees how much. */
export const countByKind = (
  db: Queryable,
  question: NotificationQuestion,
  now: Date,
): Promise<{ kind: NotificationKind; amount: number }[]> =>
  db.query('notification-count-kinds', `${found} select one.kind, count(*) as amount from one group by one.kind order by one.kind`, [
    ...parametersOf(question, now),
  ]);

export interface DueApplication {
  readonly application_id: string;
  readonly organization_id: string;
  readonly service_code: string;
  readonly version: number;
  readonly responsible_id: string | null;
  readonly due_on: string;
}

export interface TermQuestion {
  readonly term: 'registration' | 'service';
  readonly timeZone: string;
  readonly fromOn: string;
  readonly toOn: string;
  readonly statuses: readonly Status[];
  /** Kind whose fact must not have been told. */
  readonly kind: NotificationKind;
  readonly limit: number;
}

/** Applications whose term ends in these days and of which this was not told yet. */
export const untoldTerms = (db: Queryable, question: TermQuestion): Promise<DueApplication[]> => {
  const column = question.term === 'registration' ? 'registration_due_on' : 'service_due_on';
  const registered = question.term === 'registration' ? 'is null' : 'is not null';
  return db.query<DueApplication>(
    `notification-untold-${question.term}`,
    `select a.application_id, a.organization_id, a.service_code, a.version, a.responsible_id, a.${column} as due_on
     from application a join organization o on o.organization_id = a.organization_id
     where a.finished_at is null and a.registered_at ${registered} and a.${column} between $2::date and $3::date and o.time_zone = $1
       and a.status = any ($4::text[])
       and not exists (select 1 from notification n where n.fact = a.application_id::text || '/' || $5 || '/' || a.${column}::text)
     order by a.${column}, a.application_id limit $6`,
    [question.timeZone, question.fromOn, question.toOn, question.statuses, question.kind, question.limit],
  );
};

export const timeZones = async (db: Queryable): Promise<readonly string[]> =>
  (await db.query<{ time_zone: string }>('notification-zones', 'select distinct o.time_zone from organization o where o.active')).map(
    (row) => row.time_zone,
  );

/** Results and statuses the portal does not take for so long that a person should know. */
export const stuckDeliveries = (db: Queryable, before: Date, limit: number) =>
  db.query<DueApplication & { readonly message_id: string; readonly last_problem: string | null }>(
    'notification-stuck-deliveries',
    `select a.application_id, a.organization_id, a.service_code, a.version, a.responsible_id, a.registration_due_on as due_on, m.portal_message_id as message_id, m.last_problem
     from portal_message m join application a on a.application_id = m.application_id
     where m.sent_at is null and m.created_at < $1 and m.attempts > 0
       and not exists (select 1 from notification n where n.fact = 'delivery/' || m.portal_message_id::text)
     order by m.portal_message_id limit $2`,
    [before, limit],
  );

/** Grants that end within the days, one row for each administrator of the organization. */
export const endingGrants = (db: Queryable, now: Date, days: number) =>
  db.query<{ grant_id: string; organization_id: string; valid_to: string; administrator_id: string; name: string; role: string }>(
    'notification-ending-grants',
    `select g.role_grant_id as grant_id, g.organization_id, g.valid_to, a.person_id as administrator_id, g.role,
       concat_ws(' ', p.last_name, left(p.first_name, 1) || '.', left(p.middle_name, 1) || '.') as name
     from role_grant g join organization o on o.organization_id = g.organization_id and o.active
       join person p on p.person_id = g.person_id
       join role_grant a on a.organization_id = g.organization_id and a.role = 'organizationAdministrator'
         and a.valid_from <= ($1::timestamptz at time zone o.time_zone)::date and (a.valid_to is null or a.valid_to > ($1::timestamptz at time zone o.time_zone)::date)
     where g.valid_to > ($1::timestamptz at time zone o.time_zone)::date and g.valid_to <= ($1::timestamptz at time zone o.time_zone)::date + $2::int
       and not exists (select 1 from notification n where n.fact = 'grant/' || g.role_grant_id::text || '/' || g.valid_to::text || '/' || a.person_id::text)`,
    [now, days],
  );
