import { expect, test } from 'vitest';
import { breaksText, readBreaks } from './break-text.ts';

test('breaks are typed as people write them, and read back', () => {
  const breaks = readBreaks(' 9:30 - 9:45; 13:00–14:00,16:00—16:15');
  expect(breaks).toEqual([
    { from: '09:30', to: '09:45' },
    { from: '13:00', to: '14:00' },
    { from: '16:00', to: '16:15' },
  ]);
  expect(readBreaks(breaksText(breaks))).toEqual(breaks);
  expect(readBreaks('')).toEqual([]);
  expect(readBreaks('обед')).toEqual([{ from: 'обед', to: '' }]);
});
