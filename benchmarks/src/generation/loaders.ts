import pg from 'pg';

export interface Loading {
  readonly loaders: readonly pg.Client[];
  /** The one that does what is done once. */
  readonly first: pg.Client;
}

/** Two connections to load a base through, closed when it is loaded. */
export async function loadThrough(url: string, load: (loading: Loading) => Promise<void>): Promise<void> {
  const first = new pg.Client({ connectionString: url, application_name: 'pgs bench generation' });
  const loaders = [first, new pg.Client({ connectionString: url, application_name: 'pgs bench generation' })];
  for (const loader of loaders) {
    await loader.connect();
    await loader.query(`set maintenance_work_mem = '1GB'`);
  }
  await load({ loaders, first });
  for (const loader of loaders) await loader.end();
}

/** Runs the statement over 1 to `size` by chunks; whoever is free takes the next. Parameters: the first and the last number of the chunk. */
export async function inChunks(loaders: readonly pg.Client[], size: number, text: string, chunk: number): Promise<void> {
  let next = 1;
  await Promise.all(
    loaders.map(async (loader) => {
      while (next <= size) {
        const from = next;
        next += chunk;
        await loader.query(text, [from, Math.min(size, from + chunk - 1)]);
      }
    }),
  );
}

/** Numbers of the tabs, as the triggers would have kept them, and what the planner and the disk want after a load. */
export async function finishLoading(first: pg.Client, countAnew?: () => Promise<unknown>): Promise<void> {
  await first.query(
    'insert into application_count select organization_id, service_code, status, count(*) from application group by 1, 2, 3',
  );
  await countAnew?.();
  await first.query('vacuum analyze');
  await first.query('checkpoint');
}
