import { domainProblems, emulatorProblems, shapeProblems, sqlProblems, webFeatureProblems } from './code-rules.ts';
import { dependencyProblems } from './dependency-rules.ts';
import type { Repository } from './repository.ts';

/** Everything in the repository that breaks the rules of the house, one sentence each; empty when all is well. */
export function checkLayering(repository: Repository): string[] {
  return [dependencyProblems, emulatorProblems, webFeatureProblems, sqlProblems, domainProblems, shapeProblems].flatMap((rule) =>
    rule(repository),
  );
}
