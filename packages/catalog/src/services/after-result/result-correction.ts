import type { ServiceDefinition } from '@pgs/domain';
import { mandatoryTick, text } from '../forms/form-parts.ts';
import {
  acceptance,
  askedResultProperties,
  commonOfResults,
  complaintLaw,
  documentRefusal,
  legalActs,
  refusalOf,
  regulationRules,
  resultCriteria,
  resultGrounds,
} from './result-parts.ts';

/** Исправление опечаток и ошибок в выданном результате. */
export const resultCorrection: ServiceDefinition = {
  ...commonOfResults,
  code: 'result-correction',
  version: 1,
  title: 'Исправление допущенных опечаток и ошибок в документе, выданном в результате предоставления услуги',
  shortTitle: 'Исправление опечаток в результате',
  keywords: ['опечатка', 'ошибка', 'исправить', 'исправление', 'решение', 'документ', 'неверно'],
  situations: ['В полученном документе опечатка'],
  afterResult: 'correct',
  portalFormCode: '600901',
  targetCode: '7500000000060090101',
  legalActs,
  form: {
    type: 'object',
    title: 'Исправление опечаток',
    additionalProperties: false,
    required: ['resultNumber', 'resultOn', 'asWritten', 'asAsked', 'dataConsent'],
    properties: {
      ...askedResultProperties,
      asWritten: { ...text('Как написано в документе', 'Слово или строка с опечаткой'), maxLength: 2000 },
      asAsked: { ...text('Как должно быть'), maxLength: 2000 },
      dataConsent: mandatoryTick('Согласен на обработку персональных данных'),
    },
  },
  documents: [
    { code: 'resultDocument', title: 'Документ, в котором допущена опечатка', source: 'applicant', need: 'ifPresent' },
    { code: 'mistakeProof', title: 'Документ, подтверждающий правильные сведения', source: 'applicant', need: 'ifPresent' },
    { code: 'representativeAuthority', title: 'Документ о полномочиях представителя', source: 'applicant', need: 'ifPresent' },
  ],
  criteria: [
    ...acceptance,
    ...resultCriteria,
    {
      code: 'mistakeConfirmed',
      question: 'Опечатка или ошибка в документе подтверждается?',
      stage: 'review',
      check: {
        kind: 'person',
        advice: 'Сверьте документ с заявлением, по которому он выдан, и с документами заявителя: они показаны рядом.',
      },
      groundCode: 'noMistake',
    },
    {
      code: 'notSubstance',
      question: 'Исправление не меняет решение по существу?',
      stage: 'review',
      check: { kind: 'person', advice: 'Новые обстоятельства — это новое заявление об услуге, а не опечатка.' },
      groundCode: 'changesSubstance',
    },
  ],
  term: {
    default: { amount: 5, unit: 'workingDays', countsFrom: 'registrationDay', source: `${regulationRules}; ${complaintLaw}` },
    variants: [],
  },
  serviceRefusalGrounds: [
    ...resultGrounds('Заявление об исправлении'),
    {
      code: 'noMistake',
      title: 'Опечаток и ошибок в документе не найдено',
      legalPoint: `${regulationRules}; ${complaintLaw}`,
      advice: 'Если ошибка есть, подайте заявление снова и приложите документ с правильными сведениями.',
    },
    {
      code: 'changesSubstance',
      title: 'Просьба меняет решение по существу и не является исправлением опечатки',
      legalPoint: regulationRules,
      advice: 'Подайте новое заявление об услуге и укажите в нём изменившиеся сведения.',
    },
  ],
  intermediateStatuses: [
    {
      code: 'resultCompared',
      title: 'Документ сверяется с делом',
      portalStatusCode: 7,
      commentTemplate: 'Документ № {form.resultNumber} сверяется с делом, по которому он выдан.',
      roles: ['specialist'],
      opens: null,
    },
  ],
  results: {
    // The corrected document is made by the template of the result itself; this title names the decision in lists.
    grant: {
      title: 'Решение об исправлении опечаток',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}.',
        'По заявлению от {submittedOn} (№ {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: исправить опечатки в документе № {form.resultNumber} от {form.resultOn}.',
      ],
    },
    refuseService: refusalOf('Решение об отказе в исправлении опечаток', 'исправлении опечаток в документе'),
    refuseDocuments: documentRefusal,
  },
  registryTitle: 'Журнал исправлений выданных результатов',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата подачи', field: 'submittedAt' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Номер документа', field: 'form.resultNumber' },
    { title: 'Дата документа', field: 'form.resultOn' },
    { title: 'Как написано', field: 'form.asWritten' },
    { title: 'Как должно быть', field: 'form.asAsked' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: `Постановление Правительства РФ от 20.07.2021 № 1228; ${complaintLaw}`,
};
