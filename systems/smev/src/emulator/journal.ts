import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Append-only file of JSON lines. What is appended survives a kill of the process. */
export interface Journal<Event> {
  /** Written before it returns; all events of one call in one write. */
  append(events: readonly Event[]): void;
  close(): void;
}

/**
 * Opens the journal of a folder: replays it, lets the owner say what is worth keeping, and rewrites it so.
 * A line cut short by a kill can only be the last one and was never answered for, so it is dropped.
 */
export function openJournal<Event>(folder: string, replay: (event: Event) => void, snapshot: () => readonly Event[]): Journal<Event> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'journal.jsonl');
  if (existsSync(path)) {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const event = parseLine<Event>(line);
      if (event !== undefined) replay(event);
    }
  }
  const next = `${path}.next`;
  const rewritten = openSync(next, 'w', 0o600);
  writeLines(rewritten, snapshot());
  fsyncSync(rewritten);
  closeSync(rewritten);
  renameSync(next, path);
  const file = openSync(path, 'a', 0o600);
  return {
    append: (events) => writeLines(file, events),
    close: () => closeSync(file),
  };
}

function writeLines(file: number, events: readonly unknown[]): void {
  if (events.length === 0) return;
  const bytes = Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function parseLine<Event>(line: string): Event | undefined {
  if (line.trim() === '') return undefined;
  try {
    return JSON.parse(line) as Event;
  } catch {
    return undefined;
  }
}
