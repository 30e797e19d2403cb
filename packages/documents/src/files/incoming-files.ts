import { readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** No upload lasts this long; used where it cannot be asked whether the process lives (another machine on the same disk). */
const foreignLeftoverAgeMs = 24 * 60 * 60 * 1000;

/** Name of an upload in progress: tells whose it is, so that a starting process never removes the uploads of a living one. */
export const incomingName = (id: string): string => `${encodeURIComponent(hostname())}~${process.pid}~${id}`;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

const isLeftover = (name: string, changedAtMs: number): boolean => {
  const [host, pid] = name.split('~');
  if (Date.now() - changedAtMs > foreignLeftoverAgeMs) return true;
  if (host !== encodeURIComponent(hostname())) return false;
  // In a container the process has the same number after every restart: what is older than this process is not its own.
  if (Number(pid) === process.pid) return changedAtMs < Date.now() - process.uptime() * 1000;
  return !isAlive(Number(pid));
};

/** Removes what interrupted uploads left behind. */
export const cleanIncoming = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const state = statSync(path, { throwIfNoEntry: false });
    if (state !== undefined && isLeftover(name, state.mtimeMs)) rmSync(path, { force: true });
  }
};
