import fs from 'node:fs';
import os from 'node:os';

const place = '/dev/shm';
const gigabyte = 2 ** 30;

/**
 * Where tests keep what they throw away: memory when the machine has enough of it, the usual folder otherwise (undefined).
 * Each test file copies a database of a thousand files and removes it; on a disk that costs more than its queries do.
 */
export function memoryFolder(mounts = readMounts(), { free, memory } = measure()): string | undefined {
  const options = mounts
    .split('\n')
    .map((line) => line.split(' '))
    .findLast(([, at, kind]) => at === place && kind === 'tmpfs')?.[3]
    ?.split(',');
  // Programs are started from there too: copies of PostgreSQL, stand-ins for others.
  const fits = options?.includes('rw') && !options.includes('noexec');
  return fits && free >= 3 * gigabyte && memory >= 5 * gigabyte ? place : undefined;
}

function readMounts(): string {
  return fs.existsSync('/proc/mounts') ? fs.readFileSync('/proc/mounts', 'utf8') : '';
}

/** Bytes. */
function measure(): { readonly free: number; readonly memory: number } {
  const { bavail, bsize } = fs.existsSync(place) ? fs.statfsSync(place) : { bavail: 0, bsize: 0 };
  return { free: bavail * bsize, memory: os.freemem() };
}
