import { type Database, type Queryable, systemScope } from '@pgs/database';
import { hasJobs } from '../exchange/queries.ts';
import type { StoredSystemState } from './store.ts';

export const listSystemStates = (database: Queryable): Promise<readonly StoredSystemState[]> =>
  database.query<StoredSystemState>('list-system-states', 'select system, up, since, checked_at as "checkedAt" from system_state', []);

export interface Backlog {
  readonly name: string;
  readonly state: string;
  readonly amount: number;
}

const backlogOf = {
  jobs: `select name, state::text, count(*)::int as amount from jobs.job where state in ('created', 'retry', 'active') group by 1, 2`,
  inbox: `select 'inbox' as name, state, count(*)::int as amount from inbox_message where state in ('new', 'failed') group by 2`,
} as const;

/** Work that waits, by kind and state: jobs and messages received but not read. */
export async function listBacklog(database: Queryable): Promise<readonly Backlog[]> {
  return [
    ...((await hasJobs(database)) ? await database.query<Backlog>('list-waiting-jobs', backlogOf.jobs) : []),
    ...(await database.query<Backlog>('list-waiting-messages', backlogOf.inbox)),
  ];
}

export interface RecentExchanges {
  readonly system: string;
  readonly outcome: string;
  readonly amount: number;
}

/** What left within the hour, by system and outcome. */
export const listRecentExchanges = (database: Database, since: Date): Promise<readonly RecentExchanges[]> =>
  database.read(systemScope, (transaction) =>
    transaction.query<RecentExchanges>(
      'count-recent-exchanges',
      'select r.system, r.outcome, count(*)::int as amount from exchange_record r where r.at >= $1 group by 1, 2',
      [since],
    ),
  );
