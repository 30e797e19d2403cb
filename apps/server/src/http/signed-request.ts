import type { Scope } from '@pgs/database';
import { administeredOf, overseenOf, Problem, receivedOf, receptionOf, scopeOf } from '@pgs/domain';
import type { FastifyRequest } from 'fastify';
import type { Presence, Sessions } from '../features/session/sessions.ts';
import type { Signed } from './context.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly sessions: Sessions;
  }
}

/** Who makes the request; throws sign-in-required. */
export async function requireSigned(request: FastifyRequest, presence?: Presence): Promise<Signed> {
  const signed = await request.server.sessions.find(request, presence);
  if (!signed) throw new Problem('sign-in-required');
  return signed;
}

/** Область видимости of the person for row-level security. */
export const personScope = (signed: Signed): Scope => ({
  kind: 'person',
  personId: signed.personId,
  organizations: scopeOf(signed.grants),
  administered: administeredOf(signed.grants),
  overseen: overseenOf(signed.grants),
  reception: receptionOf(signed.grants),
  received: receivedOf(signed.grants),
});
