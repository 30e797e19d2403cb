import { checksWithin } from '../check.ts';
import type { Criterion } from '../service-definition.ts';
import { checkFormula } from './check-formula.ts';
import { type FormulaGround, formulaScope } from './formula-scope.ts';

/** What is wrong with the formulas of a service and with their sentences; empty when its criteria may be judged by. */
export function formulaProblems(service: FormulaGround & { readonly criteria: readonly Criterion[] }): readonly string[] {
  const scope = formulaScope(service);
  return service.criteria.flatMap(({ code, check }) =>
    (check ? checksWithin(check) : []).flatMap((within) => {
      if (within.kind !== 'feel') return [];
      const { problems, reads } = checkFormula(within.expression, scope, within.mayBeEmpty);
      const named = Object.values(within.sentences).flatMap((text) => [...text.matchAll(/\{([^}]*)\}/g)].map(([, path = '']) => path));
      const foreign = named
        .filter((path) => !reads.includes(path))
        .map((path) => `Предложение называет «${path}», а выражение его не читает.`);
      return [...problems, ...(problems.length > 0 ? [] : foreign)].map((sentence) => `Критерий «${code}». ${sentence}`);
    }),
  );
}
