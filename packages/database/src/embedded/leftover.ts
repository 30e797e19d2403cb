import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { markOf } from './process-lock.ts';

/**
 * After a SIGKILL of the platform PostgreSQL keeps running. It is stopped here (fast shutdown: open transactions roll back,
 * committed ones stay) and started anew by us, so that its settings and its place in the process tree are ours.
 * Returns true when there was one to stop.
 */
export async function stopLeftover(pgdata: string): Promise<boolean> {
  const pidFile = path.join(pgdata, 'postmaster.pid');
  if (!fs.existsSync(pidFile)) return false;
  const pid = Number(fs.readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1 || markOf(pid) === undefined) return false;
  if (!isPostmasterOf(pid, pgdata)) {
    // The number now belongs to somebody else's process; PostgreSQL would refuse to start because of it.
    fs.rmSync(pidFile, { force: true });
    return false;
  }
  await stopPostmaster(pid);
  return true;
}

function isPostmasterOf(pid: number, pgdata: string): boolean {
  try {
    const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return path.basename(words[0] ?? '') === 'postgres' && words.includes(pgdata);
  } catch {
    return false;
  }
}

/** Fast shutdown, then immediate if it takes longer than 30 s (the journal replays it at the next start). */
export async function stopPostmaster(pid: number): Promise<void> {
  const mark = markOf(pid);
  for (const [signal, seconds] of [
    ['SIGINT', 30],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    if (mark === undefined) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline) {
      if (markOf(pid)?.startedAtTicks !== mark.startedAtTicks) return;
      await pause(20);
    }
  }
}
