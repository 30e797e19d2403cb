/** Share by which each bucket of time is wider than the one before; the database counts with the same number. */
const growth = 1.1;

/** Upper bound of a bucket in minutes. */
export const bucketMinutes = (bucket: number): number => growth ** bucket;

export interface CountedBucket {
  readonly bucket: number;
  readonly amount: number;
}

/**
 * Квантиль времени in minutes, from kept buckets: exact to the width of a bucket, a tenth of the answer. Undefined when nothing was
 * counted. `share` is 0.5 for the median.
 */
export function quantileMinutes(buckets: readonly CountedBucket[], share: number): number | undefined {
  const sorted = buckets.filter(({ amount }) => amount > 0).toSorted((one, other) => one.bucket - other.bucket);
  const total = sorted.reduce((sum, { amount }) => sum + amount, 0);
  let passed = 0;
  for (const { bucket, amount } of sorted) {
    if (passed + amount >= total * share) {
      // Within the bucket the cases are taken to lie evenly.
      const inside = (total * share - passed) / amount;
      return bucketMinutes(bucket - 1 + inside);
    }
    passed += amount;
  }
  return undefined;
}

export interface CountedMinutes {
  readonly minutes: number;
  readonly amount: number;
}

/** Квантиль of counted whole minutes, between neighbours in proportion, as databases count it. Undefined when nothing was counted. */
export function minutesQuantile(counted: readonly CountedMinutes[], share: number): number | undefined {
  const sorted = counted.filter(({ amount }) => amount > 0).toSorted((one, other) => one.minutes - other.minutes);
  const total = sorted.reduce((sum, { amount }) => sum + amount, 0);
  if (total === 0) return undefined;
  /** Minutes of the case at the place, from zero. */
  const at = (place: number): number => {
    let passed = 0;
    for (const { minutes, amount } of sorted) {
      passed += amount;
      if (place < passed) return minutes;
    }
    return sorted.at(-1)?.minutes ?? 0;
  };
  const place = (total - 1) * share;
  const [below, above] = [at(Math.floor(place)), at(Math.ceil(place))];
  return below + (above - below) * (place - Math.floor(place));
}
