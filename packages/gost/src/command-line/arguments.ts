/** Words of the command line: positions and options, of which some take several files at once. */
import { ToolProblem } from './tool-problem.ts';

export interface Arguments {
  readonly positions: readonly string[];
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/**
 * `SIG DATA --trust A B --crl C` and `--trust A --crl C SIG DATA` mean the same. An option takes every word up to the next
 * option; where that would leave too few positions, one word.
 */
export function readArguments(words: readonly string[], known: readonly string[], leastPositions: number): Arguments {
  const greedy = split(words, known, Number.POSITIVE_INFINITY);
  return greedy.positions.length >= leastPositions ? greedy : split(words, known, 1);
}

function split(words: readonly string[], known: readonly string[], valuesOfOption: number): Arguments {
  const positions: string[] = [];
  const options = new Map<string, string[]>();
  let open: string[] | undefined;
  let left = 0;
  for (const word of words) {
    const [, name, value] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name !== undefined) {
      if (!known.includes(name)) throw new ToolProblem('usage', `Ключ --${name} неизвестен. Справка: --help.`);
      open = options.get(name) ?? [];
      options.set(name, open);
      if (value !== undefined) open.push(value);
      left = value === undefined ? valuesOfOption : 0;
    } else if (open !== undefined && left > 0) {
      open.push(word);
      left--;
    } else positions.push(word);
  }
  for (const [name, values] of options) if (values.length === 0) throw new ToolProblem('usage', `После --${name} нужен файл или значение.`);
  return { positions, options };
}

/** As many words as the command has names for; throws `ToolProblem` with the right form otherwise. */
export function expectPositions(given: Arguments, names: readonly string[], optional = 0): void {
  const { length } = given.positions;
  if (length >= names.length - optional && length <= names.length) return;
  throw new ToolProblem('usage', `Нужны параметры: ${names.join(' ')}. Справка: --help.`);
}
