import type { GostPublicKey } from '@pgs/gost';
import { z } from 'zod';
import { isTextSignature } from '../gost-signature.ts';
import { identityProblem } from './problems.ts';

const headerSchema = z.object({ alg: z.literal('GOST3410_2012_256'), sbt: z.literal('access') });

const claimsSchema = z.object({
  iss: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
  client_id: z.string(),
  scope: z.string(),
  'urn:esia:sbj_id': z.union([z.number().int().positive(), z.string().regex(/^\d+$/)]),
});

export interface AccessTokenExpectation {
  readonly publicKey: GostPublicKey;
  readonly issuer: string;
  readonly clientId: string;
  /** Person scopes without `?oid=…`. */
  readonly scopes: readonly string[];
  /** Organization scopes in full, with `?org_oid=…`. */
  readonly organizationScopes: readonly string[];
  readonly now: Date;
}

export interface AccessTokenFacts {
  /** ЕСИА oid of the person. */
  readonly oid: string;
}

/** Clocks of two systems are never equal. */
const leewaySeconds = 60;

/**
 * Маркер доступа: checks algorithm, signature of ЕСИА, issuer, life time, addressee and the granted scopes.
 * Throws IdentityProblem `untrusted` when the signature is not of ЕСИА, otherwise `bad-token`.
 */
export function readAccessToken(token: string, expected: AccessTokenExpectation): AccessTokenFacts {
  const [header, payload, signature, ...rest] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) throw identityProblem('bad-token');
  // The header decides nothing but acceptance: the key and the algorithm are ours, whatever it says.
  parsePart(header, headerSchema);
  if (!isTextSignature(expected.publicKey, `${header}.${payload}`, Buffer.from(signature, 'base64url'))) throw identityProblem('untrusted');
  const claims = parsePart(payload, claimsSchema);
  const oid = String(claims['urn:esia:sbj_id']);
  const nowSeconds = expected.now.getTime() / 1000;
  const starts = Math.max(claims.nbf ?? 0, claims.iat ?? 0);
  const inTime = starts <= nowSeconds + leewaySeconds && claims.exp > nowSeconds - leewaySeconds;
  if (!inTime || claims.iss !== expected.issuer || claims.client_id !== expected.clientId) throw identityProblem('bad-token');
  const granted = new Set(claims.scope.split(' '));
  const hasPersonScope = (scope: string): boolean => granted.has(scope) || granted.has(`${scope}?oid=${oid}`);
  if (!expected.scopes.every(hasPersonScope)) throw identityProblem('bad-token');
  if (!expected.organizationScopes.every((scope) => granted.has(scope))) throw identityProblem('ESIA-007194');
  return { oid };
}

function parsePart<T>(part: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    throw identityProblem('bad-token');
  }
}
