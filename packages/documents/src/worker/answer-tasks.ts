import { parentPort } from 'node:worker_threads';

/** What a worker thread answers to one task; tasks come one at a time, so no numbers are needed. */
export type TaskAnswer = { readonly bytes: Uint8Array } | { readonly failure: string };

/** The thread's side of {@link createWorkerQueue}: answers each task with bytes or with the reason why there are none. */
export const answerTasks = <Task>(perform: (task: Task) => Uint8Array): void => {
  const port = parentPort;
  if (port === null) throw new Error('This file runs as a worker thread only');
  port.on('message', (task: Task) => {
    let answer: TaskAnswer;
    try {
      // A copy into its own memory, which can then be handed over instead of copied again.
      answer = { bytes: new Uint8Array(perform(task)) };
    } catch (error) {
      answer = { failure: error instanceof Error ? error.message : String(error) };
    }
    port.postMessage(answer, 'bytes' in answer && answer.bytes.buffer instanceof ArrayBuffer ? [answer.bytes.buffer] : []);
  });
};
