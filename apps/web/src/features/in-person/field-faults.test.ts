import { expect, it } from 'vitest';
import { shownFaults, valueAt } from './field-faults.ts';

const requirement = (path: string, met: boolean) => ({ step: 'applicant' as const, path, met, sentence: `исправьте ${path}` });

it('shows what is wrong at once and what is missing when asked', () => {
  const requirements = [requirement('a.wrong', false), requirement('a.empty', false), requirement('a.done', true)];
  const filled = (path: string) => Boolean(valueAt({ a: { wrong: 'x', empty: '', done: 'y' } }, path));
  expect([...shownFaults(requirements, false, filled).keys()]).toEqual(['a.wrong']);
  expect([...shownFaults(requirements, true, filled).keys()]).toEqual(['a.wrong', 'a.empty']);
});

it('reaches into rows of a list', () => {
  expect(valueAt({ form: { others: [{ name: 'А' }] } }, 'form.others.0.name')).toBe('А');
  expect(valueAt({ form: {} }, 'form.others.0.name')).toBeUndefined();
});
