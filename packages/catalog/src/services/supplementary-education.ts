import type { ServiceDefinition } from '@pgs/domain';
import { supplementaryEducationCriteria } from './criteria/supplementary-education-criteria.ts';
import { supplementaryEducationForm } from './forms/supplementary-education-form.ts';
import { genericGrounds } from './generic-grounds.ts';
import { supplementaryEducationProfiling, supplementaryEducationSituations } from './profiling/supplementary-education-profiling.ts';
import { complaintParagraph, documentRefusalParagraphs } from './result-paragraphs.ts';
import { usualWait } from './usual-wait.ts';

const order = 'Порядка организации дополнительного образования (приказ Минпросвещения России от 27.07.2022 № 629)';
const educationAct = 'Федерального закона от 29.12.2012 № 273-ФЗ';
const regulation = 'административный регламент «Запись на обучение по дополнительной образовательной программе»';
const exhaustiveList = 'пункт 10 статьи 14 Федерального закона от 27.07.2010 № 210-ФЗ';

/** Запись на обучение по дополнительной образовательной программе. */
export const supplementaryEducation: ServiceDefinition = {
  code: 'supplementary-education',
  version: 4,
  title: 'Запись на обучение по дополнительной образовательной программе',
  shortTitle: 'Запись в кружок или секцию',
  keywords: ['кружок', 'секция', 'дополнительное образование', 'школа искусств', 'спортивная школа', 'навигатор'],
  situations: supplementaryEducationSituations,
  profiling: supplementaryEducationProfiling,
  portalFormCode: '600426',
  targetCode: '7500000000060042601',
  legalActs: [
    { title: 'Об образовании в Российской Федерации', source: 'Федеральный закон от 29.12.2012 № 273-ФЗ, статьи 55, 75, 83, 84' },
    {
      title: 'Порядок организации и осуществления образовательной деятельности по дополнительным общеобразовательным программам',
      source: 'приказ Минпросвещения России от 27.07.2022 № 629',
    },
    {
      title: 'О государственном (муниципальном) социальном заказе на оказание государственных (муниципальных) услуг в социальной сфере',
      source: 'Федеральный закон от 13.07.2020 № 189-ФЗ',
    },
    {
      title: 'Об организации предоставления государственных и муниципальных услуг',
      source: 'Федеральный закон от 27.07.2010 № 210-ФЗ',
    },
  ],
  applicantKinds: ['person', 'representative', 'foreigner'],
  aboutChild: true,
  form: supplementaryEducationForm,
  documents: [
    {
      code: 'applicantIdentity',
      title: 'Документ, удостоверяющий личность законного представителя',
      source: 'applicant',
      need: 'ifPresent',
    },
    // The agency asks for it itself (ЕГИССО): it is not demanded.
    { code: 'guardianshipAct', title: 'Акт об установлении опеки или попечительства', source: 'interagency', need: 'ownInitiative' },
    {
      code: 'medicalCertificate',
      title: 'Медицинское заключение об отсутствии противопоказаний',
      source: 'applicant',
      need: 'ifPresent',
      requiredWhen: { field: 'medicalCertificateNeeded', equals: true },
    },
    { code: 'birthCertificate', title: 'Свидетельство о рождении ребёнка', source: 'interagency', need: 'ownInitiative' },
    { code: 'snilsProof', title: 'Сведения о СНИЛС ребёнка', source: 'interagency', need: 'ownInitiative' },
    { code: 'certificateBalance', title: 'Сведения об остатке средств на сертификате', source: 'intraAgency', need: 'ifPresent' },
  ],
  informationKinds: [
    { code: 'snilsCheck', obligatory: true },
    { code: 'birthRecord', obligatory: true },
    { code: 'guardianship', obligatory: true, when: { field: 'applicantStatus', equals: 'guardian' } },
  ],
  criteria: [...supplementaryEducationCriteria],
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: regulation },
  term: {
    default: { amount: 7, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: regulation },
    variants: [
      {
        title: 'Программа со вступительными испытаниями',
        when: { field: 'entranceTests', equals: true },
        term: { amount: 45, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: regulation },
      },
    ],
  },
  order: 'submission',
  filingWindows: [
    { title: 'Набор на программы', from: '01-01', to: '12-31', note: 'В сроки набора, объявленные организацией для программы' },
  ],
  documentRefusalGrounds: [
    ...genericGrounds({ applicants: `часть 3 статьи 75 ${educationAct}`, form: regulation, documents: regulation }),
    {
      code: 'A14',
      title: 'Заявление подано вне периода набора на программу',
      legalPoint: `часть 5 статьи 55 ${educationAct}; ${regulation}`,
      advice: 'Подайте заявление в период набора: он указан в описании программы.',
    },
    {
      code: 'sameProgram',
      title: 'На эту программу и те же даты уже подано заявление на этого ребёнка',
      legalPoint: regulation,
      advice: 'Дождитесь решения по первому заявлению, отзовите его или выберите другую программу.',
    },
  ],
  serviceRefusalGrounds: [
    {
      code: 'noPlaces',
      title: 'В группе нет свободных мест',
      legalPoint: `часть 5 статьи 55 ${educationAct}; ${exhaustiveList}`,
      advice: 'Выберите другую группу или программу, либо оставьте заявку на следующий набор.',
    },
    {
      code: 'ageMismatch',
      title: 'Возраст ребёнка не соответствует программе',
      legalPoint: `часть 3 статьи 75 ${educationAct}; ${order}`,
      advice: 'Выберите программу для возраста ребёнка.',
    },
    {
      code: 'contraindications',
      title: 'Есть медицинские противопоказания к занятиям по программе',
      legalPoint: `часть 5 статьи 55, статья 84 ${educationAct}; ${exhaustiveList}`,
      advice: 'Посоветуйтесь с врачом и выберите программу без противопоказаний.',
    },
    {
      code: 'testsNotPassed',
      title: 'Ребёнок не явился на вступительные испытания или не прошёл их',
      legalPoint: `часть 6 статьи 83, статья 84 ${educationAct}; ${exhaustiveList}`,
      advice: 'Результаты можно обжаловать в апелляционной комиссии на следующий рабочий день после объявления.',
    },
    {
      code: 'noContract',
      title: 'Заявитель не явился для подписания договора в установленный срок',
      legalPoint: `статья 53, статья 54 ${educationAct}; ${exhaustiveList}`,
      advice: 'Подайте заявление заново и подпишите договор в срок, указанный в приглашении.',
    },
    {
      code: 'certificateShort',
      title: 'На социальном сертификате недостаточно средств',
      legalPoint: `Федеральный закон от 13.07.2020 № 189-ФЗ; ${exhaustiveList}`,
      advice: 'Выберите бюджетное место, другую программу или обучение по договору.',
    },
    {
      code: 'dataNotConfirmed',
      title: 'Сведения о ребёнке, родстве или опеке не подтверждены',
      legalPoint: `статья 7.1 Федерального закона от 27.07.2010 № 210-ФЗ; ${exhaustiveList}`,
      advice: 'Проверьте сведения о ребёнке, представьте оригиналы документов и подайте заявление заново.',
    },
  ],
  suspensionGrounds: [
    {
      code: 'testsPostponed',
      title: 'Вступительные испытания перенесены по уважительной причине (болезнь ребёнка)',
      legalPoint: regulation,
      advice: 'Сообщите о выздоровлении ребёнка: организация назначит новый день испытаний.',
      wait: {
        term: { amount: 30, unit: 'calendarDays' },
        pausesTerm: true,
        remindBeforeDays: 5,
        groundCode: 'testsNotPassed',
        source: regulation,
      },
    },
  ],
  waits: {
    information: usualWait('dataNotConfirmed', regulation),
    correction: usualWait(undefined, regulation),
    payment: usualWait(undefined, 'услуга бесплатна'),
    visit: { ...usualWait('noContract', regulation), term: { amount: 4, unit: 'workingDays' } },
  },
  intermediateStatuses: [
    {
      code: 'testsInvitation',
      title: 'Приглашение на вступительные испытания',
      portalStatusCode: 25,
      commentTemplate: '{childFirstName}, приглашаем на вступительные испытания: {date}. Место и время: {place}.',
      roles: ['specialist'],
      opens: null,
    },
    {
      code: 'contract',
      title: 'Нужно подписать договор',
      portalStatusCode: 7,
      commentTemplate: 'Подпишите договор до {waitDueOn} включительно. Место и время: {place}.',
      roles: ['specialist'],
      opens: 'visit',
    },
    {
      code: 'documentsAwaited',
      title: 'Ожидание документов',
      portalStatusCode: 14,
      commentTemplate: 'Не хватает документа: {what}. Представьте его до {waitDueOn} включительно.',
      roles: ['specialist'],
      opens: 'message',
    },
  ],
  fee: {
    amountKopecks: 250_000,
    amountEditable: true,
    when: { field: 'paymentForm', equals: 'paid' },
    purpose: 'Плата за обучение по программе «{form.programTitle}», заявление {registrationNumber}',
    kbk: '00000000000000000130',
    source: 'договор об образовании на обучение по дополнительной образовательной программе, статья 54 Федерального закона № 273-ФЗ',
  },
  results: {
    grant: {
      title: 'Решение о зачислении на дополнительную образовательную программу',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: зачислить ребёнка на обучение, программа «{form.programTitle}», учебный год — {form.schoolYear}.',
      ],
    },
    refuseService: {
      title: 'Решение об отказе в записи на дополнительную образовательную программу',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: отказать в записи ребёнка, программа «{form.programTitle}».',
        complaintParagraph,
      ],
    },
    refuseDocuments: { title: 'Решение об отказе в приёме документов', paragraphs: documentRefusalParagraphs },
  },
  registryTitle: 'Реестр решений о записи на дополнительные образовательные программы',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата и время подачи', field: 'submittedAt' },
    { title: 'Ребёнок', field: 'child.fullName' },
    { title: 'Дата рождения', field: 'child.bornOn' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Программа', field: 'form.programTitle' },
    { title: 'Форма оплаты', field: 'form.paymentForm' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: 'Федеральный закон от 29.12.2012 № 273-ФЗ; приказ Минпросвещения России от 27.07.2022 № 629; административный регламент услуги',
};
