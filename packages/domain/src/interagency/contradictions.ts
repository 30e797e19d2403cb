import type { Contradiction, Person } from '../application/application.ts';
import { applicantName, businessKinds } from '../person/business.ts';
import { compareNames, fullName, nameForComparison } from '../person/names.ts';
import { formatSnils } from '../person/snils.ts';
import type { InformationKindCode, InteragencyAnswer } from '../ports/interagency.ts';
import { addressesAreSame } from './address-comparison.ts';
import { type QuestionedApplication, residenceOf } from './question-for.ts';

type Facts = Readonly<Record<string, string>>;

const absent = 'не указано';
/** Состояние of a business that may act, as the registries tell it. */
const activeBusiness = 'действует';

/**
 * Расхождения между заявлением и ответом ведомства. A fact the reply does not name is not compared, and an answer
 * without facts contradicts nothing, except that an unconfirmed guardianship contradicts an applicant who files as a
 * guardian.
 */
export function contradictions(application: QuestionedApplication, kind: InformationKindCode, answer: InteragencyAnswer): Contradiction[] {
  const isGuardian = application.form.applicantStatus === 'guardian';
  if (answer.outcome === 'notFound' && kind === 'guardianship' && isGuardian) {
    return [
      {
        fact: 'guardianName',
        caption: 'Опекун (попечитель)',
        inForm: fullName(application.applicant),
        inReply: 'сведения не найдены',
        nature: 'value',
      },
    ];
  }
  if (answer.outcome !== 'found') return [];
  const { facts } = answer;
  const whose = application.child ? 'ребёнка' : 'заявителя';
  const person = application.child ?? application.applicant;
  return [
    ...ofNames(person, facts, whose),
    ...ofBirthDate(person, facts, whose),
    ...ofSnils(person, facts, whose),
    ...ofAddress(application, facts, whose),
    ...ofBusiness(application, facts),
    ...ofRealEstate(application, facts),
    ...(kind === 'birthRecord' && application.child && !isGuardian ? ofParents(application.applicant, facts) : []),
    ...(kind === 'guardianship' ? ofGuardian(application.applicant, facts) : []),
  ];
}

function ofNames(person: Person, facts: Facts, whose: string): Contradiction[] {
  const compared = [
    ['lastName', `Фамилия ${whose}`, person.lastName],
    ['firstName', `Имя ${whose}`, person.firstName],
    ['middleName', `Отчество ${whose}`, person.middleName],
  ] as const;
  return compared.flatMap(([fact, caption, inForm]) => ofName(fact, caption, inForm, facts[fact]));
}

function ofName(fact: string, caption: string, inForm: string | undefined, inReply: string | undefined): Contradiction[] {
  if (inReply === undefined) return [];
  const comparison = compareNames(inForm ?? '', inReply);
  if (comparison === 'same') return [];
  return [
    {
      fact,
      caption,
      inForm: inForm || absent,
      inReply: inReply || absent,
      nature: comparison === 'yoLetter' ? 'yoLetter' : 'value',
    },
  ];
}

function ofBirthDate(person: Person, facts: Facts, whose: string): Contradiction[] {
  const inReply = facts.bornOn;
  if (!inReply || isoDate(inReply) === isoDate(person.bornOn ?? '')) return [];
  return [value('bornOn', `Дата рождения ${whose}`, russianDate(person.bornOn), russianDate(inReply))];
}

function ofSnils(person: Person, facts: Facts, whose: string): Contradiction[] {
  const inReply = facts.snils;
  if (!inReply || !person.snils || inReply.replace(/\D/g, '') === person.snils.replace(/\D/g, '')) return [];
  return [value('snils', `СНИЛС ${whose}`, formatSnils(person.snils), formatSnils(inReply))];
}

function ofAddress(application: QuestionedApplication, facts: Facts, whose: string): Contradiction[] {
  const inForm = residenceOf(application);
  const inReply = facts.address;
  if (!inReply || (inForm && addressesAreSame(inForm, inReply))) return [];
  return [value('address', `Адрес регистрации ${whose}`, inForm || absent, inReply)];
}

/** The applicant must be one of the parents in the birth record, or prove guardianship. */
function ofParents(applicant: Person, facts: Facts): Contradiction[] {
  const parents = [facts.motherName, facts.fatherName].filter((name): name is string => !!name);
  if (parents.length === 0) return [];
  const inForm = fullName(applicant);
  const found = parents.map((name) => ({ name, comparison: compareNames(inForm, name) }));
  if (found.some(({ comparison }) => comparison === 'same')) return [];
  const almost = found.find(({ comparison }) => comparison === 'yoLetter');
  return [
    {
      fact: 'parentName',
      caption: 'Родитель в записи акта о рождении',
      inForm,
      inReply: almost?.name ?? parents.join('; '),
      nature: almost ? 'yoLetter' : 'value',
    },
  ];
}

function ofGuardian(applicant: Person, facts: Facts): Contradiction[] {
  const inReply = facts.guardianName;
  return inReply ? ofName('guardianName', 'Опекун (попечитель)', fullName(applicant), inReply) : [];
}

/** Организация as ЕГРЮЛ or ЕГРИП knows it: the numbers, the name, and that it still exists. */
function ofBusiness({ business }: QuestionedApplication, facts: Facts): Contradiction[] {
  if (!business) return [];
  const numbers = [
    ['ogrn', businessKinds[business.kind].ogrn, business.ogrn],
    ['inn', 'ИНН', business.inn],
  ] as const;
  const { businessTitle, businessState } = facts;
  return [
    ...numbers.flatMap(([fact, caption, inForm]) => {
      const inReply = facts[fact];
      return inReply && inReply !== inForm ? [value(fact, caption, inForm, inReply)] : [];
    }),
    ...(businessTitle && business.title && !businessTitlesAreSame(business.title, businessTitle)
      ? [value('businessTitle', 'Наименование организации', business.title, businessTitle)]
      : []),
    ...(businessState && businessState !== activeBusiness
      ? [value('businessState', 'Состояние по реестру', activeBusiness, businessState)]
      : []),
  ];
}

/** Объект as ЕГРН knows it: its number, and whose it is when the applicant says that the right is in the registry. */
function ofRealEstate(application: QuestionedApplication, facts: Facts): Contradiction[] {
  const { cadastralNumber, rightInRegistry } = application.form;
  const { rightHolder } = facts;
  const claimed = applicantName(application);
  const isSame = (title: string): boolean =>
    businessTitlesAreSame(claimed, title) || compareNames(fullName(application.applicant), title) !== 'different';
  return [
    ...(facts.cadastralNumber && typeof cadastralNumber === 'string' && facts.cadastralNumber !== cadastralNumber
      ? [value('cadastralNumber', 'Кадастровый номер', cadastralNumber, facts.cadastralNumber)]
      : []),
    ...(rightHolder && rightInRegistry === true && !rightHolder.split('; ').some(isSame)
      ? [value('rightHolder', 'Правообладатель', claimed, rightHolder)]
      : []),
  ];
}

const legalForms: readonly (readonly [RegExp, string])[] = [
  [/ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ/, 'ООО'],
  [/ПУБЛИЧНОЕ АКЦИОНЕРНОЕ ОБЩЕСТВО/, 'ПАО'],
  [/АКЦИОНЕРНОЕ ОБЩЕСТВО/, 'АО'],
  [/ИНДИВИДУАЛЬНЫЙ ПРЕДПРИНИМАТЕЛЬ/, 'ИП'],
];

/** Наименования are the same with the legal form in full or in short, whatever the quotation marks and ё/е. */
function businessTitlesAreSame(a: string, b: string): boolean {
  const reduced = (title: string): string =>
    legalForms
      .reduce((text, [form, short]) => text.replace(form, short), nameForComparison(title))
      .replaceAll(/[«»"'„“”.,]/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
  return reduced(a) === reduced(b);
}

function value(fact: string, caption: string, inForm: string, inReply: string): Contradiction {
  return { fact, caption, inForm, inReply, nature: 'value' };
}

function isoDate(date: string): string {
  const russian = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(date.trim());
  return russian ? `${russian[3]}-${russian[2]}-${russian[1]}` : date.trim().slice(0, 10);
}

function russianDate(date: string | undefined): string {
  if (!date) return absent;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(isoDate(date));
  return iso ? `${iso[3]}.${iso[2]}.${iso[1]}` : date;
}
