import { randomUUID } from 'node:crypto';
import { IdentityProblem, Problem } from '@pgs/domain';
import { findCallbackProblem } from '@pgs/esia';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { sameSecret } from '../../http/route.ts';
import { createAttemptLimit } from './attempt-limit.ts';
import { findEmployee, insertAttempt, takeAttempt } from './store.ts';

const attemptCookie = 'pgs_sign_in';
const attemptMinutes = 10;
const organizationOid = /^\d{1,15}$/;

/** Вход через ЕСИА. A browser walks here, so every refusal leads it to the first page, which shows the reason. */
export function signInRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, identity, config, now } = platform;
  const redirectUri = `${config.publicUrl}/sign-in/callback`;
  const cookie = { path: '/sign-in', httpOnly: true, sameSite: 'lax', secure: config.secureCookies } as const;
  const limit = createAttemptLimit({ attempts: 30, withinMs: 60_000 });
  const oldest = (at: Date) => new Date(at.getTime() - attemptMinutes * 60_000);

  server.get('/sign-in', async (request, reply) => {
    try {
      if (!limit.allows(request.ip)) throw new Problem('too-many-attempts');
      const query = queryOf(request);
      const state = randomUUID();
      const at = now();
      const organization = chosenOrganization(query.get('organization'));
      const location = await identity.authorizationUrl({ state, redirectUri, ...organization, at });
      await insertAttempt(database, { state, returnTo: localPath(query.get('return'), config.publicUrl), createdAt: at }, oldest(at));
      // Changing the organization in the cookie gains nothing: the marker of ЕСИА must name the same one.
      const value = [state, ...(organization.organizationOid ? [organization.organizationOid] : [])].join('.');
      return reply.setCookie(attemptCookie, value, { ...cookie, maxAge: attemptMinutes * 60 }).redirect(location);
    } catch (error) {
      return reply.redirect(problemPage(error, request));
    }
  });

  server.get('/sign-in/callback', async (request, reply) => {
    try {
      if (!limit.allows(request.ip)) throw new Problem('too-many-attempts');
      const query = queryOf(request);
      const [expectedState = '', expectedOrganization] = (request.cookies[attemptCookie] ?? '').split('.');
      reply.clearCookie(attemptCookie, cookie);
      const refusal = findCallbackProblem(query);
      if (refusal) throw refusal;

      const at = now();
      const state = query.get('state') ?? '';
      const code = query.get('code') ?? '';
      if (state === '' || code === '' || !sameSecret(state, expectedState)) throw stale();
      const attempt = await takeAttempt(database, state, oldest(at));
      if (!attempt) throw stale();

      const person = await identity.identify({ code, state, redirectUri, ...chosenOrganization(expectedOrganization), at });
      void platform.watch('esia', true);
      if (!person.trusted)
        throw new Problem('identity-problem', { reason: 'учётная запись не подтверждена. Подтвердите личность на Госуслугах.' });
      const organizations = person.organizations.filter(({ active }) => active);
      const personId = await findEmployee(database, { oid: person.oid, snils: person.snils, organizations, at });
      if (personId === undefined) throw new Problem('no-employment');
      await server.sessions.start(request, reply, personId);
      return reply.redirect(attempt.returnTo);
    } catch (error) {
      if (error instanceof IdentityProblem && error.code === 'unreachable') void platform.watch('esia', false);
      return reply.redirect(problemPage(error, request));
    }
  });
}

const stale = () => new Problem('identity-problem', { reason: 'вход начат не в этом браузере или слишком давно. Войдите ещё раз.' });

const queryOf = (request: FastifyRequest): URLSearchParams => new URL(request.url, 'http://local').searchParams;

const chosenOrganization = (oid: string | null | undefined): { organizationOid?: string } =>
  oid && organizationOid.test(oid) ? { organizationOid: oid } : {};

/** Where to go after the sign-in: only pages of ours, or the link becomes a springboard to a foreign site. */
function localPath(given: string | null, publicUrl: string): string {
  if (!given?.startsWith('/') || !URL.canParse(given, publicUrl)) return '/';
  const url = new URL(given, publicUrl);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === new URL(publicUrl).origin && !path.startsWith('//') ? path : '/';
}

function problemPage(error: unknown, request: FastifyRequest): string {
  const problem = toProblem(error, request);
  return `/?${new URLSearchParams({ problem: problem.code, reason: problem.message })}`;
}

function toProblem(error: unknown, request: FastifyRequest): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof IdentityProblem) {
    request.log.warn({ code: error.code }, 'sign-in refused');
    if (error.code === 'unreachable') return new Problem('outside-unreachable', { system: 'ЕСИА' });
    return new Problem('identity-problem', { reason: error.code.startsWith('ESIA-') ? `${error.message} (${error.code})` : error.message });
  }
  request.log.error({ name: error instanceof Error ? error.name : typeof error }, 'sign-in failed');
  return new Problem('internal-problem', { requestId: request.id });
}
