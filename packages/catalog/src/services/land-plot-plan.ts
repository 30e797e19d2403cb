import type { ServiceDefinition } from '@pgs/domain';
import { businessDocuments, businessKinds } from './business-requests.ts';
import { landPlotPlanCriteria } from './criteria/land-plot-plan-criteria.ts';
import { landPlotPlanForm } from './forms/land-plot-plan-form.ts';
import { genericGrounds } from './generic-grounds.ts';
import { landPlotPlanProfiling, landPlotPlanSituations } from './profiling/land-and-building-profiling.ts';
import { applicantParagraph, complaintParagraph, decidedUpon, documentRefusalParagraphs } from './result-paragraphs.ts';
import { landPlotPlanStatuses } from './statuses/land-and-building-statuses.ts';
import { usualWait } from './usual-wait.ts';

const norm = 'статьи 57.3 Градостроительного кодекса РФ';
const regulation = 'административный регламент «Выдача градостроительного плана земельного участка»';

/** Выдача градостроительного плана земельного участка (ГПЗУ). */
export const landPlotPlan: ServiceDefinition = {
  code: 'land-plot-plan',
  version: 2,
  title: 'Выдача градостроительного плана земельного участка',
  shortTitle: 'Градостроительный план участка',
  keywords: ['ГПЗУ', 'градостроительный план', 'участок', 'земля', 'стройка', 'строительство дома'],
  situations: landPlotPlanSituations,
  profiling: landPlotPlanProfiling,
  portalFormCode: '600210',
  targetCode: '7500000000060021001',
  legalActs: [
    { title: 'Градостроительный кодекс Российской Федерации', source: 'Федеральный закон от 29.12.2004 № 190-ФЗ, статья 57.3' },
    { title: 'Форма градостроительного плана земельного участка', source: 'приказ Минстроя России от 25.04.2017 № 741/пр' },
    { title: 'Об организации предоставления государственных и муниципальных услуг', source: 'Федеральный закон от 27.07.2010 № 210-ФЗ' },
  ],
  applicantKinds: ['person', 'representative', 'foreigner', 'soleProprietor', 'legal'],
  aboutChild: false,
  form: landPlotPlanForm,
  documents: [
    ...businessDocuments,
    {
      code: 'thirdPartyGround',
      title: 'Документ, дающий право обратиться иному лицу (часть 1.1 статьи 57.3)',
      source: 'applicant',
      need: 'ifPresent',
      requiredWhen: { field: 'applicantRight', equals: 'publicEasement' },
    },
    { code: 'networkConditions', title: 'Технические условия сетевых организаций', source: 'intraAgency', need: 'ifPresent' },
    { code: 'planningData', title: 'Сведения ГИСОГД о территории и ограничениях', source: 'intraAgency', need: 'ifPresent' },
    { code: 'landPlotPlan', title: 'Градостроительный план земельного участка', source: 'intraAgency', need: 'ifPresent' },
  ],
  informationKinds: [...businessKinds, { code: 'realEstateRecord', obligatory: true }],
  criteria: [...landPlotPlanCriteria],
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: regulation },
  term: { default: { amount: 14, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: `часть 6 ${norm}` }, variants: [] },
  order: 'controlDate',
  filingWindows: [{ title: 'Приём заявлений', from: '01-01', to: '12-31', note: 'В течение всего года' }],
  documentRefusalGrounds: genericGrounds({
    applicants: `части 1 и 1.1 ${norm}`,
    form: `часть 5 ${norm}`,
    documents: `часть 5 ${norm}`,
    represented: 'applicant',
  }),
  serviceRefusalGrounds: [
    {
      code: 'notRightHolder',
      title: 'Заявитель не правообладатель участка и не иное лицо, имеющее право обратиться',
      legalPoint: `части 1, 1.1 и 5 ${norm}`,
      advice: 'Зарегистрируйте право на участок или приложите документ о праве и подайте заявление заново.',
    },
    {
      code: 'noPlanningProject',
      title: 'Для участка нет утверждённой документации по планировке территории, без которой строить нельзя',
      legalPoint: `часть 4 ${norm}`,
      advice: 'Дождитесь утверждения проекта планировки территории; о его подготовке можно узнать в органе архитектуры.',
    },
    {
      code: 'boundariesNotSet',
      title: 'Границы участка не установлены по требованиям земельного законодательства',
      legalPoint: `часть 3 ${norm}; часть 10 статьи 22 Федерального закона от 13.07.2015 № 218-ФЗ`,
      advice: 'Проведите межевание, внесите сведения о границах в ЕГРН и подайте заявление заново.',
    },
    {
      code: 'complexDevelopment',
      title: 'Участок в границах комплексного развития территории, проект планировки которой не утверждён',
      legalPoint: `часть 4 ${norm}`,
      advice: 'План можно получить после утверждения проекта планировки территории комплексного развития.',
    },
  ],
  suspensionGrounds: [],
  waits: {
    information: usualWait('notRightHolder', regulation),
    correction: usualWait(undefined, regulation),
    payment: usualWait(undefined, 'услуга бесплатна'),
    visit: usualWait(undefined, regulation),
  },
  intermediateStatuses: landPlotPlanStatuses,
  fee: null,
  results: {
    grant: {
      title: 'Решение о выдаче градостроительного плана земельного участка',
      paragraphs: [
        applicantParagraph,
        `${decidedUpon}: выдать градостроительный план земельного участка с кадастровым номером {form.cadastralNumber}, адрес (местоположение) — {form.plotAddress}, площадь — {form.plotAreaSquareMeters} кв. м.`,
        `План действует три года со дня выдачи (часть 10 ${norm}). Форма плана — приказ Минстроя России от 25.04.2017 № 741/пр.`,
      ],
    },
    refuseService: {
      title: 'Решение об отказе в выдаче градостроительного плана земельного участка',
      paragraphs: [
        applicantParagraph,
        `${decidedUpon}: отказать в выдаче градостроительного плана земельного участка с кадастровым номером {form.cadastralNumber}.`,
        complaintParagraph,
      ],
    },
    refuseDocuments: { title: 'Решение об отказе в приёме документов', paragraphs: documentRefusalParagraphs },
  },
  editedInOffice: true,
  registryTitle: 'Реестр выданных градостроительных планов',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата подачи', field: 'submittedAt' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Кадастровый номер', field: 'form.cadastralNumber' },
    { title: 'Адрес', field: 'form.plotAddress' },
    { title: 'Площадь, кв. м', field: 'form.plotAreaSquareMeters' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: 'Градостроительный кодекс РФ, статья 57.3; приказ Минстроя России от 25.04.2017 № 741/пр',
};
