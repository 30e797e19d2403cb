import { type ChildProcess, spawn } from 'node:child_process';
import crypto from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, reachableBinaries } from './binaries.ts';
import { type ClusterPlace, chooseClusterPlace, prepareDataFolder } from './cluster-place.ts';
import { DatabaseProblem } from './database-problem.ts';
import { checkCluster, cleanEnvironment, initialize, resetPassword, superuser } from './initialize.ts';
import { stopLeftover, stopPostmaster } from './leftover.ts';
import { takeLock } from './process-lock.ts';

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Progress for a person, in Russian. */
  readonly log: (line: string) => void;
  /** `tests` gives up durability for speed; `loading` too, for millions of rows written once. */
  readonly purpose: 'platform' | 'tests' | 'loading';
  /** To come back at the same address after an unexpected end; a free port unless told. */
  readonly port?: number;
}

export interface EmbeddedDatabase {
  /** The superuser's address of the database `pgs`. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when PostgreSQL ends, whoever ended it. */
  readonly ended: Promise<void>;
  /** Fast shutdown; resolves when the process is gone. May be called twice. */
  stop(): Promise<void>;
}

const databaseName = 'pgs';

/** Starts the PostgreSQL that comes with the platform over `dataDir`, creating the cluster at first. Throws DatabaseProblem. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const dataDir = path.resolve(options.dataDir);
  prepareDataFolder(dataDir);
  const lock = takeLock(path.join(dataDir, 'database.lock'));
  if ('heldBy' in lock) {
    throw new DatabaseProblem(
      'data-folder-busy',
      `С папкой данных ${dataDir} уже работает другой запуск платформы (процесс ${lock.heldBy.pid}). Остановите его или задайте другую папку в DATA_DIR.`,
    );
  }
  try {
    return await startLocked(dataDir, options, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startLocked(dataDir: string, options: EmbeddedOptions, release: () => void): Promise<EmbeddedDatabase> {
  const place = chooseClusterPlace(dataDir);
  if (place.outside) options.log(`Папка данных закрыта для PostgreSQL, поэтому база лежит в ${place.folder}`);
  const binaries = reachableBinaries(findBinaries(), place.account, place.folder);
  const passwordFile = path.join(dataDir, 'database-password');
  let password = fs.existsSync(passwordFile) ? fs.readFileSync(passwordFile, 'utf8').trim() : '';
  const passwordLost = password === '';
  if (passwordLost) password = crypto.randomBytes(24).toString('hex');

  if (!fs.existsSync(place.pgdata)) {
    options.log('Создаётся база данных (один раз, несколько секунд)');
    writeSecret(passwordFile, password);
    await initialize(place, binaries.folder, password, options.purpose === 'platform');
  } else {
    checkCluster(place.pgdata, binaries.version);
    if (await stopLeftover(place.pgdata)) options.log('Остановлена база данных, оставшаяся от прерванного запуска');
    if (passwordLost) {
      await resetPassword(place, binaries.folder, password);
      writeSecret(passwordFile, password);
    }
  }

  const postmaster = await launch(place, binaries.folder, path.join(dataDir, 'database.log'), password, options);
  void postmaster.ended.then(release);
  await createDatabase(postmaster.url('postgres'));
  return {
    url: postmaster.url(databaseName),
    port: postmaster.port,
    pid: postmaster.pid,
    ended: postmaster.ended,
    stop: async () => {
      await stopPostmaster(postmaster.pid);
      await postmaster.ended;
    },
  };
}

function writeSecret(file: string, secret: string): void {
  fs.rmSync(file, { force: true });
  fs.writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
}

const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off'] as const;
const settings = {
  platform: ['shared_buffers=256MB', 'max_connections=100', 'max_wal_size=2GB', 'checkpoint_timeout=15min'],
  tests: ['shared_buffers=128MB', 'max_connections=200', ...careless],
  // Indexes are built without a log of their own.
  loading: ['shared_buffers=1GB', 'max_wal_size=4GB', 'wal_level=minimal', 'max_wal_senders=0', ...careless],
} as const;

interface Postmaster {
  readonly pid: number;
  readonly port: number;
  readonly ended: Promise<void>;
  url(database: string): string;
}

async function launch(
  place: ClusterPlace,
  nativeFolder: string,
  logFile: string,
  password: string,
  { purpose, port: wanted }: EmbeddedOptions,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await freePort());
    const log = fs.openSync(logFile, 'w', 0o600);
    const common = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_min_messages=warning', 'jit=off'];
    const flags = [...common, 'random_page_cost=1.1', ...settings[purpose]].flatMap((setting) => ['-c', setting]);
    const child = spawn(path.join(nativeFolder, 'bin/postgres'), ['-D', place.pgdata, '-p', String(port), ...flags], {
      ...place.account,
      cwd: place.folder,
      env: cleanEnvironment,
      // Its own session: Ctrl-C in the terminal must reach the platform first and the database last.
      detached: true,
      stdio: ['ignore', log, log],
    });
    fs.closeSync(log);
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    const url = (database: string) => `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
    const failure = await waitUntilReady(child, url('postgres'), ended);
    if (failure === undefined && child.pid !== undefined) return { pid: child.pid, port, ended, url };
    const said = fs.readFileSync(logFile, 'utf8').trim();
    if (child.pid !== undefined && failure !== 'exited') await stopPostmaster(child.pid);
    // The port was taken between the choice and the start, or the children of a killed postmaster are still leaving.
    if (attempt < 20 && /could not bind|could not create any TCP|pre-existing shared memory/i.test(said)) {
      await pause(250);
      continue;
    }
    throw new DatabaseProblem(
      failure === 'exited' ? 'data-folder-broken' : 'database-not-started',
      `База данных в ${place.pgdata} не запускается. PostgreSQL сообщает: ${lastLines(said) || failure}. Полный журнал: ${logFile}. ` +
        'Восстановите папку из резервной копии или задайте в DATA_DIR новую пустую папку.',
    );
  }
}

function lastLines(text: string): string {
  const telling = text.split('\n').filter((line) => /FATAL|PANIC|ERROR|DETAIL|HINT/.test(line));
  return (telling.length > 0 ? telling : text.split('\n')).slice(-3).join(' ').slice(0, 600);
}

/** Recovery after a crash may replay gigabytes, hence the long deadline. */
const readyWithinMs = 180_000;

async function waitUntilReady(child: ChildProcess, url: string, ended: Promise<void>): Promise<string | undefined> {
  let exited = false;
  void ended.then(() => {
    exited = true;
  });
  const deadline = Date.now() + readyWithinMs;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return undefined;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (exited || child.exitCode !== null) return 'exited';
      // 28P01: the server is up but does not know our password; waiting will not help.
      if ((error as { code?: string }).code === '28P01' || Date.now() > deadline) return (error as Error).message;
      await pause(25);
    }
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
