import { type Listening, listen } from '@pgs/database';
import { placesSeen, scopeOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { accessChannel } from '../features/employee/store.ts';
import type { Platform } from './context.ts';
import { requireSigned } from './signed-request.ts';

/** NOTIFY channel on which every saved change of an application is told. */
export const changesChannel = 'application_changed';

const change = z.object({ id: z.string(), organizationId: z.string(), serviceCode: z.string(), version: z.number() });

const heartbeatMs = 20_000;
/** A browser that reads nothing must not fill the memory; it connects again by itself. */
const unreadAtMostBytes = 256 * 1024;

interface Subscriber {
  readonly personId: string;
  readonly scope: ReadonlySet<string>;
  /** Organizations whose numbers of places the person sees; null means all services. */
  readonly places: ReadonlyMap<string, readonly string[] | null>;
  send(text: string): void;
  end(): void;
  /** False once the session has ended. */
  isSigned(): Promise<boolean>;
}

/**
 * GET /api/events: `application` with {id, organizationId, version} of what the person may see, `places` with {organizationId} alone where
 * only the numbers of places are seen. Grants are read when the stream begins.
 * It ends with the session, and when changes may have been missed: a browser connects again and reads the state anew.
 */
export function eventRoutes(server: FastifyInstance, platform: Platform): void {
  const subscribers = new Set<Subscriber>();
  let listening: readonly Listening[] = [];
  let heartbeat: NodeJS.Timeout | undefined;
  const forgetAccess = (personId: string) => {
    server.sessions.forget(personId);
    for (const subscriber of subscribers) if (subscriber.personId === personId) subscriber.end();
  };
  const endAll = () => {
    for (const subscriber of subscribers) subscriber.end();
  };

  server.addHook('onReady', async () => {
    const { databaseUrl } = platform.config;
    const options = {
      onGap: endAll,
      onProblem: (problem: unknown) =>
        server.log.warn({ name: problem instanceof Error ? problem.name : typeof problem }, 'changes are not heard'),
    };
    listening = await Promise.all([
      listen(databaseUrl, changesChannel, (payload) => tell(payload, subscribers), options),
      // Somebody's roles changed: the stream ends and begins anew with what may be seen now, or does not begin at all.
      listen(databaseUrl, accessChannel, forgetAccess, options),
    ]);
    heartbeat = setInterval(() => {
      for (const subscriber of subscribers) void beat(subscriber);
    }, heartbeatMs);
    heartbeat.unref();
  });
  // Before the server waits for its connections to end: these never would by themselves.
  server.addHook('preClose', async () => {
    clearInterval(heartbeat);
    endAll();
    await Promise.all(listening.map((one) => one.close()));
  });

  server.get('/api/events', async (request, reply) => {
    const signed = await requireSigned(request, 'watching');
    reply.hijack();
    const stream = reply.raw;
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) stream.setHeader(name, value);
    stream.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // An ended stream must not leave behind a kept connection that a closing server waits for.
      connection: 'close',
    });
    const subscriber: Subscriber = {
      personId: signed.personId,
      scope: new Set(scopeOf(signed.grants)),
      places: placesSeen(signed.grants),
      send: (text) => {
        if (stream.writableLength > unreadAtMostBytes) stream.destroy();
        else stream.write(text);
      },
      end: () => stream.end(),
      isSigned: async () => (await server.sessions.find(request, 'watching')) !== undefined,
    };
    subscribers.add(subscriber);
    stream.on('close', () => subscribers.delete(subscriber));
    subscriber.send('retry: 3000\n\n');
  });
}

async function beat(subscriber: Subscriber): Promise<void> {
  // While the database does not answer nothing is known about the session; the next beat asks again.
  const signed = await subscriber.isSigned().catch(() => true);
  if (signed) subscriber.send(': here\n\n');
  else subscriber.end();
}

function tell(payload: string, subscribers: ReadonlySet<Subscriber>): void {
  const parsed = change.safeParse(parseJson(payload));
  if (!parsed.success) return;
  const { id, organizationId, serviceCode, version } = parsed.data;
  const text = `event: application\ndata: ${JSON.stringify({ id, organizationId, version })}\n\n`;
  const numbers = `event: places\ndata: ${JSON.stringify({ organizationId })}\n\n`;
  for (const { scope, places, send } of subscribers) {
    if (scope.has(organizationId) || scope.has(`${organizationId}/${serviceCode}`)) send(text);
    else if (places.get(organizationId)?.includes(serviceCode) ?? places.has(organizationId)) send(numbers);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
