import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

export interface KilledProcess {
  readonly kills: number;
  /** Kills no more: the process that runs now, or the next one, lives. */
  spare(): void;
  /** Lets the last process end in order. */
  stop(): Promise<void>;
}

export interface KilledProcessOptions {
  readonly entrance: 'api' | 'worker';
  readonly environment: Readonly<Record<string, string>>;
  /** How long the next life lasts after the process is ready, in milliseconds. */
  readonly nextLifeMs: () => number;
}

/** A pseudo-random sequence that a printed seed repeats (mulberry32); numbers from 0 to 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs an entrance of the server and kills it with SIGKILL again and again. */
export function keepKilling(options: KilledProcessOptions): KilledProcess {
  const path = createRequire(import.meta.url).resolve(`@pgs/server/${options.entrance}`);
  let kills = 0;
  let isSpared = false;
  let wake = (): void => undefined;
  let child: ChildProcess | undefined;

  const live = async (): Promise<void> => {
    while (!isSpared) {
      const born = spawn(process.execPath, [path], {
        env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...options.environment },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      child = born;
      const ended = once(born, 'exit');
      let said = '';
      const ready = new Promise<void>((resolve) => {
        born.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes('ready ')) resolve();
        });
      });
      await Promise.race([ready, ended]);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.nextLifeMs());
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (isSpared) wake();
      });
      if (isSpared) return;
      born.kill('SIGKILL');
      await ended;
      kills += 1;
    }
  };
  const living = live();

  return {
    get kills() {
      return kills;
    },
    spare: () => {
      isSpared = true;
      wake();
    },
    stop: async () => {
      isSpared = true;
      wake();
      await living;
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
