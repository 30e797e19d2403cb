import { describe, expect, it } from 'vitest';
import type { InteragencyAnswer } from '../ports/interagency.ts';
import { addressesAreSame } from './address-comparison.ts';
import { contradictions, type QuestionedApplication, questionFor } from './index.ts';

const application: QuestionedApplication = {
  applicant: {
    lastName: 'Берёзкина',
    firstName: 'Алёна',
    middleName: 'Игоревна',
    bornOn: '1990-02-03',
    snils: '112-233-445 95',
    identityDocument: { kind: 'passport', series: '7599', number: '000001' },
  },
  child: {
    lastName: 'Берёзкин',
    firstName: 'Пётр',
    middleName: 'Олегович',
    bornOn: '2019-05-12',
    snils: '08765430300',
    identityDocument: { kind: 'birthCertificate', series: 'I-ИВ', number: '000001' },
    address: { text: 'г. Учебногорск, ул. Лесная, д. 5, кв. 12' },
  },
  form: { birthActRecord: '912019000000000000001' },
};
const found = (facts: Record<string, string>): InteragencyAnswer => ({ outcome: 'found', facts, captions: {} });

describe('question', () => {
  it('carries the parts each kind may need', () => {
    expect(questionFor(application, 'birthRecord')).toEqual({
      kind: 'birthRecord',
      applicant: {
        lastName: 'Берёзкина',
        firstName: 'Алёна',
        middleName: 'Игоревна',
        bornOn: '1990-02-03',
        snils: '11223344595',
        identityDocument: { series: '7599', number: '000001' },
      },
      child: {
        lastName: 'Берёзкин',
        firstName: 'Пётр',
        middleName: 'Олегович',
        bornOn: '2019-05-12',
        snils: '08765430300',
        birthCertificate: { series: 'I-ИВ', number: '000001', actRecord: '912019000000000000001' },
      },
      address: 'г. Учебногорск, ул. Лесная, д. 5, кв. 12',
    });
  });
  it('leaves out what the application does not name', () => {
    const question = questionFor({ applicant: { lastName: 'А', firstName: 'Б' }, child: undefined, form: {} }, 'snilsCheck');
    expect(question).toEqual({ kind: 'snilsCheck', applicant: { lastName: 'А', firstName: 'Б', bornOn: '' } });
  });
});

describe('addresses', () => {
  it('are one whatever the abbreviations, order and region', () => {
    const same = [
      'Учебногорск, Лесная, 5, 12',
      'город Учебногорск, улица Лесная, дом 5, квартира 12',
      '456000, Заречная обл., г. Учебногорск, Лесная ул., д.5, кв.12',
      'Россия, Заречная область, Учебногорский городской округ, г Учебногорск, ул Лесная, 5-12',
      'Г. УЧЕБНОГОРСК УЛ. ЛЕСНАЯ Д. 5 КВ. 12',
    ];
    for (const address of same)
      expect([address, addressesAreSame(address, 'г. Учебногорск, ул. Лесная, д. 5, кв. 12')]).toEqual([address, true]);
    expect(addressesAreSame('ул. 8 Марта, д. 5', '8 Марта, 5')).toBe(true);
    expect(addressesAreSame('пр. Мира, д. 5 а', 'проспект Мира, дом 5А')).toBe(true);
  });
  it('differ by house, flat, street kind and village', () => {
    expect(addressesAreSame('ул. Лесная, д. 5, кв. 12', 'ул. Лесная, д. 12, кв. 5')).toBe(false);
    expect(addressesAreSame('ул. Лесная, д. 5, корп. 1', 'ул. Лесная, д. 5')).toBe(false);
    expect(addressesAreSame('ул. Лесная, д. 5', 'пер. Лесной, д. 5')).toBe(false);
    expect(addressesAreSame('д. Ивановка, ул. Лесная, д. 5', 'с. Ивановка, ул. Лесная, д. 5')).toBe(false);
  });
});

describe('contradictions', () => {
  it('finds none when the agency says the same', () => {
    const facts = { lastName: 'БЕРЁЗКИН', firstName: 'Пётр', middleName: 'ОЛЕГОВИЧ', bornOn: '12.05.2019', snils: '087-654-303 00' };
    expect(contradictions(application, 'snilsCheck', found(facts))).toEqual([]);
    expect(contradictions(application, 'residenceRegistration', found({ address: 'Учебногорск, Лесная ул, 5, кв 12' }))).toEqual([]);
  });
  it('tells ё from a real difference', () => {
    expect(contradictions(application, 'birthRecord', found({ lastName: 'БЕРЕЗКИН', firstName: 'ПАВЕЛ' }))).toEqual([
      { fact: 'lastName', caption: 'Фамилия ребёнка', inForm: 'Берёзкин', inReply: 'БЕРЕЗКИН', nature: 'yoLetter' },
      { fact: 'firstName', caption: 'Имя ребёнка', inForm: 'Пётр', inReply: 'ПАВЕЛ', nature: 'value' },
    ]);
  });
  it('compares dates, numbers and addresses', () => {
    const answer = found({ bornOn: '2019-05-21', snils: '11223344595', address: 'г. Учебногорск, ул. Лесная, д. 7' });
    expect(
      contradictions(application, 'residenceRegistration', answer).map(({ fact, inForm, inReply }) => [fact, inForm, inReply]),
    ).toEqual([
      ['bornOn', '12.05.2019', '21.05.2019'],
      ['snils', '087-654-303 00', '112-233-445 95'],
      ['address', 'г. Учебногорск, ул. Лесная, д. 5, кв. 12', 'г. Учебногорск, ул. Лесная, д. 7'],
    ]);
  });
  it('wants the applicant among the parents', () => {
    const parents = (motherName: string) =>
      contradictions(application, 'birthRecord', found({ motherName, fatherName: 'Берёзкин Олег Ильич' }));
    expect(parents('БЕРЁЗКИНА АЛЁНА ИГОРЕВНА')).toEqual([]);
    expect(parents('БЕРЕЗКИНА АЛЕНА ИГОРЕВНА')).toMatchObject([{ fact: 'parentName', nature: 'yoLetter' }]);
    expect(parents('Соснова Анна Юрьевна')).toMatchObject([
      { fact: 'parentName', nature: 'value', inForm: 'Берёзкина Алёна Игоревна', inReply: 'Соснова Анна Юрьевна; Берёзкин Олег Ильич' },
    ]);
  });
  it('compares an organization with its record, whatever the form of its name', () => {
    const business = { kind: 'legal', title: 'ООО «Учебстрой»', ogrn: '1167599001019', inn: '7599001019' } as const;
    const firm = { ...application, child: undefined, business, form: { cadastralNumber: '75:01:0101001:15', rightInRegistry: true } };
    const record = { businessTitle: 'Общество с ограниченной ответственностью "УЧЕБСТРОЙ"', ogrn: business.ogrn, inn: business.inn };
    expect(contradictions(firm, 'legalEntityRecord', found({ ...record, businessState: 'действует' }))).toEqual([]);
    expect(
      contradictions(firm, 'legalEntityRecord', found({ ...record, inn: '7599000086', businessState: 'прекращено' })).map(
        ({ fact }) => fact,
      ),
    ).toEqual(['inn', 'businessState']);
    const plot = { cadastralNumber: '75:01:0101001:15', rightHolder: 'АО «Другой»; ООО "Учебстрой"' };
    expect(contradictions(firm, 'realEstateRecord', found(plot))).toEqual([]);
    const foreign = found({ cadastralNumber: '75:01:0101001:16', rightHolder: 'АО «Другой»' });
    expect(contradictions(firm, 'realEstateRecord', foreign).map(({ fact, inReply }) => [fact, inReply])).toEqual([
      ['cadastralNumber', '75:01:0101001:16'],
      ['rightHolder', 'АО «Другой»'],
    ]);
    // A right that is not in the registry is proved by a document.
    expect(contradictions({ ...firm, form: { rightInRegistry: false } }, 'realEstateRecord', foreign)).toEqual([]);
  });

  it('wants guardianship instead when the applicant files as a guardian', () => {
    const guardian = { ...application, form: { applicantStatus: 'guardian' } };
    expect(contradictions(guardian, 'birthRecord', found({ motherName: 'Соснова Анна Юрьевна' }))).toEqual([]);
    expect(contradictions(guardian, 'guardianship', found({ guardianName: 'Берёзкина Алёна Игоревна' }))).toEqual([]);
    expect(contradictions(guardian, 'guardianship', found({ guardianName: 'Соснова Анна Юрьевна' }))).toHaveLength(1);
    expect(contradictions(guardian, 'guardianship', { outcome: 'notFound', description: 'нет' })).toMatchObject([
      { inReply: 'сведения не найдены' },
    ]);
    expect(contradictions(application, 'guardianship', { outcome: 'notFound', description: 'нет' })).toEqual([]);
    expect(contradictions(guardian, 'guardianship', { outcome: 'rejected', code: '1', description: 'нет' })).toEqual([]);
  });
});
