import { randomUUID } from 'node:crypto';
import { type Answer, EsiaRefusal, oauthError, redirect, withParameters } from './answer.ts';
import { checkClientRequest, clientOf, required } from './client-check.ts';
import type { DemonstrationPerson } from './demonstration-people.ts';
import { findClaims, issueMarker } from './marker.ts';
import { readScopes } from './scopes.ts';
import { refusalPage, signInPage } from './sign-in-page.ts';
import {
  codeSeconds,
  dropExpired,
  type EmulatorState,
  epochSeconds,
  type SignInRequest,
  secondsAfter,
  sessionSeconds,
  signInPageSeconds,
} from './state.ts';

const sessionCookie = 'esia_emulator_session';

/** `/aas/oauth2/v2/ac`: refusals go to the redirect address only once that address is known to belong to the client. */
export function authorize(state: EmulatorState, parameters: URLSearchParams, cookies: string): Answer {
  let redirectUri: string;
  try {
    const client = clientOf(state, parameters);
    redirectUri = required(parameters, 'redirect_uri');
    if (!client.redirectUris.includes(redirectUri))
      throw new EsiaRefusal('ESIA-007023', 'Адрес redirect_uri не зарегистрирован для системы');
  } catch (error) {
    return refusalPage(asRefusal(error));
  }
  try {
    const request = readRequest(state, parameters, redirectUri);
    const person = parameters.get('person');
    if (person !== null) return enter(state, request, personOf(state, person));
    // The second step of a workplace sign-in: the person is already known, only the organization is new.
    const remembered = request.scopes.organization.length > 0 ? findSessionPerson(state, cookies) : undefined;
    if (remembered !== undefined) return enter(state, request, remembered);
    const now = state.now();
    dropExpired(state.signIns, now);
    const requestId = randomUUID();
    state.signIns.set(requestId, request);
    return signInPage(requestId, [...state.people.values()]);
  } catch (error) {
    return refuse(redirectUri, parameters.get('state'), asRefusal(error));
  }
}

/** A link of the sign-in page. The page may stand open longer than the timestamp of the request is valid. */
export function enterFromPage(state: EmulatorState, parameters: URLSearchParams): Answer {
  const request = state.signIns.get(parameters.get('request') ?? '');
  if (request === undefined || request.expiresAt <= state.now()) {
    return refusalPage(new EsiaRefusal('ESIA-007011', 'Страница входа устарела. Вернитесь в систему и начните вход заново'));
  }
  try {
    return enter(state, request, personOf(state, required(parameters, 'person')));
  } catch (error) {
    return refuse(request.redirectUri, request.state, asRefusal(error));
  }
}

/** `/idp/ext/Logout`: only an address of the same client may be the target. */
export function logout(state: EmulatorState, parameters: URLSearchParams): Answer {
  try {
    const client = clientOf(state, parameters);
    const target = required(parameters, 'redirect_url');
    const origins = client.redirectUris.map((each) => new URL(each).origin);
    if (!URL.canParse(target) || !origins.includes(new URL(target).origin)) {
      throw new EsiaRefusal('ESIA-007023', 'Адрес redirect_url не зарегистрирован для системы');
    }
    return redirect(target, { 'set-cookie': `${sessionCookie}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0` });
  } catch (error) {
    return refusalPage(asRefusal(error));
  }
}

function readRequest(state: EmulatorState, parameters: URLSearchParams, redirectUri: string): SignInRequest {
  const client = clientOf(state, parameters);
  if (required(parameters, 'response_type') !== 'code') throw new EsiaRefusal('ESIA-007009', 'Поддерживается только response_type=code');
  if (!['online', 'offline'].includes(required(parameters, 'access_type'))) {
    throw new EsiaRefusal('ESIA-007003', 'Параметр access_type: online или offline');
  }
  const scope = parameters.get('scope') ?? '';
  const scopeOrg = parameters.get('scope_org') ?? '';
  const scopes = readScopes(scope, scopeOrg);
  const now = state.now();
  checkClientRequest(client, parameters, now);
  return {
    clientId: client.clientId,
    redirectUri,
    state: required(parameters, 'state'),
    scope,
    scopeOrg,
    scopes,
    offline: parameters.get('access_type') === 'offline',
    expiresAt: secondsAfter(now, signInPageSeconds),
  };
}

function personOf(state: EmulatorState, oid: string): DemonstrationPerson {
  const person = state.people.get(oid);
  if (person === undefined) throw new EsiaRefusal('ESIA-007003', 'Учебный пользователь не найден');
  return person;
}

/** Issues the one-time code. Throws ESIA-007194 when an organization is asked for in which the person does not work now. */
function enter(state: EmulatorState, request: SignInRequest, person: DemonstrationPerson): Answer {
  const employers = new Set(person.organizations.filter((each) => each.active).map((each) => each.oid));
  if (!request.scopes.organizationOids.every((oid) => employers.has(oid))) {
    throw new EsiaRefusal('ESIA-007194', 'Пользователь не является сотрудником запрошенной организации');
  }
  const now = state.now();
  const expiresAt = secondsAfter(now, codeSeconds);
  const common = { iss: state.issuer, iat: epochSeconds(now), 'urn:esia:sbj_id': Number(person.oid), client_id: request.clientId };
  const code = issueMarker(state.key, 'code', { ...common, exp: epochSeconds(expiresAt), jti: randomUUID() });
  dropExpired(state.grants, now);
  state.grants.set(code, { request, personOid: person.oid, expiresAt });
  const session = issueMarker(state.key, 'session', {
    iss: state.issuer,
    exp: epochSeconds(secondsAfter(now, sessionSeconds)),
    'urn:esia:sbj_id': person.oid,
  });
  return redirect(withParameters(request.redirectUri, { code, state: request.state }), {
    'set-cookie': `${sessionCookie}=${session}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${sessionSeconds}`,
  });
}

function findSessionPerson(state: EmulatorState, cookies: string): DemonstrationPerson | undefined {
  const [, session] = new RegExp(`(?:^|;\\s*)${sessionCookie}=([^;]+)`).exec(cookies) ?? [];
  if (session === undefined) return undefined;
  const oid = findClaims(state.publicKey, 'session', session, state.now())?.['urn:esia:sbj_id'];
  return typeof oid === 'string' ? state.people.get(oid) : undefined;
}

function refuse(redirectUri: string, requestState: string | null, refusal: EsiaRefusal): Answer {
  return redirect(withParameters(redirectUri, { ...oauthError(refusal), ...(requestState ? { state: requestState } : {}) }));
}

function asRefusal(error: unknown): EsiaRefusal {
  if (error instanceof EsiaRefusal) return error;
  throw error;
}
