import { isIP } from 'node:net';
import { Problem } from '@pgs/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { listBacklog, listRecentExchanges, listSystemStates } from '../features/health/queries.ts';
import type { Platform } from './context.ts';
import { sameSecret } from './route.ts';

/**
 * GET /metrics in the format of Prometheus: durations by route (the pattern, never the address), waiting work, outside systems, the process.
 * Read from this machine, or with the token of METRICS_TOKEN.
 */
export function serveMetrics(server: FastifyInstance, platform: Platform): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'pgs_http_request_seconds',
    help: 'Time of a request, by route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const waiting = new Gauge({
    name: 'pgs_waiting',
    help: 'Jobs and received messages that are not done, by name and state',
    labelNames: ['name', 'state'] as const,
    registers: [registry],
  });
  const systems = new Gauge({
    name: 'pgs_system_up',
    help: '1 when the outside system answered last time, 0 when not',
    labelNames: ['system'] as const,
    registers: [registry],
  });

  const exchanges = new Gauge({
    name: 'pgs_exchanges_last_hour',
    help: 'Messages that left for an outside system within the hour, by system and outcome',
    labelNames: ['system', 'outcome'] as const,
    registers: [registry],
  });

  server.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: request.routeOptions.url ?? '-', status: String(reply.statusCode) };
    durations.observe(labels, reply.elapsedTime / 1000);
  });
  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request, platform.config.metricsToken)) throw new Problem('not-found');
    waiting.reset();
    for (const { name, state, amount } of await listBacklog(platform.database)) waiting.set({ name, state }, amount);
    for (const { system, up } of await listSystemStates(platform.database)) systems.set({ system }, up ? 1 : 0);
    exchanges.reset();
    const since = new Date(platform.now().getTime() - 3_600_000);
    for (const { system, outcome, amount } of await listRecentExchanges(platform.database, since))
      exchanges.set({ system, outcome }, amount);
    return reply
      .header('cache-control', 'no-store')
      .type(registry.contentType)
      .send(await registry.metrics());
  });
}

function mayRead(request: FastifyRequest, token: string | null): boolean {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (token !== null) return given !== undefined && sameSecret(given, token);
  // A proxy on this machine tells whom it speaks for; a stranger's address must not pass for ours.
  return isIP(request.ip) !== 0 && /^(127\.|::1$|::ffff:127\.)/.test(request.ip);
}
