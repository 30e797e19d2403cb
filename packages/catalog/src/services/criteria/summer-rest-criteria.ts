import type { Criterion, FeelCheck } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';
import { childIdentity, parentOrGuardian, registrationInForce } from './usual-checks.ts';

/** Инвалидность устанавливается на срок or for good: then the register names no last day. */
const disabilityInForce: FeelCheck = {
  kind: 'feel',
  expression:
    'reply.disabilityRecord.establishedOn <= submittedOn and (reply.disabilityRecord.validUntilOn = null or reply.disabilityRecord.validUntilOn >= submittedOn)',
  mayBeEmpty: ['reply.disabilityRecord.validUntilOn'],
  sentences: {
    met: 'В день подачи, {submittedOn}, инвалидность установлена (с {reply.disabilityRecord.establishedOn}).',
    notMet:
      'Инвалидность установлена с {reply.disabilityRecord.establishedOn} по {reply.disabilityRecord.validUntilOn}, заявление подано {submittedOn}.',
    unknown: 'Срок инвалидности неизвестен: проверьте по документам заявителя.',
  },
};

export const summerRestCriteria: readonly Criterion[] = [
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
    code: 'age',
    question: 'Ребёнку от 6 лет 6 месяцев до 17 лет включительно на начало лета?',
    stage: 'review',
    evidence: ['birthRecord'],
    // До 17 лет включительно: the last whole month before the eighteenth birthday.
    check: { kind: 'childAge', fromMonths: 78, toMonths: 215, on: '06-01' },
    groundCode: 'ageMismatch',
  },
  {
    code: 'residence',
    question: 'Ребёнок проживает на территории муниципального образования?',
    stage: 'review',
    evidence: ['residenceRegistration'],
    check: {
      kind: 'all',
      of: [
        { kind: 'reply', informationKind: 'residenceRegistration', facts: ['address'] },
        registrationInForce,
        { kind: 'person', advice: 'Сверьте адрес с границами муниципального образования.' },
      ],
    },
    groundCode: 'noRight',
  },
  {
    code: 'category',
    question: 'Льготная категория подтверждена (или не заявлена)?',
    stage: 'review',
    evidence: ['disabilityRecord', 'socialSupport'],
    check: {
      kind: 'any',
      of: [
        { kind: 'field', field: 'category', oneOf: ['general'] },
        {
          kind: 'all',
          of: [
            { kind: 'field', field: 'category', oneOf: ['disabled'] },
            { kind: 'reply', informationKind: 'disabilityRecord', facts: ['disabilityGroup'] },
            disabilityInForce,
          ],
        },
        {
          kind: 'all',
          of: [
            { kind: 'field', field: 'category', oneOf: ['hardSituation', 'largeFamily', 'orphan', 'militaryFamily'] },
            { kind: 'reply', informationKind: 'socialSupport', facts: ['measureTitle'] },
            { kind: 'person', advice: 'Сверьте меру поддержки из ответа с заявленной категорией.' },
          ],
        },
      ],
    },
    groundCode: 'categoryNotConfirmed',
  },
  {
    code: 'notRepeatedVoucher',
    question: 'За этот период ребёнок ещё не получал путёвку, сертификат или компенсацию?',
    stage: 'review',
    groundCode: 'alreadyProvided',
  },
  { code: 'places', question: 'В квоте смены есть места?', stage: 'review', groundCode: 'noPlaces' },
  {
    code: 'confirmed',
    question: 'Участие в смене подтверждено заявителем, родительская доля оплачена (если положена)?',
    stage: 'review',
    groundCode: 'shiftDeclined',
  },
];
