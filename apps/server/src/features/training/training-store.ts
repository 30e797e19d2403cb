import type { Queryable, Transaction } from '@pgs/database';
import type { Verdict } from '@pgs/domain';

export interface AttemptCase {
  readonly key: string;
  readonly applicationId: string;
}

export interface StoredAttempt {
  readonly id: string;
  readonly personId: string;
  readonly scenario: string;
  readonly version: number;
  readonly organizationId: string;
  readonly organizationTitle: string;
  readonly state: 'preparing' | 'running' | 'passed' | 'failed' | 'abandoned';
  readonly cases: readonly AttemptCase[];
  readonly startedAt: Date;
  readonly timeZone: string;
  readonly verdict: Verdict | null;
  readonly judgedOn: string | null;
}

const columns = `a.training_attempt_id as id, a.person_id as "personId", a.scenario, a.scenario_version as version,
  a.organization_id as "organizationId", o.title as "organizationTitle", a.state, a.cases, a.started_at as "startedAt", o.time_zone as "timeZone",
  r.verdict, r.judged_on as "judgedOn"
  from training_attempt a join organization o on o.organization_id = a.organization_id
    left join training_result r on r.training_attempt_id = a.training_attempt_id`;

export const findAttempt = (db: Queryable, id: string, personId: string): Promise<StoredAttempt | undefined> =>
  db.find('training-attempt', `select ${columns} where a.training_attempt_id = $1 and a.person_id = $2`, [id, personId]);

export const lockAttempt = (db: Queryable, id: string, personId: string): Promise<StoredAttempt | undefined> =>
  db.find('training-attempt-lock', `select ${columns} where a.training_attempt_id = $1 and a.person_id = $2 for update of a`, [
    id,
    personId,
  ]);

export const findRunningId = async (db: Queryable, personId: string): Promise<string | null> => {
  const row = await db.find<{ readonly id: string }>(
    'training-running',
    `select a.training_attempt_id as id from training_attempt a where a.person_id = $1 and a.state = 'running'`,
    [personId],
  );
  return row?.id ?? null;
};

/** A person works at one counter: one left open in a closed organization would keep him from every other. */
const leaveCounters = (transaction: Transaction, personId: string, at: Date) =>
  transaction.execute(
    'training-counters-leave',
    `with left_tickets as (
       update queue_ticket t set state = 'served', seat_id = null, ended_at = $2
       from queue_seat s join organization o on o.organization_id = s.organization_id
       where t.seat_id = s.queue_seat_id and s.person_id = $1 and o.sandbox_of = $1)
     update queue_seat s set state = 'closed', since = $2, closed_at = $2 from organization o
     where s.person_id = $1 and s.state <> 'closed' and o.organization_id = s.organization_id and o.sandbox_of = $1`,
    [personId, at],
  );

/** Leaves what runs: its organization works no more, so its roles are gone from the menu. */
export async function abandonAttempts(transaction: Transaction, personId: string, at: Date): Promise<void> {
  await transaction.execute('training-person-lock', 'select 1 from person p where p.person_id = $1 for no key update', [personId]);
  await leaveCounters(transaction, personId, at);
  await transaction.execute('training-sandboxes-close', 'update organization set active = false where sandbox_of = $1 and active', [
    personId,
  ]);
  await transaction.execute(
    'training-abandon',
    `update training_attempt set state = 'abandoned', finished_at = $2 where person_id = $1 and state in ('preparing', 'running')`,
    [personId, at],
  );
}

export const markSandbox = (transaction: Transaction, organizationId: string, personId: string) =>
  transaction.execute('training-sandbox-mark', 'update organization set sandbox_of = $2 where organization_id = $1', [
    organizationId,
    personId,
  ]);

export const insertAttempt = (
  transaction: Transaction,
  attempt: Pick<StoredAttempt, 'id' | 'personId' | 'scenario' | 'version' | 'organizationId' | 'startedAt'>,
) =>
  transaction.execute(
    'training-attempt-insert',
    `insert into training_attempt (training_attempt_id, person_id, scenario, scenario_version, organization_id, state, cases, started_at)
     values ($1, $2, $3, $4, $5, 'preparing', '[]', $6)`,
    [attempt.id, attempt.personId, attempt.scenario, attempt.version, attempt.organizationId, attempt.startedAt],
  );

export const startPrepared = (transaction: Transaction, id: string, cases: readonly AttemptCase[], at: Date) =>
  transaction.execute(
    'training-attempt-start',
    `update training_attempt set state = 'running', cases = $2, started_at = $3 where training_attempt_id = $1 and state = 'preparing'`,
    [id, JSON.stringify(cases), at],
  );

export async function closeAttempt(transaction: Transaction, attempt: StoredAttempt, passed: boolean, at: Date): Promise<void> {
  await leaveCounters(transaction, attempt.personId, at);
  await transaction.execute(
    'training-attempt-close',
    `update training_attempt set state = $2, finished_at = $3 where training_attempt_id = $1`,
    [attempt.id, passed ? 'passed' : 'failed', at],
  );
  await transaction.execute('training-sandbox-close', 'update organization set active = false where organization_id = $1', [
    attempt.organizationId,
  ]);
}

export interface NewResult {
  readonly attemptId: string;
  readonly personId: string;
  readonly scenario: string;
  readonly version: number;
  readonly role: string;
  readonly score: number;
  readonly passed: boolean;
  readonly judgedOn: string;
  readonly verdict: Verdict;
  readonly brought: boolean;
  readonly at: Date;
}

/** False when this attempt is recorded already. */
export async function insertResult(transaction: Transaction, result: NewResult): Promise<boolean> {
  const inserted = await transaction.query(
    'training-result-insert',
    `insert into training_result (training_attempt_id, person_id, scenario, scenario_version, role, score, passed, judged_on, verdict, brought, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning 1`,
    [
      ...[result.attemptId, result.personId, result.scenario, result.version, result.role, result.score, result.passed, result.judgedOn],
      ...[JSON.stringify(result.verdict), result.brought, result.at],
    ],
  );
  return inserted.length > 0;
}

export const passedScenarios = async (db: Queryable, personId: string): Promise<ReadonlySet<string>> => {
  const rows = await db.query<{ readonly scenario: string }>(
    'training-passed',
    'select distinct r.scenario from training_result r where r.person_id = $1 and r.passed',
    [personId],
  );
  return new Set(rows.map(({ scenario }) => scenario));
};

/** The first licence stands. */
export const insertLicence = (
  transaction: Transaction,
  licence: { readonly personId: string; readonly role: string; readonly learnedOn: string; readonly document: string },
) =>
  transaction.execute(
    'training-licence-insert',
    'insert into training_licence (person_id, role, learned_on, document) values ($1, $2, $3, $4) on conflict do nothing',
    [licence.personId, licence.role, licence.learnedOn, licence.document],
  );

export const insertColleague = (
  transaction: Transaction,
  person: {
    readonly id: string;
    readonly snils: string;
    readonly lastName: string;
    readonly firstName: string;
    readonly middleName: string;
  },
) =>
  transaction.find<{ readonly personId: string }>(
    'training-colleague',
    `insert into person (person_id, snils, last_name, first_name, middle_name) values ($1, $2, $3, $4, $5)
     on conflict (snils) do update set last_name = excluded.last_name returning person_id as "personId"`,
    [person.id, person.snils, person.lastName, person.firstName, person.middleName],
  );

export const insertSandboxGrant = (
  transaction: Transaction,
  grant: {
    readonly id: string;
    readonly personId: string;
    readonly organizationId: string;
    readonly role: string;
    readonly validFrom: string;
  },
) =>
  transaction.execute(
    'training-grant',
    `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [grant.id, grant.personId, grant.organizationId, grant.role, grant.validFrom],
  );
