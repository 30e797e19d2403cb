import { expect, test } from 'vitest';
import { daysOf, everyDay, readBehindSearch, readNumbersSearch } from './numbers-search.ts';

test('the address keeps what it understands', () => {
  expect(readNumbersSearch({ organizationId: 'a', subordinates: true, period: 'week', from: '1 марта', junk: 1 })).toEqual({
    organizationId: 'a',
    subordinates: 'true',
    period: 'week',
  });
  expect(readBehindSearch({ measure: 'open', term: 'never', waited: 'official' })).toEqual({ measure: 'open', waited: 'official' });
});

test('a period ends today and has its length; own dates stand', () => {
  expect(daysOf({ period: 'today' }, '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  expect(daysOf({ period: 'week' }, '2026-03-01')).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  expect(daysOf({}, '2026-03-01')).toEqual({ from: '2026-01-31', to: '2026-03-01' });
  expect(daysOf({ period: 'own', from: '2026-01-01', to: '2026-01-02' }, '2026-03-01')).toEqual({ from: '2026-01-01', to: '2026-01-02' });
});

test('a day on which nothing came is shown too', () => {
  const row = { on: '2026-03-01', received: 2, finished: 1 };
  expect(everyDay([row], '2026-02-28', '2026-03-02')).toEqual([
    { on: '2026-02-28', received: 0, finished: 0 },
    row,
    { on: '2026-03-02', received: 0, finished: 0 },
  ]);
});
