import type { ServiceDefinition } from '@pgs/domain';
import { kindergartenCompetition } from './competitions/kindergarten-competition.ts';
import { kindergartenCriteria } from './criteria/kindergarten-criteria.ts';
import { kindergartenForm } from './forms/kindergarten-form.ts';
import { genericGrounds } from './generic-grounds.ts';
import { kindergartenProfiling, kindergartenSituations } from './profiling/kindergarten-profiling.ts';
import { complaintParagraph, documentRefusalParagraphs } from './result-paragraphs.ts';
import { kindergartenStatuses } from './statuses/kindergarten-statuses.ts';
import { usualWait } from './usual-wait.ts';

const order = 'Порядка приёма (приказ Минпросвещения России от 15.05.2020 № 236)';
const educationAct = 'Федерального закона от 29.12.2012 № 273-ФЗ';
const regulation = 'административный регламент «Постановка на учёт и направление детей в образовательные организации»';
const exhaustiveList = 'пункт 10 статьи 14 Федерального закона от 27.07.2010 № 210-ФЗ';

/**
 * Постановка на учёт и направление детей в ДОО. Постановка на учёт is told by the status 140 and ends the term of seven days; the
 * case then stands on the ground `awaitingDistribution` until the places are distributed, and the decision is the направление.
 */
export const kindergarten: ServiceDefinition = {
  code: 'kindergarten',
  version: 5,
  title:
    'Постановка на учёт и направление детей в государственные и муниципальные образовательные организации, реализующие образовательные программы дошкольного образования',
  shortTitle: 'Место в детском саду',
  keywords: ['детский сад', 'ясли', 'очередь в садик', 'место в детском саду', 'направление', 'постановка на учёт', 'перевод в другой сад'],
  situations: kindergartenSituations,
  profiling: kindergartenProfiling,
  portalFormCode: '10909',
  targetCode: '7500000000001090901',
  legalActs: [
    {
      title: 'Порядок приёма на обучение по образовательным программам дошкольного образования',
      source: 'приказ Минпросвещения России от 15.05.2020 № 236 (с изменениями)',
    },
    { title: 'Об образовании в Российской Федерации', source: 'Федеральный закон от 29.12.2012 № 273-ФЗ, статьи 55, 67, 98' },
    {
      title: 'Об организации предоставления государственных и муниципальных услуг',
      source: 'Федеральный закон от 27.07.2010 № 210-ФЗ',
    },
  ],
  applicantKinds: ['person', 'representative', 'foreigner'],
  aboutChild: true,
  form: kindergartenForm,
  documents: [
    { code: 'applicantIdentity', title: 'Документ, удостоверяющий личность заявителя', source: 'applicant', need: 'ifPresent' },
    // The agency asks for it itself (ЕГИССО): it is not demanded.
    { code: 'guardianshipAct', title: 'Акт об установлении опеки или попечительства', source: 'interagency', need: 'ownInitiative' },
    {
      code: 'commissionConclusion',
      title: 'Заключение психолого-медико-педагогической комиссии',
      source: 'applicant',
      need: 'ifPresent',
      requiredWhen: { field: 'adaptedProgram', equals: true },
    },
    { code: 'privilegeProof', title: 'Документ, подтверждающий право на место вне общей очереди', source: 'applicant', need: 'ifPresent' },
    { code: 'foreignerStay', title: 'Документ о законности пребывания иностранного гражданина', source: 'applicant', need: 'ifPresent' },
    { code: 'birthCertificate', title: 'Свидетельство о рождении ребёнка', source: 'interagency', need: 'ownInitiative' },
    {
      code: 'residenceRegistration',
      title: 'Сведения о регистрации ребёнка по месту жительства или пребывания',
      source: 'interagency',
      need: 'ownInitiative',
    },
    { code: 'distributionList', title: 'Протокол (список) распределения мест', source: 'intraAgency', need: 'ifPresent' },
  ],
  informationKinds: [
    { code: 'birthRecord', obligatory: true },
    { code: 'residenceRegistration', obligatory: true },
    { code: 'snilsCheck', obligatory: true },
    { code: 'guardianship', obligatory: true, when: { field: 'applicantStatus', equals: 'guardian' } },
  ],
  criteria: [...kindergartenCriteria],
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: regulation },
  term: {
    default: {
      amount: 7,
      unit: 'workingDays',
      countsFrom: 'dayAfterRegistration',
      source: `постановка на учёт: ${regulation}; направление — в сроки распределения мест`,
    },
    variants: [],
  },
  order: 'submission',
  competition: kindergartenCompetition,
  filingWindows: [{ title: 'Приём заявлений', from: '01-01', to: '12-31', note: `В течение всего года, пункт 8 ${order}` }],
  documentRefusalGrounds: genericGrounds({ applicants: `пункт 9 ${order}`, form: `пункт 9 ${order}`, documents: `пункт 9 ${order}` }),
  serviceRefusalGrounds: [
    {
      code: 'ageMismatch',
      title: 'Возраст ребёнка на желаемую дату не позволяет получать дошкольное образование',
      legalPoint: `часть 1 статьи 67 ${educationAct}; ${exhaustiveList}`,
      advice: 'На учёт ставят детей, которым на 1 сентября желаемого года от двух месяцев до восьми лет. Измените желаемую дату.',
    },
    {
      code: 'alreadyOnRegister',
      title: 'Ребёнок уже стоит на учёте по другому заявлению',
      legalPoint: `пункт 8 ${order}; ${regulation}`,
      advice: 'Измените прежнее заявление: дата постановки на учёт сохранится. Второе заявление не нужно.',
    },
    {
      code: 'dataNotConfirmed',
      title: 'Сведения о ребёнке, родстве, опеке или месте жительства не подтверждены',
      legalPoint: `пункт 9 ${order}; ${exhaustiveList}`,
      advice: 'Проверьте сведения в заявлении, представьте оригиналы документов и подайте заявление заново.',
    },
  ],
  suspensionGrounds: [
    {
      code: 'awaitingDistribution',
      title: 'Ребёнок поставлен на учёт, ожидается распределение мест',
      legalPoint: `пункт 8 ${order}; часть 4.1 статьи 67 ${educationAct}`,
      advice: 'Дождитесь распределения мест: очередь видна в личном кабинете, о направлении сообщим. Заявление можно изменить.',
      wait: { term: { amount: 180, unit: 'calendarDays' }, pausesTerm: true, remindBeforeDays: 14, source: regulation },
    },
    {
      code: 'needNotConfirmed',
      title: 'Потребность в месте не подтверждена: за направлением не явились или от места отказались',
      legalPoint: regulation,
      advice: 'Сообщите, нужно ли место: измените желаемую дату или сады либо отзовите заявление. Дата постановки на учёт сохранится.',
      wait: { term: { amount: 90, unit: 'calendarDays' }, pausesTerm: true, remindBeforeDays: 14, source: regulation },
    },
  ],
  waits: {
    information: usualWait('dataNotConfirmed', regulation),
    correction: usualWait(undefined, regulation),
    payment: usualWait(undefined, 'услуга бесплатна'),
    // Срок явки в детский сад по направлению.
    visit: { ...usualWait(undefined, regulation), term: { amount: 10, unit: 'workingDays' } },
  },
  intermediateStatuses: kindergartenStatuses,
  fee: null,
  results: {
    grant: {
      title: 'Направление в детский сад',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: направить ребёнка для зачисления в детский сад, желаемая дата приёма — {form.desiredOn}, язык образования — {form.educationLanguage}.',
        `Основание: пункт 8 ${order}. Для зачисления обратитесь в детский сад в срок, указанный в сообщении о направлении.`,
      ],
    },
    refuseService: {
      title: 'Решение об отказе в постановке на учёт',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: отказать в постановке ребёнка на учёт для направления в детский сад.',
        complaintParagraph,
      ],
    },
    refuseDocuments: { title: 'Решение об отказе в приёме документов', paragraphs: documentRefusalParagraphs },
  },
  registryTitle: 'Реестр направлений в детские сады',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата и время подачи', field: 'submittedAt' },
    { title: 'Ребёнок', field: 'child.fullName' },
    { title: 'Дата рождения', field: 'child.bornOn' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Желаемая дата', field: 'form.desiredOn' },
    { title: 'Право на место вне очереди', field: 'form.privilege' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: 'Приказ Минпросвещения России от 15.05.2020 № 236; Федеральный закон от 29.12.2012 № 273-ФЗ, статья 67',
};
