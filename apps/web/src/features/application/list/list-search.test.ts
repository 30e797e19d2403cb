import { expect, test } from 'vitest';
import { readListSearch } from './list-search.ts';

test('the address keeps what it knows and drops the rest', () => {
  expect(readListSearch({ tab: 'signing', overdue: 'soon', sort: 'due', search: 'Семёнов', unknown: 1 })).toEqual({
    tab: 'signing',
    overdue: 'soon',
    sort: 'due',
    search: 'Семёнов',
  });
});

test('a damaged address opens the list as it is by default', () => {
  expect(readListSearch({ tab: 'everything', overdue: 5, sort: {}, search: '', status: null })).toEqual({});
});

test('a number typed into the search comes from the address as a number', () => {
  expect(readListSearch({ search: 4100000148 })).toEqual({ search: '4100000148' });
});
