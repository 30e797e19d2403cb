import fs from 'node:fs';
import path from 'node:path';
import { migrate, platformPassword, platformUrl } from '@pgs/database';
import { type EmbeddedDatabase, startEmbedded, takeLock } from '@pgs/database/embedded';
import { checkPorts } from './check-ports.ts';
import { ChildRecords } from './child-records.ts';
import { childEnvironment, type PlatformSettings } from './settings.ts';
import { StartProblem } from './start-problem.ts';
import { type ProcessDescription, SupervisedProcess } from './supervised-process.ts';
import { buildWebClient } from './web-client.ts';

export interface PlatformRun {
  readonly settings: PlatformSettings;
  /** In the order of starting; they are stopped in the order of `stopOrder`. */
  readonly processes: readonly ProcessDescription[];
  /** Progress for a person. */
  readonly say: (line: string) => void;
  /** Aborted by Ctrl-C, SIGTERM, or the death of the starter. */
  readonly signal: AbortSignal;
  /** Called once everything is ready, with the addresses the processes announced; the platform runs until it resolves or `signal` aborts. */
  readonly onReady: (addresses: ReadonlyMap<string, string>) => Promise<void>;
  readonly buildWeb: boolean;
  /** Done over the migrated database before the processes start, with what they will be told. */
  readonly beforeProcesses?: (environment: NodeJS.ProcessEnv) => Promise<void>;
}

/** People are let go first, then the work in progress, then the world outside it talks to. */
const stopOrder = ['api', 'worker', 'training'];

/** Starts everything, waits, stops everything. Throws StartProblem or DatabaseProblem when the start fails; what was started is stopped then too. */
export async function runPlatform(run: PlatformRun): Promise<void> {
  const { settings, say, signal } = run;
  const stops: (() => Promise<void> | void)[] = [];
  try {
    await start(run, stops);
  } catch (error) {
    // Stopping in the middle of a start is what was asked for, not a failure.
    if (!signal.aborted) throw error;
  } finally {
    if (stops.length > 1) say('Остановка…');
    for (const stop of stops.reverse()) {
      try {
        await stop();
      } catch (error) {
        say(`При остановке: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    if (stops.length > 1) say(`Остановлено. Данные сохранены в ${settings.dataDir}`);
  }
}

async function start(run: PlatformRun, stops: (() => Promise<void> | void)[]): Promise<void> {
  const { settings, say, signal } = run;
  makeDataFolder(settings.dataDir);
  const lock = takeLock(path.join(settings.dataDir, 'platform.lock'));
  if ('heldBy' in lock) {
    throw new StartProblem(
      'already-running',
      `Платформа с папкой данных ${settings.dataDir} уже запущена (процесс ${lock.heldBy.pid}). ` +
        'Остановите её или задайте для второго запуска другую папку в DATA_DIR и другие порты.',
    );
  }
  stops.push(() => lock.release());

  const records = new ChildRecords(settings.dataDir);
  if ((await records.stopOrphans()) > 0) say('Остановлены процессы, оставшиеся от прерванного запуска');
  await checkPorts(settings);
  signal.throwIfAborted();
  if (run.buildWeb) await buildWebClient(settings.root, say, signal);

  const adminUrl = settings.databaseUrl ?? (await startDatabase(run, stops));
  signal.throwIfAborted();
  say('Обновляется структура базы данных');
  const password = platformPassword(settings.dataDir);
  const applied = await migrate(adminUrl, undefined, { platformPassword: password });
  if (applied.length > 0) say(`Применено миграций: ${applied.length}`);

  const logsFolder = path.join(settings.dataDir, 'logs');
  fs.mkdirSync(logsFolder, { recursive: true, mode: 0o700 });
  const environment = childEnvironment(settings, platformUrl(adminUrl, password), adminUrl);
  await run.beforeProcesses?.(environment);
  const children = new Map<string, SupervisedProcess>();
  stops.push(async () => {
    for (const name of stopOrder) await children.get(name)?.stop();
  });
  for (const description of run.processes) {
    signal.throwIfAborted();
    say(`Запускается: ${description.title}`);
    const child = new SupervisedProcess(description, { cwd: settings.root, logsFolder, environment, records, say });
    children.set(description.name, child);
    await Promise.race([child.start(), aborted(signal)]);
  }
  signal.throwIfAborted();
  await Promise.race([run.onReady(new Map([...children.values()].flatMap((child) => [...child.addresses]))), aborted(signal)]);
}

function makeDataFolder(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.accessSync(dataDir, fs.constants.W_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartProblem(
      'setting-invalid',
      `Папка данных ${dataDir} недоступна для записи (${reason}). Исправьте права или задайте другую в DATA_DIR.`,
      { cause: error },
    );
  }
}

/** The embedded database, started again at the same address if it ends by itself. */
async function startDatabase({ settings, say }: PlatformRun, stops: (() => Promise<void> | void)[]): Promise<string> {
  say('Запускается база данных');
  let stopping = false;
  let database: EmbeddedDatabase = await startEmbedded({ dataDir: settings.dataDir, log: say, purpose: 'platform' });
  const { url, port } = database;
  // A stop that comes while the database is being started again waits for it: nothing may stay behind.
  let restart: Promise<void> = Promise.resolve();
  const startAgain = async (): Promise<void> => {
    if (stopping) return;
    say(`База данных завершилась сама и запускается снова. Журнал: ${path.join(settings.dataDir, 'database.log')}`);
    try {
      database = await startEmbedded({ dataDir: settings.dataDir, log: say, purpose: 'platform', port });
      watch();
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };
  const watch = (): void => {
    void database.ended.then(() => {
      restart = startAgain();
    });
  };
  watch();
  stops.push(async () => {
    stopping = true;
    await restart;
    await database.stop();
  });
  return url;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
