import type { ServiceDefinition } from '@pgs/domain';
import { businessDocuments, businessKinds } from './business-requests.ts';
import { advertisingStructureCriteria } from './criteria/advertising-structure-criteria.ts';
import { advertisingStructureForm } from './forms/advertising-structure-form.ts';
import { genericGrounds } from './generic-grounds.ts';
import { advertisingStructureProfiling, advertisingStructureSituations } from './profiling/land-and-building-profiling.ts';
import { applicantParagraph, complaintParagraph, decidedUpon, documentRefusalParagraphs } from './result-paragraphs.ts';
import { advertisingStructureStatuses } from './statuses/land-and-building-statuses.ts';
import { usualWait } from './usual-wait.ts';

const norm = 'статьи 19 Федерального закона от 13.03.2006 № 38-ФЗ';
const regulation = 'административный регламент «Выдача разрешения на установку и эксплуатацию рекламных конструкций»';

/** Основания отказа are exhaustive: часть 15 статьи 19. */
const ground = (code: string, point: string, title: string, advice: string) => ({
  code,
  title,
  legalPoint: `пункт ${point} части 15 ${norm}`,
  advice,
});

/** Выдача разрешения на установку и эксплуатацию рекламной конструкции; госпошлина. */
export const advertisingStructure: ServiceDefinition = {
  code: 'advertising-structure',
  version: 2,
  title: 'Выдача разрешения на установку и эксплуатацию рекламной конструкции',
  shortTitle: 'Разрешение на рекламную конструкцию',
  keywords: ['реклама', 'рекламная конструкция', 'щит', 'билборд', 'вывеска', 'баннер'],
  situations: advertisingStructureSituations,
  profiling: advertisingStructureProfiling,
  portalFormCode: '600212',
  targetCode: '7500000000060021201',
  legalActs: [
    { title: 'О рекламе', source: 'Федеральный закон от 13.03.2006 № 38-ФЗ, статья 19' },
    { title: 'Налоговый кодекс Российской Федерации, часть вторая', source: 'подпункт 105 пункта 1 статьи 333.33' },
    { title: 'Об организации предоставления государственных и муниципальных услуг', source: 'Федеральный закон от 27.07.2010 № 210-ФЗ' },
  ],
  applicantKinds: ['person', 'representative', 'foreigner', 'soleProprietor', 'legal'],
  aboutChild: false,
  form: advertisingStructureForm,
  documents: [
    ...businessDocuments,
    { code: 'structureProject', title: 'Проект рекламной конструкции с привязкой к месту', source: 'applicant', need: 'required' },
    {
      code: 'ownerConsent',
      title: 'Согласие собственника недвижимого имущества',
      source: 'applicant',
      need: 'ifPresent',
      requiredWhen: { field: 'applicantRole', equals: 'structureOwner' },
    },
    {
      code: 'meetingMinutes',
      title: 'Протокол общего собрания собственников помещений',
      source: 'applicant',
      need: 'ifPresent',
      requiredWhen: { field: 'propertyKind', equals: 'apartmentHouse' },
    },
    { code: 'paymentProof', title: 'Сведения об уплате госпошлины', source: 'interagency', need: 'ownInitiative' },
    {
      code: 'heritageApproval',
      title: 'Согласование органа охраны объектов культурного наследия',
      source: 'intraAgency',
      need: 'ifPresent',
    },
    { code: 'trafficApproval', title: 'Согласование ГИБДД', source: 'intraAgency', need: 'ifPresent' },
  ],
  informationKinds: [...businessKinds, { code: 'realEstateRecord', obligatory: true, when: { field: 'rightInRegistry', equals: true } }],
  criteria: [...advertisingStructureCriteria],
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: regulation },
  term: { default: { amount: 2, unit: 'months', countsFrom: 'dayAfterRegistration', source: `часть 14 ${norm}` }, variants: [] },
  order: 'controlDate',
  filingWindows: [{ title: 'Приём заявлений', from: '01-01', to: '12-31', note: 'В течение всего года' }],
  documentRefusalGrounds: genericGrounds({
    applicants: `часть 9 ${norm}`,
    form: `часть 11 ${norm}`,
    documents: `часть 11 ${norm}`,
    represented: 'applicant',
  }),
  serviceRefusalGrounds: [
    ground(
      'technicalRules',
      '1',
      'Проект конструкции и её размещение не соответствуют требованиям технического регламента',
      'Исправьте проект по замечаниям, названным в решении, и подайте заявление заново.',
    ),
    ground(
      'schemeMismatch',
      '2',
      'Место не соответствует схеме размещения рекламных конструкций',
      'Выберите место из утверждённой схемы размещения и подайте заявление заново.',
    ),
    ground(
      'trafficSafety',
      '3',
      'Нарушены требования нормативных актов по безопасности движения транспорта',
      'Измените место или размеры конструкции с учётом требований безопасности движения.',
    ),
    ground(
      'appearance',
      '4',
      'Нарушен внешний архитектурный облик сложившейся застройки',
      'В решении названо, чем именно нарушен облик. Измените вид или место конструкции.',
    ),
    ground(
      'heritage',
      '5',
      'Нарушены требования законодательства об объектах культурного наследия',
      'Получите согласование органа охраны объектов культурного наследия или измените место.',
    ),
    ground(
      'contractRules',
      '6',
      'Нарушены требования частей 5.1, 5.6 и 5.7 статьи 19: согласие собственника, договор, торги',
      'Получите согласие собственника и заключите договор по правилам статьи 19, затем подайте заявление заново.',
    ),
  ],
  suspensionGrounds: [],
  waits: {
    information: usualWait(undefined, regulation),
    correction: usualWait(undefined, regulation),
    payment: { ...usualWait(undefined, regulation), term: { amount: 10, unit: 'workingDays' } },
    visit: usualWait(undefined, regulation),
  },
  intermediateStatuses: advertisingStructureStatuses,
  fee: {
    amountKopecks: 500_000,
    purpose: 'Госпошлина за выдачу разрешения на установку рекламной конструкции, заявление {registrationNumber}',
    kbk: '00010807150011000110',
    source: 'подпункт 105 пункта 1 статьи 333.33 Налогового кодекса РФ',
  },
  results: {
    grant: {
      title: 'Разрешение на установку и эксплуатацию рекламной конструкции',
      paragraphs: [
        applicantParagraph,
        `${decidedUpon}: выдать разрешение на установку и эксплуатацию рекламной конструкции. Вид — {form.structureKind}; место — {form.placeAddress}; информационное поле — {form.heightMeters} × {form.widthMeters} м, полей — {form.sides}.`,
        `Разрешение действует до {form.contractUntilOn} — на срок договора № {form.contractNumber} (часть 17 ${norm}).`,
      ],
    },
    refuseService: {
      title: 'Решение об отказе в выдаче разрешения на установку рекламной конструкции',
      paragraphs: [
        applicantParagraph,
        `${decidedUpon}: отказать в выдаче разрешения на установку и эксплуатацию рекламной конструкции, место — {form.placeAddress}.`,
        `Отказ можно обжаловать в суд в течение трёх месяцев (часть 16 ${norm}).`,
        complaintParagraph,
      ],
    },
    refuseDocuments: { title: 'Решение об отказе в приёме документов', paragraphs: documentRefusalParagraphs },
  },
  registryTitle: 'Реестр разрешений на рекламные конструкции',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата подачи', field: 'submittedAt' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Вид конструкции', field: 'form.structureKind' },
    { title: 'Место', field: 'form.placeAddress' },
    { title: 'Действует до', field: 'form.contractUntilOn' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: 'Федеральный закон от 13.03.2006 № 38-ФЗ, статья 19; Налоговый кодекс РФ, статья 333.33',
};
