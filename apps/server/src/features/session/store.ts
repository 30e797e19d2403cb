import type { Database, Queryable, Transaction } from '@pgs/database';
import { type Grant, isRole } from '@pgs/domain';

export interface StoredSession {
  readonly personId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string | null;
  readonly snils: string;
  readonly forgeryToken: string;
  readonly expiresAt: Date;
  readonly lastSeenAt: Date;
  readonly isOperator: boolean;
  /** Просмотр поддержкой the session is in. */
  readonly supportViewId: string | null;
  readonly grants: readonly Grant[];
}

type GrantFacts = Omit<Grant, 'role'> & { readonly role: string };

/** A grant that stands counts on its days by the calendar of the organization. */
const grantsInForce = `
  from held_grant g
  where g.person_id = p.person_id
    and g.valid_from <= ($2::timestamptz at time zone g.time_zone)::date
    and (g.valid_to is null or ($2::timestamptz at time zone g.time_zone)::date < g.valid_to)`;

/** Session, person and grants in one query; undefined when there is no such session, it has ended, or nobody has worked in it since `idleSince`. */
export async function findSession(database: Queryable, tokenHash: string, at: Date, idleSince: Date): Promise<StoredSession | undefined> {
  const row = await database.find<Omit<StoredSession, 'grants'> & { readonly grants: readonly GrantFacts[] }>(
    'find-session',
    `select p.person_id as "personId", p.last_name as "lastName", p.first_name as "firstName", p.middle_name as "middleName", p.snils,
       s.forgery_token as "forgeryToken", s.expires_at as "expiresAt", s.last_seen_at as "lastSeenAt",
       s.support_view_id as "supportViewId", exists (select 1 from support_operator so where so.person_id = p.person_id and so.ended_at is null
         and (so.valid_to is null or so.valid_to > $2)) as "isOperator",
       (select coalesce(json_agg(json_build_object('role', g.role, 'organizationId', g.organization_id, 'serviceCodes', g.service_codes,
         'validFrom', g.valid_from, 'validTo', g.valid_to, 'withSubordinates', g.with_subordinates) order by g.role_grant_id), '[]') ${grantsInForce}
         and (s.organization_id is null or g.organization_id = s.organization_id) and not s.support_only) as grants
     from session s join person p on p.person_id = s.person_id and p.active
     where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3`,
    [tokenHash, at, idleSince],
  );
  // A role that this version of the platform does not know grants nothing.
  return row && { ...row, grants: row.grants.flatMap((grant) => (isRole(grant.role) ? [{ ...grant, role: grant.role }] : [])) };
}

export interface NewSession {
  readonly tokenHash: string;
  readonly personId: string;
  /** Where the person has chosen to work; null counts the roles everywhere. */
  readonly organizationId: string | null;
  /** Entered as the support: no role counts. */
  readonly supportOnly: boolean;
  readonly forgeryToken: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** В открытый учебный контур входит каждый подтверждённый пользователь ЕСИА; answers the person, made if unknown. */
export const enrollLearner = async (database: Database, id: string, who: IdentifiedNames): Promise<string> =>
  database.system(async (transaction) => {
    await transaction.execute(
      'enroll-learner',
      `insert into person (person_id, esia_oid, snils, last_name, first_name, middle_name) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [id, who.oid, who.snils, who.lastName, who.firstName, who.middleName ?? null],
    );
    const person = await transaction.find<{ readonly personId: string }>(
      'enrolled-learner',
      `select p.person_id as "personId" from person p where (p.esia_oid = $1 or p.snils = $2) and p.active order by p.esia_oid = $1 desc limit 1`,
      [who.oid, who.snils],
    );
    return person?.personId ?? id;
  });

/** Also sweeps away sessions that ended. */
export async function insertSession(database: Database, session: NewSession): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.execute('sweep-sessions', 'delete from session where expires_at <= $1', [session.at]);
    await transaction.execute(
      'insert-session',
      'insert into session (token_hash, person_id, forgery_token, created_at, last_seen_at, expires_at, organization_id, support_only) values ($1, $2, $3, $4, $4, $5, $6, $7)',
      [
        session.tokenHash,
        session.personId,
        session.forgeryToken,
        session.at,
        session.expiresAt,
        session.organizationId,
        session.supportOnly,
      ],
    );
    await transaction.execute('person-signed-in', 'update person set last_signed_in_at = $2 where person_id = $1', [
      session.personId,
      session.at,
    ]);
  });
}

/** Выход: a browser that is signed out gets no push any more. */
export async function deleteSession(database: Database, tokenHash: string): Promise<void> {
  await database.system(async (transaction) => {
    await transaction.execute('delete-session', 'delete from session where token_hash = $1', [tokenHash]);
    await transaction.execute('delete-push-of-session', 'delete from push_subscription where session_hash = $1', [tokenHash]);
  });
}

/** A new sign-in in the same browser: push goes on for the same person and ends for another one. */
export async function replaceSession(
  database: Database,
  held: string,
  session: Pick<NewSession, 'tokenHash' | 'personId' | 'organizationId'>,
): Promise<void> {
  await database.system((transaction) =>
    transaction.execute(
      'carry-push-over',
      'update push_subscription set session_hash = $2, organization_id = $4 where session_hash = $1 and person_id = $3',
      [held, session.tokenHash, session.personId, session.organizationId],
    ),
  );
  await deleteSession(database, held);
}

/** Somebody works in the session. */
export async function touchSession(database: Queryable, tokenHash: string, at: Date): Promise<void> {
  await database.execute('touch-session', 'update session set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2', [
    tokenHash,
    at,
  ]);
}

/** Ends the sessions of the person on every workplace, and push to every browser; answers how many sessions there were. */
export const deleteSessionsOf = (database: Database, personId: string): Promise<number> =>
  database.system(async (transaction) => {
    await transaction.execute('delete-push-of', 'delete from push_subscription where person_id = $1', [personId]);
    return transaction.execute('delete-sessions-of', 'delete from session where person_id = $1', [personId]);
  });

export interface SignInAttempt {
  readonly state: string;
  readonly returnTo: string;
  readonly createdAt: Date;
  /** Whose employees are to be read, and who asked; absent for an ordinary sign-in. */
  readonly employeesOf?: { readonly organizationId: string; readonly personId: string };
}

/** Also sweeps away attempts nobody finished. */
export async function insertAttempt(database: Database, attempt: SignInAttempt, notBefore: Date): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.execute('sweep-attempts', 'delete from sign_in_attempt where created_at < $1', [notBefore]);
    await transaction.execute(
      'insert-attempt',
      'insert into sign_in_attempt (state, return_to, created_at, organization_id, person_id) values ($1, $2, $3, $4, $5)',
      [
        attempt.state,
        attempt.returnTo,
        attempt.createdAt,
        attempt.employeesOf?.organizationId ?? null,
        attempt.employeesOf?.personId ?? null,
      ],
    );
  });
}

/** Takes the attempt away: a state serves once. */
export async function takeAttempt(
  database: Queryable,
  state: string,
  notBefore: Date,
): Promise<{ readonly returnTo: string; readonly organizationId: string | null; readonly personId: string | null } | undefined> {
  return database.find(
    'take-attempt',
    `delete from sign_in_attempt where state = $1 and created_at >= $2
     returning return_to as "returnTo", organization_id as "organizationId", person_id as "personId"`,
    [state, notBefore],
  );
}

/**
 * The person known by the ЕСИА oid, else by СНИЛС, who holds a grant in force in one of the organizations ЕСИА named. One whose role
 * waits for its training gets in too, with no rights: the result is brought in the section «Обучение».
 */
export async function findEmployee(
  database: Queryable,
  who: {
    readonly oid: string;
    readonly snils: string;
    readonly organizations: readonly { oid: string; ogrn: string }[];
    readonly at: Date;
  },
): Promise<string | undefined> {
  const row = await database.find<{ readonly personId: string }>(
    'find-employee',
    `select p.person_id as "personId" from person p
     where (p.esia_oid = $1 or p.snils = $3) and p.active
       and (exists (select ${grantsInForce} and exists (
           select 1 from organization o where o.organization_id = g.organization_id and (o.esia_oid = any ($4) or o.ogrn = any ($5))))
         or exists (select 1 from role_grant g
           join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
           join organization o on o.organization_id = g.organization_id and o.active and o.training_required
           where g.person_id = p.person_id and (o.esia_oid = any ($4) or o.ogrn = any ($5))
             and (g.valid_to is null or ($2::timestamptz at time zone o.time_zone)::date < g.valid_to)
             and (not o.order_required or g.order_number is not null)))
     order by p.esia_oid = $1 desc limit 1`,
    [who.oid, who.at, who.snils, who.organizations.map(({ oid }) => oid), who.organizations.map(({ ogrn }) => ogrn)],
  );
  return row?.personId;
}

/** Organizations ЕСИА named in which the person holds a grant in force: where he may choose to work. */
export const findWorkplaces = (
  database: Queryable,
  who: { readonly personId: string; readonly organizations: readonly { oid: string; ogrn: string }[]; readonly at: Date },
) =>
  database.query<{ readonly organizationId: string; readonly title: string; readonly oid: string | null; readonly ogrn: string }>(
    'find-workplaces',
    `select o.organization_id as "organizationId", o.short_title as title, o.esia_oid as oid, o.ogrn from organization o
     where (o.esia_oid = any ($3) or o.ogrn = any ($4))
       and exists (select 1 from person p where p.person_id = $1 and exists (select ${grantsInForce} and g.organization_id = o.organization_id))
     order by o.short_title, o.organization_id`,
    [who.personId, who.at, who.organizations.map(({ oid }) => oid), who.organizations.map(({ ogrn }) => ogrn)],
  );

export interface IdentifiedNames {
  readonly oid: string;
  readonly snils: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
}

/**
 * Links the person with the account of ЕСИА at a sign-in: by hand a person is added by СНИЛС, from the profile of ЕСИА by the oid, and
 * the same human added by both becomes one. The names of ЕСИА win when the account is linked for the first time.
 */
export async function linkPerson(database: Database, who: IdentifiedNames): Promise<void> {
  await database.system(async (transaction) => {
    const found = await transaction.query<{ readonly person_id: string; readonly esia_oid: string | null; readonly snils: string | null }>(
      'link-person-find',
      `select p.person_id, p.esia_oid, p.snils from person p where p.esia_oid = $1 or p.snils = $2
       order by p.esia_oid = $1 desc nulls last for update`,
      [who.oid, who.snils],
    );
    const [kept, other] = found;
    if (!kept) return;
    if (other && other.esia_oid === null) await joinPeople(transaction, kept.person_id, other.person_id);
    if (kept.esia_oid !== null && kept.snils !== null) return;
    await transaction.execute(
      'link-person',
      `update person set esia_oid = $2, snils = $3, last_name = $4, first_name = $5, middle_name = $6 where person_id = $1`,
      [kept.person_id, who.oid, who.snils, who.lastName, who.firstName, who.middleName ?? null],
    );
  });
}

/** Whoever has never signed in has left no other trace than employments and grants. */
async function joinPeople(transaction: Transaction, kept: string, other: string): Promise<void> {
  await transaction.execute(
    'join-people-employments',
    `insert into employment (person_id, organization_id, position, active, version, division_id)
     select $1, e.organization_id, e.position, e.active, e.version, e.division_id from employment e where e.person_id = $2
     on conflict (person_id, organization_id) do update set active = employment.active and excluded.active,
       division_id = coalesce(employment.division_id, excluded.division_id)`,
    [kept, other],
  );
  await transaction.execute(
    'join-people-grants',
    `update role_grant g set person_id = $1 where g.person_id = $2 and not exists (
       select 1 from role_grant k where k.person_id = $1 and k.organization_id = g.organization_id and k.role = g.role and k.valid_from = g.valid_from)`,
    [kept, other],
  );
  await transaction.execute('join-people-left', `delete from employment where person_id = $1`, [other]);
  await transaction.execute(
    'join-people',
    `update person set merged_into = $1, esia_oid = null, snils = null, active = false where person_id = $2`,
    [kept, other],
  );
}
