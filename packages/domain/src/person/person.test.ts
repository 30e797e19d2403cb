import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compareNames,
  dateIsReal,
  formatSnils,
  fullName,
  innIsValid,
  kppIsValid,
  maskSnils,
  nameForComparison,
  ogrnIsValid,
  searchText,
  snilsControlNumber,
  snilsIsValid,
} from './index.ts';

describe('СНИЛС', () => {
  it('accepts the official example and refuses a mistyped one', () => {
    expect(snilsIsValid('11223344595')).toBe(true);
    expect(snilsIsValid('112-233-445 95')).toBe(true);
    expect(snilsIsValid('11223344596')).toBe(false);
    expect(snilsIsValid('1122334459')).toBe(false);
    expect(snilsIsValid('00000000000')).toBe(false);
    expect(snilsIsValid('001-001-998 77')).toBe(true);
    expect(snilsIsValid('087-654-303 00')).toBe(true);
  });
  it('notices any single wrong digit of the first nine', () => {
    const number = fc.integer({ min: 1_002_000, max: 999_999_999 }).map((value) => String(value).padStart(9, '0'));
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (nine, at, shift) => {
        const snils = nine + snilsControlNumber(nine);
        expect(snilsIsValid(snils)).toBe(true);
        const digit = (Number(snils[at]) + shift) % 10;
        const wrong = snils.slice(0, at) + digit + snils.slice(at + 1);
        // 100 and 0 share the control number 00, the one collision the algorithm has.
        if (snils.slice(9) !== '00' && Number(wrong.slice(0, 9)) > 1_001_998) expect(snilsIsValid(wrong)).toBe(false);
      }),
    );
  });
  it('formats and masks', () => {
    expect(formatSnils('11223344595')).toBe('112-233-445 95');
    expect(formatSnils('нет')).toBe('нет');
    expect(maskSnils('112-233-445 95')).toBe('***-***-445 95');
    expect(maskSnils('123')).toBe('***-***-*** **');
  });
});

describe('numbers of organizations', () => {
  it('checks control digits', () => {
    expect(innIsValid('7707083893')).toBe(true);
    expect(innIsValid('7707083894')).toBe(false);
    expect(innIsValid('500100732259')).toBe(true);
    expect(innIsValid('500100732258')).toBe(false);
    expect(innIsValid('0000000000')).toBe(false);
    expect(ogrnIsValid('1027700132195')).toBe(true);
    expect(ogrnIsValid('1027700132196')).toBe(false);
    expect(ogrnIsValid('304500116000157')).toBe(true);
    expect(kppIsValid('773601001')).toBe(true);
    expect(kppIsValid('77360100')).toBe(false);
  });
});

describe('names', () => {
  it('compares as registries do', () => {
    expect(compareNames('Семёнова', 'СЕМЁНОВА ')).toBe('same');
    expect(compareNames('Семёнова', 'Семенова')).toBe('yoLetter');
    expect(compareNames('Мамин - Сибиряк', 'МАМИН–СИБИРЯК')).toBe('same');
    expect(compareNames('Семёнов', 'Семёнова')).toBe('different');
    expect(compareNames('Семе\u0308нов', 'Семёнов')).toBe('same');
    expect(nameForComparison(' Алёна  Петро-ва ')).toBe('АЛЕНА ПЕТРО-ВА');
  });
  it('writes the full name and the search text', () => {
    const person = { lastName: 'Берёзкин', firstName: 'Артём', middleName: undefined, snils: '112-233-445 95' };
    expect(fullName(person)).toBe('Берёзкин Артём');
    expect(searchText(person)).toBe('березкин артем 11223344595');
  });
});

describe('dates', () => {
  it('accepts only days that exist', () => {
    expect(dateIsReal('2024-02-29')).toBe(true);
    expect(dateIsReal('2026-02-29')).toBe(false);
    expect(dateIsReal('2026-13-01')).toBe(false);
    expect(dateIsReal('2026-1-01')).toBe(false);
    expect(dateIsReal('01.02.2026')).toBe(false);
  });
});
