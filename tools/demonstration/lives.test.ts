import { applicants, filledForms, organizations, services } from '@pgs/catalog';
import { checkForm, formSchemaOf } from '@pgs/domain';
import { expect, it } from 'vitest';
import { lives } from './lives.ts';
import { momentsOfMonth } from './play-month.ts';

const newest = (code: string) => services.filter((one) => one.code === code).toSorted((one, other) => other.version - one.version)[0];

it.each(lives.map((life, index) => [index, life.service, life] as const))('life %i, %s, can be filed', (_index, service, life) => {
  expect(checkForm(formSchemaOf(newest(service)?.form), { ...filledForms[service], ...life.form }).faults).toEqual([]);
  expect(organizations.find(({ code }) => code === life.organization)?.serviceCodes).toContain(service);
  const applicant = applicants.find(({ lastName }) => lastName === life.applicant);
  expect(life.child === undefined ? applicant?.businesses?.[life.business ?? 0] : applicant?.children[life.child]).toBeDefined();
});

// A Monday in the morning, after the holidays, and a night in the middle of a week.
it.each(['2026-11-30T04:30:00Z', '2026-01-12T03:00:00Z', '2026-07-15T20:00:00Z'])(
  'the month before %s is told in order and is over',
  (text) => {
    const now = new Date(text);
    const moments = momentsOfMonth(now);
    expect(moments).toHaveLength(lives.reduce((sum, { follows }) => sum + 1 + follows.length, 0));
    for (const [index, { at }] of moments.entries()) expect(at.getTime()).toBeGreaterThanOrEqual(moments[index - 1]?.at.getTime() ?? 0);
    expect(moments.at(-1)?.at.getTime()).toBeLessThan(now.getTime());
    for (const life of lives)
      expect(moments.filter((moment) => moment.life === life).map(({ step }) => step)).toEqual([
        null,
        ...life.follows.map(([, step]) => step),
      ]);
  },
);
