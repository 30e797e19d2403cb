/** Ключи ГОСТ Р 34.10-2012 and their encodings: SubjectPublicKeyInfo (RFC 9215) and PKCS#8. */

import { DerProblem } from '../asn1/der-problem.ts';
import {
  bytesOf,
  childrenOf,
  contentOf,
  type DerElement,
  expectTag,
  readElement,
  readObjectIdentifier,
  readWhole,
  readWholeBits,
} from '../asn1/der-reader.ts';
import { bitString, type Der, integer, objectIdentifier, octetString, sequence } from '../asn1/der-writer.ts';
import { ALGORITHM, CURVE } from '../asn1/object-identifiers.ts';
import { type DigestBits, streebog } from '../streebog/streebog.ts';
import { type GostCurve, getCurve } from './curves.ts';
import { isPrivateScalar, publicPointOf, randomPrivateScalar, signDigest, verifyDigest } from './signature.ts';

export interface GostPublicKey {
  readonly curveIdentifier: string;
  readonly curve: GostCurve;
  /** x ‖ y, little-endian. */
  readonly point: Uint8Array;
}

export interface GostPrivateKey {
  readonly curveIdentifier: string;
  readonly curve: GostCurve;
  /** Little-endian. */
  readonly scalar: Uint8Array;
}

export const digestBitsOf = (key: { readonly curve: GostCurve }): DigestBits => (key.curve.size === 32 ? 256 : 512);

export function generatePrivateKey(curveIdentifier: string = CURVE.cryptoProXchA): GostPrivateKey {
  const curve = getCurve(curveIdentifier);
  return { curveIdentifier, curve, scalar: randomPrivateScalar(curve) };
}

export function publicKeyOf(key: GostPrivateKey): GostPublicKey {
  return { curveIdentifier: key.curveIdentifier, curve: key.curve, point: publicPointOf(key.curve, key.scalar) };
}

/** Signs the bytes themselves: s ‖ r over their Streebog digest, as JWT `GOST3410_2012_256` and ЕСИА want it. */
export function signRaw(key: GostPrivateKey, data: Uint8Array): Uint8Array {
  return signDigest(key.curve, key.scalar, streebog(digestBitsOf(key), data));
}

export function verifyRaw(key: GostPublicKey, data: Uint8Array, signature: Uint8Array): boolean {
  return verifyDigest(key.curve, key.point, streebog(digestBitsOf(key), data), signature);
}

/** digestParamSet stands exactly where RFC 9215 4.2 obliges it: with the parameter sets of CryptoPro. */
function keyAlgorithm(key: { readonly curveIdentifier: string; readonly curve: GostCurve }): Der {
  const parameters = [objectIdentifier(key.curveIdentifier)];
  if (key.curveIdentifier.startsWith('1.2.643.2.2.')) parameters.push(objectIdentifier(ALGORITHM.digest256));
  return sequence(objectIdentifier(key.curve.size === 32 ? ALGORITHM.key256 : ALGORITHM.key512), sequence(...parameters));
}

/** The curve of an AlgorithmIdentifier; throws when it is not ГОСТ Р 34.10-2012 or contradicts itself. */
function readKeyAlgorithm(algorithm: DerElement | undefined): { curveIdentifier: string; curve: GostCurve } {
  const [identifier, parameters] = childrenOf(expectTag(algorithm, 0x30));
  const name = readObjectIdentifier(identifier);
  if (name !== ALGORITHM.key256 && name !== ALGORITHM.key512)
    throw new DerProblem('unsupported', `not a key of ГОСТ Р 34.10-2012: ${name}`);
  // a digest parameter set may follow: obligatory, forbidden or left out by habit, it adds nothing to the size of the key
  const curveIdentifier = readObjectIdentifier(childrenOf(expectTag(parameters, 0x30))[0]);
  const curve = getCurve(curveIdentifier);
  if ((name === ALGORITHM.key256) !== (curve.size === 32))
    throw new DerProblem('bad-value', 'the key algorithm and the parameter set differ in size');
  return { curveIdentifier, curve };
}

/** BIT STRING around a DER OCTET STRING of x ‖ y. */
export function toSpki(key: GostPublicKey): Der {
  return sequence(keyAlgorithm(key), bitString(octetString(key.point)));
}

/** Throws `DerProblem` for anything but a key of ГОСТ Р 34.10-2012. */
export function fromSpki(spki: Uint8Array): GostPublicKey {
  const [algorithm, bits] = childrenOf(readWhole(spki));
  const { curveIdentifier, curve } = readKeyAlgorithm(algorithm);
  const point = contentOf(readWhole(readWholeBits(bits), 0x04));
  if (point.length !== curve.size * 2) throw new DerProblem('bad-value', 'bad length of the public key');
  return { curveIdentifier, curve, point: new Uint8Array(point) };
}

/** PKCS#8 as OpenSSL's GOST engine writes it: the scalar little-endian in an OCTET STRING. */
export function toPkcs8(key: GostPrivateKey): Der {
  return sequence(integer(0), keyAlgorithm(key), octetString(key.scalar));
}

/**
 * Reads the three encodings met in practice: raw, a nested OCTET STRING, an INTEGER (big-endian). Throws `DerProblem` for
 * anything else and for a number that is no key of the curve.
 */
export function fromPkcs8(der: Uint8Array): GostPrivateKey {
  const [, algorithm, wrapped] = childrenOf(readWhole(der));
  const { curveIdentifier, curve } = readKeyAlgorithm(algorithm);
  const scalar = readScalar(contentOf(expectTag(wrapped, 0x04)), curve.size);
  if (!isPrivateScalar(curve, scalar)) throw new DerProblem('bad-value', 'not a private key of the curve');
  return { curveIdentifier, curve, scalar };
}

function readScalar(raw: Uint8Array, size: number): Uint8Array {
  if (raw.length === size) return new Uint8Array(raw);
  const inner = readElement(raw);
  const value = contentOf(inner);
  if (inner.tag === 0x04 && value.length === size) return new Uint8Array(value);
  const significant = value[0] === 0 ? value.subarray(1) : value;
  if (inner.tag !== 0x02 || significant.length > size) throw new DerProblem('unsupported', 'unknown encoding of the private key');
  const scalar = new Uint8Array(size);
  scalar.set(significant.toReversed());
  return scalar;
}

/** RFC 5280 4.2.1.2 (1): SHA-1 over the contents of the BIT STRING. Identifiers are compared, never computed by a reader. */
export async function keyIdentifierOf(key: GostPublicKey): Promise<Uint8Array> {
  return new Uint8Array(await globalThis.crypto.subtle.digest('SHA-1', octetString(key.point)));
}

/** The digest that goes with a signature algorithm of X.509. */
export const SIGNATURE_DIGEST: ReadonlyMap<string, DigestBits> = new Map([
  [ALGORITHM.signature256, 256],
  [ALGORITHM.signature512, 512],
]);

export const signatureAlgorithmOf = (key: { readonly curve: GostCurve }): Der =>
  sequence(objectIdentifier(key.curve.size === 32 ? ALGORITHM.signature256 : ALGORITHM.signature512));

/** Checks a signed structure of X.509 (certificate or list): key size and digest size go together. */
export function verifySigned(key: GostPublicKey | undefined, algorithm: string, signedBytes: Uint8Array, signature: Uint8Array): boolean {
  return key !== undefined && SIGNATURE_DIGEST.get(algorithm) === digestBitsOf(key) && verifyRaw(key, signedBytes, signature);
}

/** SEQUENCE { body, algorithm, signature }: the outer shape of certificates and revocation lists. */
export function signStructure(key: GostPrivateKey, body: Uint8Array): Der {
  return sequence(body, signatureAlgorithmOf(key), bitString(signRaw(key, body)));
}

export interface SignedStructure {
  readonly body: DerElement;
  readonly bodyBytes: Uint8Array;
  readonly algorithm: string;
  /** The AlgorithmIdentifier as written, to be compared with the one inside the body. */
  readonly algorithmBytes: Uint8Array;
  readonly signature: Uint8Array;
}

export function readSignedStructure(der: Uint8Array): SignedStructure {
  const [body, algorithm, signature, ...others] = childrenOf(readWhole(der));
  if (others.length > 0) throw new DerProblem('trailing-data', 'more than body, algorithm and signature');
  const identifier = expectTag(algorithm, 0x30);
  const tbs = expectTag(body, 0x30);
  return {
    body: tbs,
    bodyBytes: bytesOf(tbs),
    algorithm: readObjectIdentifier(childrenOf(identifier)[0]),
    algorithmBytes: bytesOf(identifier),
    signature: readWholeBits(signature),
  };
}
