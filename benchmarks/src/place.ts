import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { migrate, platformUrl } from '@pgs/database';
import { startEmbedded } from '@pgs/database/embedded';
import pg from 'pg';
import { generate } from './generation/generate.ts';
import { generatePlain } from './generation/generate-plain.ts';

export interface Place {
  /** The owner: no row-level security; bare SQL runs under it. */
  readonly adminUrl: string;
  readonly platformUrl: string;
  /** For the keys and files of the platform. */
  readonly dataDir: string;
  /** How writes are kept, in words for the report. */
  readonly durability: string;
  remove(): Promise<void>;
}

export interface PlaceOptions {
  readonly size: number;
  readonly log: (line: string) => void;
  /** Folder in which the generated database stays for the next run; a temporary one that is removed unless told. */
  readonly keepIn?: string | undefined;
  /** Only what panels read: no journal, no messages, no contents. */
  readonly plain?: boolean;
  /** Journals, messages and kept numbers of the applications too; they are unless told. */
  readonly withHistory?: boolean;
}

/** An empty database of the platform on a PostgreSQL of its own, measured with durability; the folder is the caller's. */
export async function createEmptyPlace(dataDir: string): Promise<Pick<Place, 'adminUrl' | 'platformUrl' | 'remove'>> {
  const password = randomBytes(12).toString('hex');
  chmodSync(dataDir, 0o755);
  const started = await startEmbedded({ dataDir, log: () => undefined, purpose: 'platform' });
  await migrate(started.url, undefined, { platformPassword: password });
  return { adminUrl: started.url, platformUrl: platformUrl(started.url, password), remove: () => started.stop() };
}

/**
 * A database with `size` generated applications: on a PostgreSQL of its own, loaded without durability and measured with it,
 * or in a new database on the server of DATABASE_URL.
 */
export async function createPlace({ size, log, keepIn, plain = false, withHistory = true }: PlaceOptions): Promise<Place> {
  const password = randomBytes(12).toString('hex');
  const dataDir = keepIn === undefined ? mkdtempSync(join(tmpdir(), 'pgs-bench-')) : join(resolve(keepIn), String(size));
  mkdirSync(dataDir, { recursive: true });
  // PostgreSQL of a root runs under another account and has to enter.
  chmodSync(dataDir, 0o755);
  const fill: typeof generatePlain = plain ? generatePlain : (url, amount, say) => generate(url, amount, say, withHistory);
  const given = process.env.DATABASE_URL;
  if (given)
    return createOn(given, {
      size,
      log,
      dataDir,
      fill,
      password: process.env.PLATFORM_DATABASE_PASSWORD ?? password,
    });
  const quiet = { dataDir, log: () => undefined };
  const generated = join(dataDir, 'generated');
  if (!existsSync(generated)) {
    const loading = await startEmbedded({ ...quiet, purpose: 'loading' });
    try {
      await migrate(loading.url, undefined, { platformPassword: password });
      await fill(loading.url, size, log);
    } finally {
      await loading.stop();
    }
    writeFileSync(generated, `${size}\n`);
  }
  const measured = await startEmbedded({ ...quiet, purpose: 'platform' });
  await migrate(measured.url, undefined, { platformPassword: password });
  return {
    adminUrl: measured.url,
    platformUrl: platformUrl(measured.url, password),
    dataDir,
    durability: 'the embedded PostgreSQL with the settings of the platform: fsync and synchronous_commit on, shared_buffers 256 MB',
    remove: async () => {
      await measured.stop();
      if (keepIn === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function createOn(
  serverUrl: string,
  {
    size,
    log,
    dataDir,
    fill,
    password,
  }: { size: number; log: (line: string) => void; dataDir: string; fill: typeof generate; password: string },
): Promise<Place> {
  const name = `pgs_bench_${randomBytes(4).toString('hex')}`;
  await administer(serverUrl, `create database ${name} template template0 encoding 'UTF8' locale_provider icu icu_locale 'ru-RU'`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href, undefined, { platformPassword: password });
  await fill(url.href, size, log);
  return {
    adminUrl: url.href,
    platformUrl: platformUrl(url.href, password),
    dataDir,
    durability: 'the server of DATABASE_URL with its own settings',
    remove: async () => {
      await administer(serverUrl, `drop database ${name} with (force)`);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
