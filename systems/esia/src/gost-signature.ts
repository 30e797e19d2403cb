/**
 * The only place of this package that knows the cryptographic library: signatures of texts as ЕСИА wants them.
 * Raw signature = s‖r, 64 bytes big-endian, over Streebog-256 of the UTF-8 bytes.
 */
import { type GostPrivateKey, type GostPublicKey, readCertificate, signRaw, streebog, verifyRaw } from '@pgs/gost';

const utf8 = new TextEncoder();

/** «Сырая» подпись ГОСТ Р 34.10-2012 (256 бит) of a text. Throws when the key is not a 256-bit key. */
export function signText(key: GostPrivateKey, text: string): Uint8Array {
  if (key.curve.size !== 32) throw new RangeError('signText: ЕСИА takes keys of 256 bits only');
  return signRaw(key, utf8.encode(text));
}

/** Never throws for a bad signature: anything unreadable is simply not a signature. */
export function isTextSignature(key: GostPublicKey, text: string, signature: Uint8Array): boolean {
  return key.curve.size === 32 && verifyRaw(key, utf8.encode(text), signature);
}

/** Открытый ключ сертификата (DER). Throws when the bytes are no certificate or the key is not ГОСТ Р 34.10-2012. */
export function publicKeyOfCertificate(certificateDer: Uint8Array): GostPublicKey {
  const { publicKey } = readCertificate(certificateDer);
  if (publicKey === undefined) throw new RangeError('publicKeyOfCertificate: the key is not of ГОСТ Р 34.10-2012');
  return publicKey;
}

/** `client_certificate_hash`: Streebog-256 of the certificate in DER (never of the PEM text), upper-case hex. */
export function certificateHash(certificateDer: Uint8Array): string {
  if (certificateDer[0] !== 0x30) throw new RangeError('certificateHash: the certificate must be DER, not PEM');
  return Buffer.from(streebog(256, certificateDer)).toString('hex').toUpperCase();
}
