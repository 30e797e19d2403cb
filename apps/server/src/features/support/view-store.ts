import type { Database, Queryable, Transaction } from '@pgs/database';
import { type ConsentFacts, isRole, Problem, type SupportView } from '@pgs/domain';

/** A request with the names of those who asked and decided. */
export interface StoredView extends SupportView {
  readonly organizationTitle: string;
  readonly timeZone: string;
  readonly askerLastName: string;
  readonly askerFirstName: string;
  readonly askerMiddleName: string | null;
  readonly deciderLastName: string | null;
  readonly deciderFirstName: string | null;
  readonly deciderMiddleName: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decidedKey: string | null;
  readonly refusal: string | null;
  readonly endedAt: Date | null;
  readonly applicationId: string | null;
}

type Row = Omit<StoredView, 'role'> & { readonly role: string };

const columns = `v.support_view_id as id, v.organization_id as "organizationId", v.asked_by as "askedBy", v.asked_at as "askedAt",
  v.request_number as "requestNumber", v.reason, v.role, v.service_codes as "serviceCodes", v.application_number as "applicationNumber",
  v.application_id as "applicationId", v.hours, v.state, v.until, v.decided_by as "decidedBy", v.decided_at as "decidedAt",
  v.decided_key as "decidedKey", v.refusal, v.ended_at as "endedAt", o.short_title as "organizationTitle", o.time_zone as "timeZone",
  a.last_name as "askerLastName", a.first_name as "askerFirstName", a.middle_name as "askerMiddleName",
  d.last_name as "deciderLastName", d.first_name as "deciderFirstName", d.middle_name as "deciderMiddleName"`;
const from = `from support_view v join organization o on o.organization_id = v.organization_id join person a on a.person_id = v.asked_by
  left join person d on d.person_id = v.decided_by`;

/** A request for a role that this version of the platform does not know shows nothing. */
const known = (rows: readonly Row[]): StoredView[] => rows.flatMap((row) => (isRole(row.role) ? [{ ...row, role: row.role }] : []));

export const findView = async (db: Queryable, id: string): Promise<StoredView | undefined> =>
  known(await db.query<Row>('support-view', `select ${columns} ${from} where v.support_view_id = $1`, [id]))[0];

/**
 * For a decision: the second of two waits here and then sees what the first decided. Locked first and read afterwards: a joined row is not
 * looked up anew when the wait is over.
 */
export async function lockView(transaction: Transaction, id: string): Promise<StoredView | undefined> {
  await transaction.query('support-view-lock', `select 1 as one from support_view v where v.support_view_id = $1 for update`, [id]);
  return findView(transaction, id);
}

export const findViewByKey = (db: Queryable, askedBy: string, requestKey: string) =>
  db.find<{ readonly id: string }>(
    'support-view-by-key',
    `select v.support_view_id as id from support_view v where v.asked_by = $1 and v.request_key = $2`,
    [askedBy, requestKey],
  );

interface Page {
  readonly after: { readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}
const pageOf = ({ after, limit }: Page) => [after?.at ?? null, after?.id ?? null, limit];
const page = `and ($2::timestamptz is null or (v.asked_at, v.support_view_id) < ($2, $3::uuid))
  order by v.asked_at desc, v.support_view_id desc limit $4`;

export const listViewsOf = async (db: Queryable, askedBy: string, asked: Page): Promise<StoredView[]> =>
  known(await db.query<Row>('support-views-of', `select ${columns} ${from} where v.asked_by = $1 ${page}`, [askedBy, ...pageOf(asked)]));

export const listViewsIn = async (db: Queryable, organizationId: string, asked: Page): Promise<StoredView[]> =>
  known(
    await db.query<Row>('support-views-in', `select ${columns} ${from} where v.organization_id = $1 ${page}`, [
      organizationId,
      ...pageOf(asked),
    ]),
  );

/** The organization by ИНН, ИНН/КПП or ОГРН. Two asks for the same one wait for each other. Throws support-organization-unknown and -ambiguous. */
export async function lockOrganizationByNumber(
  transaction: Transaction,
  number: string,
): Promise<{ id: string; title: string; timeZone: string }> {
  const [inn, kpp] = number.split('/');
  const found = await transaction.query<{ id: string; title: string; timeZone: string }>(
    'support-organization',
    `select o.organization_id as id, o.short_title as title, o.time_zone as "timeZone" from organization o
     where o.active and o.sandbox_of is null and ((o.inn = $1 and ($2::text is null or o.kpp = $2)) or (o.ogrn = $1 and $2::text is null))
     order by o.organization_id limit 2 for no key update`,
    [inn, kpp ?? null],
  );
  const [only, another] = found;
  if (!only) throw new Problem('support-organization-unknown', { number });
  if (another) throw new Problem('support-organization-ambiguous', { number });
  return only;
}

/** Requests to the organization that may still count against a new one. */
export const recentViews = (db: Queryable, organizationId: string, since: Date) =>
  db.query<Pick<SupportView, 'askedBy' | 'askedAt' | 'state' | 'until'> & { readonly decidedAt: Date | null }>(
    'support-views-recent',
    `select v.asked_by as "askedBy", v.asked_at as "askedAt", v.state, v.until, v.decided_at as "decidedAt" from support_view v
     where v.organization_id = $1 and (v.asked_at > $2 or v.until > $2 or v.decided_at > $2)`,
    [organizationId, since],
  );

export const isEmployed = async (db: Queryable, personId: string, organizationId: string): Promise<boolean> =>
  (await db.find('support-employed', `select 1 as one from employment e where e.person_id = $1 and e.organization_id = $2 and e.active`, [
    personId,
    organizationId,
  ])) !== undefined;

export const insertView = (transaction: Transaction, view: SupportView & { readonly requestKey: string }): Promise<number> =>
  transaction.execute(
    'support-view-insert',
    `insert into support_view (support_view_id, organization_id, asked_by, asked_at, request_number, reason, role, service_codes, application_number,
       hours, state, request_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'asked', $11)`,
    [
      view.id,
      view.organizationId,
      view.askedBy,
      view.askedAt,
      view.requestNumber,
      view.reason,
      view.role,
      view.serviceCodes,
      view.applicationNumber,
      view.hours,
      view.requestKey,
    ],
  );

export const decideView = (
  transaction: Transaction,
  id: string,
  decided: { readonly by: string; readonly at: Date; readonly key: string; readonly until: Date | null; readonly refusal: string | null },
): Promise<number> =>
  transaction.execute(
    'support-view-decide',
    `update support_view set state = case when $6::text is null then 'consented' else 'refused' end, decided_by = $2, decided_at = $3, decided_key = $4,
       until = $5, refusal = $6 where support_view_id = $1 and state = 'asked'`,
    [id, decided.by, decided.at, decided.key, decided.until, decided.refusal],
  );

export const closeView = (transaction: Transaction, id: string, state: 'withdrawn' | 'ended', at: Date): Promise<number> =>
  transaction.execute('support-view-close', `update support_view set state = $2, ended_at = $3 where support_view_id = $1`, [
    id,
    state,
    at,
  ]);

/** The application of the organization by either of its numbers. */
export const findApplicationByNumber = (db: Queryable, organizationId: string, number: string) =>
  db.find<{ readonly id: string; readonly serviceCode: string }>(
    'support-application',
    `select a.application_id as id, a.service_code as "serviceCode" from application a
     where a.organization_id = $1 and (a.registration_number = $2 or a.portal_number = $2) order by a.application_id limit 1`,
    [organizationId, number],
  );

export const keepApplication = (transaction: Transaction, viewId: string, applicationId: string): Promise<number> =>
  transaction.execute('support-view-application', `update support_view set application_id = $2 where support_view_id = $1`, [
    viewId,
    applicationId,
  ]);

/** The sessions of the person see what the consent opens, or their own again. */
export const turnSession = (transaction: Transaction, personId: string, forgeryToken: string, viewId: string | null): Promise<number> =>
  transaction.execute('support-session', `update session set support_view_id = $3 where person_id = $1 and forgery_token = $2`, [
    personId,
    forgeryToken,
    viewId,
  ]);

/** On what the consent rests at this moment. */
export const consentFacts = async (db: Queryable, view: StoredView, at: Date): Promise<ConsentFacts> => {
  const found = await db.find<ConsentFacts>(
    'support-consent-facts',
    `select o.active as "organizationActive",
       exists (select 1 from standing_grant g join person p on p.person_id = g.person_id and p.active
         where g.person_id = $2 and g.organization_id = o.organization_id and g.role = 'organizationAdministrator'
           and g.valid_from <= ($4::timestamptz at time zone g.time_zone)::date
           and (g.valid_to is null or ($4::timestamptz at time zone g.time_zone)::date < g.valid_to)) as "consenterAdministers",
       exists (select 1 from support_operator s where s.person_id = $3 and s.ended_at is null and (s.valid_to is null or s.valid_to > $4)) as "stillOperator",
       exists (select 1 from employment e where e.person_id = $3 and e.organization_id = o.organization_id and e.active) as employed
     from organization o where o.organization_id = $1`,
    [view.organizationId, view.decidedBy, view.askedBy, at],
  );
  if (!found) throw new Error(`organization ${view.organizationId} does not exist`);
  return found;
};

/** The view of a session with what it rests on, and the service of its one application. */
export const findLooked = (database: Database, viewId: string, at: Date) =>
  database.read({ kind: 'system' }, async (db) => {
    const view = await findView(db, viewId);
    if (!view) return undefined;
    const facts = await consentFacts(db, view, at);
    const only =
      view.applicationId === null
        ? undefined
        : await db.find<{ readonly serviceCode: string; readonly organizationId: string }>(
            'support-application-of',
            `select a.service_code as "serviceCode", a.organization_id as "organizationId" from application a where a.application_id = $1`,
            [view.applicationId],
          );
    return { view, facts, only };
  });

/** Who of the support looks now: sessions in a view under a consent that holds. */
export const listLooking = (db: Queryable, organizationIds: readonly string[], at: Date, idleSince: Date) =>
  db.query<{
    id: string;
    organizationId: string;
    organizationTitle: string;
    lastName: string;
    firstName: string;
    middleName: string | null;
    until: Date;
  }>(
    'support-looking',
    `select distinct v.support_view_id as id, v.organization_id as "organizationId", o.short_title as "organizationTitle", p.last_name as "lastName", p.first_name as "firstName",
       p.middle_name as "middleName", v.until
     from session s join support_view v on v.support_view_id = s.support_view_id and v.state = 'consented' and v.until > $2
       join organization o on o.organization_id = v.organization_id join person p on p.person_id = s.person_id
     where s.support_view_id is not null and v.organization_id = any ($1::uuid[]) and s.expires_at > $2 and s.last_seen_at > $3
     order by v.until, v.support_view_id`,
    [organizationIds, at, idleSince],
  );

/** How much was seen under each of the consents. */
export const countSeen = async (db: Queryable, viewIds: readonly string[]): Promise<ReadonlyMap<string, number>> =>
  new Map(
    (
      await db.query<{ readonly id: string; readonly amount: number }>(
        'support-seen',
        `select j.support_view_id as id, count(*) as amount from support_journal j
         where j.support_view_id = any ($1::uuid[]) and j.action = 'seen' group by 1`,
        [viewIds],
      )
    ).map(({ id, amount }) => [id, amount]),
  );
