import { type DigestBits, fromHex, joinBytes, streebog, streebogOfStream, toHex } from '@pgs/gost';

const encoder = new TextEncoder();
export const textBytes = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text);

/** ГОСТ Р 34.11-2012, 256 bits, of several parts one after another. */
export const hashOf = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => streebog(256, joinBytes(...parts));

/** The same of a text, in lower-case hexadecimal. */
export const textHash = (text: string): string => toHex(hashOf(textBytes(text)));

export const hexOf = (bytes: Uint8Array): string => toHex(bytes);
export const bytesOf = (hex: string): Uint8Array => fromHex(hex);

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The digest of a file that may be large: the page stays alive meanwhile. */
export const fileDigest = (bits: DigestBits, bytes: Uint8Array): Promise<Uint8Array> => streebogOfStream(bits, whole(bytes));
