import type { Criterion, FeelCheck } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';
import { childIdentity, parentOrGuardian } from './usual-checks.ts';

/**
 * Очерёдность ребёнка counts the children of the family who are not of age yet, by seniority; twins may be told in either order.
 * Nobody else named in the form means that the child is the first.
 */
const orderByBirth: FeelCheck = {
  kind: 'feel',
  expression: [
    'if form.otherChildren = null then form.childOrder <= 1',
    'else form.childOrder between count(form.otherChildren[bornOn < child.bornOn and submittedOn < bornOn + duration("P18Y")]) + 1',
    'and count(form.otherChildren[bornOn <= child.bornOn and submittedOn < bornOn + duration("P18Y")]) + 1',
  ].join(' '),
  mayBeEmpty: ['form.otherChildren'],
  sentences: {
    met: 'Заявлен {form.childOrder}-й ребёнок: по датам рождения детей, указанных в заявлении, это так.',
    notMet: 'Заявлен {form.childOrder}-й ребёнок, а по датам рождения детей, указанных в заявлении, очерёдность другая.',
    unknown: 'Очерёдность не сосчитать: даты рождения детей указаны не все.',
  },
};

export const parentalFeeCompensationCriteria: readonly Criterion[] = [
  ...acceptanceCriteria(),
  {
    code: 'parentStatus',
    question: 'Заявитель — родитель или законный представитель ребёнка?',
    stage: 'review',
    evidence: ['birthRecord', 'guardianship'],
    check: parentOrGuardian,
    groundCode: 'notParent',
  },
  {
    code: 'identity',
    question: 'ФИО, дата рождения и СНИЛС ребёнка подтверждены?',
    stage: 'review',
    evidence: ['birthRecord', 'snilsCheck'],
    check: childIdentity,
    groundCode: 'untrueData',
  },
  { code: 'attends', question: 'Ребёнок посещает детский сад, а заявитель вносит плату?', stage: 'review', groundCode: 'notAttending' },
  {
    code: 'notAssigned',
    question: 'Компенсация на ребёнка не назначена другому родителю?',
    stage: 'review',
    groundCode: 'assignedToOther',
  },
  {
    code: 'childOrder',
    question: 'Очерёдность ребёнка в семье подтверждена?',
    stage: 'review',
    evidence: ['birthRecord'],
    check: {
      kind: 'all',
      of: [
        orderByBirth,
        { kind: 'person', advice: 'Сверьте детей из заявления с записями актов о рождении: все ли они — дети заявителя.' },
      ],
    },
    groundCode: 'untrueData',
  },
  {
    code: 'need',
    question: 'Критерий нуждаемости региона выполнен (или не установлен)?',
    stage: 'review',
    evidence: ['residenceRegistration'],
    groundCode: 'noRight',
  },
];
