import { examine } from './examine.ts';
import type { Environment, Found } from './examined.ts';
import { type Fields, typeTitle } from './formula-type.ts';
import { parseFormula } from './syntax.ts';

/** Longer formulas are several criteria. Also the bound of their cost: what a formula may do is linear in its length and in the form. */
export const formulaLengthAtMost = 600;

export interface FormulaCheck {
  /** What is wrong, in sentences for the one who writes the definition; empty when the formula may be used. */
  readonly problems: readonly string[];
  /** Paths whose values the formula reads, in its order; `[]` stands after a list whose rows are read. */
  readonly reads: readonly string[];
}

/**
 * Reads a formula before anything is judged by it: syntax, names, types, the part of FEEL that is allowed, and that an empty value
 * cannot come out as «нет». `mayBeEmpty` names the paths whose absence the formula itself speaks of.
 */
export function checkFormula(expression: string, scope: Fields, mayBeEmpty: readonly string[] = []): FormulaCheck {
  if (expression.length > formulaLengthAtMost)
    return { problems: [`Выражение длиннее ${formulaLengthAtMost} знаков: разделите его на несколько проверок.`], reads: [] };
  const tree = parseFormula(expression);
  if ('wrongAt' in tree) return { problems: [`Выражение не читается у знака ${tree.wrongAt}.`], reads: [] };
  const found: Found = { problems: [], reads: new Set() };
  const environment: Environment = { expression, names: scope, mayBeEmpty: new Set(mayBeEmpty), withinList: false };
  const result = examine(tree, environment, found);
  const problems = [...found.problems];
  if (result && result.type !== 'boolean') problems.push(`Выражение должно давать «да» или «нет», а даёт: ${typeTitle(result.type)}.`);
  for (const path of mayBeEmpty)
    if (!found.reads.has(path)) problems.push(`«${path}» назван среди тех, что могут быть пусты, но выражение его не читает.`);
  return { problems, reads: [...found.reads] };
}
