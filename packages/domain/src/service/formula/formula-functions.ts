import type { ScalarType } from './formula-type.ts';

interface FormulaFunction {
  readonly takes: readonly ScalarType[];
  readonly gives: ScalarType;
  /** The last argument may be repeated. */
  readonly repeats?: true;
  /** Answers null to some values, such as a text that is no number. */
  readonly mayFail?: true;
}

/**
 * Functions of FEEL a formula may call: those that ask nothing of the clock, run no pattern over a text and answer null to null.
 * `count` and `sum` of a list are judged by themselves. Age is said by adding a duration to a day, which has one meaning everywhere.
 */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  not: { takes: ['boolean'], gives: 'boolean' },
  abs: { takes: ['number'], gives: 'number' },
  floor: { takes: ['number'], gives: 'number' },
  ceiling: { takes: ['number'], gives: 'number' },
  min: { takes: ['number', 'number'], gives: 'number', repeats: true },
  max: { takes: ['number', 'number'], gives: 'number', repeats: true },
  number: { takes: ['text'], gives: 'number', mayFail: true },
  substring: { takes: ['text', 'number', 'number'], gives: 'text' },
  contains: { takes: ['text', 'text'], gives: 'boolean' },
  'starts with': { takes: ['text', 'text'], gives: 'boolean' },
};

/** What the clock of a machine would say: a conclusion must come out the same whenever it is drawn. */
export const clockFunctions: readonly string[] = ['now', 'today'];
