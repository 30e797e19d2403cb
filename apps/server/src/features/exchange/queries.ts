import type { Database, Queryable } from '@pgs/database';
import { type Grant, roleDefinition } from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import type { KeysetPlace } from '../../http/keyset.ts';
import { personScope } from '../../http/signed-request.ts';

export interface FailureView {
  readonly id: string;
  readonly kind: 'message' | 'job';
  readonly title: string;
  readonly problemCode: string;
  readonly problem: string;
  readonly at: Date;
  /** `at` in full precision, for paging. */
  readonly place: string;
  readonly organizationId: string | null;
  readonly organizationTitle: string | null;
  readonly raw: string | null;
}

export interface FailureFilter {
  readonly id?: string;
  readonly after?: KeysetPlace | undefined;
  readonly limit: number;
}

/** Organizations in which a grant opens cards: whoever sees applications sees the messages that did not become one. */
export const organizationsOf = (grants: readonly Grant[]): readonly string[] => [
  ...new Set(grants.filter(({ role }) => roleDefinition(role).opensCards).map(({ organizationId }) => organizationId)),
];

/** What belongs to no organization is the care of those that stand above all others. */
export const holdsRoot = `exists (select 1 from organization r where r.parent_id is null and r.organization_id = any ($1::uuid[]))`;

// A message of a known application is seen by those who see the application: row-level security hides the joined row from others.
const failedMessages = `
  from inbox_message m
    left join application a on a.application_id = m.application_id
    left join organization o on o.organization_id = m.organization_id
  where m.state = 'failed' and (m.application_id is null or a.application_id is not null)
    and (m.organization_id = any ($1::uuid[]) or (m.organization_id is null and ${holdsRoot}))`;

const deadJobs = `
  from jobs.job j
    left join application a on a.application_id::text = j.data ->> 'applicationId'
    left join organization o on o.organization_id = a.organization_id
  where j.name = 'dead-letter' and j.state = 'created'
    and (a.application_id is not null or (j.data ->> 'applicationId' is null and ${holdsRoot}))`;

/** Messages nobody could read and jobs that gave up, newest first, as far as the person's grants reach. */
export const listProblems = (database: Database, signed: Signed, filter: FailureFilter): Promise<readonly FailureView[]> =>
  database.read(personScope(signed), async (transaction) => {
    const parameters = [
      organizationsOf(signed.grants),
      filter.id ?? null,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit,
    ];
    const messages = await transaction.query<FailureView>(
      'list-failed-messages',
      `select m.inbox_message_id as id, 'message' as kind, m.system || ' · ' || m.kind as title, coalesce(m.problem_code, 'internal-problem') as "problemCode",
         coalesce(m.problem, '') as problem, m.received_at as at, m.received_at::text as place, m.organization_id as "organizationId",
         o.short_title as "organizationTitle", left(m.raw, 200000) as raw
       ${failedMessages}
         and ($2::uuid is null or m.inbox_message_id = $2)
         and ($3::timestamptz is null or (m.received_at, m.inbox_message_id) < ($3, $4::uuid))
       order by m.received_at desc, m.inbox_message_id desc limit $5`,
      parameters,
    );
    if (!(await hasJobs(transaction))) return messages;
    const jobs = await transaction.query<FailureView>(
      'list-dead-jobs',
      `select j.id, 'job' as kind, coalesce(j.source_name, j.name) as title, coalesce(j.source_output ->> 'code', 'internal-problem') as "problemCode",
         coalesce(j.source_output ->> 'message', '') as problem, j.created_on as at, j.created_on::text as place,
         a.organization_id as "organizationId", o.short_title as "organizationTitle", null as raw
       ${deadJobs}
         and ($2::uuid is null or j.id = $2)
         and ($3::timestamptz is null or (j.created_on, j.id) < ($3, $4::uuid))
       order by j.created_on desc, j.id desc limit $5`,
      parameters,
    );
    return [...messages, ...jobs]
      .sort(
        (one, other) =>
          other.at.getTime() - one.at.getTime() ||
          (one.place === other.place ? compare(other.id, one.id) : compare(other.place, one.place)),
      )
      .slice(0, filter.limit);
  });

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** The number of rows `listProblems` would show, for the counter of the menu. */
export const countFailures = (database: Database, signed: Signed): Promise<number> =>
  database.read(personScope(signed), async (transaction) => {
    const parameters = [organizationsOf(signed.grants)];
    const messages = await transaction.find<{ amount: number }>(
      'count-failed-messages',
      `select count(*) as amount ${failedMessages}`,
      parameters,
    );
    if (!(await hasJobs(transaction))) return messages?.amount ?? 0;
    const jobs = await transaction.find<{ amount: number }>('count-dead-jobs', `select count(*) as amount ${deadJobs}`, parameters);
    return (messages?.amount ?? 0) + (jobs?.amount ?? 0);
  });

/** The tables of the jobs are made by the worker at its first start. */
export async function hasJobs(database: Queryable): Promise<boolean> {
  const row = await database.find<{ present: boolean }>('has-jobs', `select to_regclass('jobs.job') is not null as present`);
  return row?.present ?? false;
}

/** Whether one of the organizations stands above all others. */
export async function includesRoot(database: Database, organizationIds: readonly string[]): Promise<boolean> {
  const row = await database.find<{ holds: boolean }>('includes-root', `select ${holdsRoot} as holds`, [organizationIds]);
  return row?.holds ?? false;
}
