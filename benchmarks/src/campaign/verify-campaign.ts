import pg from 'pg';
import { type CampaignFiling, expectedQueues } from './filings.ts';

/** What the database says after the campaign, against what was sent. */
export interface CampaignVerdict {
  readonly lost: number;
  readonly doubled: number;
  /** Messages nobody could understand and applications with a fault of the exchange. */
  readonly failed: number;
  /** Schools whose queue differs from the order computed apart. */
  readonly wrongQueues: number;
  readonly queues: number;
  /** Kept counters against the applications they count. */
  readonly countersAreRight: boolean;
}

export async function verifyCampaign(adminUrl: string, filings: readonly CampaignFiling[]): Promise<CampaignVerdict> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await client.query<Row>(text, values)).rows;
    const numbers = filings.map(({ orderNumber }) => orderNumber);
    const stored = await rows<{ number: string; times: number }>(
      'select a.portal_number as number, count(*)::int as times from application a where a.portal_number = any($1) group by 1',
      [numbers],
    );
    const [faults] = await rows<{ amount: number }>(
      `select (select count(*) from inbox_message i where i.state <> 'handled')::int
         + (select count(*) from application a where a.portal_number = any($1) and a.status = 'exchangeFailed')::int as amount`,
      [numbers],
    );
    const queues = await rows<{ code: string; queue: string[] }>(
      `select o.code, array_agg(a.portal_number order by c.category, c.submitted_at, c.order_number, c.application_id) as queue
       from place_claim c join application a on a.application_id = c.application_id join organization o on o.organization_id = c.organization_id
       where c.state = 'waiting' group by o.code`,
    );
    const expected = expectedQueues(filings);
    const found = new Map(queues.map(({ code, queue }) => [code, queue.join()]));
    const [counted] = await rows<{ amount: number }>(
      `select (select coalesce(sum(d.delta), 0) from place_count_delta d where d.state = 'waiting')::int
         + (select coalesce(sum(k.amount), 0) from place_count k where k.state = 'waiting')::int as amount`,
    );
    return {
      lost: numbers.length - stored.length,
      doubled: stored.filter(({ times }) => times > 1).length,
      failed: faults?.amount ?? -1,
      wrongQueues: [...expected].filter(([school, queue]) => found.get(`bench-${school}`) !== queue.join()).length,
      queues: expected.size,
      countersAreRight: counted?.amount === numbers.length,
    };
  } finally {
    await client.end();
  }
}
