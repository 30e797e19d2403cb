import type { GostPrivateKey, GostPublicKey } from '@pgs/gost';
import { isTextSignature, signText } from '../gost-signature.ts';

export type MarkerKind = 'access' | 'id' | 'code' | 'session';
export type Claims = Readonly<Record<string, unknown>>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value), 'utf8').toString('base64url');

/** Маркер (JWT) signed with ГОСТ Р 34.10-2012. Times are seconds since 1970, as JWT wants. */
export function issueMarker(key: GostPrivateKey, kind: MarkerKind, claims: Claims): string {
  const signed = `${encode({ ver: kind === 'id' ? 0 : 1, typ: 'JWT', sbt: kind, alg: 'GOST3410_2012_256' })}.${encode(claims)}`;
  return `${signed}.${Buffer.from(signText(key, signed)).toString('base64url')}`;
}

/** The claims of a marker of this kind that we signed and that has not expired; otherwise undefined. */
export function findClaims(publicKey: GostPublicKey, kind: MarkerKind, marker: string, now: Date): Claims | undefined {
  const [header, payload, signature, ...rest] = marker.split('.');
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  if (!isTextSignature(publicKey, `${header}.${payload}`, Buffer.from(signature, 'base64url'))) return undefined;
  // Signed by us, therefore well formed.
  const { sbt }: Claims = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'));
  const claims: Claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  if (sbt !== kind || typeof claims.exp !== 'number' || claims.exp * 1000 <= now.getTime()) return undefined;
  return claims;
}
