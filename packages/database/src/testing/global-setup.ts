import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { type RunningTestCluster, startTestCluster } from './test-cluster.ts';

/** The variable through which test files find the run's server. */
export const clusterAddressVariable = 'PGS_TEST_CLUSTER_AT';

/**
 * For vitest: one PostgreSQL per run, started when the first test file asks for a database, so that
 * runs without a database do not pay for it. Workers ask over HTTP because they are other processes.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // Each vitest project runs this; the first one serves them all.
  if (process.env[clusterAddressVariable] !== undefined) return async () => undefined;
  let cluster: Promise<RunningTestCluster> | undefined;
  const server = http.createServer((_request, response) => {
    cluster ??= startTestCluster();
    cluster.then(
      ({ adminUrl, template, platformPassword }) => response.end(JSON.stringify({ adminUrl, template, platformPassword })),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env[clusterAddressVariable] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return async () => {
    server.closeAllConnections();
    server.close();
    const started = await cluster?.catch(() => undefined);
    await started?.stop();
  };
}
