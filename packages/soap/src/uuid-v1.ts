import { randomBytes } from 'node:crypto';

// 100-nanosecond intervals between 1582-10-15 (start of the Gregorian calendar, RFC 4122 §4.1.4) and 1970-01-01.
const epochOffset = 122_192_928_000_000_000n;
const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

// A random node with the multicast bit set stands in for the network card (RFC 4122 §4.5), one per process.
const node = randomBytes(6);
node[0] = (node[0] ?? 0) | 1;
let clockSequence = randomBytes(2).readUInt16BE();
let lastTicks = 0n;

/** Identifier of a СМЭВ message: UUID version 1, lower case, carrying the time `now`. Never the same twice in a process. */
export function uuidV1(now: Date): string {
  const ticks = BigInt(now.getTime()) * 10_000n + epochOffset;
  if (ticks > lastTicks) lastTicks = ticks;
  // Several identifiers within one millisecond follow one another.
  else if (lastTicks - ticks < 9_999n) lastTicks += 1n;
  else {
    // The millisecond is used up, or the clock has stepped back: the same ticks come again under another sequence (RFC 4122 §4.1.5).
    clockSequence += 1;
    lastTicks = ticks;
  }
  return format(lastTicks);
}

function format(ticks: bigint): string {
  const hex = ticks.toString(16).padStart(15, '0');
  return [
    hex.slice(7),
    hex.slice(3, 7),
    `1${hex.slice(0, 3)}`,
    ((clockSequence & 0x3fff) | 0x8000).toString(16),
    node.toString('hex'),
  ].join('-');
}

/** Time inside a UUID version 1, or undefined when the text is not one. */
export function uuidV1Time(uuid: string): Date | undefined {
  if (!pattern.test(uuid)) return undefined;
  const ticks = BigInt(`0x${uuid.slice(15, 18)}${uuid.slice(9, 13)}${uuid.slice(0, 8)}`);
  return new Date(Number((ticks - epochOffset) / 10_000n));
}
