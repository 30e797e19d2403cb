import { expect, test } from 'vitest';
import { tabCount } from './tab-counts.ts';

const counts = {
  mine: 4,
  failures: 2,
  byStatus: { received: 3, awaitingSignature: 5, signingDocumentRefusal: 1, serviceGranted: 7, cancelled: 1 },
};

test('numbers of the tabs follow the stages of the statuses', () => {
  expect(tabCount('mine', counts)).toBe(4);
  expect(tabCount('all', counts)).toBe(17);
  expect(tabCount('signing', counts)).toBe(6);
  expect(tabCount('finished', counts)).toBe(8);
  expect(tabCount('failures', counts)).toBe(2);
});

test('a number that is not kept is not invented', () => {
  expect(tabCount('unassigned', counts)).toBeUndefined();
  expect(tabCount('all', undefined)).toBeUndefined();
});
