import crypto from 'node:crypto';
import { platformUrl } from '../platform-role.ts';
import { clusterAddressVariable } from './global-setup.ts';
import { administer, type TestCluster, withDatabase } from './test-cluster.ts';

/** A migrated, empty database that belongs to one test file. */
export interface TestDatabase {
  /** As the platform connects: row-level security applies. */
  readonly url: string;
  /** As the owner: for arranging and looking behind the curtain. */
  readonly adminUrl: string;
  drop(): Promise<void>;
}

/** About a tenth of a second. Outside vitest give the cluster made by `startTestCluster`. */
export async function cloneTemplate(given?: TestCluster): Promise<TestDatabase> {
  const cluster = given ?? (await askForCluster());
  const name = `pgs_test_${crypto.randomBytes(6).toString('hex')}`;
  // Copying files beats writing them through the log when nothing has to survive a crash.
  await administer(cluster.adminUrl, `create database ${name} template ${cluster.template} strategy file_copy`);
  const adminUrl = withDatabase(cluster.adminUrl, name);
  return {
    url: platformUrl(adminUrl, cluster.platformPassword),
    adminUrl,
    drop: async () => {
      await administer(cluster.adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function askForCluster(): Promise<TestCluster> {
  const address = process.env[clusterAddressVariable];
  if (address === undefined) throw new Error(`${clusterAddressVariable} is not set: is global-setup.ts in the vitest configuration?`);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the test database did not start: ${await response.text()}`);
  return (await response.json()) as TestCluster;
}
