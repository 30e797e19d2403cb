import { randomUUID } from 'node:crypto';
import { IdentityProblem, Problem } from '@pgs/domain';
import { findCallbackProblem } from '@pgs/esia';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { sameSecret } from '../../http/route.ts';
import { requireSigned } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { observePerson } from '../connection/probe-store.ts';
import { getEsiaOid, takeEsiaEmployees } from '../employee/esia-employees.ts';
import { findOperator } from '../support/operator-store.ts';
import { createAttemptLimit } from './attempt-limit.ts';
import { enrollLearner, findEmployee, insertAttempt, linkPerson, takeAttempt } from './store.ts';
import { listWorkplaces, type Workplace } from './workplaces.ts';

const attemptCookie = 'pgs_sign_in';
const attemptMinutes = 10;
const organizationOid = /^\d{1,15}$/;

/** Вход через ЕСИА. A browser walks here, so every refusal leads it to the first page, which shows the reason. */
export function signInRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, identity, config, now } = platform;
  const redirectUri = `${config.publicUrl}/sign-in/callback`;
  const cookie = { path: '/sign-in', httpOnly: true, sameSite: 'lax', secure: config.secureCookies } as const;
  const asksGroups = config.esiaGroup !== null;
  // The network of a whole town may stand behind one address, and begins at nine: a walk counts twice, so 300 people a minute.
  const limit = createAttemptLimit({ attempts: 600, withinMs: 60_000 });
  const oldest = (at: Date) => new Date(at.getTime() - attemptMinutes * 60_000);

  /** To ЕСИА for the employees of an organization; who may ask is checked now and again on the way back. */
  const employeesAddress = async (request: FastifyRequest, organizationId: string, state: string, at: Date) => {
    const signed = await requireSigned(request);
    const organizationOid = await getEsiaOid(platform, signed, organizationId);
    const returnTo = `/organization/${organizationId}?tab=employees`;
    await insertAttempt(
      database,
      { state, returnTo, createdAt: at, employeesOf: { organizationId, personId: signed.personId } },
      oldest(at),
    );
    return { location: await identity.authorizationUrl({ state, redirectUri, organizationOid, employees: true, at }), organizationOid };
  };

  /** To ЕСИА for an ordinary sign-in; with an organization, for the groups of the person there too. */
  const walk = async (reply: FastifyReply, returnTo: string, organizationOid: string | undefined): Promise<FastifyReply> => {
    const state = randomUUID();
    const at = now();
    const organization = organizationOid === undefined ? {} : { organizationOid, groups: asksGroups };
    const location = await identity.authorizationUrl({ state, redirectUri, ...organization, at });
    await insertAttempt(database, { state, returnTo, createdAt: at }, oldest(at));
    // Changing the organization in the cookie gains nothing: the marker of ЕСИА must name the same one.
    const value = [state, ...(organizationOid ? [organizationOid] : [])].join('.');
    return reply.setCookie(attemptCookie, value, { ...cookie, maxAge: attemptMinutes * 60 }).redirect(location);
  };

  /** The only place of work is chosen by itself; among several the person chooses on the first page. */
  const chooseWorkplace = async (reply: FastifyReply, workplaces: readonly Workplace[], returnTo: string): Promise<FastifyReply> => {
    const [only, another] = workplaces;
    if (!only) throw new Problem('no-employment');
    if (!another) return walk(reply, returnTo, only.oid);
    const organizations = JSON.stringify(workplaces.map(({ oid, title }) => ({ oid, title })));
    return reply.redirect(`/?${new URLSearchParams({ organizations, return: returnTo })}`);
  };

  server.get('/sign-in', async (request, reply) => {
    try {
      if (!limit.allows(request.ip)) throw new Problem('too-many-attempts');
      const query = queryOf(request);
      const employeesOf = query.get('employeesOf');
      if (employeesOf !== null) {
        const state = randomUUID();
        const { location, organizationOid } = await employeesAddress(request, employeesOf, state, now());
        return reply.setCookie(attemptCookie, `${state}.${organizationOid}`, { ...cookie, maxAge: attemptMinutes * 60 }).redirect(location);
      }
      const returnTo = localPath(query.get('return'), config.publicUrl);
      return await walk(reply, returnTo, chosenOrganization(query.get('organization')).organizationOid);
    } catch (error) {
      return reply.redirect(problemPage(error, request));
    }
  });

  /** The walk was for the list of employees: whoever is signed in here asked for it. Answers where the browser goes on. */
  const readEmployees = async (
    walk: { returnTo: string; organizationId: string | null; personId: string | null; code: string; state: string; at: Date },
    request: FastifyRequest,
  ): Promise<string> => {
    try {
      const signed = await requireSigned(request);
      if (walk.organizationId === null || signed.personId !== walk.personId) throw new Problem('esia-person-differs');
      await takeEsiaEmployees(platform, signed, walk.organizationId, { code: walk.code, state: walk.state, redirectUri, at: walk.at });
      return walk.returnTo;
    } catch (error) {
      const problem = toProblem(error, request);
      const back = new URL(walk.returnTo, config.publicUrl);
      back.searchParams.set('problem', problem.message);
      return `${back.pathname}${back.search}`;
    }
  };

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
      if (attempt.organizationId !== null) return reply.redirect(await readEmployees({ ...attempt, code, state, at }, request));

      const organization = chosenOrganization(expectedOrganization);
      const person = await identity.identify({ code, state, redirectUri, ...organization, groups: asksGroups, at });
      void platform.watch('esia', true);
      if (!person.trusted)
        throw new Problem('identity-problem', { reason: 'учётная запись не подтверждена. Подтвердите личность на Госуслугах.' });
      await linkPerson(database, person);
      const organizations = person.organizations.filter(({ active }) => active);
      const group =
        asksGroups && organization.organizationOid !== undefined
          ? { group: { organizationOid: organization.organizationOid, grouped: person.groups?.includes(config.esiaGroup ?? '') === true } }
          : {};
      await database.system((transaction) => observePerson(transaction, { oid: person.oid, organizations, ...group, at }));
      const employeeId = await findEmployee(database, { oid: person.oid, snils: person.snils, organizations, at });
      const operatorId = employeeId ?? (await findOperator(database, { oid: person.oid, snils: person.snils, at }));
      const personId = operatorId ?? (config.training.open ? await enrollLearner(database, ids.next(), person) : undefined);
      if (personId === undefined) throw new Problem('no-employment');
      // A learner holds no role anywhere, and the support enters without its roles: there is no group to ask about.
      if (!asksGroups || employeeId === undefined) {
        const supportOnly = employeeId === undefined && operatorId !== undefined;
        await server.sessions.start(request, reply, personId, { organizationId: null, supportOnly });
        return reply.redirect(attempt.returnTo);
      }
      // The right to enter is given in the organization: it has to be chosen first, and ЕСИА is asked about it.
      const workplaces = await listWorkplaces(platform, { personId, organizations, at });
      if (organization.organizationOid === undefined) return await chooseWorkplace(reply, workplaces, attempt.returnTo);
      const workplace = workplaces.find(({ oid }) => oid === organization.organizationOid);
      if (!workplace) throw new Problem('no-employment');
      if (config.esiaGroup === null || !person.groups?.includes(config.esiaGroup))
        throw new Problem('esia-group-missing', { group: config.esiaGroup ?? '', organization: workplace.title });
      await server.sessions.start(request, reply, personId, { organizationId: workplace.organizationId });
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
