import type { Check, Criterion } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';
import { childIdentity, conclusionInForce, parentOrGuardian, registrationInForce } from './usual-checks.ts';

/** Часть 1 статьи 67 273-ФЗ: from two months; the age is counted on 1 September of the desired year. */
const age: Check = { kind: 'childAge', fromMonths: 2, toMonths: 96, on: '09-01', yearField: 'desiredOn' };

/** Право на место вне общей очереди does not refuse registration: without proof the child stands in the general order. */
const privilege: Check = {
  kind: 'any',
  of: [
    { kind: 'field', field: 'privilege', oneOf: ['none'] },
    { kind: 'document', codes: ['privilegeProof'] },
    {
      kind: 'all',
      of: [
        { kind: 'field', field: 'privilege', oneOf: ['sibling'] },
        { kind: 'person', advice: 'Проверьте по спискам детского сада, воспитывается ли в нём брат или сестра.' },
      ],
    },
  ],
};

/** Справочники ЕСНСИ: how many kindergartens one application may name in the municipality, and which there are. */
const wishes: Check = {
  kind: 'all',
  of: [
    { kind: 'bookLimit', list: 'kindergartens', book: 'EDU_ORG_MAX', territory: 'CODE', attribute: 'EDUORGMAX' },
    { kind: 'inBook', field: 'kindergartens[].code' },
  ],
};

export const kindergartenCriteria: readonly Criterion[] = [
  ...acceptanceCriteria(),
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
    code: 'residence',
    question: 'Ребёнок проживает или пребывает на территории муниципального образования?',
    stage: 'review',
    evidence: ['residenceRegistration'],
    check: {
      kind: 'all',
      of: [
        { kind: 'reply', informationKind: 'residenceRegistration', facts: ['address'] },
        registrationInForce,
        {
          kind: 'person',
          advice: 'Сверьте адрес с границами муниципального образования; регистрация по месту пребывания тоже даёт право.',
        },
      ],
    },
    groundCode: 'dataNotConfirmed',
  },
  {
    code: 'age',
    question: 'Возраст ребёнка на 1 сентября желаемого года — от двух месяцев до восьми лет?',
    stage: 'review',
    evidence: ['birthRecord'],
    check: age,
    groundCode: 'ageMismatch',
  },
  {
    code: 'notOnRegister',
    question: 'Ребёнок ещё не стоит на учёте по другому заявлению?',
    stage: 'review',
    groundCode: 'alreadyOnRegister',
  },
  {
    code: 'wishes',
    question:
      'Желаемые сады есть в справочнике, и их не больше, чем допускает муниципалитет? Если нет, уточните у заявителя: отказать по этой причине нельзя.',
    stage: 'review',
    check: wishes,
  },
  {
    code: 'privilege',
    question: 'Право на место вне общей очереди подтверждено (или не заявлено)? Без подтверждения ребёнок стоит в общей очереди.',
    stage: 'review',
    check: privilege,
  },
  {
    code: 'adaptedProgram',
    question:
      'Для адаптированной программы есть действующее заключение комиссии (или программа не запрошена)? Без него — общеразвивающая группа.',
    stage: 'review',
    check: {
      kind: 'any',
      of: [
        { kind: 'field', field: 'adaptedProgram', oneOf: [false] },
        { kind: 'all', of: [{ kind: 'document', codes: ['commissionConclusion'] }, conclusionInForce] },
      ],
    },
  },
];
