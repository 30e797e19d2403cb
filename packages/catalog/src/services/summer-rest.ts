import type { ServiceDefinition } from '@pgs/domain';
import { summerRestCriteria } from './criteria/summer-rest-criteria.ts';
import { summerRestForm } from './forms/summer-rest-form.ts';
import { genericGrounds } from './generic-grounds.ts';
import { summerRestProfiling, summerRestSituations } from './profiling/summer-rest-profiling.ts';
import { complaintParagraph, documentRefusalParagraphs } from './result-paragraphs.ts';
import { summerRestStatuses } from './statuses/summer-rest-statuses.ts';
import { usualWait } from './usual-wait.ts';

const restNorm = 'статья 12 Федерального закона от 24.07.1998 № 124-ФЗ';
const regulation = 'административный регламент «Организация отдыха детей в каникулярное время»';
const exhaustiveList = 'пункт 10 статьи 14 Федерального закона от 27.07.2010 № 210-ФЗ';

/** Организация отдыха детей в каникулярное время. */
export const summerRest: ServiceDefinition = {
  code: 'summer-rest',
  version: 2,
  title: 'Организация отдыха детей в каникулярное время',
  shortTitle: 'Отдых детей',
  keywords: ['лагерь', 'путёвка', 'отдых детей', 'каникулы', 'смена', 'оздоровление', 'сертификат на отдых'],
  situations: summerRestSituations,
  profiling: summerRestProfiling,
  portalFormCode: '600173',
  targetCode: '7500000000060017301',
  legalActs: [
    { title: 'Об основных гарантиях прав ребёнка в Российской Федерации', source: 'Федеральный закон от 24.07.1998 № 124-ФЗ, статья 12' },
    { title: 'Об организации предоставления государственных и муниципальных услуг', source: 'Федеральный закон от 27.07.2010 № 210-ФЗ' },
  ],
  applicantKinds: ['person', 'representative'],
  aboutChild: true,
  form: summerRestForm,
  documents: [
    { code: 'applicantIdentity', title: 'Документ, удостоверяющий личность заявителя', source: 'applicant', need: 'ifPresent' },
    { code: 'medicalCertificate', title: 'Медицинская справка ребёнка (форма 079/у), до заезда', source: 'applicant', need: 'ifPresent' },
    {
      code: 'campContract',
      title: 'Договор с лагерем и документ об оплате',
      source: 'applicant',
      need: 'ifPresent',
      requiredWhen: { field: 'restWay', equals: 'compensation' },
    },
    { code: 'birthCertificate', title: 'Свидетельство о рождении ребёнка', source: 'interagency', need: 'ownInitiative' },
    { code: 'guardianshipAct', title: 'Сведения об опеке или попечительстве', source: 'interagency', need: 'ownInitiative' },
    { code: 'residenceRegistration', title: 'Сведения о месте жительства ребёнка', source: 'interagency', need: 'ownInitiative' },
    { code: 'disabilityProof', title: 'Сведения об инвалидности ребёнка', source: 'interagency', need: 'ownInitiative' },
    { code: 'categoryProof', title: 'Сведения о мерах поддержки, подтверждающие категорию', source: 'interagency', need: 'ownInitiative' },
    { code: 'shiftList', title: 'Список детей смены', source: 'intraAgency', need: 'ifPresent' },
  ],
  informationKinds: [
    { code: 'birthRecord', obligatory: true },
    { code: 'residenceRegistration', obligatory: true },
    { code: 'snilsCheck', obligatory: true },
    { code: 'guardianship', obligatory: true, when: { field: 'applicantStatus', equals: 'guardian' } },
    { code: 'disabilityRecord', obligatory: true, when: { field: 'category', equals: 'disabled' } },
    { code: 'socialSupport', obligatory: false },
  ],
  criteria: [...summerRestCriteria],
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: regulation },
  term: { default: { amount: 6, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: regulation }, variants: [] },
  order: 'submission',
  filingWindows: [{ title: 'Приём заявлений на отдых', from: '01-15', to: '11-30', note: 'Сроки приёма на каждую смену объявляет орган' }],
  documentRefusalGrounds: [
    ...genericGrounds({ applicants: restNorm, form: regulation, documents: regulation }),
    {
      code: 'A14',
      title: 'Заявление подано вне срока приёма на эту смену',
      legalPoint: regulation,
      advice: 'Подайте заявление на смену, приём на которую открыт: сроки названы на странице услуги.',
    },
  ],
  serviceRefusalGrounds: [
    {
      code: 'ageMismatch',
      title: 'Возраст ребёнка не от 6 лет 6 месяцев до 17 лет включительно',
      legalPoint: `${restNorm}; ${regulation}`,
      advice: 'Путёвка предоставляется детям этого возраста на день начала смены. Выберите другую смену, если возраст наступит к ней.',
    },
    {
      code: 'noRight',
      title: 'Ребёнок не проживает на территории, где организуется отдых',
      legalPoint: `${restNorm}; ${exhaustiveList}`,
      advice: 'Подайте заявление в орган по месту жительства ребёнка.',
    },
    {
      code: 'categoryNotConfirmed',
      title: 'Льготная категория ребёнка не подтверждена',
      legalPoint: `${restNorm}; ${regulation}`,
      advice: 'Подтвердите категорию в органе социальной защиты или подайте заявление без льготы.',
    },
    {
      code: 'dataNotConfirmed',
      title: 'Сведения о ребёнке, родстве или опеке не подтверждены',
      legalPoint: `статья 7.1 Федерального закона от 27.07.2010 № 210-ФЗ; ${exhaustiveList}`,
      advice: 'Проверьте сведения в заявлении, представьте оригиналы документов и подайте заявление заново.',
    },
    {
      code: 'alreadyProvided',
      title: 'За этот период ребёнку уже предоставлена путёвка, сертификат или компенсация',
      legalPoint: `${regulation}; ${exhaustiveList}`,
      advice: 'Подайте заявление на следующий год.',
    },
    {
      code: 'noPlaces',
      title: 'В квоте смены не осталось мест',
      legalPoint: `${regulation}; ${exhaustiveList}`,
      advice: 'Выберите другую смену или лагерь: свободные места показаны на странице услуги.',
    },
    {
      code: 'shiftDeclined',
      title: 'Заявитель не подтвердил участие в смене или не оплатил родительскую долю в срок',
      legalPoint: `${regulation}; ${exhaustiveList}`,
      advice: 'Подайте заявление на другую смену и подтвердите участие в срок, названный в сообщении.',
    },
  ],
  suspensionGrounds: [],
  waits: {
    information: usualWait('shiftDeclined', regulation),
    correction: usualWait(undefined, regulation),
    payment: usualWait('shiftDeclined', regulation),
    visit: usualWait('dataNotConfirmed', regulation),
  },
  intermediateStatuses: summerRestStatuses,
  fee: {
    amountKopecks: 15_000,
    times: [{ field: 'shiftDays', title: 'дней смены' }],
    when: { field: 'restWay', equals: 'sharedVoucher' },
    purpose: 'Родительская доля стоимости путёвки, заявление {registrationNumber}',
    kbk: '00000000000000000130',
    source: 'региональный порядок организации отдыха детей: родительская доля за день смены',
  },
  results: {
    grant: {
      title: 'Решение о предоставлении отдыха ребёнку',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: предоставить ребёнку отдых. Форма — {form.restWay}; лагерь — {form.campKind}; смена — {form.shift}, дней — {form.shiftDays}.',
        'До заезда представьте в лагерь медицинскую справку ребёнка (форма 079/у).',
      ],
    },
    refuseService: {
      title: 'Решение об отказе в предоставлении отдыха ребёнку',
      paragraphs: [
        'Организация: {organizationTitle}. Заявитель: {applicantName}. Ребёнок: {childName}.',
        'По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: отказать в предоставлении отдыха, смена — {form.shift}.',
        complaintParagraph,
      ],
    },
    refuseDocuments: { title: 'Решение об отказе в приёме документов', paragraphs: documentRefusalParagraphs },
  },
  registryTitle: 'Реестр решений об отдыхе детей',
  registryColumns: [
    { title: 'Регистрационный номер', field: 'registrationNumber' },
    { title: 'Дата и время подачи', field: 'submittedAt' },
    { title: 'Ребёнок', field: 'child.fullName' },
    { title: 'Дата рождения', field: 'child.bornOn' },
    { title: 'Заявитель', field: 'applicant.fullName' },
    { title: 'Категория', field: 'form.category' },
    { title: 'Форма', field: 'form.restWay' },
    { title: 'Смена', field: 'form.shift' },
    { title: 'Номер решения', field: 'decision.number' },
    { title: 'Дата решения', field: 'decision.signedAt' },
  ],
  source: 'Федеральный закон от 24.07.1998 № 124-ФЗ, статья 12; административный регламент услуги',
};
