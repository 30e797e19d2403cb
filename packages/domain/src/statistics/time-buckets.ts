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
