import { expect, test } from 'vitest';
import { durationText, numberText, shareText } from './numbers.ts';

test('numbers and shares are written as the language writes them', () => {
  expect(numberText(1234567, 'ru').replaceAll(/\s/g, ' ')).toBe('1 234 567');
  expect(shareText(1, 3, 'ru').replaceAll(/\s/g, ' ')).toBe('33 %');
  expect(shareText(1, 30, 'ru').replaceAll(/\s/g, ' ')).toBe('3,3 %');
  expect(shareText(0, 0, 'ru')).toBe('');
});

test('a duration has two parts at most and never none', () => {
  expect([0, 7.4, 60, 200, 1440, 3120, 4500].map((minutes) => durationText(minutes, 'ru'))).toEqual([
    '0 мин',
    '7 мин',
    '1 ч',
    '3 ч 20 мин',
    '1 дн.',
    '2 дн. 4 ч',
    '3 дн. 3 ч',
  ]);
});
