import os from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/longest-first.ts';
import { memoryFolder } from './tools/test-run/memory-folder.ts';

// What `os.tmpdir()` answers to every worker, and to what they start.
process.env.TMPDIR ??= memoryFolder() ?? os.tmpdir();

const exclude = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  test: {
    globalSetup: ['packages/database/src/testing/global-setup.ts'],
    // Generous on purpose: an ordinary office machine may be busy with other work.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Tests wait for databases, timers and each other more than they compute: three at a time even on two processors.
    maxWorkers: 3,
    // Files share what they import: nothing of ours keeps state in a module, and reading it all anew costs half of the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // One project after another: they have different numbers of workers, and a call may name files of several.
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          sequence: { groupOrder: 1 },
          include: ['packages/**/*.test.ts', 'systems/**/*.test.ts', 'apps/**/*.test.ts', 'apps/**/*.test.tsx', 'tools/**/*.test.ts'],
          exclude,
        },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          include: ['scenarios/**/*.test.ts', 'benchmarks/*.test.ts'],
          exclude: [...exclude, 'scenarios/browser/**'],
          testTimeout: 240_000,
          sequence: { groupOrder: 2 },
        },
      },
      // Two browsers at a time: the stories share two processors with the platform they drive.
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['scenarios/browser/**/*.test.ts'],
          exclude,
          testTimeout: 300_000,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
