import type pg from 'pg';

const loaded = ['application', 'journal', 'portal_message'];

/** Takes indexes and constraints away while millions of rows are loaded; the answer puts them back, checking every foreign key. */
export async function stripTables(client: pg.ClientBase): Promise<(loaders: readonly pg.ClientBase[]) => Promise<void>> {
  const constraints = await client.query<{ table: string; name: string; definition: string; kind: string }>(
    `select c.conrelid::regclass::text as table, c.conname as name, pg_get_constraintdef(c.oid) as definition, c.contype as kind
     from pg_constraint c where c.contype in ('p', 'u', 'f') and (c.conrelid = any($1::regclass[]) or (c.contype = 'f' and c.confrelid = any($1::regclass[])))
     order by c.contype = 'f' desc, c.conname`,
    [loaded],
  );
  for (const { table, name } of constraints.rows) await client.query(`alter table ${table} drop constraint ${name}`);
  const indexes = await client.query<{ name: string; definition: string }>(
    'select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index where indrelid = any($1::regclass[])',
    [loaded],
  );
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  const counting = ['application_counted', 'application_statistics'];
  for (const trigger of counting) await client.query(`alter table application disable trigger ${trigger}`);
  return async (loaders) => {
    const left = indexes.rows.toReversed();
    // Whoever is free builds the next.
    await Promise.all(
      loaders.map(async (loader) => {
        for (let next = left.pop(); next; next = left.pop()) await loader.query(next.definition);
      }),
    );
    for (const { table, name, definition } of constraints.rows.toReversed()) {
      await client.query(`alter table ${table} add constraint ${name} ${definition}`);
    }
    for (const trigger of counting) await client.query(`alter table application enable trigger ${trigger}`);
  };
}
