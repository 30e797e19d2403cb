import type { Database } from '@pgs/database';

/**
 * One question at a time to an incoming flow of СМЭВ, however many workers run. Undefined when another worker asks just now.
 * The lock lives as long as the connection: whoever dies frees it at once.
 */
export const askAlone = <Answer>(
  database: Database,
  flow: 'request' | 'reply' | 'status',
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> =>
  database.system(async (transaction) => {
    const row = await transaction.find<{ held: boolean }>(
      'flow-hold',
      `select pg_try_advisory_xact_lock(hashtextextended('smev flow ' || $1, 0)) as held`,
      [flow],
    );
    return row?.held ? await ask() : undefined;
  });
