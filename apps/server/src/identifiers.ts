import { randomBytes, randomInt } from 'node:crypto';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const dashed = (digits: string): string =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;

/** UUID version 7 (RFC 9562 §5.7): grows with time, so new rows land at the end of an index. */
export const uuidV7 = (): string => ids.next();

// RFC 9562 §5.1: 100 ns ticks since 15.10.1582; the node is random with the multicast bit, as §6.10 allows.
const gregorianOffset = 122_192_928_000_000_000n;
const node = randomBytes(6);
node[0] = (node[0] ?? 0) | 1;
const clockSequence = randomInt(0x4000);

export interface Ids {
  /** UUID version 7 of an object. Two made one after the other sort in that order, even within a millisecond. */
  readonly next: () => string;
  /** UUID version 1 of a СМЭВ message (МР СМЭВ 3, MessageID): the exchange reads its time and refuses what is two days old. */
  readonly message: () => string;
}

/** Identifiers that carry the time of the given clock. */
export function createIds(now: () => Date): Ids {
  let lastMs = 0;
  let counter = 0;
  let lastTicks = 0n;
  return {
    next: () => {
      // RFC 9562 §6.2, method 1: a counter in the bits after the version; messages to the applicant leave in this order.
      const ms = now().getTime();
      if (ms > lastMs) {
        lastMs = ms;
        counter = randomInt(0x400);
      } else if (counter < 0xfff) counter += 1;
      else {
        lastMs += 1;
        counter = 0;
      }
      const bytes = randomBytes(16);
      bytes.writeUIntBE(lastMs, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
      return dashed(hex(bytes));
    },
    message: () => {
      const ticks = BigInt(now().getTime()) * 10_000n + gregorianOffset;
      lastTicks = ticks > lastTicks ? ticks : lastTicks + 1n;
      const digits = lastTicks.toString(16).padStart(15, '0');
      const sequence = (0x8000 | clockSequence).toString(16);
      return dashed(`${digits.slice(7)}${digits.slice(3, 7)}1${digits.slice(0, 3)}${sequence}${hex(node)}`);
    },
  };
}

/** By the clock of the machine. */
export const ids: Ids = createIds(() => new Date());
