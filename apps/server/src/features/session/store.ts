import type { Database, Queryable } from '@pgs/database';
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
  readonly grants: readonly Grant[];
}

type GrantFacts = Omit<Grant, 'role'> & { readonly role: string };

/** A grant counts while the order is in force by the calendar of the organization and the employment lasts. */
const grantsInForce = `
  from role_grant g
    join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
    join organization o on o.organization_id = g.organization_id and o.active
  where g.person_id = p.person_id
    and g.valid_from <= ($2::timestamptz at time zone o.time_zone)::date
    and (g.valid_to is null or ($2::timestamptz at time zone o.time_zone)::date < g.valid_to)`;

/** Session, person and grants in one query; undefined when there is no such session, it has ended, or nobody has worked in it since `idleSince`. */
export async function findSession(database: Queryable, tokenHash: string, at: Date, idleSince: Date): Promise<StoredSession | undefined> {
  const row = await database.find<Omit<StoredSession, 'grants'> & { readonly grants: readonly GrantFacts[] }>(
    'find-session',
    `select p.person_id as "personId", p.last_name as "lastName", p.first_name as "firstName", p.middle_name as "middleName", p.snils,
       s.forgery_token as "forgeryToken", s.expires_at as "expiresAt", s.last_seen_at as "lastSeenAt",
       (select coalesce(json_agg(json_build_object('role', g.role, 'organizationId', g.organization_id, 'serviceCodes', g.service_codes,
         'validFrom', g.valid_from, 'validTo', g.valid_to, 'withSubordinates', g.with_subordinates) order by g.role_grant_id), '[]') ${grantsInForce}) as grants
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
  readonly forgeryToken: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

/** Also sweeps away sessions that ended. */
export async function insertSession(database: Database, session: NewSession): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.execute('sweep-sessions', 'delete from session where expires_at <= $1', [session.at]);
    await transaction.execute(
      'insert-session',
      'insert into session (token_hash, person_id, forgery_token, created_at, last_seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)',
      [session.tokenHash, session.personId, session.forgeryToken, session.at, session.expiresAt],
    );
  });
}

export async function deleteSession(database: Queryable, tokenHash: string): Promise<void> {
  await database.execute('delete-session', 'delete from session where token_hash = $1', [tokenHash]);
}

/** Somebody works in the session. */
export async function touchSession(database: Queryable, tokenHash: string, at: Date): Promise<void> {
  await database.execute('touch-session', 'update session set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2', [
    tokenHash,
    at,
  ]);
}

/** Ends the sessions of the person on every workplace; answers how many there were. */
export async function deleteSessionsOf(database: Queryable, personId: string): Promise<number> {
  const ended = await database.query<{ readonly one: number }>(
    'delete-sessions-of',
    'delete from session where person_id = $1 returning 1 as one',
    [personId],
  );
  return ended.length;
}

export interface SignInAttempt {
  readonly state: string;
  readonly returnTo: string;
  readonly createdAt: Date;
}

/** Also sweeps away attempts nobody finished. */
export async function insertAttempt(database: Database, attempt: SignInAttempt, notBefore: Date): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.execute('sweep-attempts', 'delete from sign_in_attempt where created_at < $1', [notBefore]);
    await transaction.execute('insert-attempt', 'insert into sign_in_attempt (state, return_to, created_at) values ($1, $2, $3)', [
      attempt.state,
      attempt.returnTo,
      attempt.createdAt,
    ]);
  });
}

/** Takes the attempt away: a state serves once. */
export async function takeAttempt(database: Queryable, state: string, notBefore: Date): Promise<{ readonly returnTo: string } | undefined> {
  return database.find(
    'take-attempt',
    'delete from sign_in_attempt where state = $1 and created_at >= $2 returning return_to as "returnTo"',
    [state, notBefore],
  );
}

/** The person known by the ЕСИА oid, else by СНИЛС, who holds a grant in force in one of the organizations ЕСИА named. */
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
       and exists (select ${grantsInForce} and (o.esia_oid = any ($4) or o.ogrn = any ($5)))
     order by p.esia_oid = $1 desc limit 1`,
    [who.oid, who.at, who.snils, who.organizations.map(({ oid }) => oid), who.organizations.map(({ ogrn }) => ogrn)],
  );
  return row?.personId;
}
