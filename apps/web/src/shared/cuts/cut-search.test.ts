import { expect, test } from 'vitest';
import { cutOfSearch, listSearchOf, readStatisticsSearch, searchOfCut } from './cut-search.ts';

test('an address names a cut and a cut its address; what is unknown is left out', () => {
  const search = readStatisticsSearch({
    view: 'cuts',
    measures: 'received,junk,open',
    dimensions: 'month,nothing',
    channel: 'portal',
    x: 1,
  });
  const cut = cutOfSearch(search);
  expect(cut).toEqual({ measures: ['received', 'open'], dimensions: ['month'], only: { channel: 'portal' } });
  expect(searchOfCut(cut)).toEqual({ measures: 'received,open', dimensions: 'month', channel: 'portal' });
  expect(cutOfSearch({})).toEqual({ measures: [], dimensions: [], only: {} });
});

test('a number leads to its list with the values of its line and those picked out', () => {
  const cut = { measures: ['received'], dimensions: ['month', 'service'], only: { channel: 'portal' } } as const;
  expect(listSearchOf(cut, 'received', ['2026-04', 'school'])).toEqual({
    measure: 'received',
    by: 'service,channel,month',
    keys: 'school,portal,2026-04',
  });
  // The total: only what was picked out.
  expect(listSearchOf(cut, 'received', [])).toEqual({ measure: 'received', by: 'channel', keys: 'portal' });
});
