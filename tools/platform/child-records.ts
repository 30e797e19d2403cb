import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, markOf, type ProcessMark } from '@pgs/database/embedded';

interface ChildRecord extends ProcessMark {
  readonly entry: string;
}

/** The pids of the platform's children, kept in the data folder: the next start stops those a killed platform left behind. */
export class ChildRecords {
  readonly #file: string;
  readonly #records = new Map<string, ChildRecord>();

  constructor(dataDir: string) {
    this.#file = path.join(dataDir, 'children.json');
  }

  set(name: string, pid: number, entry: string): void {
    const mark = markOf(pid);
    if (mark !== undefined) this.#records.set(name, { ...mark, entry });
    this.#save();
  }

  delete(name: string): void {
    this.#records.delete(name);
    this.#save();
  }

  /** Stops what the previous run left; returns how many there were. Never touches a process that is not certainly ours. */
  async stopOrphans(): Promise<number> {
    const orphans = this.#left().filter((record) => isAlive(record) && commandOf(record.pid).includes(record.entry));
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      for (const orphan of orphans) if (isAlive(orphan)) process.kill(orphan.pid, signal);
      const deadline = Date.now() + 5000;
      while (orphans.some(isAlive) && Date.now() < deadline) await pause(25);
    }
    return orphans.length;
  }

  #left(): ChildRecord[] {
    try {
      return JSON.parse(fs.readFileSync(this.#file, 'utf8')) as ChildRecord[];
    } catch {
      return [];
    }
  }

  #save(): void {
    const draft = `${this.#file}.part`;
    fs.writeFileSync(draft, JSON.stringify([...this.#records.values()]));
    fs.renameSync(draft, this.#file);
  }
}

function commandOf(pid: number): string[] {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
