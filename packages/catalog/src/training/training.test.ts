import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deedsOf, isRole, judgeAttempt, roleIds, type TrainingScenario, untrainable, untrainableOf } from '@pgs/domain';
import { describe, expect, it } from 'vitest';
import { applicants, services, trainingScenarios } from '../index.ts';

const checks = ({ steps, faults }: TrainingScenario) => [...steps, ...faults].map(({ check }) => check);
const taught = ({ steps }: TrainingScenario) => steps.flatMap(({ check }) => (check.kind === 'did' ? [check.deed] : []));
const taughtTo = (role: string) => {
  const own = trainingScenarios.filter((scenario) => scenario.role === role);
  // A step «ответить после назначения» teaches both.
  return new Set([
    ...own.flatMap(taught),
    ...own.flatMap((one) => checks(one).flatMap((check) => ('after' in check && check.after ? [check.after] : []))),
  ]);
};

describe('training scenarios', () => {
  it('cover every deed of every role', () => {
    for (const role of roleIds) {
      const missing = deedsOf(role).filter((deed) => !taughtTo(role).has(deed));
      expect(missing, role).toEqual([]);
    }
  });

  it('teach nothing that a role may not do', () => {
    for (const scenario of trainingScenarios)
      expect(deedsOf(scenario.role), scenario.code).toEqual(expect.arrayContaining(taught(scenario)));
  });

  it('leave out only what no service and no training organization can offer, and say why', () => {
    expect(Object.keys(untrainable)).toEqual([
      'readEsiaEmployees',
      'exportEmployees',
      'publishRecord',
      'writeLetter',
      'decideSupportView',
      'addCertificate',
    ]);
    expect(Object.keys(untrainableOf)).toEqual(['registrar']);
    const givenToRegistrar = services.flatMap(({ intermediateStatuses }) =>
      intermediateStatuses.filter(({ roles }) => roles.includes('registrar')),
    );
    expect(givenToRegistrar, 'now the registrar has something to learn: write the scenario').toEqual([]);
  });

  it('are data, named once', () => {
    expect(JSON.parse(JSON.stringify(trainingScenarios))).toEqual(trainingScenarios);
    expect(new Set(trainingScenarios.map(({ code }) => code)).size).toBe(trainingScenarios.length);
  });
});

describe.each(trainingScenarios.map((scenario) => [scenario.code, scenario] as const))('%s', (_, scenario) => {
  it('names what exists: role, services, applicants, cases', () => {
    expect(isRole(scenario.role)).toBe(true);
    const [page = '', anchor] = scenario.guide.split('#');
    const file = join(import.meta.dirname, '../../../../docs/guide', `${page}.md`);
    expect(existsSync(file), scenario.guide).toBe(true);
    const headings = readFileSync(file, 'utf8').match(/^#+ .+$/gm) ?? [];
    const anchors = headings.map((heading) => heading.replace(/^#+ /, '').toLocaleLowerCase('ru').replaceAll(' ', '-'));
    if (anchor !== undefined) expect(anchors).toContain(anchor);
    for (const one of scenario.cases) {
      expect(services.map(({ code }) => code)).toContain(one.serviceCode);
      const applicant = applicants.find(({ lastName }) => lastName === one.applicant);
      expect(applicant?.children[one.childIndex ?? 0], one.key).toBeDefined();
    }
    const keys = scenario.cases.map(({ key }) => key);
    for (const check of checks(scenario)) if (check.case !== undefined) expect(keys).toContain(check.case);
    for (const { case: key } of scenario.solution) if (key !== undefined) expect(keys).toContain(key);
  });

  it('has tasks and hints, and points that make a hundred', () => {
    expect(scenario.steps.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    for (const { task, hint, missed } of scenario.steps) expect([task, hint, missed].every((text) => text.length > 5)).toBe(true);
  });

  it('is failed by doing nothing, and its solution does what it checks', () => {
    expect(judgeAttempt(scenario, { deeds: [], statuses: {} })).toMatchObject({ score: 0, passed: false });
    const solved = new Set(scenario.solution.map(({ deed }) => deed));
    expect([...solved]).toEqual(expect.arrayContaining(taught(scenario)));
  });
});
