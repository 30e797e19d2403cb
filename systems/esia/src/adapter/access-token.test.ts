import { IdentityProblem } from '@pgs/domain';
import { generatePrivateKey, publicKeyOf } from '@pgs/gost';
import { describe, expect, it } from 'vitest';
import { signText } from '../gost-signature.ts';
import { type AccessTokenExpectation, readAccessToken } from './access-token.ts';
import { formatTimestamp } from './signed-parameters.ts';

const key = generatePrivateKey();
const now = new Date('2026-03-02T09:00:00Z');
const seconds = now.getTime() / 1000;
const expected: AccessTokenExpectation = {
  publicKey: publicKeyOf(key),
  issuer: 'http://esia.gosuslugi.ru/',
  clientId: 'PGS',
  scopes: ['openid', 'fullname'],
  organizationScopes: [],
  now,
};
const goodHeader = { ver: 1, typ: 'JWT', sbt: 'access', alg: 'GOST3410_2012_256' };
const goodClaims = {
  iss: 'http://esia.gosuslugi.ru/',
  nbf: seconds,
  iat: seconds,
  exp: seconds + 3600,
  client_id: 'PGS',
  scope: 'openid fullname?oid=1000000001',
  'urn:esia:sbj_id': 1000000001,
};

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function token(claims: object = {}, header: object = {}): string {
  const text = `${part({ ...goodHeader, ...header })}.${part({ ...goodClaims, ...claims })}`;
  return `${text}.${Buffer.from(signText(key, text)).toString('base64url')}`;
}

function codeOf(text: string, changes: Partial<AccessTokenExpectation> = {}): string {
  try {
    readAccessToken(text, { ...expected, ...changes });
    return 'accepted';
  } catch (error) {
    if (error instanceof IdentityProblem) return error.code;
    throw error;
  }
}

describe('access marker', () => {
  it('names the person', () => {
    expect(readAccessToken(token(), expected)).toEqual({ oid: '1000000001' });
  });

  it('with changed claims is not signed by ЕСИА', () => {
    const [header, , signature] = token().split('.');
    expect(codeOf(`${header}.${part({ ...goodClaims, 'urn:esia:sbj_id': 1000000002 })}.${signature}`)).toBe('untrusted');
  });

  it('without a signature is refused', () => {
    const [header, payload] = token().split('.');
    expect(codeOf(`${header}.${payload}.`)).toBe('untrusted');
    expect(codeOf(`${header}.${payload}`)).toBe('bad-token');
    expect(codeOf('')).toBe('bad-token');
  });

  it.each([
    ['algorithm none', {}, { alg: 'none' }],
    ['algorithm RS256', {}, { alg: 'RS256' }],
    ['an id marker', {}, { sbt: 'id' }],
    ['expired', { exp: seconds - 61 }, {}],
    ['not valid yet', { nbf: seconds + 61 }, {}],
    ['issued in the future', { iat: seconds + 61 }, {}],
    ['another system', { client_id: 'OTHER' }, {}],
    ['another issuer', { iss: 'http://esia.gosuslugi.ru' }, {}],
    ['a scope missing', { scope: 'openid' }, {}],
    ['a scope of another person', { scope: 'openid fullname?oid=1000000002' }, {}],
    ['no person', { 'urn:esia:sbj_id': undefined }, {}],
  ])('is refused: %s', (_, claims, header) => {
    expect(codeOf(token(claims, header))).toBe('bad-token');
  });

  it('tolerates clocks a minute apart', () => {
    expect(codeOf(token({ exp: seconds - 59 }))).toBe('accepted');
    expect(codeOf(token({ nbf: seconds + 59 }))).toBe('accepted');
  });

  it('must hold the organization scope', () => {
    const scope = 'http://esia.gosuslugi.ru/org_fullname?org_oid=1000000101';
    expect(codeOf(token(), { organizationScopes: [scope] })).toBe('ESIA-007194');
    expect(codeOf(token({ scope: `${goodClaims.scope} ${scope}` }), { organizationScopes: [scope] })).toBe('accepted');
  });
});

it('the timestamp has the form of ЕСИА', () => {
  expect(formatTimestamp(new Date('2013-01-25T14:36:11.900+04:00'))).toBe('2013.01.25 10:36:11 +0000');
});
