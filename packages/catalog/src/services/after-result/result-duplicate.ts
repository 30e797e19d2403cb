import type { ServiceDefinition } from '@pgs/domain';
import { choice, mandatoryTick } from '../forms/form-parts.ts';
import {
  acceptance,
  askedResultProperties,
  commonOfResults,
  documentRefusal,
  legalActs,
  refusalOf,
  regulationRules,
  resultCriteria,
  resultGrounds,
} from './result-parts.ts';

/** Выдача дубликата документа, выданного в результате предоставления услуги. */
export const resultDuplicate: ServiceDefinition = {
  ...commonOfResults,
  code: 'result-duplicate',
  version: 1,
  title: 'Выдача дубликата документа, выданного в результате предоставления услуги',
  shortTitle: 'Дубликат результата',
  keywords: ['дубликат', 'потерял', 'утрата', 'копия', 'решение', 'документ', 'повторно'],
  situations: ['Полученный документ утерян или испорчен'],
  afterResult: 'duplicate',
  portalFormCode: '600902',
  targetCode: '7500000000060090201',
  legalActs,
  form: {
    type: 'object',
    title: 'Выдача дубликата',
    additionalProperties: false,
    required: ['resultNumber', 'resultOn', 'reason', 'dataConsent'],
    properties: {
      ...askedResultProperties,
      reason: choice('Почему нужен дубликат', {
        lost: 'Документ утерян',
        damaged: 'Документ испорчен',
        noAccess: 'Нет доступа к электронному документу',
      }),
      dataConsent: mandatoryTick('Согласен на обработку персональных данных'),
    },
  },
  documents: [{ code: 'representativeAuthority', title: 'Документ о полномочиях представителя', source: 'applicant', need: 'ifPresent' }],
  criteria: [...acceptance, ...resultCriteria],
  term: {
    default: { amount: 3, unit: 'workingDays', countsFrom: 'registrationDay', source: regulationRules },
    variants: [],
  },
  serviceRefusalGrounds: [...resultGrounds('Заявление о дубликате')],
  intermediateStatuses: [
    {
      code: 'resultSought',
      title: 'Документ найден в реестре',
      portalStatusCode: 7,
      commentTemplate: 'Документ № {form.resultNumber} найден в реестре, готовится дубликат.',
      roles: ['specialist'],
      opens: null,
    },
  ],
  results: {
    // The duplicate is made by the template of the result itself; this title names the decision in lists.
    grant: {
      title: 'Решение о выдаче дубликата',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}.',
        'По заявлению от {submittedOn} (№ {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: выдать дубликат документа № {form.resultNumber} от {form.resultOn}.',
      ],
    },
    refuseService: refusalOf('Решение об отказе в выдаче дубликата', 'выдаче дубликата документа'),
    refuseDocuments: documentRefusal,
  },
  registryTitle: 'Журнал выдачи дубликатов',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата подачи', field: 'submittedAt' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Номер документа', field: 'form.resultNumber' },
    { title: 'Дата документа', field: 'form.resultOn' },
    { title: 'Причина', field: 'form.reason' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: 'Постановление Правительства РФ от 20.07.2021 № 1228',
};
