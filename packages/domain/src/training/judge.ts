import type { Status } from '../application/statuses.ts';
import { passScore, type TrainingCheck, type TrainingScenario } from './scenario.ts';

/** A record of a journal: what the learner did, to which case, in the words of the record. In the order of time. */
export interface Deed {
  readonly deed: string;
  /** Key of the prepared case; null for what is done to the organization itself or to a case born meanwhile. */
  readonly case: string | null;
  readonly text: string;
}

export interface TrainingFacts {
  readonly deeds: readonly Deed[];
  readonly statuses: Readonly<Record<string, Status>>;
}

export interface VerdictLine {
  readonly text: string;
  readonly done: boolean;
  readonly points: number;
  readonly of: number;
}

/** Оценка попытки. */
export interface Verdict {
  /** Percent of the points, after the penalties. */
  readonly score: number;
  readonly passed: boolean;
  readonly steps: readonly VerdictLine[];
  /** What should not have been done, and what it cost. */
  readonly faults: readonly { readonly text: string; readonly penalty: number; readonly gross: boolean }[];
}

const plain = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е');

function holds(check: TrainingCheck, { deeds, statuses }: TrainingFacts): boolean {
  if (check.kind === 'status') {
    const status = statuses[check.case];
    return status !== undefined && check.in.includes(status);
  }
  const ofCase = deeds.filter((one) => check.case === undefined || one.case === check.case);
  const from = check.after === undefined ? 0 : ofCase.findIndex(({ deed }) => deed === check.after) + 1;
  if (check.after !== undefined && from === 0) return false;
  return ofCase
    .slice(from)
    .some(({ deed, text }) => deed === check.deed && (check.mentions === undefined || plain(text).includes(plain(check.mentions))));
}

/** Автоматическая оценка: what was done and what was missed. A gross fault fails the attempt whatever the score. */
export function judgeAttempt(scenario: Pick<TrainingScenario, 'steps' | 'faults'>, facts: TrainingFacts): Verdict {
  const steps = scenario.steps.map(({ task, missed, points, check }): VerdictLine => {
    const done = holds(check, facts);
    return { text: done ? task : missed, done, points: done ? points : 0, of: points };
  });
  const faults = scenario.faults
    .filter(({ check }) => holds(check, facts))
    .map(({ title, penalty, gross }) => ({ text: title, penalty, gross: gross === true }));
  const total = steps.reduce((sum, { of }) => sum + of, 0);
  const earned = steps.reduce((sum, { points }) => sum + points, 0) - faults.reduce((sum, { penalty }) => sum + penalty, 0);
  const score = total === 0 ? 0 : Math.max(0, Math.round((earned * 100) / total));
  return { score, passed: score >= passScore && faults.every(({ gross }) => !gross), steps, faults };
}

/** Роль освоена: every scenario of the role has a pass. A role without scenarios is learned by nobody this way. */
export const isLearned = (
  role: string,
  scenarios: readonly Pick<TrainingScenario, 'code' | 'role'>[],
  passed: ReadonlySet<string>,
): boolean => {
  const own = scenarios.filter((one) => one.role === role);
  return own.length > 0 && own.every(({ code }) => passed.has(code));
};
