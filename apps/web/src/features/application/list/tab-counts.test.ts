import { expect, test } from 'vitest';
import { tabCount, writeCount } from './tab-counts.ts';

const counts = {
  mine: 4,
  unassigned: 3,
  failures: 2,
  byStatus: { received: 3, awaitingSignature: 5, signingDocumentRefusal: 1, serviceGranted: 7, cancelled: 1 },
};

test('numbers of the tabs follow the stages of the statuses', () => {
  expect(tabCount('mine', counts)).toBe(4);
  expect(tabCount('unassigned', counts)).toBe(3);
  expect(tabCount('all', counts)).toBe(17);
  expect(tabCount('signing', counts)).toBe(6);
  expect(tabCount('finished', counts)).toBe(8);
  expect(tabCount('failures', counts)).toBe(2);
});

test('without counters nothing is invented', () => {
  expect(tabCount('all', undefined)).toBeUndefined();
});

test('a number that is counted no further says so, a kept one is exact', () => {
  const numbers = new Intl.NumberFormat('ru');
  expect(writeCount('mine', 1000, numbers)).toBe('999+');
  expect(writeCount('unassigned', 999, numbers)).toBe('999');
  expect(writeCount('all', 1000, numbers)).toMatch(/^1\s?000$/);
});
