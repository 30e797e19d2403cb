import type { RawSigner } from './raw-signer.ts';

/** What both the authorization request and the token request carry and sign. */
export interface RequestFacts {
  readonly clientId: string;
  readonly clientCertificateHash: string;
  readonly scope: string;
  readonly scopeOrg: string;
  readonly state: string;
  readonly redirectUri: string;
  readonly at: Date;
  readonly code?: string;
  /** Маркер обновления: sent, but not among the signed values. */
  readonly refreshToken?: string;
}

/** `yyyy.MM.dd HH:mm:ss Z`, always in UTC: the server's own zone must not matter. */
export function formatTimestamp(at: Date): string {
  const [date = '', time = ''] = at.toISOString().split('T');
  return `${date.replaceAll('-', '.')} ${time.slice(0, 8)} +0000`;
}

/** The common parameters with `client_secret`: a raw signature over the values in the order ЕСИА prescribes, without separators. */
export async function signedParameters(facts: RequestFacts, signer: RawSigner): Promise<URLSearchParams> {
  const timestamp = formatTimestamp(facts.at);
  const text = [facts.clientId, facts.scope, facts.scopeOrg, timestamp, facts.state, facts.redirectUri, facts.code ?? ''].join('');
  const signature = await signer.sign(text);
  if (signature.length !== 64) throw new RangeError('RawSigner: 64 bytes expected (ГОСТ Р 34.10-2012, 256 бит)');
  const parameters = new URLSearchParams({
    client_id: facts.clientId,
    client_secret: Buffer.from(signature).toString('base64url'),
    client_certificate_hash: facts.clientCertificateHash,
    redirect_uri: facts.redirectUri,
    scope: facts.scope,
    state: facts.state,
    timestamp,
  });
  if (facts.scopeOrg !== '') parameters.set('scope_org', facts.scopeOrg);
  if (facts.code !== undefined) parameters.set('code', facts.code);
  if (facts.refreshToken !== undefined) parameters.set('refresh_token', facts.refreshToken);
  return parameters;
}
