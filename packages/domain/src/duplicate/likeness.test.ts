import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from '../application/application.ts';
import { likenessInWords, likenessKeys } from './likeness.ts';
import { repeatRefusalWarning } from './repeat-refusal.ts';

const child: Person = { lastName: 'Речной', firstName: 'Артём', middleName: 'Павлович', bornOn: '2019-10-03' };
const mother: Person = { lastName: 'Соколова-Речная', firstName: 'Диана', bornOn: '1993-07-25', snils: '910-000-003 92' };
const shared = (a: Person, b: Person): string[] => {
  const other = likenessKeys({ applicant: mother, child: b });
  return likenessKeys({ applicant: mother, child: a })
    .filter((key) => other.includes(key))
    .map((key) => key.split(':')[0] ?? '');
};

describe('applications are about one and the same', () => {
  it.each([
    ['ё for е', { firstName: 'Артем' }],
    ['a transposition', { lastName: 'Ренчой' }],
    ['a hyphen and a space', { lastName: 'Реч-ной' }],
    ['names in each other’s fields', { lastName: 'Артём', firstName: 'Речной' }],
    ['no patronymic', { middleName: undefined }],
  ])('by name and day of birth in spite of %s', (_what, typed) => {
    expect(shared(child, { ...child, ...typed })).toEqual(['name']);
  });

  it('by СНИЛС and by certificate, however they are written', () => {
    const birthCertificate = (series: string, number: string) => ({ kind: 'birthCertificate', series, number }) as const;
    const typed = { lastName: 'Другой', firstName: 'Ребёнок' };
    expect(shared({ ...child, snils: '92000000501' }, { ...typed, snils: '920-000-005 01' })).toEqual(['snils']);
    expect(
      shared(
        { ...child, identityDocument: birthCertificate('IV-ИВ', '900005') },
        { ...typed, identityDocument: birthCertificate('iv ив', '900005') },
      ),
    ).toEqual(['certificate']);
  });

  it('not by a name alone, nor when the day of birth differs', () => {
    expect(shared({ ...child, bornOn: undefined }, { ...child, bornOn: undefined })).toEqual([]);
    expect(shared(child, { ...child, bornOn: '2019-10-04' })).toEqual([]);
    expect(shared(child, { ...child, firstName: 'Тимур' })).toEqual([]);
  });

  it('the applicant where nobody else is meant, the organization where it applies', () => {
    expect(likenessKeys({ applicant: mother, child: undefined })).toContain('snils:91000000392');
    const business = { kind: 'legal', title: 'ООО «Щит»', ogrn: '1007599000012', inn: '7599000015' } as const;
    expect(likenessKeys({ applicant: mother, business, child: undefined })).toEqual(['registration:1007599000012']);
  });

  it('whatever the order of letters', () => {
    const cyrillic = fc.array(fc.constantFrom(...'АБВГДЕЖЗИК'), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(cyrillic, cyrillic, (lastName, firstName) => {
        const typed = { ...child, lastName: lastName.join(''), firstName: firstName.join('') };
        expect(shared(typed, { ...typed, lastName: lastName.toReversed().join('') })).toContain('name');
      }),
    );
  });

  it('is said in words, the surest first', () => {
    expect(likenessInWords(['name', 'snils'])).toBe('СНИЛС, имя и дата рождения');
  });
});

describe('a ground that the first refusal did not name', () => {
  const previous = [{ kind: 'refuseDocuments', number: 'ОП-2026-000001', decidedOn: '2026-11-24', groundCodes: ['A2'] }] as const;
  it('warns with the law; one that was named does not, nor the first refusal', () => {
    expect(repeatRefusalWarning('A4', previous)).toMatch(/отказе № ОП-2026-000001 от 24\.11\.2026.*Пункт 4 части 1 статьи 7/s);
    expect(repeatRefusalWarning('A2', previous)).toBeNull();
    expect(repeatRefusalWarning('A4', [])).toBeNull();
  });
});
