import fs from 'node:fs';
import path from 'node:path';
import { printRowTypes } from '@pgs/database/row-types';
import { cloneTemplate, startTestCluster } from '@pgs/database/testing';

/** Prints packages/database/src/generated/rows.ts from a database migrated from nothing. */
const target = path.join(import.meta.dirname, '../packages/database/src/generated/rows.ts');
const cluster = await startTestCluster();
try {
  const database = await cloneTemplate(cluster);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, await printRowTypes(database.adminUrl));
  await database.drop();
  console.log(`Записан ${path.relative(process.cwd(), target)}`);
} finally {
  await cluster.stop();
}
