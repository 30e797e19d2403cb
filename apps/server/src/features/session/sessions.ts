import { createHash, randomBytes } from 'node:crypto';
import { fullName, shortName, supportGrants, supportViewText, whyNoView } from '@pgs/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Looking, Platform, ServiceCatalog, Signed } from '../../http/context.ts';
import { findLooked } from '../support/view-store.ts';
import { deleteSession, deleteSessionsOf, findSession, insertSession, replaceSession, type StoredSession, touchSession } from './store.ts';

export const sessionCookie = 'pgs_session';

/** How long another process may still honor a session that was ended, and a grant that was taken away. */
const keptMs = 3000;
const keptAtMost = 5000;
/** The mark of work is written no oftener. */
const touchedEveryMs = 60_000;
/** A page nobody touches asks for news all the same; the client says so, and such a question prolongs nothing. */
const untouchedHeader = 'x-untouched';

/** Whether somebody works, or the page only watches. */
export type Presence = 'working' | 'watching';

/** Where the roles of the session count; null counts them everywhere, `supportOnly` nowhere. */
export interface Entered {
  readonly organizationId: string | null;
  readonly supportOnly?: boolean;
}

/** Сеансы: the browser holds a random token, the database its SHA-256. */
export interface Sessions {
  find(request: FastifyRequest, presence?: Presence): Promise<Signed | undefined>;
  /** Gives a new token; what the browser held before serves no more. */
  start(request: FastifyRequest, reply: FastifyReply, personId: string, entered: Entered): Promise<void>;
  end(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** What is kept of the person's sessions is read anew at the next request. */
  forget(personId: string): void;
  /** Ends the sessions of the person on every workplace; answers how many there were. */
  endEverywhere(reply: FastifyReply, personId: string): Promise<number>;
}

export function createSessions({ database, config, now, services }: Platform): Sessions {
  const kept = new Map<string, { readonly signed: Signed; readonly expiresAt: Date; readonly until: number; readonly seenAt: Date }>();
  const idleMs = config.sessionIdleMinutes * 60_000;
  // Lax: with Strict the browser would not send the cookie on the way back from ЕСИА.
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure: config.secureCookies } as const;

  const forget = (personId: string): void => {
    for (const [tokenHash, { signed }] of kept) if (signed.personId === personId) kept.delete(tokenHash);
  };

  /** What the consent opens is asked anew at every request: withdrawn, it is over with the next one. */
  const look = async (stored: StoredSession, viewId: string, at: Date): Promise<Signed> => {
    const looked = await findLooked(database, viewId, at);
    const looking = lookingOf(viewId, looked, services, at);
    const grants = looked && looking.over === null ? supportGrants(looked.view, looked.only?.serviceCode ?? null) : [];
    return { ...toSigned({ ...stored, grants }), looking };
  };

  return {
    async find(request, presence = request.headers[untouchedHeader] === undefined ? 'working' : 'watching') {
      const tokenHash = sessionHashOf(request);
      if (tokenHash === undefined) return undefined;
      const at = now();
      const known = kept.get(tokenHash);
      if (known && performance.now() < known.until && at < known.expiresAt && at.getTime() - known.seenAt.getTime() < idleMs)
        return known.signed;
      kept.delete(tokenHash);
      const stored = await findSession(database, tokenHash, at, new Date(at.getTime() - idleMs));
      if (!stored) return undefined;
      const touched = presence === 'working' && at.getTime() - stored.lastSeenAt.getTime() > touchedEveryMs;
      if (touched) await touchSession(database, tokenHash, at);
      if (stored.supportViewId !== null) return look(stored, stored.supportViewId, at);
      const signed = toSigned(stored);
      if (kept.size >= keptAtMost) kept.clear();
      const seenAt = touched ? at : stored.lastSeenAt;
      kept.set(tokenHash, { signed, expiresAt: stored.expiresAt, until: performance.now() + keptMs, seenAt });
      return signed;
    },

    forget,

    async start(request, reply, personId, { organizationId, supportOnly = false }) {
      const held = sessionHashOf(request);
      const token = randomBytes(32).toString('base64url');
      if (held !== undefined) {
        await replaceSession(database, held, { tokenHash: hash(token), personId, organizationId });
        kept.delete(held);
      }
      const at = now();
      const expiresAt = new Date(at.getTime() + config.sessionHours * 3_600_000);
      await insertSession(database, {
        tokenHash: hash(token),
        personId,
        organizationId,
        supportOnly,
        forgeryToken: randomBytes(32).toString('base64url'),
        at,
        expiresAt,
      });
      reply.setCookie(sessionCookie, token, { ...attributes, maxAge: config.sessionHours * 3600 });
    },

    async end(request, reply) {
      const tokenHash = sessionHashOf(request);
      if (tokenHash !== undefined) {
        await deleteSession(database, tokenHash);
        kept.delete(tokenHash);
      }
      reply.clearCookie(sessionCookie, attributes);
    },

    async endEverywhere(reply, personId) {
      const ended = await deleteSessionsOf(database, personId);
      forget(personId);
      reply.clearCookie(sessionCookie, attributes);
      return ended;
    },
  };
}

const hash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** SHA-256 of the token the browser holds: the name of its session. */
export function sessionHashOf(request: FastifyRequest): string | undefined {
  const token = request.cookies[sessionCookie];
  return token === undefined || token === '' || token.length > 100 ? undefined : hash(token);
}

function toSigned(stored: StoredSession): Signed {
  const { personId, snils, forgeryToken, isOperator, grants, lastName, firstName, middleName } = stored;
  const names = { lastName, firstName, middleName: middleName ?? undefined };
  const name = fullName(names);
  const actor = { kind: 'person', personId, name, grants } as const;
  return { personId, name, shortName: shortName(names), snils, forgeryToken, grants, isOperator, actor };
}

function lookingOf(id: string, looked: Awaited<ReturnType<typeof findLooked>>, services: ServiceCatalog, at: Date): Looking {
  // A role this version of the platform does not know.
  if (!looked) throw new Error(`support view ${id} is unreadable`);
  const { view, facts, only } = looked;
  const elsewhere = only !== undefined && only.organizationId !== view.organizationId;
  return {
    id,
    organizationId: view.organizationId,
    organizationTitle: view.organizationTitle,
    timeZone: view.timeZone,
    what: supportViewText(view, (code) => services.newest().find((service) => service.code === code)?.shortTitle ?? code),
    requestNumber: view.requestNumber,
    reason: view.reason,
    until: view.until ?? at,
    applicationId: view.applicationId,
    applicationNumber: view.applicationNumber,
    over: whyNoView(view, facts, at) ?? (elsewhere ? 'заявление передано другой организации' : null),
  };
}
