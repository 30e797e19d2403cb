import type { Database } from '@pgs/database';
import type { ExchangeOutcome, JournaledSystem } from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import type { KeysetPlace } from '../../http/keyset.ts';
import { personScope } from '../../http/signed-request.ts';
import { hasJobs, holdsRoot, organizationsOf } from './queries.ts';

export interface ExchangeView {
  readonly id: string;
  readonly direction: 'out' | 'in';
  readonly system: JournaledSystem;
  readonly operation: string;
  readonly messageId: string | null;
  readonly at: Date;
  /** `at` in full precision, for paging. */
  readonly place: string;
  readonly applicationId: string | null;
  readonly applicationNumber: string | null;
  readonly organizationTitle: string | null;
  readonly state: ExchangeOutcome | 'received' | 'handled' | 'failed' | 'dismissed';
  readonly problem: string | null;
  readonly attempts: number;
  readonly toldStatus: string | null;
  readonly durationMs: number | null;
  readonly request: string;
  readonly answer: string;
}

export interface ExchangeFilter {
  readonly id?: string;
  readonly system?: JournaledSystem | undefined;
  readonly onlyProblems?: boolean;
  readonly messageId?: string | undefined;
  readonly after?: KeysetPlace | undefined;
  readonly limit: number;
  /** Raw texts are read for one message, never for a list. */
  readonly withTexts?: boolean;
}

const common = `a.application_id as "applicationId", coalesce(a.registration_number, a.portal_number) as "applicationNumber",
  o.short_title as "organizationTitle"`;

// Row-level security hides what is about an application the person does not see; the journal itself is for those who open cards.
const out = `
  select r.exchange_record_id as id, 'out' as direction, r.system, r.operation, r.message_id as "messageId", r.at, r.at::text as place, ${common},
    r.outcome as state, r.problem, r.attempts, r.told_status as "toldStatus", r.duration_ms as "durationMs",
    case when $8 then left(r.request, 1000000) else '' end as request, case when $8 then left(r.answer, 1000000) else '' end as answer
  from exchange_record r
    left join application a on a.application_id = r.application_id
    left join organization o on o.organization_id = coalesce(a.organization_id, r.organization_id)
  where (r.application_id is null or a.application_id is not null)
    and (o.organization_id = any ($1::uuid[]) or (o.organization_id is null and ${holdsRoot}))
    and ($2::uuid is null or r.exchange_record_id = $2)
    and ($3::text is null or r.system = $3)
    and (not $4 or r.outcome <> 'accepted')
    and ($5::text is null or r.message_id = $5)
    and ($6::timestamptz is null or (r.at, r.exchange_record_id) < ($6, $7::uuid))
  order by r.at desc, r.exchange_record_id desc limit $9`;

const sender = `case when m.kind = 'request' then 'epgu' else coalesce(s.system, 'smev') end`;
const incoming = `
  select m.inbox_message_id as id, 'in' as direction, ${sender} as system, case when m.kind = 'request' then 'GetRequest' else 'GetResponse' end as operation,
    m.message_id as "messageId", m.received_at as at, m.received_at::text as place, ${common},
    case when m.state = 'new' then 'received' else m.state end as state, m.problem, 1 as attempts, null as "toldStatus", null::int as "durationMs",
    '' as request, case when $8 then left(m.raw, 1000000) else '' end as answer
  from inbox_message m
    left join application a on a.application_id = m.application_id
    left join organization o on o.organization_id = m.organization_id
    left join exchange_record s on s.message_id = m.original_message_id
  where (m.application_id is null or a.application_id is not null)
    and (m.organization_id = any ($1::uuid[]) or (m.organization_id is null and ${holdsRoot}))
    and ($2::uuid is null or m.inbox_message_id = $2)
    and ($3::text is null or ${sender} = $3)
    and (not $4 or m.state = 'failed')
    and ($5::text is null or m.message_id = $5 or m.original_message_id = $5)
    and ($6::timestamptz is null or (m.received_at, m.inbox_message_id) < ($6, $7::uuid))
  order by m.received_at desc, m.inbox_message_id desc limit $9`;

/** Messages out and in, newest first, as far as the person's grants reach. */
export const listExchangesOf = (database: Database, signed: Signed, filter: ExchangeFilter): Promise<readonly ExchangeView[]> =>
  database.read(personScope(signed), (transaction) =>
    transaction.query<ExchangeView>(
      'list-exchanges',
      `select * from ((${out}) union all (${incoming})) as x order by x.at desc, x.id desc limit $9`,
      [
        organizationsOf(signed.grants),
        filter.id ?? null,
        filter.system ?? null,
        filter.onlyProblems ?? false,
        filter.messageId ?? null,
        filter.after?.at ?? null,
        filter.after?.id ?? null,
        filter.withTexts ?? false,
        filter.limit,
      ],
    ),
  );

export interface RetryView {
  readonly id: string;
  readonly name: string;
  readonly problem: string;
  readonly attempts: number;
  readonly attemptsLimit: number;
  readonly nextAttemptAt: Date;
  readonly place: string;
  readonly applicationId: string | null;
  readonly organizationId: string | null;
  readonly organizationTitle: string | null;
}

/** Jobs that wait for their next attempt, the nearest first. */
export const listRetriesOf = (
  database: Database,
  signed: Signed,
  filter: { readonly id?: string; readonly after?: KeysetPlace | undefined; readonly limit: number },
): Promise<readonly RetryView[]> =>
  database.read(personScope(signed), async (transaction) => {
    if (!(await hasJobs(transaction))) return [];
    return transaction.query<RetryView>(
      'list-retries',
      `select j.id, j.name, coalesce(j.output ->> 'message', '') as problem, j.retry_count as attempts, j.retry_limit as "attemptsLimit",
         j.start_after as "nextAttemptAt", j.start_after::text as place, a.application_id as "applicationId", a.organization_id as "organizationId",
         o.short_title as "organizationTitle"
       from jobs.job j
         left join application a on a.application_id::text = j.data ->> 'applicationId'
         left join organization o on o.organization_id = a.organization_id
       where j.state = 'retry'
         and (a.organization_id = any ($1::uuid[]) or (j.data ->> 'applicationId' is null and ${holdsRoot}))
         and ($2::uuid is null or j.id = $2)
         and ($3::timestamptz is null or (j.start_after, j.id) > ($3, $4::uuid))
       order by j.start_after, j.id limit $5`,
      [organizationsOf(signed.grants), filter.id ?? null, filter.after?.at ?? null, filter.after?.id ?? null, filter.limit],
    );
  });
