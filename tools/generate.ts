import fs from 'node:fs';
import path from 'node:path';
import { printedDocuments } from './printed/printed-documents.ts';

/** Prints docs/generated from the tables of the domain and the contract; a test compares the files with the tables. */
const folder = path.join(import.meta.dirname, '../docs/generated');
fs.mkdirSync(folder, { recursive: true });
for (const [name, content] of printedDocuments()) {
  fs.writeFileSync(path.join(folder, name), content);
  console.log(`Записан docs/generated/${name}`);
}
