import { trainingScenarios } from '@pgs/catalog';
import type { Database, Queryable, Transaction } from '@pgs/database';
import { dateText, isLearned, isStatus, judgeAttempt, localDate, Problem, roleDefinition, type Status, type Verdict } from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import { listDeeds, listStatuses } from './queries.ts';
import type { ResultCodes } from './result-code.ts';
import { getScenario } from './sandboxes.ts';
import {
  closeAttempt,
  insertLicence,
  insertResult,
  lockAttempt,
  type NewResult,
  passedScenarios,
  type StoredAttempt,
} from './training-store.ts';

interface JudgingParts {
  readonly database: Database;
  readonly now: () => Date;
}

/** Оценка по журналам и состоянию дел, as it would be now. */
export async function judged(db: Queryable, attempt: StoredAttempt): Promise<Verdict> {
  const keys = new Map(attempt.cases.map(({ key, applicationId }) => [applicationId, key]));
  const deeds = await listDeeds(db, attempt);
  const rows = await listStatuses(db, [...keys.keys()]);
  const statuses: Record<string, Status> = {};
  for (const { applicationId, status } of rows) {
    const key = keys.get(applicationId);
    if (key !== undefined && isStatus(status)) statuses[key] = status;
  }
  return judgeAttempt(getScenario(attempt.scenario), {
    deeds: deeds.map(({ deed, applicationId, text }) => ({
      deed,
      case: applicationId === null ? null : (keys.get(applicationId) ?? null),
      text,
    })),
    statuses,
  });
}

/** Допуск к работе follows when every scenario of the role is passed; true when it is there. */
async function record(transaction: Transaction, result: NewResult): Promise<boolean> {
  await insertResult(transaction, result);
  const learned = isLearned(result.role, trainingScenarios, await passedScenarios(transaction, result.personId));
  if (learned)
    await insertLicence(transaction, {
      personId: result.personId,
      role: result.role,
      learnedOn: result.judgedOn,
      document: `допуск к работе от ${dateText(result.judgedOn)}: сценарии обучения сданы`,
    });
  return learned;
}

/** Завершить попытку: judged, recorded, the training organization closed; finished twice, it is the same result. */
export const finishAttemptOf = ({ database, now }: JudgingParts, signed: Signed, id: string): Promise<void> =>
  database.system(async (transaction) => {
    const attempt = await lockAttempt(transaction, id, signed.personId);
    if (!attempt) throw new Problem('not-found');
    if (attempt.verdict) return;
    if (attempt.state !== 'running') throw new Problem('training-attempt-over');
    const verdict = await judged(transaction, attempt);
    const at = now();
    await closeAttempt(transaction, attempt, verdict.passed, at);
    await record(transaction, {
      attemptId: attempt.id,
      personId: signed.personId,
      scenario: attempt.scenario,
      version: attempt.version,
      role: getScenario(attempt.scenario).role,
      score: verdict.score,
      passed: verdict.passed,
      judgedOn: localDate(at, attempt.timeZone),
      verdict,
      brought: false,
      at,
    });
  });

/** Внести результат из учебного контура. */
export async function bringResultOf(
  { database, now, codes }: JudgingParts & { readonly codes: ResultCodes },
  signed: Signed,
  code: string,
): Promise<{ readonly message: string; readonly learned: boolean }> {
  const result = codes.read(code, signed.snils);
  const scenario = getScenario(result.scenario);
  const learned = await database.system((transaction) =>
    record(transaction, {
      attemptId: result.attempt,
      personId: signed.personId,
      scenario: scenario.code,
      version: result.version,
      role: scenario.role,
      score: result.score,
      // Only a pass is ever signed.
      passed: true,
      judgedOn: result.on,
      verdict: { score: result.score, passed: true, steps: [], faults: [] },
      brought: true,
      at: now(),
    }),
  );
  const { title } = roleDefinition(scenario.role);
  return {
    learned,
    message: learned ? `Результат внесён. Роль «${title}» освоена.` : `Результат внесён: «${scenario.title}», ${result.score} из 100.`,
  };
}
