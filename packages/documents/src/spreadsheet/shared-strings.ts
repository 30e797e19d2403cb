import { textXml } from './sheet-cells.ts';

/** Nobody gains from sharing more, and all of them are in memory until the end. */
const sharedAtMost = 20_000;
const longestShared = 200;

export interface SharedStrings {
  /** Number of the string, or undefined when its column repeats itself too seldom. */
  readonly find: (text: string, column: number) => number | undefined;
  readonly pieces: () => Generator<string>;
}

/**
 * Titles of organizations, services and statuses stand in every row: written once and named by number they make the file, and the memory
 * of whoever opens it, several times smaller. A column whose every sixteenth cell is new writes its cells in place.
 */
export function createSharedStrings(columns: number): SharedStrings {
  const numbers = new Map<string, number>();
  const seen = new Uint32Array(columns);
  const fresh = new Uint32Array(columns);
  return {
    find: (text, column) => {
      const [cells, added] = [seen[column] ?? 0, fresh[column] ?? 0];
      seen[column] = cells + 1;
      const known = numbers.get(text);
      if (known !== undefined) return known;
      if (text.length > longestShared || numbers.size >= sharedAtMost || (added >= 500 && added * 16 > cells)) return undefined;
      fresh[column] = added + 1;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    pieces: function* () {
      for (const text of numbers.keys()) yield `<si>${textXml(text)}</si>`;
    },
  };
}
