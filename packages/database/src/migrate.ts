import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { DatabaseProblem, reasonOf } from './embedded/database-problem.ts';
import { ensurePlatformRole } from './platform-role.ts';

export interface MigrateOptions {
  /** Password for the role `pgs_platform`; without it the role must exist already or stays without a way to sign in. */
  readonly platformPassword?: string;
  /** Called before each file is applied. */
  readonly onProgress?: (file: string) => void;
}

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** Where the migrations of the platform lie. */
export const migrationsFolder: string = path.join(import.meta.dirname, '../migrations');

// Any constant would do; it only has to be the same in every process that migrates.
const lockNumber = 7_306_421;

/**
 * Brings the database up to the files `NNNN-name.sql`, each in a transaction of its own. Processes that start together wait for each other.
 * Returns the names applied now. Throws DatabaseProblem: `migration-misnamed`, `migration-edited`, `migration-missing`, `migration-failed`.
 */
export async function migrate(url: string, folder: string = migrationsFolder, options: MigrateOptions = {}): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new pg.Client({ connectionString: url, application_name: 'pgs migrate' });
  try {
    await client.connect();
  } catch (error) {
    throw new DatabaseProblem(
      'database-unreachable',
      `Не удалось подключиться к базе данных (${reasonOf(error)}). Проверьте адрес, имя и пароль в DATABASE_URL и что сервер запущен.`,
      { cause: error },
    );
  }
  try {
    await client.query('select pg_advisory_lock($1)', [lockNumber]);
    await ensurePlatformRole(client, options.platformPassword);
    await client.query(`create table if not exists migration (
      number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
    const applied = await client.query<{ number: number; name: string; checksum: string }>('select number, name, checksum from migration');
    compare(migrations, applied.rows);
    const pending = migrations.filter(({ number }) => !applied.rows.some((row) => row.number === number));
    for (const migration of pending) {
      options.onProgress?.(migration.name);
      await apply(client, migration);
    }
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function readMigrations(folder: string): Migration[] {
  const migrations = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1];
      if (number === undefined) {
        throw new DatabaseProblem('migration-misnamed', `Файл миграции ${name} назван не по правилу NNNN-name.sql. Переименуйте его.`);
      }
      const text = fs.readFileSync(path.join(folder, name), 'utf8');
      return { number: Number(number), name, text, checksum: crypto.createHash('sha256').update(text).digest('hex') };
    });
  migrations.forEach((migration, index) => {
    if (index > 0 && migrations[index - 1]?.number === migration.number) {
      throw new DatabaseProblem('migration-misnamed', `Два файла миграций имеют номер ${migration.number}. Дайте второму следующий номер.`);
    }
  });
  return migrations;
}

function compare(migrations: readonly Migration[], applied: readonly { number: number; name: string; checksum: string }[]): void {
  const latest = Math.max(0, ...applied.map(({ number }) => number));
  for (const row of applied) {
    const file = migrations.find(({ number }) => number === row.number);
    if (file === undefined) {
      throw new DatabaseProblem(
        'migration-missing',
        `В базе данных применена миграция ${row.name}, а в этой версии платформы такого файла нет. Запустите более новую версию платформы.`,
      );
    }
    if (file.checksum !== row.checksum) {
      throw new DatabaseProblem(
        'migration-edited',
        `Миграция ${row.name} изменена после того, как была применена. Верните файл в прежний вид, а изменение добавьте новой миграцией.`,
      );
    }
  }
  const late = migrations.find(({ number }) => number < latest && !applied.some((row) => row.number === number));
  if (late !== undefined) {
    throw new DatabaseProblem(
      'migration-missing',
      `Миграция ${late.name} не применена, хотя применены более поздние. Дайте ей номер больше ${latest}.`,
    );
  }
}

async function apply(client: pg.Client, { number, name, text, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(text);
    await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [number, name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    const position = Number((error as { position?: string }).position);
    const line = Number.isInteger(position) ? `, строка ${text.slice(0, position).split('\n').length}` : '';
    throw new DatabaseProblem(
      'migration-failed',
      `Миграция ${name}${line} не применилась и отменена целиком: ${reasonOf(error)}. База осталась в состоянии предыдущей миграции.`,
      { cause: error },
    );
  }
}
