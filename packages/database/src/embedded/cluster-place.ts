import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Account, canReach, chooseAccount, giveTo } from './account.ts';
import { DatabaseProblem, reasonOf } from './database-problem.ts';

export interface ClusterPlace {
  /** The folder that holds `pgdata` and, when needed, a copy of the binaries. */
  readonly folder: string;
  readonly pgdata: string;
  readonly account: Account | undefined;
  /** True when the cluster lies outside the data folder because PostgreSQL's account cannot enter it. */
  readonly outside: boolean;
}

const outsideRoot = '/var/lib/pgs';
const pointerName = 'cluster-location';
const ownerName = 'data-folder';

/** Makes the data folder when there is none and says a clear sentence when that is impossible. */
export function prepareDataFolder(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
    fs.accessSync(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw new DatabaseProblem(
      'data-folder-unusable',
      `Папка данных ${dataDir} недоступна для записи (${reasonOf(error)}). Исправьте права на неё или задайте другую папку в DATA_DIR.`,
      { cause: error },
    );
  }
}

/** Where the cluster of this data folder lies; the answer is remembered in `cluster-location`. */
export function chooseClusterPlace(dataDir: string): ClusterPlace {
  const pointer = path.join(dataDir, pointerName);
  if (fs.existsSync(pointer)) return rememberedPlace(dataDir, fs.readFileSync(pointer, 'utf8').trim());

  const account = chooseAccount(path.join(dataDir, 'pgdata'));
  if (canReach(dataDir, account)) return { folder: dataDir, pgdata: path.join(dataDir, 'pgdata'), account, outside: false };

  const folder = path.join(outsideRoot, crypto.createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
  try {
    fs.mkdirSync(outsideRoot, { recursive: true, mode: 0o755 });
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.chmodSync(folder, 0o700);
    giveTo(folder, account);
  } catch (error) {
    throw new DatabaseProblem(
      'data-folder-unusable',
      `Папка данных ${dataDir} закрыта для PostgreSQL, а завести для него ${folder} не удалось (${reasonOf(error)}). ` +
        'Задайте в DATA_DIR папку вне домашнего каталога root.',
      { cause: error },
    );
  }
  if (!canReach(folder, account)) {
    throw new DatabaseProblem(
      'data-folder-unusable',
      `Папка ${folder} закрыта для PostgreSQL. Откройте проход в ${outsideRoot} или задайте DATA_DIR в открытой папке.`,
    );
  }
  fs.writeFileSync(path.join(folder, ownerName), `${dataDir}\n`);
  fs.writeFileSync(pointer, `${folder}\n`);
  return { folder, pgdata: path.join(folder, 'pgdata'), account, outside: true };
}

function rememberedPlace(dataDir: string, folder: string): ClusterPlace {
  const ownerFile = path.join(folder, ownerName);
  let owner: string;
  try {
    owner = fs.readFileSync(ownerFile, 'utf8').trim();
  } catch (error) {
    throw new DatabaseProblem(
      'data-folder-broken',
      `База данных папки ${dataDir} должна лежать в ${folder}, но прочитать её нельзя (${reasonOf(error)}). ` +
        'Верните её из резервной копии, запустите платформу от имени root или задайте в DATA_DIR новую папку.',
      { cause: error },
    );
  }
  if (owner !== dataDir) {
    const rival = path.join(owner, pointerName);
    if (fs.existsSync(rival) && fs.readFileSync(rival, 'utf8').trim() === folder) {
      throw new DatabaseProblem(
        'data-folder-foreign',
        `Папка данных ${dataDir} — копия папки ${owner}: обе указывают на одну базу ${folder}. ` +
          'Задайте в DATA_DIR новую папку, а данные перенесите через pg_dump.',
      );
    }
    fs.writeFileSync(ownerFile, `${dataDir}\n`);
  }
  const pgdata = path.join(folder, 'pgdata');
  return { folder, pgdata, account: chooseAccount(pgdata), outside: true };
}
