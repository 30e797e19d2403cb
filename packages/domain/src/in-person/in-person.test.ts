import { describe, expect, it } from 'vitest';
import { draftContent } from '../draft/index.ts';
import { applicantKindOf, applicantName } from '../person/business.ts';
import { profilingOutcome, questionsToAsk } from '../service/profiling.ts';
import { aGrant, school, uuid } from '../testing/builders.ts';
import { filedAtDesk, mayReceiveApplications, personOf, receptionOf, serviceMatches, typedFrom } from './index.ts';

describe('who receives people', () => {
  const whole = [aGrant('inPersonClerk')];
  const one = [aGrant('inPersonClerk', { serviceCodes: ['enrolment'] })];
  it('is the clerk, in his organization, for his services', () => {
    expect(receptionOf([...whole, aGrant('registrar', { organizationId: uuid(2) })])).toEqual([school.id]);
    expect(receptionOf(one)).toEqual([`${school.id}/enrolment`]);
    expect(mayReceiveApplications(one, school.id, 'enrolment')).toBe(true);
    expect(mayReceiveApplications(one, school.id, undefined)).toBe(true);
    expect(mayReceiveApplications(one, school.id, 'other')).toBe(false);
    expect(mayReceiveApplications([aGrant('registrar')], school.id, 'enrolment')).toBe(false);
    expect(mayReceiveApplications(whole, uuid(2), 'enrolment')).toBe(false);
  });
});

describe('what is filed', () => {
  const applicant = {
    lastName: ' Берёзкина ',
    firstName: 'Алёна',
    bornOn: '1991-03-14',
    snils: '112-233-445 95',
    documentSeries: '7599',
    documentNumber: '900001',
    address: 'ул. Лесная, д. 5',
  };
  it('keeps both who asks and who stands for him', () => {
    const filed = filedAtDesk(
      draftContent.parse({
        applicant,
        throughRepresentative: true,
        representative: { ...applicant, lastName: 'Речная' },
        power: { title: 'Доверенность', number: '1', issuedOn: '2026-01-01' },
        child: { lastName: 'Берёзкин', firstName: 'Артём', bornOn: '2020-05-12', documentSeries: 'iv-ив', documentNumber: '900001' },
        form: { grade: 1, note: ' ' },
      }),
      true,
    );
    expect(filed.applicant).toMatchObject({ lastName: 'Берёзкина', snils: '11223344595', address: { text: 'ул. Лесная, д. 5' } });
    expect(filed.child?.identityDocument).toEqual({ kind: 'birthCertificate', series: 'IV-ИВ', number: '900001' });
    expect(filed.reception).toMatchObject({ representative: { lastName: 'Речная' }, power: { number: '1' }, informing: 'phone' });
    expect(filed.form).toEqual({ grade: 1 });
  });
  it('names the organization the person stands for, and whom the decision is about', () => {
    const business = { title: ' ООО «Учебстрой» ', ogrn: '1167599001019', inn: '7599001019', kpp: '759901001' };
    const firm = filedAtDesk(draftContent.parse({ applicant, applicantKind: 'legal', business }), false);
    expect(firm.business).toMatchObject({ ...business, kind: 'legal', title: 'ООО «Учебстрой»' });
    expect([applicantName(firm), applicantKindOf({ business: firm.business })]).toEqual(['ООО «Учебстрой»', 'legal']);
    const trader = filedAtDesk(
      draftContent.parse({ applicant, applicantKind: 'soleProprietor', business: { ...business, title: '' } }),
      false,
    );
    expect(applicantName(trader)).toBe('ИП Берёзкина Алёна');
    // A business typed before the kind was changed is not the applicant's.
    expect(filedAtDesk(draftContent.parse({ applicant, business }), false).business).toBeUndefined();
  });
  it('comes back as typed when the person is found again', () => {
    const { lastName, ...rest } = applicant;
    const known = typedFrom(personOf(draftContent.parse({ applicant }).applicant));
    expect(known).toMatchObject({ ...rest, snils: '11223344595', lastName: lastName.trim() });
  });
});

describe('choosing a service', () => {
  const service = {
    title: 'Выплата компенсации родительской платы',
    shortTitle: 'Компенсация за детский сад',
    keywords: ['детский сад'],
    situations: ['Рождение и воспитание ребёнка'],
  };
  it.each(['садик', 'компенсацию за сад', 'ребенок воспитание', 'ДЕТСКОГО САДА'])('«%s» finds it', (words) => {
    expect(serviceMatches(service, words)).toBe(true);
  });
  it('other words do not', () => {
    expect(serviceMatches(service, 'паспорт')).toBe(false);
  });

  const profiling = [
    {
      code: 'age',
      question: 'В какой класс?',
      answers: [
        { value: 'first', title: 'В первый', fills: { grade: 1 } },
        { value: 'other', title: 'В другой' },
      ],
    },
    {
      code: 'place',
      question: 'Живёт рядом?',
      after: { code: 'age', answer: 'first' },
      answers: [
        { value: 'yes', title: 'Да', fills: { ground: 'territory' }, note: 'Сначала принимают тех, кто живёт рядом.' },
        { value: 'no', title: 'Нет', stops: 'Приём начнётся 6 июля.' },
      ],
    },
  ];
  it('asks what follows from the answers, and forgets what no longer does', () => {
    expect(questionsToAsk({ profiling }, {}).map(({ code }) => code)).toEqual(['age']);
    expect(questionsToAsk({ profiling }, { age: 'first' }).map(({ code }) => code)).toEqual(['age', 'place']);
    expect(profilingOutcome({ profiling }, { age: 'first', place: 'yes' })).toEqual({
      complete: true,
      fills: { grade: 1, ground: 'territory' },
      notes: ['Сначала принимают тех, кто живёт рядом.'],
      stop: undefined,
    });
    expect(profilingOutcome({ profiling }, { age: 'first', place: 'no' }).stop).toBe('Приём начнётся 6 июля.');
    expect(profilingOutcome({ profiling }, { age: 'other', place: 'no' })).toMatchObject({ complete: true, fills: {}, stop: undefined });
    expect(profilingOutcome({ profiling }, {}).complete).toBe(false);
  });
});
