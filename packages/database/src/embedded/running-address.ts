import fs from 'node:fs';
import path from 'node:path';
import { superuser } from './initialize.ts';

/** Address of the embedded database that runs over this data folder at the moment, or undefined. For tools beside the platform. */
export function findRunningAddress(dataDir: string): string | undefined {
  try {
    const read = (file: string): string => fs.readFileSync(path.join(dataDir, file), 'utf8').trim();
    const folder = fs.existsSync(path.join(dataDir, 'cluster-location')) ? read('cluster-location') : dataDir;
    const port = fs.readFileSync(path.join(folder, 'pgdata/postmaster.pid'), 'utf8').split('\n')[3]?.trim();
    return port && `postgres://${superuser}:${read('database-password')}@127.0.0.1:${port}/pgs`;
  } catch {
    return undefined;
  }
}
