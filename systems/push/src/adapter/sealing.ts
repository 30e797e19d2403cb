import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { BrowserSubscription, PushSender } from '@pgs/domain';

const ivBytes = 12;
const tagBytes = 16;

/**
 * Подписки в базе are encrypted (AES-256-GCM) under a key that comes from the private key of the installation. A subscription is worth
 * something with that key alone, so another key would guard nothing more.
 */
export function createSealing(privateKey: string): Pick<PushSender, 'seal' | 'open'> {
  const key = new Uint8Array(hkdfSync('sha256', Buffer.from(privateKey, 'base64url'), new Uint8Array(), 'pgs push subscription', 32));
  return {
    seal: ({ endpoint, p256dh, auth }) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const sealed = Buffer.concat([cipher.update(JSON.stringify([endpoint, p256dh, auth]), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
    },
    open: (sealed) => {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes));
        decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
        const text = Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
        return readSubscription(JSON.parse(text));
      } catch {
        return undefined;
      }
    },
  };
}

function readSubscription(value: unknown): BrowserSubscription | undefined {
  if (!Array.isArray(value)) return undefined;
  const [endpoint, p256dh, auth]: unknown[] = value;
  return typeof endpoint === 'string' && typeof p256dh === 'string' && typeof auth === 'string' ? { endpoint, p256dh, auth } : undefined;
}
