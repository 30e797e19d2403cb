import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';

/** Ключи браузера: what a browser makes when it subscribes. */
export interface BrowserKeys {
  readonly pair: ECDH;
  readonly auth: Buffer;
}

export function makeBrowserKeys(): BrowserKeys {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  return { pair, auth: randomBytes(16) };
}

const saltBytes = 16;
const tagBytes = 16;
const publicKeyBytes = 65;
const header = saltBytes + 4 + 1;

const derive = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, salt, info, length));
const info = (text: string): Buffer => Buffer.from(`${text}\0`, 'latin1');

/** Reads a message as the browser would (RFC 8291, 3.4 over RFC 8188, 2). Throws when it is not for these keys or was changed. */
export function readMessage({ pair, auth }: BrowserKeys, body: Buffer): string {
  if (body.length < header + publicKeyBytes + tagBytes + 1) throw new Error('the message is too short');
  const salt = body.subarray(0, saltBytes);
  const recordSize = body.readUInt32BE(saltBytes);
  const keyLength = body.readUInt8(saltBytes + 4);
  if (keyLength !== publicKeyBytes) throw new Error('keyid is not an uncompressed point of P-256');
  const senderKey = body.subarray(header, header + keyLength);
  const record = body.subarray(header + keyLength);
  if (record.length > recordSize) throw new Error('a push message is one record');
  const shared = pair.computeSecret(senderKey);
  const secret = derive(shared, auth, Buffer.concat([info('WebPush: info'), pair.getPublicKey(), senderKey]), 32);
  const decipher = createDecipheriv(
    'aes-128-gcm',
    derive(secret, salt, info('Content-Encoding: aes128gcm'), 16),
    derive(secret, salt, info('Content-Encoding: nonce'), 12),
  );
  decipher.setAuthTag(record.subarray(-tagBytes));
  const padded = Buffer.concat([decipher.update(record.subarray(0, -tagBytes)), decipher.final()]);
  // The last record ends with 2 and zeros of padding.
  let end = padded.length - 1;
  while (end >= 0 && padded[end] === 0) end -= 1;
  if (padded[end] !== 2) throw new Error('the record is not the last one');
  return padded.subarray(0, end).toString('utf8');
}
