import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { giveTo } from './account.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { DatabaseProblem, reasonOf } from './database-problem.ts';

const run = promisify(execFile);
export const superuser = 'postgres';

/** Nothing of the caller's environment reaches PostgreSQL but the search path: PGPORT, LANG and the like would change the cluster. */
export const cleanEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' };

/** Creates the cluster when there is none. It is made aside and moved into place, so an interrupted start leaves nothing half-made. */
export async function initialize(place: ClusterPlace, nativeFolder: string, password: string, durable: boolean): Promise<void> {
  const draft = `${place.pgdata}.new`;
  const passwordFile = path.join(place.folder, 'initdb-password');
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { mode: 0o700 });
  fs.rmSync(passwordFile, { force: true });
  fs.writeFileSync(passwordFile, password, { mode: 0o600, flag: 'wx' });
  giveTo(draft, place.account);
  giveTo(passwordFile, place.account);
  try {
    const options = ['-D', draft, '-U', superuser, '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8', '--locale=C.UTF-8'];
    // Russian sorting (Ё next to Е) comes from ICU, so no system locale has to be installed.
    options.push('--locale-provider=icu', '--icu-locale=ru-RU', '--no-instructions', ...(durable ? [] : ['--no-sync']));
    await run(path.join(nativeFolder, 'bin/initdb'), options, { ...place.account, cwd: place.folder, env: cleanEnvironment });
    fs.renameSync(draft, place.pgdata);
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || reasonOf(error);
    throw new DatabaseProblem(
      'database-not-started',
      `Не удалось создать базу данных в ${place.folder}: ${said}. Проверьте свободное место и права или задайте другую папку в DATA_DIR.`,
      { cause: error },
    );
  } finally {
    fs.rmSync(passwordFile, { force: true });
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/** Refuses a folder that is not a whole cluster of the version we carry. */
export function checkCluster(pgdata: string, binariesVersion: string): void {
  const broken = (what: string): never => {
    throw new DatabaseProblem(
      'data-folder-broken',
      `Папка базы данных ${pgdata} повреждена: ${what}. Восстановите её из резервной копии или задайте в DATA_DIR новую пустую папку.`,
    );
  };
  let version = '';
  try {
    version = fs.readFileSync(path.join(pgdata, 'PG_VERSION'), 'utf8').trim();
    if (!fs.existsSync(path.join(pgdata, 'global/pg_control'))) broken('в ней нет файла global/pg_control');
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error;
    if ((error as NodeJS.ErrnoException).code === 'EACCES') {
      throw new DatabaseProblem(
        'data-folder-foreign',
        `База данных в ${pgdata} создана другим пользователем системы. Запустите платформу от его имени или от root либо задайте другую папку в DATA_DIR.`,
        { cause: error },
      );
    }
    broken('в ней нет файла PG_VERSION');
  }
  const major = binariesVersion.split('.')[0] ?? '';
  if (version !== major) {
    throw new DatabaseProblem(
      'data-folder-other-version',
      `База данных в ${pgdata} создана PostgreSQL ${version}, а встроена версия ${major}. ` +
        'Перенесите данные через pg_dump и pg_restore или задайте в DATA_DIR новую папку.',
    );
  }
}

/** Sets the superuser's password without a server running: for a data folder whose password file was lost. */
export async function resetPassword(place: ClusterPlace, nativeFolder: string, password: string): Promise<void> {
  const running = run(path.join(nativeFolder, 'bin/postgres'), ['--single', '-D', place.pgdata, 'postgres'], {
    ...place.account,
    cwd: place.folder,
    env: cleanEnvironment,
  });
  running.child.stdin?.end(`alter role ${superuser} password '${password}'\n`);
  await running;
}
