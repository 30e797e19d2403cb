import type { Check, Criterion } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';
import { childIdentity, conclusionInForce, parentOrGuardian, registrationInForce } from './usual-checks.ts';

const olderGrades: Check = { kind: 'field', field: 'grade', oneOf: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] };
const filedAs = (...grounds: readonly string[]): Check => ({ kind: 'field', field: 'filingGround', oneOf: grounds });

/** Пункт 17 Порядка: the first class has two windows, the other grades the whole year. */
const inPeriod: Check = {
  kind: 'any',
  of: [
    olderGrades,
    { kind: 'all', of: [filedAs('assignedTerritory', 'privilege'), { kind: 'submitted', from: '04-01', to: '06-30' }] },
    { kind: 'all', of: [filedAs('freePlaces'), { kind: 'submitted', from: '07-06', to: '09-05' }] },
  ],
};

const territory: Check = {
  kind: 'any',
  of: [
    filedAs('freePlaces'),
    {
      kind: 'all',
      of: [
        filedAs('assignedTerritory'),
        { kind: 'reply', informationKind: 'residenceRegistration', facts: ['address'] },
        registrationInForce,
        { kind: 'person', advice: 'Сверьте адрес с перечнем закреплённых за школой территорий.' },
      ],
    },
    { kind: 'all', of: [filedAs('privilege'), { kind: 'document', codes: ['extraordinaryProof', 'priorityProof'] }] },
    {
      kind: 'all',
      of: [
        filedAs('privilege'),
        { kind: 'field', field: 'privilege', oneOf: ['sibling'] },
        { kind: 'person', advice: 'Проверьте по спискам школы, учится ли в ней брат или сестра.' },
      ],
    },
  ],
};

/** Часть 1 статьи 67 273-ФЗ: from six years and six months, not after eight years. */
const age: Check = {
  kind: 'any',
  of: [
    olderGrades,
    { kind: 'childAge', fromMonths: 78, toMonths: 96, on: '09-01', yearField: 'schoolYear' },
    { kind: 'document', codes: ['founderPermission'] },
  ],
};

export const schoolEnrolmentCriteria: readonly Criterion[] = [
  ...acceptanceCriteria(),
  {
    code: 'inPeriod',
    question: 'Заявление подано в период приёма, открытый для этого основания?',
    stage: 'acceptance',
    check: inPeriod,
    groundCode: 'A14',
  },
  {
    code: 'relationship',
    question: 'Родство или опека подтверждены?',
    stage: 'review',
    evidence: ['birthRecord', 'guardianship'],
    check: parentOrGuardian,
    groundCode: 'dataNotConfirmed',
  },
  {
    code: 'identity',
    question: 'ФИО, дата рождения и СНИЛС ребёнка подтверждены?',
    stage: 'review',
    evidence: ['birthRecord', 'snilsCheck'],
    check: childIdentity,
    groundCode: 'dataNotConfirmed',
  },
  {
    code: 'territory',
    question: 'Ребёнок живёт на закреплённой территории, либо есть право на приём вне общей очереди, либо подача на свободные места?',
    stage: 'review',
    evidence: ['residenceRegistration'],
    check: territory,
    groundCode: 'groundNotConfirmed',
  },
  {
    code: 'age',
    question: 'Возраст ребёнка позволяет приём, или есть разрешение учредителя?',
    stage: 'review',
    evidence: ['birthRecord'],
    check: age,
    groundCode: 'ageWithoutPermission',
  },
  {
    code: 'adaptedProgram',
    question: 'Для адаптированной программы есть действующее заключение комиссии и согласие родителя (или программа не запрошена)?',
    stage: 'review',
    check: {
      kind: 'any',
      of: [
        { kind: 'field', field: 'adaptedProgram', oneOf: [false] },
        { kind: 'all', of: [{ kind: 'document', codes: ['commissionConclusion'] }, conclusionInForce] },
      ],
    },
    groundCode: 'noCommissionConclusion',
  },
  {
    code: 'languageTest',
    question: 'Иностранный гражданин прошёл тестирование по русскому языку (или оно не требуется)?',
    stage: 'review',
    groundCode: 'languageTestNotPassed',
  },
  { code: 'selection', question: 'Индивидуальный отбор пройден (или не проводится)?', stage: 'review', groundCode: 'selectionNotPassed' },
  { code: 'places', question: 'В классе есть свободные места?', stage: 'review', groundCode: 'noPlaces' },
];
