import { readFileSync } from 'node:fs';
import type { Measured } from './closed-loop.ts';
import type { Facts } from './facts.ts';

/** What a server process is started with, as JSON in the file its only argument names. */
export interface ServeOptions {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly connections: number;
  readonly facts: Facts;
}

export type Question =
  | { readonly ask: 'queries' }
  | { readonly ask: 'cpu' }
  /** Intake has no HTTP of its own, so the process that holds the platform drives it. */
  | { readonly ask: 'intakeOnce' }
  | { readonly ask: 'intake'; readonly seconds: number }
  | { readonly ask: 'stop' };

export type Answer = number | Measured | null;

export const serveOptions = (): ServeOptions => JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as ServeOptions;

/** Answers questions of the parent in turn; `stop` ends the process. */
export function answerQuestions(answer: (question: Question) => Promise<Answer>): void {
  process.on('message', (message: Question & { readonly id: number }) => {
    answer(message).then(
      (given) => process.send?.({ id: message.id, answer: given }),
      (problem: unknown) => process.send?.({ id: message.id, problem: problem instanceof Error ? problem.stack : String(problem) }),
    );
  });
  // The parent is gone: nobody would stop this process.
  process.on('disconnect', () => process.exit(1));
}

export const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
