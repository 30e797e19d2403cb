import { closeSync, existsSync, fdatasyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from './records.ts';

/** Facts in an append-only file of JSON lines; all facts of one line are kept or none. */
export interface Journal {
  readonly recovered: readonly Fact[];
  append(facts: readonly Fact[]): void;
  close(): void;
}

/** Opens the journal in `dataDir`, or a memory that ends with the process when there is none. */
export function openJournal(dataDir: string | undefined): Journal {
  if (dataDir === undefined) return { recovered: [], append: () => undefined, close: () => undefined };
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'treasury.jsonl');
  const recovered = recover(path);
  const descriptor = openSync(path, 'a');
  return {
    recovered,
    append: (facts) => {
      const line = Buffer.from(`${JSON.stringify(facts)}\n`);
      let written = 0;
      while (written < line.length) written += writeSync(descriptor, line, written);
      fdatasyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

/** A kill may leave the last line half written: it was never answered to anybody, so it is cut off. */
function recover(path: string): readonly Fact[] {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) truncateSync(path, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').flatMap((line) => JSON.parse(line) as readonly Fact[]);
}
