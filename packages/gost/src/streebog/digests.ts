/** Digests by their object identifier: Streebog, and SHA as certificates and time stamps name it. */
import { ALGORITHM, CMS } from '../asn1/object-identifiers.ts';
import { type DigestBits, streebog } from './streebog.ts';

const STREEBOG: ReadonlyMap<string, DigestBits> = new Map([
  [ALGORITHM.digest256, 256],
  [ALGORITHM.digest512, 512],
]);

const SHA: ReadonlyMap<string, string> = new Map([
  [CMS.sha1, 'SHA-1'],
  [CMS.sha256, 'SHA-256'],
  [CMS.sha384, 'SHA-384'],
  [CMS.sha512, 'SHA-512'],
]);

/** Undefined for an algorithm that is not known. */
export async function findDigest(algorithm: string, data: Uint8Array): Promise<Uint8Array | undefined> {
  const bits = STREEBOG.get(algorithm);
  if (bits !== undefined) return streebog(bits, data);
  const sha = SHA.get(algorithm);
  return sha === undefined ? undefined : new Uint8Array(await globalThis.crypto.subtle.digest(sha, new Uint8Array(data)));
}
