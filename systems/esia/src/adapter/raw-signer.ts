import type { GostPrivateKey } from '@pgs/gost';
import { signText } from '../gost-signature.ts';

/**
 * Подписание запросов системы к ЕСИА: the key may live in a certified device (СКЗИ), so the adapter only hands over a text.
 * Answers 64 bytes s‖r, big-endian, over Streebog-256 of the UTF-8 text.
 */
export interface RawSigner {
  sign(text: string): Promise<Uint8Array>;
}

/** A key kept in memory: for the training contour and for stands without a device. */
export function softwareRawSigner(key: GostPrivateKey): RawSigner {
  return { sign: async (text) => signText(key, text) };
}
