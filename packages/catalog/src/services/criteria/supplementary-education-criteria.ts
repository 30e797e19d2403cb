import type { Criterion } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';
import { childIdentity, parentOrGuardian } from './usual-checks.ts';

export const supplementaryEducationCriteria: readonly Criterion[] = [
  ...acceptanceCriteria(),
  {
    code: 'sameProgram',
    question: 'Нет другого заявления того же ребёнка на эту программу и те же даты?',
    stage: 'acceptance',
    groundCode: 'sameProgram',
  },
  { code: 'inPeriod', question: 'Набор на программу открыт?', stage: 'acceptance', groundCode: 'A14' },
  {
    code: 'identity',
    question: 'ФИО, дата рождения и СНИЛС ребёнка подтверждены?',
    stage: 'review',
    evidence: ['birthRecord', 'snilsCheck'],
    check: childIdentity,
    groundCode: 'dataNotConfirmed',
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
    code: 'age',
    question: 'Возраст ребёнка соответствует программе?',
    stage: 'review',
    evidence: ['birthRecord'],
    groundCode: 'ageMismatch',
  },
  {
    code: 'health',
    question: 'Медицинских противопоказаний нет (или заключение не требуется)?',
    stage: 'review',
    check: {
      kind: 'any',
      of: [
        { kind: 'field', field: 'medicalCertificateNeeded', oneOf: [false] },
        {
          kind: 'all',
          of: [
            { kind: 'document', codes: ['medicalCertificate'] },
            { kind: 'person', advice: 'Прочитайте заключение: занятия по программе разрешены?' },
          ],
        },
      ],
    },
    groundCode: 'contraindications',
  },
  { code: 'tests', question: 'Вступительные испытания пройдены (или не проводятся)?', stage: 'review', groundCode: 'testsNotPassed' },
  {
    code: 'contract',
    question: 'Заявитель явился и подписал договор в срок (или договор не нужен)?',
    stage: 'review',
    groundCode: 'noContract',
  },
  {
    code: 'certificate',
    question: 'Средств на сертификате достаточно (или обучение не по сертификату)?',
    stage: 'review',
    groundCode: 'certificateShort',
  },
  { code: 'places', question: 'В группе есть свободные места?', stage: 'review', groundCode: 'noPlaces' },
];
