import type { IncomingHttpHeaders } from 'node:http';
import { readMessage } from './browser-keys.ts';
import type { Mailbox, ReceivedPush } from './mailboxes.ts';
import { findKeyProblem } from './server-key.ts';

/** A push service takes no longer messages (RFC 8030, 7.2). */
export const largestBytes = 4096;

export interface Verdict {
  readonly status: number;
  readonly reason: string;
  readonly message?: ReceivedPush;
}

/** Judges a message as a strict push service would, and reads it as the browser would. */
export function receive(box: Mailbox, headers: IncomingHttpHeaders, body: Buffer, origin: string, nowMs: number): Verdict {
  const keyProblem = findKeyProblem(headers.authorization, box.serverKey, origin, nowMs);
  if (keyProblem !== undefined) return { status: 403, reason: keyProblem };
  if (body.length > largestBytes) return { status: 413, reason: `more than ${largestBytes} bytes` };
  const { ttl, urgency = 'normal', topic } = headers;
  if (typeof ttl !== 'string' || !/^\d{1,9}$/.test(ttl)) return { status: 400, reason: 'TTL is obligatory' };
  if (typeof urgency !== 'string' || !['very-low', 'low', 'normal', 'high'].includes(urgency))
    return { status: 400, reason: 'Urgency is unknown' };
  if (topic !== undefined && (typeof topic !== 'string' || !/^[\w-]{1,32}$/.test(topic))) return { status: 400, reason: 'Topic is wrong' };
  if (headers['content-encoding'] !== 'aes128gcm') return { status: 400, reason: 'Content-Encoding: aes128gcm is expected' };
  try {
    const text = readMessage(box.keys, body);
    return { status: 201, reason: '', message: { text, ttlSeconds: Number(ttl), urgency, topic, atMs: nowMs, delivered: false } };
  } catch (problem) {
    return { status: 400, reason: problem instanceof Error ? problem.message : String(problem) };
  }
}
