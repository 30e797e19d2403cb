import { describe, expect, it } from 'vitest';
import { aService } from '../testing/builders.ts';
import { completenessOf, type DraftContent, draftContent, emptyDraft, requirementsOf } from './index.ts';

const service = aService({
  applicantKinds: ['person', 'foreigner', 'representative'],
  form: {
    type: 'object',
    required: ['grade', 'consent'],
    properties: {
      grade: { type: 'integer', title: 'Класс', minimum: 1, maximum: 11 },
      consent: { type: 'boolean', title: 'Согласен', const: true },
    },
  },
  documents: [
    { code: 'act', title: 'Акт об опеке', source: 'applicant', need: 'ifPresent', requiredWhen: { field: 'grade', equals: 'никогда' } },
    { code: 'medical', title: 'Медицинское заключение', source: 'applicant', need: 'required' },
    { code: 'birth', title: 'Свидетельство о рождении', source: 'interagency', need: 'ownInitiative' },
  ],
});
const person = {
  lastName: 'Берёзкина',
  firstName: 'Алёна',
  bornOn: '1991-03-14',
  snils: '112-233-445 95',
  documentSeries: '7599',
  documentNumber: '900001',
  address: 'ул. Лесная, д. 5',
  phone: '+79000000001',
};
const whole = {
  applicant: person,
  child: { lastName: 'Берёзкин', firstName: 'Артём', bornOn: '2020-05-12' },
  form: { grade: 1, consent: true },
  identityChecked: true,
  signedOnPaper: true,
};
const documents = [{ kindCode: 'medical' }];
const of = (content: object, more: object = {}) =>
  requirementsOf({ content: draftContent.parse({ ...whole, ...content }), service, documents, todayOn: '2026-03-16', ...more });
const unmet = (content: object, more: object = {}) =>
  of(content, more)
    .filter(({ met }) => !met)
    .map(({ path }) => path);

describe('what a draft still needs', () => {
  it('is nothing when everything is there, and everything at the beginning', () => {
    expect(unmet({})).toEqual([]);
    expect(completenessOf(of({}))).toBe(100);
    const empty = requirementsOf({ content: emptyDraft(), service: undefined, documents: [], todayOn: '2026-03-16' });
    expect(empty.every(({ met }) => !met)).toBe(true);
    expect(completenessOf(empty)).toBe(0);
  });

  it.each([
    ['a mistyped СНИЛС', { applicant: { ...person, snils: '112-233-445 96' } }, 'applicant.snils'],
    ['a passport with letters', { applicant: { ...person, documentNumber: '90000А' } }, 'applicant.documentNumber'],
    ['a birthday to come', { applicant: { ...person, bornOn: '2030-01-01' } }, 'applicant.bornOn'],
    ['a name of digits', { applicant: { ...person, lastName: '123' } }, 'applicant.lastName'],
    ['no telephone when it is the way to inform', { applicant: { ...person, phone: '' } }, 'applicant.phone'],
    ['a field of the form out of its bounds', { form: { grade: 12, consent: true } }, 'form.grade'],
    ['a consent not given', { form: { grade: 1, consent: false } }, 'form.consent'],
    [
      'a foreigner without citizenship',
      { applicantKind: 'foreigner', applicant: { ...person, documentKind: 'foreignPassport' } },
      'applicant.citizenship',
    ],
    ['an application that nobody signed', { signedOnPaper: false }, 'signedOnPaper'],
  ])('names %s', (_, content, path) => {
    expect(unmet(content)).toEqual([path]);
  });

  it('demands of a foreigner neither a Russian passport nor СНИЛС', () => {
    const foreigner = {
      ...person,
      snils: '',
      documentKind: 'foreignPassport',
      documentSeries: '',
      documentNumber: 'AB 12',
      citizenship: 'Армения',
    };
    expect(unmet({ applicantKind: 'foreigner', applicant: foreigner })).toEqual([]);
  });

  it('demands the power of a representative, in force today, with its document', () => {
    const representative = { ...person, lastName: 'Речная' };
    const power = { title: 'Доверенность', number: '12', issuedOn: '2025-01-10', validTo: '2026-03-15' };
    expect(unmet({ throughRepresentative: true, representative, power })).toEqual(['power.validTo', 'documents.representativePower']);
    const inForce = { throughRepresentative: true, representative, power: { ...power, validTo: '2026-03-16' } };
    expect(unmet(inForce, { documents: [...documents, { kindCode: 'representativePower' }] })).toEqual([]);
  });

  it('asks a legal entity for its numbers, and refuses it where the service is not for it', () => {
    const business = { title: 'ООО «Ромашка»', ogrn: '1027700132195', inn: '7707083893' };
    const legal = { applicantKind: 'legal', business };
    expect(unmet(legal)).toEqual(['applicantKind']);
    const forBusiness = { service: { ...service, applicantKinds: ['legal' as const] } };
    expect(unmet(legal, forBusiness)).toEqual([]);
    expect(unmet({ ...legal, business: { ...business, inn: '7707083894' } }, forBusiness)).toEqual(['business.inn']);
  });

  it('demands only documents that come from the applicant', () => {
    expect(unmet({}, { documents: [] })).toEqual(['documents.medical']);
  });

  it('keeps what is typed, and only what has a place', () => {
    const typed: DraftContent = draftContent.parse({ applicant: { lastName: 'Б', stranger: 1 }, form: { a: [{ b: true }] } });
    expect(typed.applicant).not.toHaveProperty('stranger');
    expect(typed.form).toEqual({ a: [{ b: true }] });
    expect(draftContent.safeParse({ form: { a: 'Ш'.repeat(5001) } }).success).toBe(false);
  });
});
