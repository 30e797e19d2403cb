import {
  closeSync,
  existsSync,
  fdatasyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { OrderFact } from './order.ts';

/** Durable memory of the portal: facts in an append-only file of JSON lines, contents of files beside it. */
export interface Journal {
  readonly recovered: readonly OrderFact[];
  /** All facts of one call are kept or none. */
  append(facts: readonly OrderFact[]): void;
  writeFile(orderNumber: string, index: number, content: Uint8Array): void;
  readFile(orderNumber: string, index: number): Uint8Array;
  close(): void;
}

const inMemory = (): Journal => {
  const files = new Map<string, Uint8Array>();
  return {
    recovered: [],
    append: () => {},
    writeFile: (orderNumber, index, content) => void files.set(`${orderNumber}/${index}`, content),
    readFile: (orderNumber, index) => {
      const content = files.get(`${orderNumber}/${index}`);
      if (content === undefined) throw new Error(`no file ${index} in order ${orderNumber}`);
      return content;
    },
    close: () => {},
  };
};

/** A kill may leave the last line half written: it was never confirmed to anybody, so it is cut off. */
const recover = (path: string): readonly OrderFact[] => {
  if (!existsSync(path)) return [];
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) truncateSync(path, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').flatMap((line) => JSON.parse(line) as readonly OrderFact[]);
};

const syncedWrite = (descriptor: number, content: Uint8Array): void => {
  let written = 0;
  while (written < content.length) written += writeSync(descriptor, content, written);
  fdatasyncSync(descriptor);
};

/** Opens the journal in `dataDir`, or a memory that ends with the process when there is none. */
export const openJournal = (dataDir: string | undefined): Journal => {
  if (dataDir === undefined) return inMemory();
  const filesDir = join(dataDir, 'files');
  mkdirSync(filesDir, { recursive: true });
  const path = join(dataDir, 'orders.jsonl');
  const recovered = recover(path);
  const descriptor = openSync(path, 'a');
  const filePath = (orderNumber: string, index: number): string => join(filesDir, `${orderNumber.replace(/[^0-9A-Za-z-]/g, '_')}-${index}`);
  return {
    recovered,
    append: (facts) => syncedWrite(descriptor, Buffer.from(`${JSON.stringify(facts)}\n`)),
    writeFile: (orderNumber, index, content) => {
      const target = filePath(orderNumber, index);
      writeFileSync(`${target}.part`, content, { flush: true });
      renameSync(`${target}.part`, target);
    },
    readFile: (orderNumber, index) => readFileSync(filePath(orderNumber, index)),
    close: () => closeSync(descriptor),
  };
};
