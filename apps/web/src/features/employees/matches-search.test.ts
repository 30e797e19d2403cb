import { expect, it } from 'vitest';
import { matchesSearch } from './matches-search.ts';

it('finds by a part of the name or of the position, whatever the letter ё', () => {
  const row = { name: 'Королёва Анна', position: 'Заведующая' };
  expect(['королева', 'АННА', 'завед', ''].map((typed) => matchesSearch(row, typed))).toEqual([true, true, true, true]);
  expect(matchesSearch(row, 'директор')).toBe(false);
});
