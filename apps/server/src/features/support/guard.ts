import { Problem } from '@pgs/domain';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Looking, Platform, Signed } from '../../http/context.ts';
import { rememberedSigned, rememberSigned } from '../../http/signed-request.ts';
import { recordSeen } from './journal-store.ts';
import { isAlwaysOpen, isEverywhere, isOfOneApplication, shownAs, watchEvents } from './shown.ts';
import { supportEntry } from './support-entry.ts';

/**
 * Первый замок просмотра поддержкой, before every address of the platform: nothing that changes anything, nothing that the table of
 * what is shown does not name, nothing beside the one application where the consent names one. What is let through works with a
 * database that only reads, the second lock. What was seen is journaled before it is sent: without the journal nothing is shown.
 */
export function guardSupportViews(scope: FastifyInstance, platform: Platform): void {
  const { database } = platform;

  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<Signed | undefined> => {
    const name = request.routeOptions.config.operation;
    const signed = await scope.sessions.find(request, name === watchEvents ? 'watching' : undefined);
    if (!signed?.looking) return undefined;
    // Another tab of the browser learns from any answer that the session sees with other eyes now.
    reply.header('x-support-view', signed.looking.id);
    if (isAlwaysOpen(name)) return undefined;
    rememberSigned(request, signed);
    check(request, name, signed.looking);
    return signed;
  };

  // With a callback: what runs behind it stays inside `readingOnly`.
  scope.addHook('preHandler', (request, reply, done) => {
    void admit(request, reply).then(
      (signed) => {
        if (signed) database.readingOnly(() => done());
        else done();
      },
      (problem: Error) => done(problem),
    );
  });

  scope.addHook('onSend', async (request, reply, payload) => {
    const { operation } = request.routeOptions.config;
    const shown = shownAs(operation);
    if (typeof shown === 'string' || reply.statusCode >= 300 || request.method === 'HEAD') return payload;
    const signed = rememberedSigned(request);
    if (!signed?.looking) return payload;
    const { looking } = signed;
    await database.journaling((transaction) =>
      recordSeen(transaction, { ...supportEntry(signed, looking, platform.now(), shown.journal), applicationId: applicationOf(request) }),
    );
    return payload;
  });
}

/** Throws support-view-over, support-view-read-only, support-view-closed and support-view-one-application. */
function check(request: FastifyRequest, name: string | undefined, looking: Looking): void {
  if (looking.over !== null) throw new Problem('support-view-over', { reason: looking.over });
  if (request.method !== 'GET' && request.method !== 'HEAD') throw new Problem('support-view-read-only');
  if (shownAs(name) === 'closed') throw new Problem('support-view-closed');
  if (looking.applicationId === null || isEverywhere(name)) return;
  if (!isOfOneApplication(name) || applicationOf(request) !== looking.applicationId)
    throw new Problem('support-view-one-application', { number: looking.applicationNumber ?? '' });
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The application an address is about. */
function applicationOf(request: FastifyRequest): string | null {
  const address = request.routeOptions.url ?? '';
  const parameters = request.params as Readonly<Record<string, string | undefined>>;
  const id = address.startsWith('/api/applications/:id')
    ? parameters.id
    : address.startsWith('/api/registry/:applicationId')
      ? parameters.applicationId
      : undefined;
  return id !== undefined && uuid.test(id) ? id.toLowerCase() : null;
}
