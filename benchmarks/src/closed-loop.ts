/** What a closed loop showed; latencies in milliseconds. */
export interface Measured {
  readonly operations: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** One operation of worker `worker`; `turn` differs in every call. */
export type Turn = (worker: number, turn: number) => Promise<unknown>;

/** Each worker starts the next operation when the last is answered; a fifth of the time is spent warming up first. */
export async function closedLoop(workers: number, seconds: number, turn: Turn): Promise<Measured> {
  let turns = 0;
  const loop = async (worker: number, until: number, latencies: number[]) => {
    do {
      const started = performance.now();
      turns += 1;
      await turn(worker, turns);
      latencies.push(performance.now() - started);
    } while (performance.now() < until);
  };
  const all = async (forMs: number) => {
    const latencies: number[] = [];
    const started = performance.now();
    await Promise.all(Array.from({ length: workers }, (_, worker) => loop(worker, started + forMs, latencies)));
    return { latencies: latencies.toSorted((a, b) => a - b), tookMs: performance.now() - started };
  };
  await all(seconds * 200);
  const { latencies, tookMs } = await all(seconds * 1000);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return { operations: latencies.length, perSecond: (latencies.length * 1000) / tookMs, p50Ms: at(0.5), p95Ms: at(0.95) };
}
