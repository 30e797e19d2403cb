import type { ServiceDefinition } from '@pgs/domain';
import { schoolEnrolmentAnnexes } from './annexes/school-enrolment-annexes.ts';
import { schoolCompetition } from './competitions/school-competition.ts';
import { schoolEnrolmentCriteria } from './criteria/school-enrolment-criteria.ts';
import { schoolEnrolmentForm } from './forms/school-enrolment-form.ts';
import { genericGrounds } from './generic-grounds.ts';
import { schoolEnrolmentProfiling, schoolEnrolmentSituations } from './profiling/school-enrolment-profiling.ts';
import { complaintParagraph, documentRefusalParagraphs } from './result-paragraphs.ts';
import { usualWait } from './usual-wait.ts';

const order = 'Порядка приёма (приказ Минпросвещения России от 02.09.2020 № 458)';
const educationAct = 'Федерального закона от 29.12.2012 № 273-ФЗ';

/** Приём заявлений о зачислении в школу. */
export const schoolEnrolment: ServiceDefinition = {
  code: 'school-enrolment',
  version: 7,
  title:
    'Приём заявлений о зачислении в государственные и муниципальные образовательные организации субъектов Российской Федерации, реализующие программы общего образования',
  shortTitle: 'Запись в школу',
  keywords: ['школа', 'первый класс', 'первоклассник', 'запись в школу', 'зачисление', 'перевод в другую школу'],
  situations: schoolEnrolmentSituations,
  profiling: schoolEnrolmentProfiling,
  portalFormCode: '600368',
  targetCode: '7500000000060036801',
  legalActs: [
    {
      title: 'Порядок приёма на обучение по образовательным программам начального общего, основного общего и среднего общего образования',
      source: 'приказ Минпросвещения России от 02.09.2020 № 458 (с изменениями)',
    },
    { title: 'Об образовании в Российской Федерации', source: 'Федеральный закон от 29.12.2012 № 273-ФЗ, статьи 55, 67, 78' },
    {
      title: 'Об организации предоставления государственных и муниципальных услуг',
      source: 'Федеральный закон от 27.07.2010 № 210-ФЗ',
    },
  ],
  applicantKinds: ['person', 'representative', 'foreigner'],
  aboutChild: true,
  form: schoolEnrolmentForm,
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
    {
      code: 'extraordinaryProof',
      title: 'Документ, подтверждающий право на внеочередной приём',
      source: 'applicant',
      need: 'ifPresent',
      requiredWhen: { field: 'privilege', equals: 'extraordinary' },
    },
    {
      code: 'priorityProof',
      title: 'Справка с места работы (службы), подтверждающая право на первоочередной приём',
      source: 'applicant',
      need: 'ifPresent',
      requiredWhen: { field: 'privilege', equals: 'priority' },
    },
    {
      code: 'founderPermission',
      title: 'Разрешение учредителя на приём ребёнка младше 6,5 или старше 8 лет',
      source: 'intraAgency',
      need: 'ifPresent',
    },
    { code: 'foreignerStay', title: 'Документ о законности пребывания иностранного гражданина', source: 'applicant', need: 'ifPresent' },
    { code: 'languageTest', title: 'Результат тестирования на знание русского языка', source: 'intraAgency', need: 'ifPresent' },
    { code: 'birthCertificate', title: 'Свидетельство о рождении ребёнка', source: 'interagency', need: 'ownInitiative' },
    { code: 'siblingBirthCertificate', title: 'Свидетельство о рождении брата или сестры', source: 'interagency', need: 'ownInitiative' },
    {
      code: 'residenceRegistration',
      title: 'Сведения о регистрации ребёнка по месту жительства',
      source: 'interagency',
      need: 'ownInitiative',
    },
  ],
  informationKinds: [
    { code: 'birthRecord', obligatory: true },
    { code: 'residenceRegistration', obligatory: true },
    { code: 'snilsCheck', obligatory: true },
    { code: 'guardianship', obligatory: false },
  ],
  criteria: [...schoolEnrolmentCriteria],
  registrationTerm: {
    amount: 1,
    unit: 'workingDays',
    countsFrom: 'receiptDay',
    source: `пункт 29 ${order}; административный регламент услуги`,
  },
  term: {
    default: { amount: 5, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: `пункт 31 ${order}` },
    variants: [
      {
        title: 'Первый класс, подача с 1 апреля по 30 июня',
        when: { submittedFrom: '04-01', submittedTo: '06-30', field: 'grade', equals: 1 },
        term: { fixedDate: '06-30', plusWorkingDays: 3, source: `пункт 17 ${order}` },
      },
    ],
  },
  order: 'submission',
  competition: schoolCompetition,
  filingWindows: [
    {
      title: 'Первый класс: закреплённая территория и право на приём вне общей очереди',
      from: '04-01',
      to: '06-30',
      note: `Пункт 17 ${order}`,
    },
    { title: 'Первый класс: свободные места', from: '07-06', to: '09-05', note: `До заполнения мест, пункт 17 ${order}` },
    { title: '2–11 классы', from: '01-01', to: '12-31', note: 'В течение всего года при наличии свободных мест' },
  ],
  documentRefusalGrounds: [
    ...genericGrounds({
      applicants: `пункт 22 ${order}`,
      form: `пункт 24 ${order}`,
      documents: `пункт 26 ${order}`,
    }),
    {
      code: 'A14',
      title: 'Заявление подано вне периода приёма, открытого для этой категории детей',
      legalPoint: `пункт 17 ${order}`,
      advice: 'В первый класс на свободные места заявления принимаются с 6 июля по 5 сентября. Подайте заявление в этот период.',
    },
  ],
  serviceRefusalGrounds: [
    {
      code: 'noPlaces',
      title: 'Отсутствуют свободные места',
      legalPoint: `пункт 15 ${order}; часть 4 статьи 67 ${educationAct}`,
      advice: 'Обратитесь в управление образования: оно подберёт школу, где есть места.',
    },
    {
      code: 'selectionNotPassed',
      title: 'Ребёнок не прошёл индивидуальный отбор',
      legalPoint: `пункт 15 ${order}; части 5 и 6 статьи 67 ${educationAct}`,
      advice: 'Результаты отбора можно оспорить в апелляционной комиссии или подать заявление в другой класс.',
    },
    {
      code: 'ageWithoutPermission',
      title: 'Ребёнок младше 6 лет 6 месяцев или старше 8 лет, а разрешения учредителя нет',
      legalPoint: `часть 1 статьи 67 ${educationAct}`,
      advice: 'Получите разрешение в управлении образования и подайте заявление заново.',
    },
    {
      code: 'groundNotConfirmed',
      title: 'Проживание на закреплённой территории или право на приём вне общей очереди не подтверждено',
      legalPoint: `пункты 9, 10, 12, 17 ${order}`,
      advice: 'Подтвердите адрес или право документами либо подайте заявление на свободные места с 6 июля.',
    },
    {
      code: 'dataNotConfirmed',
      title: 'Сведения о ребёнке, родстве или опеке не подтверждены',
      legalPoint: `пункты 24 и 26 ${order}`,
      advice: 'Проверьте сведения о ребёнке в заявлении, представьте оригиналы документов и подайте заявление заново.',
    },
    {
      code: 'noCommissionConclusion',
      title: 'Для адаптированной программы нет заключения комиссии или согласия родителя',
      legalPoint: `часть 3 статьи 55 ${educationAct}; пункт 13 ${order}`,
      advice: 'Пройдите психолого-медико-педагогическую комиссию или выберите основную образовательную программу.',
    },
    {
      code: 'languageTestNotPassed',
      title: 'Иностранный гражданин не прошёл тестирование на знание русского языка',
      legalPoint: `часть 2.1 статьи 78 ${educationAct}`,
      advice: 'Тестирование можно пройти повторно не раньше чем через три месяца, затем подать заявление заново.',
    },
  ],
  suspensionGrounds: [],
  waits: {
    information: usualWait('dataNotConfirmed', `пункт 26 ${order}; административный регламент услуги`),
    correction: usualWait(undefined, 'административный регламент услуги'),
    payment: usualWait(undefined, 'услуга бесплатна'),
    visit: { ...usualWait('dataNotConfirmed', `пункт 26 ${order}`), term: { amount: 10, unit: 'workingDays' } },
  },
  intermediateStatuses: [
    {
      code: 'privilegeCheck',
      title: 'Проверка права на льготный приём',
      portalStatusCode: 7,
      commentTemplate: 'Проверяется право на внеочередной, первоочередной или преимущественный приём.',
      roles: ['specialist'],
      opens: null,
    },
    {
      code: 'originalsInvitation',
      title: 'Приглашение с оригиналами документов',
      portalStatusCode: 25,
      commentTemplate:
        'Приглашаем в организацию «{organizationTitle}» с оригиналами документов до {waitDueOn} включительно, часы приёма {workHours}. {place}',
      roles: ['specialist'],
      opens: 'visit',
    },
    {
      code: 'documentsConfirmed',
      title: 'Документы подтверждены',
      portalStatusCode: 7,
      commentTemplate: 'Документы подтверждены. Решение будет принято не позднее {serviceDueOn}.',
      roles: ['specialist'],
      opens: null,
    },
    {
      code: 'reserve',
      title: 'В резерве',
      portalStatusCode: 7,
      commentTemplate:
        'Вы в резерве до 6 июля, место № {reservePlace}. Если место освободится, сообщим; подавать заявление заново не нужно.',
      roles: ['specialist'],
      opens: null,
    },
    {
      code: 'clarification',
      title: 'Нужно уточнить данные',
      portalStatusCode: 14,
      commentTemplate: 'Уточните данные: {what}. Ответьте до {waitDueOn} включительно.',
      roles: ['specialist'],
      opens: 'message',
    },
  ],
  fee: null,
  results: {
    grant: {
      title: 'Решение о приёме на обучение',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: принять ребёнка на обучение, класс — {form.grade}, учебный год — {form.schoolYear}, язык образования — {form.educationLanguage}.',
        `Основание: пункты 17 и 31 ${order}.`,
      ],
      annexes: [...schoolEnrolmentAnnexes],
    },
    refuseService: {
      title: 'Решение об отказе в приёме на обучение',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: отказать в приёме ребёнка на обучение, класс — {form.grade}.',
        complaintParagraph,
      ],
    },
    refuseDocuments: { title: 'Решение об отказе в приёме документов', paragraphs: documentRefusalParagraphs },
  },
  territoryPoint: `часть 3 статьи 67 ${educationAct}`,
  registryTitle: 'Реестр решений о приёме на обучение',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата и время подачи', field: 'submittedAt' },
    { title: 'Ребёнок', field: 'child.fullName' },
    { title: 'Дата рождения', field: 'child.bornOn' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Класс', field: 'form.grade' },
    { title: 'Учебный год', field: 'form.schoolYear' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: 'Приказ Минпросвещения России от 02.09.2020 № 458 (с изменениями)',
};
