import type { FoundResult, ResultOutcome } from './found-result.ts';

/** Что проверяется о результате: it is in the registry, it was given to this applicant, it is in force. */
export const resultHolds = ['inRegistry', 'ofApplicant', 'inForce'] as const;
export type ResultHolds = (typeof resultHolds)[number];

interface Judged {
  readonly outcome: 'met' | 'notMet' | 'unknown';
  readonly reason: string;
}

/** Which outcome of the search answers «нет» to each question. */
const against: Record<ResultHolds, readonly ResultOutcome[]> = {
  inRegistry: ['notFound', 'otherDate'],
  ofApplicant: ['otherPerson'],
  inForce: ['annulled'],
};

/** One «нет» is enough for a refusal: what is not looked at because of it does not hold the decision up. */
export function judgeResult(found: FoundResult | undefined, holds: ResultHolds): Judged {
  if (!found) return { outcome: 'unknown', reason: 'Результат ещё не искали в реестре. Проверьте номер и дату по реестру.' };
  if (against[holds].includes(found.outcome)) return { outcome: 'notMet', reason: found.sentence };
  return {
    outcome: 'met',
    reason: found.outcome === 'found' ? found.sentence : `Отдельно не проверяется. ${found.sentence}`,
  };
}
