/** Подпись ГОСТ Р 34.10-2012 (RFC 7091) over the curve arithmetic of @noble/curves. */
import { getMinHashLength, invert, mapHashToField, mod } from '@noble/curves/abstract/modular.js';
import { bytesToNumberBE, bytesToNumberLE, concatBytes, numberToBytesBE, numberToBytesLE, randomBytes } from '@noble/curves/utils.js';
import type { GostCurve } from './curves.ts';
import { familiarPoint } from './familiar-keys.ts';

/** The integer e: the digest is read little-endian, modulo q, zero becomes one. */
function digestNumber(curve: GostCurve, digest: Uint8Array): bigint {
  if (digest.length !== curve.size) throw new Error(`a digest of ${curve.size} bytes is needed`);
  const e = mod(bytesToNumberLE(digest), curve.Point.Fn.ORDER);
  return e === 0n ? 1n : e;
}

/** Uniform in 1…q−1: half as many bits again are drawn, so that the bias stays below 2^−128. */
function randomScalar(curve: GostCurve): bigint {
  const { ORDER } = curve.Point.Fn;
  return bytesToNumberBE(mapHashToField(randomBytes(getMinHashLength(ORDER)), ORDER));
}

/** Little-endian, as PKCS#8 stores it. */
export function randomPrivateScalar(curve: GostCurve): Uint8Array {
  return numberToBytesLE(randomScalar(curve), curve.size);
}

/** In 1…q−1, little-endian and of the right length. */
export function isPrivateScalar(curve: GostCurve, scalar: Uint8Array): boolean {
  const d = bytesToNumberLE(scalar);
  return scalar.length === curve.size && d > 0n && d < curve.Point.Fn.ORDER;
}

/** Открытый ключ: x ‖ y, both little-endian, as SubjectPublicKeyInfo stores it. */
export function publicPointOf(curve: GostCurve, scalar: Uint8Array): Uint8Array {
  const { x, y } = curve.Point.BASE.multiply(bytesToNumberLE(scalar)).toAffine();
  return concatBytes(numberToBytesLE(x, curve.size), numberToBytesLE(y, curve.size));
}

/**
 * Signs a Streebog digest of the key's size. The value is s ‖ r, both big-endian: the form of X.509, CMS, XMLDSig and JWT.
 * `nonce` is for published examples only: a repeated one gives the key away.
 */
export function signDigest(curve: GostCurve, scalar: Uint8Array, digest: Uint8Array, nonce?: bigint): Uint8Array {
  const { BASE, Fn } = curve.Point;
  const q = Fn.ORDER;
  const d = bytesToNumberLE(scalar);
  if (!isPrivateScalar(curve, scalar)) throw new Error('bad private key');
  const e = digestNumber(curve, digest);
  for (;;) {
    const k = nonce ?? randomScalar(curve);
    const r = mod(BASE.multiply(k).toAffine().x, q);
    const s = mod(r * d + k * e, q);
    if (r !== 0n && s !== 0n) return concatBytes(numberToBytesBE(s, curve.size), numberToBytesBE(r, curve.size));
    if (nonce !== undefined) throw new Error('bad nonce');
  }
}

/** False for whatever is wrong with the key or the signature; throws only for a digest of the wrong size. */
export function verifyDigest(curve: GostCurve, point: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
  const { size, Point } = curve;
  const e = digestNumber(curve, digest);
  if (point.length !== 2 * size || signature.length !== 2 * size) return false;
  const q = Point.Fn.ORDER;
  const s = bytesToNumberBE(signature.subarray(0, size));
  const r = bytesToNumberBE(signature.subarray(size));
  if (r <= 0n || r >= q || s <= 0n || s >= q) return false;
  try {
    const { point: key, hasTable } = familiarPoint(curve, point);
    const v = invert(e, q);
    const a = mod(s * v, q);
    const b = mod(-r * v, q);
    const c = hasTable ? Point.BASE.multiplyUnsafe(a).add(key.multiplyUnsafe(b)) : Point.BASE.mulAddUnsafe(a, key, b);
    return !c.is0() && mod(c.toAffine().x, q) === r;
  } catch {
    return false;
  }
}
