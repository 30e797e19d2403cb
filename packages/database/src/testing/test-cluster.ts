import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { stopLeftover } from '../embedded/leftover.ts';
import { isAlive, type ProcessMark } from '../embedded/process-lock.ts';
import { startEmbedded } from '../embedded/start-embedded.ts';
import { migrate } from '../migrate.ts';

/** A server with a migrated template database, shared by all test files of one run. */
export interface TestCluster {
  /** The owner's address; its database name is replaced for each clone. */
  readonly adminUrl: string;
  readonly template: string;
  readonly platformPassword: string;
}

export interface RunningTestCluster extends TestCluster {
  stop(): Promise<void>;
}

const prefix = 'pgs-tests-';

/** Starts PostgreSQL without durability, or takes the server of DATABASE_URL, and migrates the template once. */
export async function startTestCluster(): Promise<RunningTestCluster> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== '') {
    // The role is shared by the whole server, so its password must not change under other runs.
    const platformPassword = process.env.PLATFORM_DATABASE_PASSWORD ?? 'pgs-tests';
    const template = await prepareTemplate(given, platformPassword);
    return {
      adminUrl: given,
      template,
      platformPassword,
      stop: async () => {
        await administer(
          given,
          `alter database ${template} is_template false allow_connections true`,
          `drop database ${template} with (force)`,
        );
      },
    };
  }
  removeAbandoned();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  // PostgreSQL of a root runs under another account and has to enter; the secrets inside are closed one by one.
  fs.chmodSync(folder, 0o755);
  const database = await startEmbedded({ dataDir: folder, log: () => undefined, purpose: 'tests' });
  const platformPassword = crypto.randomBytes(12).toString('hex');
  const stop = async () => {
    await database.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { adminUrl: database.url, template: await prepareTemplate(database.url, platformPassword), platformPassword, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function prepareTemplate(adminUrl: string, platformPassword: string): Promise<string> {
  const template = `pgs_template_${crypto.randomBytes(6).toString('hex')}`;
  await administer(adminUrl, `create database ${template} template template0 encoding 'UTF8'${await russianSorting(adminUrl)}`);
  await migrate(withDatabase(adminUrl, template), undefined, { platformPassword });
  // Nobody may connect: a stray connection (even of autovacuum) would make cloning wait.
  await administer(adminUrl, `alter database ${template} is_template true allow_connections false`);
  return template;
}

/** template0 keeps the sorting of the server; a foreign server may sort by bytes, and then it is asked for ICU. */
async function russianSorting(adminUrl: string): Promise<string> {
  const rows = await administer(adminUrl, `select datlocprovider = 'i' as icu from pg_database where datname = 'template0'`);
  return rows[0]?.icu === true ? '' : ` locale_provider icu icu_locale 'ru-RU'`;
}

/** Runs statements outside a transaction and returns the rows of the last one. */
export async function administer(adminUrl: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'pgs tests' });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query(statement)).rows as Record<string, unknown>[];
    return rows;
  } finally {
    await client.end();
  }
}

export function withDatabase(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Servers whose test run was killed: their folder names the postmaster, and its lock names the run that is no more. */
function removeAbandoned(): void {
  for (const name of fs.readdirSync(os.tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const folder = path.join(os.tmpdir(), name);
    try {
      const holder = JSON.parse(fs.readFileSync(path.join(folder, 'database.lock'), 'utf8')) as ProcessMark;
      if (isAlive(holder)) continue;
      void stopLeftover(path.join(folder, 'pgdata')).then(() => fs.rmSync(folder, { recursive: true, force: true }));
    } catch {
      // Being made or removed by another run at this moment: leave it.
    }
  }
}
