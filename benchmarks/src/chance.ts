/** Repeatable number from 0 up to 1 for the turn: both sides of a comparison ask for the same things in the same order. */
export function chance(turn: number, seed = 0): number {
  let hash = (turn * 2_654_435_761 + seed * 40_503) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b) >>> 0;
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

export function pick<Item>(items: readonly Item[], at: number): Item {
  const item = items[Math.min(items.length - 1, Math.floor(at * items.length))];
  if (item === undefined) throw new RangeError('there is nothing to pick from');
  return item;
}
