import { trainingScenarios } from '@pgs/catalog';
import { bringResult, finishAttempt, getAttempt, getSession, listApplications, listTraining, startAttempt } from '@pgs/contract';
import { localDate, roleDefinition, type SolutionDeed, type TrainingScenario } from '@pgs/domain';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { solve } from './solving.ts';

let platform: TestPlatform;
let learner: Employee;
beforeAll(async () => {
  platform = await startPlatform();
  // He signs decisions for no organization and decides nothing: everything he can is what the scenario gives him.
  learner = await platform.as('Липов');
});
afterAll(() => platform?.stop());

async function attempted(scenario: TrainingScenario, deeds: readonly SolutionDeed[]) {
  const { id } = await learner.call(startAttempt, { body: { scenario: scenario.code } });
  const attempt = await learner.call(getAttempt, { parameters: { id } });
  const todayOn = localDate(platform.clock.now(), 'Asia/Yekaterinburg');
  for (const deed of deeds) await solve({ platform, learner, attempt, todayOn }, deed);
  return learner.call(finishAttempt, { parameters: { id }, body: {} });
}

describe.each(trainingScenarios.map((scenario) => [scenario.code, scenario] as const))('%s', (_, scenario) => {
  it('is failed by a script that leaves the main thing, and passed by one that does everything', async () => {
    const main = scenario.steps.reduce((one, other) => (other.points > one.points ? other : one));
    const little = scenario.solution.filter(({ deed }) => main.check.kind === 'did' && deed !== main.check.deed).slice(0, 1);
    const failed = await attempted(scenario, little);
    expect(failed.verdict).toMatchObject({ passed: false });
    expect(failed.resultCode).toBeNull();
    expect(failed.verdict?.steps.filter(({ done }) => !done).map(({ text }) => text)).toContain(main.missed);

    const passed = await attempted(scenario, scenario.solution);
    expect(passed.verdict?.steps.filter(({ done }) => !done)).toEqual([]);
    expect(passed.verdict).toMatchObject({ score: 100, passed: true, faults: [] });
  });
});

it('a role is learned when all its scenarios are passed; a signed code carries the result to its owner only', async () => {
  const { roles, runningId, resultKey } = await learner.call(listTraining, {});
  expect(runningId).toBeNull();
  expect(resultKey).toMatch(/^MCow/);
  for (const { role, learnedOn, scenarios } of roles) {
    expect(learnedOn, role).not.toBeNull();
    for (const { best, attempts } of scenarios) expect([best, attempts]).toEqual([100, 2]);
  }
  const scenario = trainingScenarios.find(({ code }) => code === 'observer');
  if (!scenario) throw new Error('there is no scenario of the observer');
  const { resultCode } = await attempted(scenario, scenario.solution);
  const code = resultCode ?? '';
  expect((await learner.call(bringResult, { body: { code } })).learned).toBe(true);
  const stranger = await platform.as('Лугова');
  await expect(stranger.call(bringResult, { body: { code } })).rejects.toMatchObject({ code: 'training-code-invalid' });
  await expect(learner.call(bringResult, { body: { code: `${code.slice(0, 40)}A${code.slice(41)}` } })).rejects.toMatchObject({
    code: 'training-code-invalid',
  });
});

it('a sandbox is seen by its learner only, and is gone with the attempt', async () => {
  const { id } = await learner.call(startAttempt, { body: { scenario: 'registrar-registration' } });
  const { menu } = await learner.call(getSession, {});
  expect(menu.map(({ section }) => section)).toContain('applications');
  expect((await learner.call(listApplications, { query: {} })).rows.map(({ applicantName }) => applicantName)).toHaveLength(2);
  const registrar = await platform.as('Лугова');
  expect((await registrar.call(listApplications, { query: {} })).rows).toEqual([]);
  await expect(registrar.call(getAttempt, { parameters: { id } })).rejects.toMatchObject({ code: 'not-found' });
  await learner.call(finishAttempt, { parameters: { id }, body: {} });
  expect((await learner.call(listApplications, { query: {} })).rows).toEqual([]);
  expect(roleDefinition('observer').title).toBe('Наблюдатель');
});
