import type { ServiceDefinition } from '@pgs/domain';
import { parentalFeeCompensationAnnexes } from './annexes/parental-fee-compensation-annexes.ts';
import { parentalFeeCompensationCriteria } from './criteria/parental-fee-compensation-criteria.ts';
import { parentalFeeCompensationForm } from './forms/parental-fee-compensation-form.ts';
import { genericGrounds } from './generic-grounds.ts';
import { parentalFeeCompensationProfiling, parentalFeeCompensationSituations } from './profiling/parental-fee-compensation-profiling.ts';
import { complaintParagraph, documentRefusalParagraphs } from './result-paragraphs.ts';
import { usualWait } from './usual-wait.ts';

const standard = 'единый стандарт услуги (постановление Правительства РФ от 27.05.2023 № 829)';
const feeNorm = 'часть 5 статьи 65 Федерального закона от 29.12.2012 № 273-ФЗ';
const exhaustiveList = 'пункт 10 статьи 14 Федерального закона от 27.07.2010 № 210-ФЗ';

/** Выплата компенсации части родительской платы за присмотр и уход за детьми. */
export const parentalFeeCompensation: ServiceDefinition = {
  code: 'parental-fee-compensation',
  version: 5,
  title:
    'Выплата компенсации части родительской платы за присмотр и уход за детьми в образовательных организациях, реализующих образовательную программу дошкольного образования',
  shortTitle: 'Компенсация за детский сад',
  keywords: ['детский сад', 'компенсация', 'родительская плата', 'выплата', 'присмотр и уход'],
  situations: parentalFeeCompensationSituations,
  profiling: parentalFeeCompensationProfiling,
  portalFormCode: '600401',
  targetCode: '7500000000060040101',
  legalActs: [
    { title: 'Об образовании в Российской Федерации', source: 'Федеральный закон от 29.12.2012 № 273-ФЗ, статья 65, части 5–7' },
    {
      title: 'Единый стандарт предоставления услуги «Выплата компенсации части родительской платы за присмотр и уход за детьми»',
      source: 'постановление Правительства РФ от 27.05.2023 № 829',
    },
    {
      title: 'Об организации предоставления государственных и муниципальных услуг',
      source: 'Федеральный закон от 27.07.2010 № 210-ФЗ',
    },
  ],
  applicantKinds: ['person', 'representative', 'foreigner'],
  aboutChild: true,
  form: parentalFeeCompensationForm,
  documents: [
    { code: 'applicantIdentity', title: 'Документ, удостоверяющий личность заявителя', source: 'applicant', need: 'ifPresent' },
    {
      code: 'guardianshipAct',
      title: 'Акт об установлении опеки или попечительства',
      source: 'interagency',
      need: 'ownInitiative',
    },
    {
      code: 'foreignBirthCertificate',
      title: 'Свидетельство о рождении, выданное иностранным государством, с переводом',
      source: 'applicant',
      need: 'ifPresent',
    },
    { code: 'birthCertificates', title: 'Свидетельства о рождении детей', source: 'interagency', need: 'ownInitiative' },
    {
      code: 'nameChangeProof',
      title: 'Сведения о браке, его расторжении или перемене имени',
      source: 'interagency',
      need: 'ownInitiative',
    },
    { code: 'lowIncomeProof', title: 'Сведения о признании семьи малоимущей', source: 'intraAgency', need: 'ifPresent' },
    { code: 'attendanceProof', title: 'Сведения о посещении детского сада и внесении платы', source: 'intraAgency', need: 'ifPresent' },
  ],
  informationKinds: [
    { code: 'birthRecord', obligatory: true },
    { code: 'snilsCheck', obligatory: true },
    { code: 'residenceRegistration', obligatory: false },
    { code: 'guardianship', obligatory: true, when: { field: 'applicantStatus', equals: 'guardian' } },
  ],
  criteria: [...parentalFeeCompensationCriteria],
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: standard },
  term: {
    default: {
      amount: 10,
      unit: 'workingDays',
      countsFrom: 'dayAfterRegistration',
      source: `${standard}; срок уточняется административным регламентом региона`,
    },
    variants: [],
  },
  order: 'controlDate',
  filingWindows: [{ title: 'Приём заявлений', from: '01-01', to: '12-31', note: 'В течение всего года' }],
  documentRefusalGrounds: genericGrounds({ applicants: feeNorm, form: `приложение 1: ${standard}`, documents: standard }),
  serviceRefusalGrounds: [
    {
      code: 'notParent',
      title: 'Заявитель не является родителем (законным представителем) ребёнка',
      legalPoint: `${feeNorm}; ${standard}`,
      advice: 'Заявление должен подать родитель, усыновитель, опекун или приёмный родитель ребёнка.',
    },
    {
      code: 'notAttending',
      title: 'Ребёнок не посещает детский сад, реализующий программу дошкольного образования, или плата не вносится',
      legalPoint: `${feeNorm}; ${standard}`,
      advice: 'Подайте заявление после зачисления ребёнка в детский сад и внесения первой платы.',
    },
    {
      code: 'untrueData',
      title: 'Сведения в заявлении недостоверны или не подтверждены',
      legalPoint: `${standard}; ${exhaustiveList}`,
      advice: 'Исправьте сведения, названные в решении, и подайте заявление заново.',
    },
    {
      code: 'assignedToOther',
      title: 'Компенсация на этого ребёнка уже назначена другому родителю (законному представителю)',
      legalPoint: `${feeNorm}; ${standard}`,
      advice: 'Чтобы сменить получателя, второй родитель должен отказаться от выплаты.',
    },
    {
      code: 'noRight',
      title: 'Нет права на компенсацию по критерию нуждаемости, установленному регионом',
      legalPoint: `${feeNorm}; ${exhaustiveList}`,
      advice: 'Если доход семьи изменился, подтвердите его в органе социальной защиты и подайте заявление заново.',
    },
  ],
  suspensionGrounds: [],
  waits: {
    // The standard lets the applicant mend the application within five working days, and the term stands still meanwhile.
    information: { ...usualWait('untrueData', `${standard}; срок уточняется административным регламентом региона`), pausesTerm: true },
    correction: { ...usualWait('untrueData', `${standard}; срок уточняется административным регламентом региона`), pausesTerm: true },
    payment: usualWait(undefined, 'услуга бесплатна'),
    visit: usualWait(undefined, standard),
  },
  intermediateStatuses: [
    {
      code: 'payoutClarification',
      title: 'Нужно подтвердить реквизиты',
      portalStatusCode: 14,
      commentTemplate: 'Подтвердите или исправьте реквизиты для выплаты: {what}. Срок — до {waitDueOn} включительно.',
      roles: ['specialist'],
      opens: 'edit',
    },
    {
      code: 'childrenRequested',
      title: 'Запрошены сведения о детях',
      portalStatusCode: 7,
      commentTemplate: 'Запрошены сведения о детях в семье.',
      roles: ['specialist'],
      opens: null,
    },
  ],
  fee: null,
  results: {
    grant: {
      title: 'Решение о предоставлении компенсации части родительской платы',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: предоставить компенсацию части родительской платы за присмотр и уход за ребёнком, детский сад — {form.kindergartenTitle}, очерёдность ребёнка в семье — {form.childOrder}.',
        'Размер компенсации от среднего размера родительской платы — не менее 20 процентов на первого ребёнка, 50 процентов на второго, 70 процентов на третьего и последующих (часть 5 статьи 65 Федерального закона от 29.12.2012 № 273-ФЗ).',
      ],
      annexes: [...parentalFeeCompensationAnnexes],
    },
    refuseService: {
      title: 'Решение об отказе в предоставлении компенсации части родительской платы',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: отказать в предоставлении компенсации, детский сад — {form.kindergartenTitle}.',
        complaintParagraph,
      ],
    },
    refuseDocuments: { title: 'Решение об отказе в приёме документов', paragraphs: documentRefusalParagraphs },
  },
  registryTitle: 'Реестр решений о компенсации родительской платы',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата подачи', field: 'submittedAt' },
    { title: 'Ребёнок', field: 'child.fullName' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Детский сад', field: 'form.kindergartenTitle' },
    { title: 'Очерёдность ребёнка', field: 'form.childOrder' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: 'Постановление Правительства РФ от 27.05.2023 № 829; Федеральный закон от 29.12.2012 № 273-ФЗ, часть 5 статьи 65',
};
