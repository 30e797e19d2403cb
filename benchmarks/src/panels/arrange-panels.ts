import pg from 'pg';
import type { Facts } from '../facts.ts';

export interface Arranged {
  /** Counting everything anew, seconds. */
  readonly rebuildSeconds: number;
  /** Rows a panel is counted from. */
  readonly keptRows: number;
  readonly keptMb: number;
}

/** One tree over all organizations, rights to see its numbers for the person of the facts, and every number counted and folded. */
export async function arrangePanels(adminUrl: string, facts: Facts): Promise<Arranged> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('update organization set parent_id = $1 where organization_id <> $1 and parent_id is null', [facts.organizationId]);
    await client.query(
      `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from, with_subordinates)
       select gen_random_uuid(), $1, $2, r.role, '2020-01-01', r.tree from (values ('statisticsObserver', true), ('signingOfficial', false)) r(role, tree)
       on conflict do nothing`,
      [facts.personId, facts.organizationId],
    );
    const started = performance.now();
    await client.query('select rebuild_statistics()');
    const rebuildSeconds = (performance.now() - started) / 1000;
    await client.query('vacuum analyze statistics_month, statistics_name, statistics_change, statistics_delta');
    const { rows } = await client.query<{ n: number; mb: number }>(
      `select count(*)::int as n, (pg_total_relation_size('statistics_month') / 1048576)::int as mb from statistics_month`,
    );
    return { rebuildSeconds, keptRows: rows[0]?.n ?? 0, keptMb: rows[0]?.mb ?? 0 };
  } finally {
    await client.end();
  }
}
