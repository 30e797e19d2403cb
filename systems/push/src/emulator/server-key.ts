import { createPublicKey, verify } from 'node:crypto';

const longestSeconds = 24 * 3600;

/** Why the key of the sender (VAPID, RFC 8292) is not accepted; undefined when it is. `origin` is that of the push service. */
export function findKeyProblem(authorization: string | undefined, expectedKey: string, origin: string, nowMs: number): string | undefined {
  const [scheme, ...rest] = (authorization ?? '').split(' ');
  if (scheme !== 'vapid') return 'Authorization: vapid is expected';
  const parts = new Map(
    rest
      .join('')
      .split(',')
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const),
  );
  const token = parts.get('t') ?? '';
  const key = parts.get('k') ?? '';
  // A subscription is restricted to the key it was made with (RFC 8292, 4.2).
  if (key !== expectedKey) return 'the key is not the one of the subscription';
  const point = Buffer.from(key, 'base64url');
  const [head = '', claims = '', signature = ''] = token.split('.');
  try {
    const publicKey = createPublicKey({
      format: 'jwk',
      key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') },
    });
    if (readJson(head).alg !== 'ES256') return 'alg is not ES256';
    const isSigned = verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    if (!isSigned) return 'the signature of the token is wrong';
    const { aud, exp, sub } = readJson(claims);
    if (aud !== origin) return `aud is not ${origin}`;
    if (typeof exp !== 'number' || exp * 1000 < nowMs) return 'the token has expired';
    if (exp * 1000 > nowMs + longestSeconds * 1000) return 'the token lives longer than 24 hours';
    if (typeof sub !== 'string' || !/^(mailto:|https:)/.test(sub)) return 'sub is neither mailto: nor https:';
    return undefined;
  } catch {
    return 'the token cannot be read';
  }
}

const readJson = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
