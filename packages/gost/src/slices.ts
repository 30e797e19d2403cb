/** Long work cut into steps, so that a server or a page goes on answering while it runs. */

/** Work that offers a pause at every `yield`: at most a few milliseconds lie between two of them. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Runs the work without pauses: for workers and tools. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Runs the work, giving way to the event loop as soon as `sliceMs` milliseconds are used up. */
export async function inSlices<Result>(steps: Steps<Result>, sliceMs = 8): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < sliceMs) continue;
    await nextTurn();
    began = performance.now();
  }
}

/** Resolves after input, output and timers that are due had their turn. */
export function nextTurn(): Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => unknown };
  return new Promise((resolve) => {
    if (setImmediate !== undefined) {
      setImmediate(resolve);
      return;
    }
    // browsers hold back timers, not messages
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
