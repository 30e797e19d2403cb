import { describe, expect, it } from 'vitest';
import { findCallbackProblem, identityProblem, identityProblemFromText } from './problems.ts';

/** The errors of sign-in published for systems that join ЕСИА. */
const published = [
  ...[
    '002',
    '003',
    '004',
    '005',
    '006',
    '007',
    '008',
    '009',
    '011',
    '012',
    '013',
    '014',
    '015',
    '019',
    '023',
    '039',
    '040',
    '053',
    '055',
    '194',
  ].map((end) => `ESIA-007${end}`),
  'ESIA-005029',
  'ESIA-008010',
  'ESIA-036700',
  'ESIA-036721',
];

describe('sentences of ЕСИА', () => {
  it.each(published)('%s says what to do in its own words', (code) => {
    const problem = identityProblem(code);
    expect(problem.code).toBe(code);
    expect(problem.message).toMatch(/^[А-ЯЁ].*\.$/s);
    expect(problem.message).not.toContain('отказала во входе');
  });

  it('names a code it does not know, and never repeats what the other side wrote', () => {
    expect(identityProblem('ESIA-999999').message).toContain('ESIA-999999');
    const problem = findCallbackProblem(new URLSearchParams({ error: 'x', error_description: 'ESIA-007015: Иванов <b>' }));
    expect(problem).toMatchObject({ code: 'ESIA-007015' });
    expect(problem?.message).not.toMatch(/Иванов|<b>/);
    expect(findCallbackProblem(new URLSearchParams({ code: '1' }))).toBeUndefined();
    expect(identityProblemFromText('nothing to read').code).toBe('ESIA-007007');
  });
});
