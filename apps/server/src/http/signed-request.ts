import type { Scope } from '@pgs/database';
import { administeredOf, overseenOf, Problem, receivedOf, receptionOf, scopeOf } from '@pgs/domain';
import type { FastifyRequest } from 'fastify';
import type { Presence, Sessions } from '../features/session/sessions.ts';
import type { Signed } from './context.ts';

declare module 'fastify' {
  interface FastifyInstance {
    readonly sessions: Sessions;
  }
  interface FastifyContextConfig {
    /** Name of the operation in the contract: what a support view shows is decided by it, and what has none is closed to it. */
    readonly operation?: string | undefined;
  }
}

/** A support view is asked of the database at every request, once. */
const remembered = new WeakMap<FastifyRequest, Signed>();
export const rememberSigned = (request: FastifyRequest, signed: Signed): void => void remembered.set(request, signed);
export const rememberedSigned = (request: FastifyRequest): Signed | undefined => remembered.get(request);

/** Who makes the request; throws sign-in-required. */
export async function requireSigned(request: FastifyRequest, presence?: Presence): Promise<Signed> {
  const known = remembered.get(request);
  if (known) return known;
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
