import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeUin, findUinProblem, findUrn, ownUinDigits, uinControlDigit, uinIsValid, urnDigits } from './uin.ts';

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((values) => values.join(''))
    .filter((text) => new Set(text.slice(-16)).size > 1);

describe('УИН', () => {
  // Numbers of reference messages of ГИС ГМП 2.1.1.
  it.each(['32117072411021588933', '32116102414550976332'])('accepts %s', (uin) => {
    expect(findUinProblem(uin)).toBeUndefined();
  });

  it.each([
    // Only the tenth digit: 1 × 10 = 10, hence once more with 1 × 2.
    ['0000000001000000000', 2],
    ['3211707241102158893', 3],
  ])('control digit of %s is %i', (text, control) => {
    expect(uinControlDigit(text)).toBe(control);
  });

  it('takes weights from 3 when the remainder is 10, and zero when it is 10 again', () => {
    const weighted = (text: string, shift: number) =>
      [...text].reduce((sum, digit, index) => sum + Number(digit) * (((index + shift) % 10) + 1), 0) % 11;
    const twice = fc.sample(digits(24), 20_000).filter((text) => weighted(text, 0) === 10);
    expect(twice.length).toBeGreaterThan(100);
    const zeros = twice.filter((text) => weighted(text, 2) === 10);
    expect(zeros.length).toBeGreaterThan(3);
    for (const text of twice) expect(uinControlDigit(text)).toBe(zeros.includes(text) ? 0 : weighted(text, 2));
  });

  it.each([
    ['', '51', 'length'],
    ['3211707241102158893', '51', 'length'],
    ['321170724110215889331', '51', 'length'],
    ['3211707241102158893А', '238', 'characters'],
    ['32117072411021588 33', '238', 'characters'],
    ['٣٢١١٧٠٧٢٤١١٠٢١٥٨٨٩٣٣', '238', 'characters'],
    ['32117072411021588934', '234', 'controlDigit'],
    ['00000000000000000000', '237', 'degenerate'],
    ['32177777777777777770', '237', 'degenerate'],
    ['1114565255555555555555551', '237', 'degenerate'],
  ])('refuses %s with %s', (uin, code, reason) => {
    expect(findUinProblem(uin)).toMatchObject({ code, reason });
    expect(uinIsValid(uin)).toBe(false);
  });

  it('is compared with КБК and УРН where they are known', () => {
    const uin = composeUin('aa11b4', '2611230000000001');
    expect(uin.slice(0, 8)).toBe('11145652');
    expect(findUrn(uin)).toBe('aa11b4');
    expect(findUinProblem(uin, { urn: 'AA11B4' })).toBeUndefined();
    expect(findUinProblem(uin, { urn: 'aa11b5' })).toMatchObject({ code: '10' });
    expect(findUinProblem('32117072411021588933', { kbk: '32117072411021588933' })).toMatchObject({ code: '53' });
    expect(findUinProblem('32117072411021588933', { kbk: '32111301031016000130' })).toBeUndefined();
  });

  it('is composed of УРН, the day and a counter', () => {
    expect(urnDigits('000001')).toBe('00000001');
    expect(() => urnDigits('aa11b')).toThrow(RangeError);
    expect(ownUinDigits('2026-11-23', 42)).toBe('2611230000000042');
    expect(() => ownUinDigits('2026-11-23', 0)).toThrow(RangeError);
    expect(() => composeUin('aa11b4', '7777777777777777')).toThrow(/одинаковы/);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), digits(16), (number, own) => {
        const urn = number.toString(16).padStart(6, '0');
        const uin = composeUin(urn, own);
        expect(findUinProblem(uin, { urn })).toBeUndefined();
        expect(findUrn(uin)).toBe(urn);
      }),
    );
  });

  it('notices any other last digit', () => {
    fc.assert(
      fc.property(digits(19), fc.integer({ min: 1, max: 9 }), (text, error) => {
        const control = uinControlDigit(text);
        expect(uinIsValid(`${text}${control}`)).toBe(true);
        expect(uinIsValid(`${text}${(control + error) % 10}`)).toBe(false);
      }),
    );
  });
});
