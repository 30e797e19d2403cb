import type { Criterion, FeelCheck } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';
import { applicantInRegistry, rightHolder } from './usual-checks.ts';

/** Пункт 2 части 7 статьи 51 Градостроительного кодекса: the plan is issued not earlier than three years before the application. */
const planInForce: FeelCheck = {
  kind: 'feel',
  expression: 'form.planIssuedOn <= submittedOn and submittedOn <= form.planIssuedOn + duration("P3Y")',
  sentences: {
    met: 'Градостроительный план выдан {form.planIssuedOn} — не раньше чем за три года до подачи {submittedOn}.',
    notMet: 'Градостроительный план выдан {form.planIssuedOn}, заявление подано {submittedOn}: нужен план не старше трёх лет.',
    unknown: 'Дата градостроительного плана не указана: посмотрите её в плане.',
  },
};

export const buildingPermitCriteria: readonly Criterion[] = [
  ...acceptanceCriteria('applicant'),
  {
    code: 'developer',
    question: 'Заявитель — застройщик: действует по ЕГРЮЛ (ЕГРИП), либо это гражданин?',
    stage: 'review',
    evidence: ['legalEntityRecord', 'entrepreneurRecord'],
    check: applicantInRegistry,
    groundCode: 'documentsAbsent',
  },
  {
    code: 'landRight',
    question: 'Право застройщика на участок подтверждено?',
    stage: 'review',
    evidence: ['realEstateRecord'],
    check: rightHolder,
    groundCode: 'documentsAbsent',
  },
  {
    code: 'design',
    question:
      'Есть пояснительная записка, схема планировочной организации участка, архитектурные решения, проект организации строительства?',
    stage: 'review',
    check: {
      kind: 'all',
      of: [
        { kind: 'document', codes: ['explanatoryNote'] },
        { kind: 'document', codes: ['plotLayout'] },
        { kind: 'document', codes: ['architecture'] },
        { kind: 'document', codes: ['constructionOrganization'] },
      ],
    },
    groundCode: 'documentsAbsent',
  },
  {
    code: 'expertise',
    question: 'Положительное заключение экспертизы есть (или экспертиза не требуется)?',
    stage: 'review',
    check: {
      kind: 'any',
      of: [
        { kind: 'field', field: 'expertiseNeeded', oneOf: [false] },
        { kind: 'document', codes: ['expertise'] },
        {
          kind: 'all',
          of: [
            { kind: 'field', field: 'expertiseInRegistry', oneOf: [true] },
            { kind: 'person', advice: 'Проверьте заключение в ЕГРЗ по номеру из заявления.' },
          ],
        },
      ],
    },
    groundCode: 'documentsAbsent',
  },
  {
    code: 'planTerm',
    question: 'Градостроительный план выдан не раньше чем за три года до подачи заявления (или объект линейный)?',
    stage: 'review',
    check: { kind: 'any', of: [{ kind: 'field', field: 'isLinear', oneOf: [true] }, planInForce] },
    groundCode: 'documentsAbsent',
  },
  {
    code: 'plan',
    question: 'Проект соответствует градостроительному плану участка (для линейного объекта — проектам планировки и межевания)?',
    stage: 'review',
    groundCode: 'planMismatch',
  },
  {
    code: 'permittedUse',
    question: 'Проект соответствует разрешённому использованию участка и ограничениям зон?',
    stage: 'review',
    evidence: ['realEstateRecord'],
    groundCode: 'useMismatch',
  },
  {
    code: 'deviation',
    question: 'Проект соответствует разрешению на отклонение от предельных параметров (или отклонения нет)?',
    stage: 'review',
    check: {
      kind: 'any',
      of: [
        { kind: 'field', field: 'deviationPermitted', oneOf: [false] },
        { kind: 'person', advice: 'Сравните параметры проекта с разрешением на отклонение.' },
      ],
    },
    groundCode: 'deviationMismatch',
  },
  {
    code: 'heritage',
    question: 'Заключение органа охраны объектов культурного наследия положительное (или участок вне исторического поселения)?',
    stage: 'review',
    check: {
      kind: 'any',
      of: [
        { kind: 'field', field: 'historicSettlement', oneOf: [false] },
        { kind: 'document', codes: ['heritageConclusion'] },
      ],
    },
    groundCode: 'heritageRefusal',
  },
];
