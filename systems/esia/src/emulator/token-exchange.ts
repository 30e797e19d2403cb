import { randomUUID } from 'node:crypto';
import { type Answer, EsiaRefusal, json, oauthError } from './answer.ts';
import { checkClientRequest, clientOf, required } from './client-check.ts';
import { issueMarker } from './marker.ts';
import { grantedScopeClaim } from './scopes.ts';
import { dropExpired, type EmulatorState, epochSeconds, type Grant, renewalSeconds, secondsAfter, tokenSeconds } from './state.ts';

/** `/aas/oauth2/v3/te`: a code, or a marker of renewal, buys one access token. */
export function exchangeCode(state: EmulatorState, form: URLSearchParams): Answer {
  try {
    const grant = redeem(state, form);
    const now = epochSeconds(state.now());
    const { request, personOid } = grant;
    const sid = randomUUID();
    const access = issueMarker(state.key, 'access', {
      iss: state.issuer,
      nbf: now,
      iat: now,
      exp: now + tokenSeconds,
      client_id: request.clientId,
      scope: grantedScopeClaim(request.scopes, personOid),
      'urn:esia:sid': sid,
      'urn:esia:sbj_id': Number(personOid),
    });
    const answer = {
      access_token: access,
      state: form.get('state'),
      token_type: 'Bearer',
      expires_in: tokenSeconds,
      ...(request.offline && { refresh_token: renewalOf(state, grant) }),
    };
    if (!request.scopes.person.includes('openid')) return json(200, answer);
    const trusted = state.people.get(personOid)?.trusted ?? true;
    const id = issueMarker(state.key, 'id', {
      iss: state.issuer,
      aud: request.clientId,
      sub: Number(personOid),
      nbf: now,
      iat: now,
      exp: now + tokenSeconds,
      auth_time: now,
      amr: 'PWD',
      'urn:esia:amd': 'PWD',
      'urn:esia:sid': sid,
      'urn:esia:sbj': {
        'urn:esia:sbj:typ': 'P',
        'urn:esia:sbj:is_tru': trusted,
        'urn:esia:sbj:oid': Number(personOid),
        'urn:esia:sbj:nam': `OID.${personOid}`,
      },
    });
    return json(200, { ...answer, id_token: id });
  } catch (error) {
    if (error instanceof EsiaRefusal) return json(400, { ...oauthError(error), state: form.get('state') });
    throw error;
  }
}

/** Маркер обновления stands for the same grant and serves once. */
function renewalOf(state: EmulatorState, { request, personOid }: Grant): string {
  const now = state.now();
  dropExpired(state.renewals, now);
  const token = randomUUID();
  state.renewals.set(token, { request, personOid, expiresAt: secondsAfter(now, renewalSeconds) });
  return token;
}

function redeem(state: EmulatorState, form: URLSearchParams): Grant {
  const client = clientOf(state, form);
  const grantType = required(form, 'grant_type');
  if (grantType !== 'authorization_code' && grantType !== 'refresh_token') {
    throw new EsiaRefusal('ESIA-007012', 'Поддерживаются только grant_type=authorization_code и refresh_token');
  }
  const [bought, name] = grantType === 'refresh_token' ? [state.renewals, 'refresh_token'] : [state.grants, 'code'];
  if (required(form, 'token_type') !== 'Bearer') throw new EsiaRefusal('ESIA-007003', 'Поддерживается только token_type=Bearer');
  const code = required(form, name);
  const redirectUri = required(form, 'redirect_uri');
  const now = state.now();
  checkClientRequest(client, form, now);
  const grant = bought.get(code);
  // A code is spent by the first authenticated attempt, successful or not.
  if (grant !== undefined) bought.delete(code);
  if (
    grant === undefined ||
    grant.expiresAt <= now ||
    grant.request.clientId !== client.clientId ||
    grant.request.redirectUri !== redirectUri
  ) {
    throw new EsiaRefusal('ESIA-007011', 'Код авторизации недействителен, просрочен или уже использован');
  }
  if (grant.request.scope !== (form.get('scope') ?? '') || grant.request.scopeOrg !== (form.get('scope_org') ?? '')) {
    throw new EsiaRefusal('ESIA-007006', 'Область доступа отличается от запрошенной при авторизации');
  }
  return grant;
}
