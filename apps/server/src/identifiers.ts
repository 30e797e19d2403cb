import { randomBytes, randomInt } from 'node:crypto';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const dashed = (digits: string): string =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;

/** UUID version 7 (RFC 9562 §5.7): grows with time, so new rows land at the end of an index. */
export function uuidV7(now: number = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return dashed(hex(bytes));
}

// RFC 9562 §5.1: 100 ns ticks since 15.10.1582; the node is random with the multicast bit, as §6.10 allows.
const gregorianOffset = 122_192_928_000_000_000n;
const node = randomBytes(6);
node[0] = (node[0] ?? 0) | 1;
const clockSequence = randomInt(0x4000);
let lastTicks = 0n;

/** UUID version 1: identifier of a СМЭВ message (МР СМЭВ 3, MessageID). */
export function messageId(now: number = Date.now()): string {
  let ticks = BigInt(now) * 10_000n + gregorianOffset;
  if (ticks <= lastTicks) ticks = lastTicks + 1n;
  lastTicks = ticks;
  const digits = ticks.toString(16).padStart(15, '0');
  const sequence = (0x8000 | clockSequence).toString(16);
  return dashed(`${digits.slice(7)}${digits.slice(3, 7)}1${digits.slice(0, 3)}${sequence}${hex(node)}`);
}

export const ids = { next: () => uuidV7(), message: () => messageId() };
