import type { ServiceDefinition } from '@pgs/domain';
import { acceptanceCriteria, genericGrounds } from '../services/generic-grounds.ts';
import { applicantParagraph, complaintParagraph, decidedUpon, documentRefusalParagraphs } from '../services/result-paragraphs.ts';
import { usualWait } from '../services/usual-wait.ts';

const rules = 'Правила создания, охраны и содержания зелёных насаждений (приказ Госстроя России от 15.12.1999 № 153)';
const regulation = 'административный регламент «Выдача разрешения на право вырубки зелёных насаждений»';

/**
 * Разрешение на право вырубки зелёных насаждений: the ninth service, walked through in docs/new-service.md and checked like the
 * eight of the catalog. It is not in the catalog: the terms and rates are of no city.
 */
export const treeFelling: ServiceDefinition = {
  // 1. Что это за услуга.
  code: 'tree-felling',
  version: 1,
  title: 'Выдача разрешения на право вырубки зелёных насаждений',
  shortTitle: 'Вырубка деревьев',
  keywords: ['дерево', 'вырубка', 'спил', 'насаждения', 'порубочный билет'],
  situations: ['Земля и недвижимость'],
  portalFormCode: '600213',
  targetCode: '7500000000060021301',
  legalActs: [{ title: 'Правила содержания зелёных насаждений', source: rules }],
  applicantKinds: ['person', 'representative', 'foreigner', 'soleProprietor', 'legal'],
  aboutChild: false,
  // 2. Что спрашивает форма.
  form: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    title: 'Заявление о вырубке зелёных насаждений',
    additionalProperties: false,
    required: ['placeAddress', 'reason', 'species', 'trees', 'dataConsent'],
    properties: {
      placeAddress: { type: 'string', title: 'Место вырубки', minLength: 1, maxLength: 500 },
      reason: {
        type: 'string',
        title: 'Причина',
        oneOf: [
          { const: 'construction', title: 'Строительство, прокладка сетей' },
          { const: 'emergency', title: 'Дерево аварийное' },
        ],
      },
      species: {
        type: 'string',
        title: 'Порода',
        oneOf: [
          { const: 'conifer', title: 'Хвойная' },
          { const: 'broadleaf', title: 'Широколиственная' },
          { const: 'other', title: 'Иная' },
        ],
      },
      trees: { type: 'integer', title: 'Сколько деревьев', minimum: 1, maximum: 1000 },
      dataConsent: { type: 'boolean', title: 'Согласен на обработку персональных данных', const: true },
    },
  },
  // 3. Какие документы нужны и откуда они; чего орган узнаёт сам, заявитель не приносит.
  documents: [
    { code: 'scheme', title: 'Схема участка с деревьями', source: 'applicant', need: 'required' },
    { code: 'inspectionAct', title: 'Акт обследования насаждений', source: 'intraAgency', need: 'ifPresent' },
  ],
  informationKinds: [{ code: 'legalEntityRecord', obligatory: false, when: { applicantKind: 'legal' } }],
  // 4. О чём спрашивают себя регистратор и специалист, и какое основание отказа предлагается, если «нет».
  criteria: [
    ...acceptanceCriteria('applicant'),
    {
      code: 'inspected',
      question: 'Обследование подтвердило, что вырубка нужна?',
      stage: 'review',
      check: {
        kind: 'all',
        of: [
          { kind: 'document', codes: ['inspectionAct'] },
          { kind: 'person', advice: 'Прочитайте акт обследования.' },
        ],
      },
      groundCode: 'notNeeded',
    },
  ],
  // 5. Сроки: обычный и вариант.
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: regulation },
  term: {
    default: { amount: 17, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: regulation },
    variants: [
      {
        title: 'Аварийное дерево',
        when: { field: 'reason', equals: 'emergency' },
        term: { amount: 3, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: regulation },
      },
    ],
  },
  order: 'controlDate',
  filingWindows: [{ title: 'Приём заявлений', from: '01-01', to: '12-31', note: 'В течение всего года' }],
  // 6. Исчерпывающие основания отказа и приостановки, каждое с пунктом закона и советом.
  documentRefusalGrounds: genericGrounds({ applicants: regulation, form: regulation, documents: regulation, represented: 'applicant' }),
  serviceRefusalGrounds: [
    {
      code: 'notNeeded',
      title: 'Обследование показало, что вырубка не нужна',
      legalPoint: `${regulation}; ${rules}`,
      advice: 'Причина названа в акте обследования: его можно запросить и оспорить.',
    },
  ],
  suspensionGrounds: [],
  waits: {
    information: usualWait(undefined, regulation),
    correction: usualWait(undefined, regulation),
    payment: { ...usualWait(undefined, regulation), term: { amount: 10, unit: 'workingDays' } },
    visit: usualWait(undefined, regulation),
  },
  // 7. Что видит заявитель по дороге; «payment» ещё и выставляет начисление.
  intermediateStatuses: [
    {
      code: 'inspected',
      title: 'Проведено обследование',
      portalStatusCode: 7,
      commentTemplate: 'Деревья обследованы {date}: {form.placeAddress}.',
      roles: ['specialist'],
      opens: null,
    },
    {
      code: 'payment',
      title: 'Ожидает оплаты',
      portalStatusCode: 7,
      commentTemplate: 'Оплатите компенсационную стоимость до {waitDueOn} включительно.',
      roles: ['specialist'],
      opens: 'payment',
    },
  ],
  // 8. Плата: 1200 рублей за дерево, хвойные втрое дороже; за аварийное не платят.
  fee: {
    amountKopecks: 120_000,
    times: [
      { field: 'trees', title: 'деревьев' },
      { field: 'species', title: 'коэффициент породы', coefficients: { conifer: 3, broadleaf: 1.5, other: 1 } },
    ],
    when: { field: 'reason', equals: 'construction' },
    purpose: 'Компенсационная стоимость насаждений, {form.placeAddress}, заявление {registrationNumber}',
    kbk: '00000000000000000140',
    source: regulation,
  },
  // 9. Слова решения и столбцы реестра.
  results: {
    grant: {
      title: 'Разрешение на право вырубки зелёных насаждений',
      paragraphs: [
        applicantParagraph,
        `${decidedUpon}: разрешить вырубку. Место — {form.placeAddress}; порода — {form.species}; деревьев — {form.trees}.`,
      ],
    },
    refuseService: {
      title: 'Решение об отказе в разрешении на вырубку',
      paragraphs: [
        applicantParagraph,
        `${decidedUpon}: отказать в разрешении на вырубку, место — {form.placeAddress}.`,
        complaintParagraph,
      ],
    },
    refuseDocuments: { title: 'Решение об отказе в приёме документов', paragraphs: documentRefusalParagraphs },
  },
  registryTitle: 'Реестр разрешений на вырубку',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Место', field: 'form.placeAddress' },
    { title: 'Деревьев', field: 'form.trees' },
    { title: 'Номер решения', field: 'decision.number' },
  ],
  source: regulation,
};
