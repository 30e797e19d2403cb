import type { ServiceDefinition } from '@pgs/domain';
import { buildingPermitAnnexes } from './annexes/building-permit-annexes.ts';
import { businessDocuments, businessKinds } from './business-requests.ts';
import { buildingPermitCriteria } from './criteria/building-permit-criteria.ts';
import { buildingPermitForm } from './forms/building-permit-form.ts';
import { genericGrounds } from './generic-grounds.ts';
import { buildingPermitProfiling, buildingPermitSituations } from './profiling/land-and-building-profiling.ts';
import { applicantParagraph, complaintParagraph, decidedUpon, documentRefusalParagraphs } from './result-paragraphs.ts';
import { buildingPermitStatuses } from './statuses/land-and-building-statuses.ts';
import { usualWait } from './usual-wait.ts';

const norm = 'статьи 51 Градостроительного кодекса РФ';
const regulation = 'административный регламент «Выдача разрешения на строительство»';
const design = (code: string, title: string) => ({ code, title, source: 'applicant' as const, need: 'required' as const });

/** Выдача разрешения на строительство. */
export const buildingPermit: ServiceDefinition = {
  code: 'building-permit',
  version: 3,
  title: 'Выдача разрешения на строительство',
  shortTitle: 'Разрешение на строительство',
  keywords: ['стройка', 'строительство', 'реконструкция', 'разрешение на строительство', 'застройщик'],
  situations: buildingPermitSituations,
  profiling: buildingPermitProfiling,
  portalFormCode: '600211',
  targetCode: '7500000000060021101',
  legalActs: [
    { title: 'Градостроительный кодекс Российской Федерации', source: 'Федеральный закон от 29.12.2004 № 190-ФЗ, статья 51' },
    { title: 'Форма разрешения на строительство', source: 'приказ Минстроя России от 03.06.2022 № 446/пр' },
    { title: 'Об организации предоставления государственных и муниципальных услуг', source: 'Федеральный закон от 27.07.2010 № 210-ФЗ' },
  ],
  applicantKinds: ['person', 'representative', 'foreigner', 'soleProprietor', 'legal'],
  aboutChild: false,
  form: buildingPermitForm,
  documents: [
    ...businessDocuments,
    design('explanatoryNote', 'Пояснительная записка'),
    design('plotLayout', 'Схема планировочной организации земельного участка'),
    design('architecture', 'Объёмно-планировочные и архитектурные решения'),
    design('constructionOrganization', 'Проект организации строительства'),
    {
      code: 'expertise',
      title: 'Положительное заключение экспертизы, которого нет в ЕГРЗ',
      source: 'applicant',
      need: 'ifPresent',
    },
    { code: 'ownersConsent', title: 'Согласие правообладателей при реконструкции', source: 'applicant', need: 'ifPresent' },
    { code: 'protectionZone', title: 'Решение о зоне с особыми условиями использования', source: 'intraAgency', need: 'ifPresent' },
    { code: 'plotPlan', title: 'Градостроительный план земельного участка', source: 'intraAgency', need: 'ifPresent' },
    { code: 'deviationPermit', title: 'Разрешение на отклонение от предельных параметров', source: 'intraAgency', need: 'ifPresent' },
    {
      code: 'heritageConclusion',
      title: 'Заключение органа охраны объектов культурного наследия',
      source: 'intraAgency',
      need: 'ifPresent',
    },
  ],
  informationKinds: [...businessKinds, { code: 'realEstateRecord', obligatory: true }],
  criteria: [...buildingPermitCriteria],
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: regulation },
  term: {
    default: { amount: 5, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: `часть 11 ${norm}` },
    variants: [
      {
        title: 'Объект в историческом поселении, заключение органа охраны наследия не приложено',
        when: { field: 'historicSettlement', equals: true },
        term: { amount: 30, unit: 'calendarDays', countsFrom: 'dayAfterRegistration', source: `часть 11.1 ${norm}` },
      },
    ],
  },
  order: 'controlDate',
  filingWindows: [{ title: 'Приём заявлений', from: '01-01', to: '12-31', note: 'В течение всего года' }],
  documentRefusalGrounds: genericGrounds({
    applicants: `часть 2 ${norm}`,
    form: `часть 7 ${norm}`,
    documents: `часть 7 ${norm}`,
    represented: 'applicant',
  }),
  serviceRefusalGrounds: [
    {
      code: 'documentsAbsent',
      title: 'Нет документов, предусмотренных частью 7 статьи 51',
      legalPoint: `пункт 1 части 13 ${norm}`,
      advice: 'Представьте документы, названные в решении, и подайте заявление заново.',
    },
    {
      code: 'planMismatch',
      title: 'Документы не соответствуют градостроительному плану участка или проектам планировки и межевания',
      legalPoint: `часть 13 ${norm}`,
      advice: 'Приведите проект в соответствие с градостроительным планом и подайте заявление заново.',
    },
    {
      code: 'useMismatch',
      title: 'Проект не соответствует разрешённому использованию участка или ограничениям',
      legalPoint: `часть 13 ${norm}`,
      advice: 'Измените проект или вид разрешённого использования участка и подайте заявление заново.',
    },
    {
      code: 'deviationMismatch',
      title: 'Проект не соответствует разрешению на отклонение от предельных параметров',
      legalPoint: `часть 13 ${norm}`,
      advice: 'Приведите параметры проекта в соответствие с разрешением и подайте заявление заново.',
    },
    {
      code: 'heritageRefusal',
      title: 'Орган охраны объектов культурного наследия дал заключение о несоответствии архитектурных решений',
      legalPoint: `часть 13 ${norm}; пункт 4 части 11.1 ${norm}`,
      advice: 'Измените архитектурные решения по замечаниям заключения и подайте заявление заново.',
    },
  ],
  suspensionGrounds: [],
  waits: {
    information: usualWait('documentsAbsent', regulation),
    correction: usualWait(undefined, regulation),
    payment: usualWait(undefined, 'услуга бесплатна'),
    visit: usualWait(undefined, regulation),
  },
  intermediateStatuses: buildingPermitStatuses,
  fee: null,
  results: {
    grant: {
      title: 'Решение о выдаче разрешения на строительство',
      paragraphs: [
        applicantParagraph,
        `${decidedUpon}: выдать разрешение на строительство. Вид работ — {form.workKind}; объект — «{form.objectTitle}»; адрес — {form.objectAddress}; земельный участок — {form.cadastralNumber}.`,
        `Разрешение действует на срок, предусмотренный проектом организации строительства (часть 19 ${norm}).`,
      ],
      annexes: [...buildingPermitAnnexes],
    },
    refuseService: {
      title: 'Решение об отказе в выдаче разрешения на строительство',
      paragraphs: [
        applicantParagraph,
        `${decidedUpon}: отказать в выдаче разрешения на строительство объекта «{form.objectTitle}», адрес — {form.objectAddress}.`,
        `Отказ можно оспорить в суде (часть 14 ${norm}).`,
        complaintParagraph,
      ],
    },
    refuseDocuments: { title: 'Решение об отказе в приёме документов', paragraphs: documentRefusalParagraphs },
  },
  editedInOffice: true,
  registryTitle: 'Реестр разрешений на строительство',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата подачи', field: 'submittedAt' },
    { title: 'Застройщик', field: 'applicant.fullName' },
    { title: 'Объект', field: 'form.objectTitle' },
    { title: 'Адрес', field: 'form.objectAddress' },
    { title: 'Кадастровый номер участка', field: 'form.cadastralNumber' },
    { title: 'Вид работ', field: 'form.workKind' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: 'Градостроительный кодекс РФ, статья 51',
};
