import { evaluate, type FeelFunction, isFunction } from 'feelin';
import { type FormulaRoot, formulaRoots } from './formula-scope.ts';

export type FormulaValues = Readonly<Record<FormulaRoot, unknown>>;

interface Compiled {
  readonly formula: FeelFunction;
  /** The library notes here what went wrong, for as long as the formula lives. */
  readonly notes: unknown[];
}

/** Formulas of the definitions in use; they are data of the platform and few. */
const compiled = new Map<string, Compiled | null>();
const compiledAtMost = 1000;

/** Reading a formula costs fifteen times as much as judging by it, so it is read once, as the body of a function of its names. */
function compile(expression: string): Compiled | null {
  try {
    // The line ends before the bracket: a formula may end with a comment.
    const { value, warnings } = evaluate(`function(${formulaRoots.join(', ')}) (${expression}\n)`, {});
    return isFunction(value) ? { formula: value, notes: warnings } : null;
  } catch {
    return null;
  }
}

/** Да, нет, or null when it is not known: also when the formula cannot be read or computed. Never throws. */
export function evaluateFormula(expression: string, values: FormulaValues): boolean | null {
  let found = compiled.get(expression);
  if (found === undefined) {
    if (compiled.size >= compiledAtMost) compiled.clear();
    found = compile(expression);
    compiled.set(expression, found);
  }
  if (!found) return null;
  try {
    const result: unknown = found.formula.invoke(formulaRoots.map((name) => values[name]));
    return typeof result === 'boolean' ? result : null;
  } catch {
    return null;
  } finally {
    found.notes.length = 0;
  }
}
