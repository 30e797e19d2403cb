import { describe, expect, it } from 'vitest';
import { type Role, roleDefinition, roleIds } from '../access/roles.ts';
import { deedsOf, untrainableOf } from './deeds.ts';
import { type Deed, isLearned, judgeAttempt } from './judge.ts';
import type { TrainingScenario } from './scenario.ts';

const step = (points: number, check: TrainingScenario['steps'][number]['check']) => ({
  task: 'сделать',
  hint: '',
  missed: 'не сделано',
  points,
  check,
});
const scenario: Pick<TrainingScenario, 'steps' | 'faults'> = {
  steps: [
    step(40, { kind: 'did', deed: 'take', case: 'A' }),
    step(40, { kind: 'did', deed: 'register', case: 'A', after: 'take' }),
    step(20, { kind: 'status', case: 'A', in: ['requestingInformation'] }),
  ],
  faults: [
    { title: 'чужое дело', penalty: 10, check: { kind: 'did', deed: 'take', case: 'B' } },
    { title: 'отказ без основания', penalty: 0, gross: true, check: { kind: 'did', deed: 'prepareDocumentRefusal' } },
  ],
};
const did = (deed: string, on: string | null = 'A', text = ''): Deed => ({ deed, case: on, text });
const statuses = { A: 'requestingInformation' } as const;
const judged = (deeds: readonly Deed[]) => judgeAttempt(scenario, { deeds, statuses });

describe('the judge', () => {
  it('passes what was done in order, and says of each step whether it was', () => {
    const verdict = judged([did('take'), did('register')]);
    expect(verdict).toMatchObject({ score: 100, passed: true, faults: [] });
    expect(verdict.steps.every(({ done }) => done)).toBe(true);
  });

  it('does not count what was done to another case or before its time', () => {
    expect(judged([did('take', 'B'), did('register', 'B')])).toMatchObject({ score: 10, passed: false });
    const verdict = judged([did('register'), did('take')]);
    expect(verdict).toMatchObject({ score: 60, passed: false });
    expect(verdict.steps.filter(({ done }) => !done).map(({ text }) => text)).toEqual(['не сделано']);
  });

  it('takes points for a fault and fails a gross one whatever the score', () => {
    expect(judged([did('take'), did('register'), did('take', 'B')])).toMatchObject({ score: 90, passed: true });
    expect(judged([did('take'), did('register'), did('prepareDocumentRefusal')])).toMatchObject({ score: 100, passed: false });
  });

  it('reads the words of a record without regard to case and ё', () => {
    const one = { steps: [step(1, { kind: 'did', deed: 'setIntermediateStatus', mentions: 'приём' })], faults: [] };
    expect(judgeAttempt(one, { deeds: [did('setIntermediateStatus', 'A', 'Приглашение на Прием')], statuses }).passed).toBe(true);
    expect(judgeAttempt(one, { deeds: [did('setIntermediateStatus', 'A', 'В резерве')], statuses }).passed).toBe(false);
  });
});

describe('a role', () => {
  const scenarios = [
    { code: 'one', role: 'registrar' as Role },
    { code: 'two', role: 'registrar' as Role },
  ];
  it('is learned when all its scenarios are passed', () => {
    expect(isLearned('registrar', scenarios, new Set(['one']))).toBe(false);
    expect(isLearned('registrar', scenarios, new Set(['one', 'two', 'other']))).toBe(true);
    expect(isLearned('observer', scenarios, new Set(['one', 'two']))).toBe(false);
  });

  it('has deeds to teach, all its actions over applications among them', () => {
    for (const role of roleIds)
      for (const action of roleDefinition(role).actions)
        expect(deedsOf(role).includes(action) || action in (untrainableOf[role] ?? {}), `${role} ${action}`).toBe(true);
    for (const role of roleIds) expect(deedsOf(role).length, role).toBeGreaterThan(0);
  });
});
