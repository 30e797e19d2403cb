import type { Criterion } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';
import { childIdentity, parentOrGuardian } from './usual-checks.ts';

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
