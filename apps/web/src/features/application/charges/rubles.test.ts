import { expect, it } from 'vitest';
import { readRubles, rublesText } from './rubles.ts';

it.each([
  ['2500', 250_000],
  ['2 500,50', 250_050],
  ['0.1', 10],
  ['0', undefined],
  ['1,005', undefined],
  ['-5', undefined],
  ['сто', undefined],
])('%s is %s kopecks', (typed, kopecks) => {
  expect(readRubles(typed)).toBe(kopecks);
});

it('is shown with the sign of the ruble', () => {
  expect(rublesText(250_050, 'ru')).toMatch(/2.500,50.₽/);
});
