import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { DatabaseProblem } from './database-problem.ts';

/** The operating system account PostgreSQL runs under; absent means «the same as ours». */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to `postgres` or `nobody`. No account is created:
 * that would change the machine for the sake of a training start.
 */
export function chooseAccount(clusterFolder: string | undefined): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  // A cluster made earlier by an ordinary user keeps belonging to that user when root starts the platform.
  const owner = clusterFolder === undefined ? undefined : fs.statSync(clusterFolder, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const lines = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new DatabaseProblem(
    'database-account-missing',
    'Платформа запущена от имени root, а PostgreSQL от root не работает, и в системе нет ни пользователя postgres, ни nobody. ' +
      'Запустите платформу от имени обычного пользователя или задайте DATABASE_URL.',
  );
}

/** Whether the account can execute the file (or enter the folder): every folder above it must be open as well. */
export function canReach(target: string, account: Account | undefined): boolean {
  if (account === undefined) return true;
  try {
    execFileSync('/bin/sh', ['-c', 'test -x "$0"', target], { ...account, cwd: '/', stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Gives a folder with everything in it to the account; symbolic links themselves, not what they point to. */
export function giveTo(target: string, account: Account | undefined): void {
  if (account === undefined) return;
  fs.lchownSync(target, account.uid, account.gid);
  if (!fs.lstatSync(target).isDirectory()) return;
  for (const name of fs.readdirSync(target)) giveTo(`${target}/${name}`, account);
}
