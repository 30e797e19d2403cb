import pg from 'pg';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly array: boolean;
  readonly required: boolean;
}

const typescriptOf: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'Buffer',
  date: 'string',
  float4: 'number',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  json: 'unknown',
  jsonb: 'unknown',
  numeric: 'string',
  text: 'string',
  timestamptz: 'Date',
  tsvector: 'string',
  uuid: 'string',
  varchar: 'string',
  int4range: 'string',
  daterange: 'string',
  tstzrange: 'string',
};

const catalogQuery = `
  select c.relname as "table", a.attname as "column", coalesce(e.typname, t.typname) as type, e.oid is not null as "array",
    a.attnotnull as required
  from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition
    and a.attnum > 0 and not a.attisdropped
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  order by c.relname collate "C", a.attnum`;

/** The TypeScript of all rows of the schema `public`, one interface per table, in the types our pools deliver. */
export async function printRowTypes(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return print((await client.query<Column>(catalogQuery)).rows);
  } finally {
    await client.end();
  }
}

function print(columns: readonly Column[]): string {
  const tables = Map.groupBy(columns, ({ table }) => table);
  const interfaces = [...tables].map(([table, rows]) => {
    const fields = rows.map((column) => `  readonly ${column.column}: ${typeOf(column)};`);
    return `export interface ${interfaceName(table)} {\n${fields.join('\n')}\n}\n`;
  });
  return `// Printed from the migrated database by tools/generate-row-types.ts. Do not edit: change a migration and print it again.\n\n${interfaces.join('\n')}`;
}

function typeOf({ table, column, type, array, required }: Column): string {
  const element = typescriptOf[type];
  if (element === undefined) throw new Error(`${table}.${column}: no TypeScript type is known for ${type}, add it to row-types.ts`);
  return `${array ? `readonly ${element}[]` : element}${required ? '' : ' | null'}`;
}

function interfaceName(table: string): string {
  const words = table.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Row`;
}
