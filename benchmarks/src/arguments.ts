import { parseArgs } from 'node:util';

export interface BenchArguments {
  /** Numbers of applications, smallest first. */
  readonly sizes: readonly number[];
  /** Time of each measurement. */
  readonly seconds: number;
  readonly connections: number;
  /** A quick check of the benchmark itself: nothing is written, numbers of queries are asserted. */
  readonly smoke: boolean;
  /** Folder that keeps the generated databases for the next run; loading a million takes minutes. */
  readonly data: string | undefined;
}

/** Reads `--size 100000,1000000 --seconds 3 --connections 8 --smoke`. Throws when a number is no number. */
export function readArguments(given: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...given],
    options: {
      size: { type: 'string', default: '100000' },
      seconds: { type: 'string' },
      connections: { type: 'string', default: '8' },
      smoke: { type: 'boolean', default: false },
      data: { type: 'string' },
    },
  });
  const { smoke } = values;
  return {
    sizes: smoke
      ? [2000]
      : values.size
          .split(',')
          .map(positive)
          .toSorted((a, b) => a - b),
    seconds: positive(values.seconds ?? (smoke ? '0.05' : '3')),
    connections: smoke ? 2 : positive(values.connections),
    smoke,
    data: values.data,
  };
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) throw new RangeError(`«${text}» is not a positive number`);
  return number;
}
