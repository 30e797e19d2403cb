import fs from 'node:fs';

/** A process named so that a later process with the same number is not taken for it. */
export interface ProcessMark {
  readonly pid: number;
  /** Ticks since boot at which the process began, from /proc; empty where there is no /proc. */
  readonly startedAtTicks: string;
}

export function markOf(pid: number): ProcessMark | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may itself contain spaces, so the count starts after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : { pid, startedAtTicks: fields[19] ?? '' };
  } catch {
    return fs.existsSync('/proc/self') ? undefined : { pid, startedAtTicks: '' };
  }
}

export function isAlive(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.startedAtTicks === mark.startedAtTicks;
}

export interface ProcessLock {
  release(): void;
}

/**
 * One holder per file. A lock left by a killed process is taken over. Returns the living holder when there is one.
 */
export function takeLock(file: string): ProcessLock | { readonly heldBy: ProcessMark } {
  const own = markOf(process.pid) ?? { pid: process.pid, startedAtTicks: '' };
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(own));
  try {
    for (;;) {
      try {
        // A hard link appears whole and refuses to replace: nobody ever reads a half-written lock.
        fs.linkSync(draft, file);
        return { release: () => fs.rmSync(file, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(file);
      if (holder !== undefined && isAlive(holder)) return { heldBy: holder };
      // The stale lock is moved aside rather than removed: of two who see it only one succeeds.
      const aside = `${file}.stale.${process.pid}`;
      try {
        fs.renameSync(file, aside);
        fs.rmSync(aside);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function readHolder(file: string): ProcessMark | undefined {
  try {
    const { pid, startedAtTicks } = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<ProcessMark>;
    return typeof pid === 'number' && typeof startedAtTicks === 'string' ? { pid, startedAtTicks } : undefined;
  } catch {
    return undefined;
  }
}
