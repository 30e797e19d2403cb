import { fromPkcs8, type GostPrivateKey } from '@pgs/gost';
import { signText } from '../gost-signature.ts';

/**
 * Подписание запросов системы к ЕСИА: the key may live in a certified device (СКЗИ), so the adapter only hands over a text.
 * Answers 64 bytes s‖r, big-endian, over Streebog-256 of the UTF-8 text.
 */
export interface RawSigner {
  sign(text: string): Promise<Uint8Array>;
}

/** A key kept in memory (itself or its PKCS#8): for the training contour and for stands without a device. */
export function softwareRawSigner(given: GostPrivateKey | Uint8Array): RawSigner {
  const key = given instanceof Uint8Array ? fromPkcs8(given) : given;
  return { sign: async (text) => signText(key, text) };
}
