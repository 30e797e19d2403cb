import type { Criterion } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';

export const schoolEnrolmentCriteria: readonly Criterion[] = [
  ...acceptanceCriteria,
  {
    code: 'inPeriod',
    question: 'Заявление подано в период приёма, открытый для этого основания?',
    stage: 'acceptance',
    groundCode: 'A14',
  },
  {
    code: 'relationship',
    question: 'Родство или опека подтверждены?',
    stage: 'review',
    evidence: ['birthRecord', 'guardianship'],
    groundCode: 'dataNotConfirmed',
  },
  {
    code: 'identity',
    question: 'ФИО, дата рождения и СНИЛС ребёнка подтверждены?',
    stage: 'review',
    evidence: ['birthRecord', 'snilsCheck'],
    groundCode: 'dataNotConfirmed',
  },
  {
    code: 'territory',
    question: 'Ребёнок живёт на закреплённой территории, либо есть право на приём вне общей очереди, либо подача на свободные места?',
    stage: 'review',
    evidence: ['residenceRegistration'],
    groundCode: 'groundNotConfirmed',
  },
  {
    code: 'age',
    question: 'Возраст ребёнка позволяет приём, или есть разрешение учредителя?',
    stage: 'review',
    evidence: ['birthRecord'],
    groundCode: 'ageWithoutPermission',
  },
  {
    code: 'adaptedProgram',
    question: 'Для адаптированной программы есть заключение комиссии и согласие родителя (или программа не запрошена)?',
    stage: 'review',
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
