import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Problem } from '@pgs/domain';

const folderOf = (dataDir: string): string => join(dataDir, 'reports');

export const reportPath = (dataDir: string, id: string, format: string): string => join(folderOf(dataDir), `${id}.${format}`);

/** The file an attempt writes until it is whole. */
export const partPath = (path: string, attemptId: string): string => `${path}.${attemptId}.part`;

const noSpace: readonly unknown[] = ['ENOSPC', 'EDQUOT'];

/**
 * Writes a report beside its place, no faster than the disk takes it and asking for no more than is taken; `keep` puts it there whole, also
 * over what another attempt has left. @throws Problem report-disk-full, and whatever the pieces throw; then nothing is left behind
 */
export async function writeReportFile(
  dataDir: string,
  path: string,
  attemptId: string,
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ readonly sizeBytes: number; keep(): Promise<void>; drop(): Promise<void> }> {
  const part = partPath(path, attemptId);
  const drop = (): Promise<void> => rm(part, { force: true });
  try {
    await mkdir(folderOf(dataDir), { recursive: true, mode: 0o700 });
    // Flushed before it is named: after a power failure the name does not stand for half a file.
    await pipeline(Readable.from(pieces), createWriteStream(part, { mode: 0o600, flush: true }), { signal });
    return { sizeBytes: (await stat(part)).size, keep: () => rename(part, path), drop };
  } catch (problem) {
    await drop();
    if (noSpace.includes((problem as NodeJS.ErrnoException).code)) throw new Problem('report-disk-full');
    throw problem;
  }
}

const attemptOf = /\.([0-9a-f-]{36})\.part$/;

/** Removes what killed attempts have left; answers how many. Files are listed before the attempts, so that none is younger than the list. */
export async function removeOrphans(dataDir: string, attempts: () => Promise<ReadonlySet<string>>): Promise<number> {
  const names = await readdir(folderOf(dataDir)).catch(() => []);
  const parts = names.filter((name) => name.endsWith('.part'));
  if (parts.length === 0) return 0;
  const writing = await attempts();
  const orphans = parts.filter((name) => !writing.has(attemptOf.exec(name)?.[1] ?? ''));
  for (const name of orphans) await rm(join(folderOf(dataDir), name), { force: true });
  return orphans.length;
}
