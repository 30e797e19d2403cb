import { afterEach, expect, test } from 'vitest';
import { createWorkerQueue, type WorkerQueue } from './worker-queue.ts';

type Task = 'work' | 'fail' | 'die' | { dieOnce: SharedArrayBuffer };
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (task) => {
      if (task === 'die' || (task.dieOnce && Atomics.add(new Int32Array(task.dieOnce), 0, 1) === 0)) process.exit(3);
      parentPort.postMessage(task === 'fail' ? { failure: 'no' } : { bytes: new Uint8Array([1, 2]) });
    });`)}`,
);

let queue: WorkerQueue<Task>;
afterEach(() => queue.close());

test('a thread that dies is replaced and its task tried once more', async () => {
  queue = createWorkerQueue<Task>(script);
  const deaths = new SharedArrayBuffer(4);
  const answers = await Promise.all([queue.perform({ dieOnce: deaths }), queue.perform('work')]);
  expect(answers.map((bytes) => [...bytes])).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(new Int32Array(deaths)[0]).toBe(2);
});

test('a task that kills two threads is refused, the ones behind it are done', async () => {
  queue = createWorkerQueue<Task>(script);
  const results = await Promise.allSettled([queue.perform('die'), queue.perform('fail'), queue.perform('work')]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});

test('a closed queue refuses what waits and what comes', async () => {
  queue = createWorkerQueue<Task>(script);
  const waiting = Promise.allSettled([queue.perform('work'), queue.perform('work')]);
  await queue.close();
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(queue.perform('work')).rejects.toThrow('closed');
});
