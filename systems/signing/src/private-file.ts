/** Files of the training authority: readable by their owner only, and never seen half-written. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

export async function makePrivateDir(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
}

/** Replaces the file at once, so that a reader finds the old or the new contents. */
export async function replaceFile(file: string, contents: Uint8Array | string, mode: number): Promise<void> {
  const fresh = `${file}.${randomUUID()}.new`;
  await writeFile(fresh, contents, { mode });
  await rename(fresh, file);
}

/** Creates the file unless it is there, and returns what it holds: of two processes that start together one wins. */
export async function createOrRead(file: string, make: () => Promise<string>): Promise<string> {
  const existing = await findText(file);
  if (existing !== undefined) return existing;
  const fresh = `${file}.${randomUUID()}.new`;
  await writeFile(fresh, await make(), { mode: 0o600 });
  try {
    await link(fresh, file);
  } catch (problem) {
    if (!hasCode(problem, 'EEXIST')) throw problem;
  } finally {
    await rm(fresh, { force: true });
  }
  return await readFile(path.resolve(file), 'utf8');
}

export async function findText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (problem) {
    if (hasCode(problem, 'ENOENT')) return undefined;
    throw problem;
  }
}

function hasCode(problem: unknown, code: string): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === code;
}
