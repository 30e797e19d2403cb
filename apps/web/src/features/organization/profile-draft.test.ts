import { describe, expect, it } from 'vitest';
import { emptyProfile, fieldProblems, linesOf } from './profile-draft.ts';

describe('a profile being typed', () => {
  it('names each field once, and the line of a list', () => {
    const problems = fieldProblems({ ...emptyProfile('Europe/Moscow'), territories: ['ул. Лесная', ' '] });
    expect(Object.keys(problems).sort()).toEqual([
      'address',
      'esiaOid',
      'inn',
      'kpp',
      'ogrn',
      'oktmo',
      'shortTitle',
      'territories',
      'title',
    ]);
    expect(problems.territories).toBe('2: заполните поле');
  });

  it('takes a territory from each line that says something', () => {
    expect(linesOf(' ул. Лесная\n\n ул. Озёрная, 1–20 \n')).toEqual(['ул. Лесная', 'ул. Озёрная, 1–20']);
  });
});
