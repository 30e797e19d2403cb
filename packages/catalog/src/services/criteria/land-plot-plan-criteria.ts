import type { Criterion } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';
import { applicantInRegistry, plotInRegistry, rightHolder } from './usual-checks.ts';

export const landPlotPlanCriteria: readonly Criterion[] = [
  ...acceptanceCriteria('applicant'),
  {
    code: 'applicant',
    question: 'Заявитель — организация или предприниматель — действует по ЕГРЮЛ (ЕГРИП), либо это гражданин?',
    stage: 'review',
    evidence: ['legalEntityRecord', 'entrepreneurRecord'],
    check: applicantInRegistry,
    groundCode: 'notRightHolder',
  },
  {
    code: 'rightHolder',
    question: 'Заявитель — правообладатель участка или иное лицо из части 1.1 статьи 57.3?',
    stage: 'review',
    evidence: ['realEstateRecord'],
    check: {
      kind: 'any',
      of: [
        rightHolder,
        {
          kind: 'all',
          of: [
            { kind: 'field', field: 'applicantRight', oneOf: ['publicEasement'] },
            { kind: 'document', codes: ['thirdPartyGround'] },
          ],
        },
      ],
    },
    groundCode: 'notRightHolder',
  },
  {
    code: 'boundaries',
    question: 'Границы участка установлены по закону (или это схема расположения для образуемого участка)?',
    stage: 'review',
    evidence: ['realEstateRecord'],
    check: plotInRegistry,
    groundCode: 'boundariesNotSet',
  },
  {
    code: 'planningProject',
    question: 'Документация по планировке территории утверждена там, где без неё строить нельзя?',
    stage: 'review',
    check: { kind: 'person', advice: 'Проверьте по ГИСОГД: нужен ли для участка проект планировки и утверждён ли он.' },
    groundCode: 'noPlanningProject',
  },
  {
    code: 'complexDevelopment',
    question: 'Участок вне границ комплексного развития территории, либо для неё есть утверждённый проект планировки?',
    stage: 'review',
    check: { kind: 'person', advice: 'Проверьте по ГИСОГД решения о комплексном развитии территории.' },
    groundCode: 'complexDevelopment',
  },
];
