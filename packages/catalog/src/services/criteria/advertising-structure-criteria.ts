import type { Criterion, FeelCheck } from '@pgs/domain';
import { acceptanceCriteria } from '../generic-grounds.ts';
import { applicantInRegistry, rightHolder } from './usual-checks.ts';

/** Части 5 и 17 статьи 19 Федерального закона № 38-ФЗ: a contract is made for ten years at most, and the permit lives no longer than it. */
const contractInForce: FeelCheck = {
  kind: 'feel',
  expression: 'form.contractUntilOn > submittedOn and form.contractUntilOn <= submittedOn + duration("P10Y")',
  sentences: {
    met: 'Договор действует до {form.contractUntilOn}, заявление подано {submittedOn}.',
    notMet: 'Договор указан до {form.contractUntilOn}, заявление подано {submittedOn}: он должен действовать, но не дольше десяти лет.',
    unknown: 'Срок договора не указан: посмотрите его в договоре.',
  },
};

export const advertisingStructureCriteria: readonly Criterion[] = [
  ...acceptanceCriteria('applicant'),
  {
    code: 'applicant',
    question: 'Заявитель — организация или предприниматель — действует по ЕГРЮЛ (ЕГРИП), либо это гражданин?',
    stage: 'review',
    evidence: ['legalEntityRecord', 'entrepreneurRecord'],
    check: applicantInRegistry,
    groundCode: 'contractRules',
  },
  {
    code: 'consent',
    question: 'Собственник недвижимости согласен на установку (заявитель — собственник, либо есть согласие или протокол собрания)?',
    stage: 'review',
    evidence: ['realEstateRecord'],
    check: { kind: 'any', of: [{ kind: 'document', codes: ['ownerConsent', 'meetingMinutes'] }, rightHolder] },
    groundCode: 'contractRules',
  },
  {
    code: 'contractTerm',
    question: 'Договор на установку и эксплуатацию действует, и до его окончания не больше десяти лет?',
    stage: 'review',
    // No ground of the law: the permit lives as long as the contract, and a grant against this says why.
    check: contractInForce,
  },
  {
    code: 'technicalRules',
    question: 'Проект конструкции и её место соответствуют требованиям технического регламента?',
    stage: 'review',
    check: {
      kind: 'all',
      of: [
        { kind: 'document', codes: ['structureProject'] },
        { kind: 'person', advice: 'Проверьте прочность, устойчивость и электробезопасность по проекту.' },
      ],
    },
    groundCode: 'technicalRules',
  },
  {
    code: 'scheme',
    question: 'Место соответствует схеме размещения рекламных конструкций (или схема для него не нужна)?',
    stage: 'review',
    check: {
      kind: 'any',
      of: [
        { kind: 'field', field: 'propertyKind', oneOf: ['privateLand', 'apartmentHouse'] },
        { kind: 'person', advice: 'Найдите номер места в утверждённой схеме размещения.' },
      ],
    },
    groundCode: 'schemeMismatch',
  },
  {
    code: 'trafficSafety',
    question: 'Требования безопасности движения не нарушены?',
    stage: 'review',
    check: { kind: 'person', advice: 'Сверьте с ГОСТ Р 52044 и согласованием ГИБДД.' },
    groundCode: 'trafficSafety',
  },
  {
    code: 'appearance',
    question: 'Внешний архитектурный облик сложившейся застройки не нарушен? При отказе назовите, в чём нарушение.',
    stage: 'review',
    groundCode: 'appearance',
  },
  {
    code: 'heritage',
    question: 'Требования законодательства об объектах культурного наследия соблюдены (или место не относится к наследию)?',
    stage: 'review',
    check: {
      kind: 'any',
      of: [
        { kind: 'field', field: 'heritageObject', oneOf: [false] },
        { kind: 'document', codes: ['heritageApproval'] },
      ],
    },
    groundCode: 'heritage',
  },
];
