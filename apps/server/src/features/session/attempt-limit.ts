export interface AttemptLimit {
  /** Counts the attempt and tells whether it may go on. */
  allows(address: string): boolean;
}

/** A light brake for one process: so many attempts of one address within the window. */
export function createAttemptLimit(limit: { readonly attempts: number; readonly withinMs: number }): AttemptLimit {
  let counts = new Map<string, number>();
  let startedAtMs = performance.now();
  return {
    allows(address) {
      if (performance.now() - startedAtMs > limit.withinMs) {
        counts = new Map();
        startedAtMs = performance.now();
      }
      const count = (counts.get(address) ?? 0) + 1;
      counts.set(address, count);
      return count <= limit.attempts;
    },
  };
}
