import { Worker } from 'node:worker_threads';
import type { TaskAnswer } from './answer-tasks.ts';

interface QueuedTask<Task> {
  readonly task: Task;
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (reason: Error) => void;
  attempts: number;
}

export interface WorkerQueue<Task> {
  perform(task: Task): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A thread that died may have died of anything; a task that kills a second thread is itself the cause. */
const attemptsPerTask = 2;

/**
 * One long-lived worker thread and a queue before it. The thread starts with the first task, does one task at a time, is replaced
 * when it dies (its task is tried once more) and does not keep an idle process alive.
 */
export const createWorkerQueue = <Task>(script: URL, options: { readonly data?: unknown } = {}): WorkerQueue<Task> => {
  const waiting: QueuedTask<Task>[] = [];
  let current: QueuedTask<Task> | undefined;
  let worker: Worker | undefined;
  let isClosed = false;

  const closedError = () => new Error('The composer is closed');

  const start = (): Worker => {
    const started = new Worker(script, { stdout: false, stderr: false, workerData: options.data });
    let cause: unknown;
    started.on('message', (answer: TaskAnswer) => {
      const finished = current;
      current = undefined;
      if (finished !== undefined) {
        if ('bytes' in answer) finished.resolve(answer.bytes);
        else finished.reject(new Error(answer.failure));
      }
      next();
    });
    started.on('error', (error) => {
      cause = error;
    });
    started.on('exit', (code) => {
      if (worker === started) worker = undefined;
      const interrupted = current;
      current = undefined;
      if (interrupted !== undefined) {
        if (isClosed) interrupted.reject(closedError());
        else if (interrupted.attempts < attemptsPerTask) waiting.unshift(interrupted);
        else interrupted.reject(new Error(`The worker thread died (code ${code})`, { cause }));
      }
      next();
    });
    return started;
  };

  const next = () => {
    if (current !== undefined || isClosed) return;
    const task = waiting.shift();
    if (task === undefined) {
      worker?.unref();
      return;
    }
    task.attempts += 1;
    current = task;
    worker ??= start();
    worker.ref();
    try {
      worker.postMessage(task.task);
    } catch (error) {
      // Data that cannot be handed to a thread is the caller's mistake, not the thread's.
      current = undefined;
      task.reject(error instanceof Error ? error : new Error(String(error)));
      next();
    }
  };

  return {
    perform: (task) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(closedError());
          return;
        }
        waiting.push({ task, resolve, reject, attempts: 0 });
        next();
      }),
    async close() {
      isClosed = true;
      for (const task of waiting.splice(0)) task.reject(closedError());
      await worker?.terminate();
    },
  };
};
