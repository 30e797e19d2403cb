import { type Listening, listen } from '@pgs/database';
import { Problem, placesSeen, receivedOf, scopeOf } from '@pgs/domain';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { accessChannel } from '../features/employee/store.ts';
import { createDevices } from '../features/live-queue/devices.ts';
import { queueChannel } from '../features/live-queue/ticket-store.ts';
import { noticeChannel } from '../features/notification/store.ts';
import { watchEvents } from '../features/support/shown.ts';
import { ids } from '../identifiers.ts';
import type { Platform } from './context.ts';
import { requireSigned } from './signed-request.ts';

/** NOTIFY channel on which every saved change of an application is told. */
export const changesChannel = 'application_changed';

const change = z.object({
  id: z.string(),
  organizationId: z.string(),
  serviceCode: z.string(),
  /** Absent: nothing of the application changed, only who is at its card. */
  version: z.number().optional(),
});

const queueChange = z.object({ officeId: z.string(), organizationId: z.string() });
const notice = z.object({ personId: z.string() });
const deviceQuestion = z.object({ kind: z.enum(['terminal', 'display']) });

const heartbeatMs = 20_000;
/** A browser that reads nothing must not fill the memory; it connects again by itself. */
const unreadAtMostBytes = 256 * 1024;

interface Subscriber {
  /** undefined: a device of an office, without an employee. */
  readonly personId: string | undefined;
  readonly scope: ReadonlySet<string>;
  /** Organizations whose numbers of places the person sees; null means all services. */
  readonly places: ReadonlyMap<string, readonly string[] | null>;
  /** Whose live queues are watched: organizations of the queue roles, or the office of a device. */
  readonly queuesOf: ReadonlySet<string>;
  send(text: string): void;
  end(): void;
  /** False once the session has ended, or the device was disconnected. */
  isSigned(): Promise<boolean>;
}

/**
 * GET /api/events: `application` with {id, organizationId, version} of what the person may see, `places` with {organizationId} alone where
 * only the numbers of places are seen, `queue` with {officeId} of a live queue, `presence` with {id} when somebody came to the card or left
 * it, `notice` when the person was told something or has read something in any of his browsers. Grants are read when the stream begins.
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
      listen(databaseUrl, queueChannel, (payload) => tellQueue(payload, subscribers), options),
      listen(databaseUrl, noticeChannel, (payload) => tellPerson(payload, subscribers), options),
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

  const watch = (reply: FastifyReply, who: Omit<Subscriber, 'send' | 'end'>): void => {
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
      ...who,
      send: (text) => {
        if (stream.writableLength > unreadAtMostBytes) stream.destroy();
        else stream.write(text);
      },
      end: () => stream.end(),
    };
    subscribers.add(subscriber);
    stream.on('close', () => subscribers.delete(subscriber));
    subscriber.send('retry: 3000\n\n');
  };

  server.get('/api/events', { config: { operation: watchEvents } }, async (request, reply) => {
    const signed = await requireSigned(request, 'watching');
    watch(reply, {
      personId: signed.personId,
      scope: new Set(scopeOf(signed.grants)),
      places: placesSeen(signed.grants),
      queuesOf: new Set(receivedOf(signed.grants)),
      isSigned: async () => {
        const now = await server.sessions.find(request, 'watching');
        // A view that began, was left or is over: what may be heard is another thing now.
        return now !== undefined && now.looking?.id === signed.looking?.id && now.looking?.over == null;
      },
    });
  });

  const devices = createDevices({ ...platform, ids });
  server.get('/api/devices/events', async (request, reply) => {
    const asked = deviceQuestion.safeParse(request.query);
    const device = asked.success ? await devices.find(request, asked.data.kind) : undefined;
    if (!device) throw new Problem('device-unknown');
    watch(reply, {
      personId: undefined,
      scope: new Set(),
      places: new Map(),
      queuesOf: new Set([device.officeId]),
      isSigned: async () => (await devices.find(request, device.kind)) !== undefined,
    });
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
  const text =
    version === undefined
      ? `event: presence\ndata: ${JSON.stringify({ id })}\n\n`
      : `event: application\ndata: ${JSON.stringify({ id, organizationId, version })}\n\n`;
  const numbers = `event: places\ndata: ${JSON.stringify({ organizationId })}\n\n`;
  for (const { scope, places, send } of subscribers) {
    if (scope.has(organizationId) || scope.has(`${organizationId}/${serviceCode}`)) send(text);
    else if (version !== undefined && (places.get(organizationId)?.includes(serviceCode) ?? places.has(organizationId))) send(numbers);
  }
}

function tellQueue(payload: string, subscribers: ReadonlySet<Subscriber>): void {
  const parsed = queueChange.safeParse(parseJson(payload));
  if (!parsed.success) return;
  const { officeId, organizationId } = parsed.data;
  const text = `event: queue\ndata: ${JSON.stringify({ officeId })}\n\n`;
  for (const { queuesOf, send } of subscribers) if (queuesOf.has(organizationId) || queuesOf.has(officeId)) send(text);
}

function tellPerson(payload: string, subscribers: ReadonlySet<Subscriber>): void {
  const parsed = notice.safeParse(parseJson(payload));
  if (!parsed.success) return;
  for (const { personId, send } of subscribers) if (personId === parsed.data.personId) send('event: notice\ndata: {}\n\n');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
