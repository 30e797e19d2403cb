import type { Criterion, RefusalGround, ServiceDefinition } from '@pgs/domain';
import { acceptanceCriteria, genericGrounds } from '../generic-grounds.ts';
import { complaintParagraph, documentRefusalParagraphs } from '../result-paragraphs.ts';
import { usualWait } from '../usual-wait.ts';

/** Правила разработки административных регламентов: a regulation provides for corrections and duplicates as variants of the service. */
export const regulationRules = 'постановление Правительства РФ от 20.07.2021 № 1228';
export const complaintLaw = 'пункт 7 статьи 11.1 Федерального закона от 27.07.2010 № 210-ФЗ';
const publicServicesLaw = 'Федеральный закон от 27.07.2010 № 210-ФЗ';

/** Поля, по которым результат находят в реестре: the names are those of `askedResultFields` of the domain. */
export const askedResultProperties = {
  resultNumber: {
    type: 'string',
    title: 'Номер документа',
    description: 'Номер решения, как он напечатан в документе: например, П-2026-000001',
    minLength: 3,
    maxLength: 60,
  },
  resultOn: { type: 'string', format: 'date', title: 'Дата документа', description: 'Дата решения, как она напечатана в документе' },
  childSnils: {
    type: 'string',
    title: 'СНИЛС ребёнка',
    description: 'Если документ выдан на ребёнка, а заявление подавал другой родитель: 11 цифр',
    pattern: '^\\d{3}-?\\d{3}-?\\d{3}[ -]?\\d{2}$',
  },
} as const;

const found = ['resultNotFound', 'anotherPerson', 'resultAnnulled'] as const;

export const resultGrounds = (subject: string): readonly RefusalGround[] => [
  {
    code: found[0],
    title: 'В реестре организации нет документа с указанными номером и датой',
    legalPoint: regulationRules,
    advice: 'Проверьте номер и дату по документу и подайте заявление в организацию, которая его выдала.',
  },
  {
    code: found[1],
    title: 'Заявление подано не тем, кому выдан документ, и не его представителем',
    legalPoint: regulationRules,
    advice: `${subject} может подать тот, кто получил документ, или его представитель с доверенностью.`,
  },
  {
    code: found[2],
    title: 'Документ аннулирован и не действует',
    legalPoint: regulationRules,
    advice: 'Основание названо в акте об аннулировании. Его можно обжаловать или подать заявление об услуге заново.',
  },
];

export const resultCriteria: readonly Criterion[] = [
  {
    code: 'resultInRegistry',
    question: 'Документ с этими номером и датой есть в реестре организации?',
    stage: 'review',
    check: { kind: 'result', holds: 'inRegistry' },
    groundCode: found[0],
  },
  {
    code: 'resultOfApplicant',
    question: 'Документ выдан этому заявителю (или на его ребёнка, или его организации)?',
    stage: 'review',
    check: { kind: 'result', holds: 'ofApplicant' },
    groundCode: found[1],
  },
  {
    code: 'resultInForce',
    question: 'Документ действует?',
    stage: 'review',
    check: { kind: 'result', holds: 'inForce' },
    groundCode: found[2],
  },
];

/** Acceptance asks little: the rest is found in the registry. */
const asked = ['authority', 'documentsLegible'];

/** What both services have in common. */
export const commonOfResults = {
  applicantKinds: ['person', 'representative', 'foreigner', 'legal', 'soleProprietor'],
  aboutChild: false,
  informationKinds: [],
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: regulationRules },
  order: 'controlDate',
  filingWindows: [{ title: 'Приём заявлений', from: '01-01', to: '12-31', note: 'В течение всего года' }],
  documentRefusalGrounds: genericGrounds({
    applicants: regulationRules,
    form: regulationRules,
    documents: regulationRules,
    represented: 'applicant',
  }),
  suspensionGrounds: [],
  waits: {
    information: usualWait(undefined, regulationRules),
    correction: usualWait(undefined, regulationRules),
    payment: usualWait(undefined, 'услуга бесплатна'),
    visit: usualWait(undefined, regulationRules),
  },
  fee: null,
} as const satisfies Partial<ServiceDefinition>;

export const acceptance: readonly Criterion[] = acceptanceCriteria('applicant').filter(({ code }) => asked.includes(code));

export const legalActs: ServiceDefinition['legalActs'] = [
  {
    title: 'О разработке административных регламентов: исправление опечаток и ошибок, выдача дубликата',
    source: regulationRules,
  },
  { title: 'Об организации предоставления государственных и муниципальных услуг', source: publicServicesLaw },
];

/** Refusals name the document that was asked about. */
export const refusalOf = (title: string, refused: string): ServiceDefinition['results']['refuseService'] => ({
  title,
  paragraphs: [
    'Организация: {organizationTitle}. Заявитель: {applicantName}.',
    `По результатам рассмотрения заявления от {submittedOn} (зарегистрировано {registeredOn}, № {registrationNumber}) принято решение № {decisionNumber} от {decidedOn}: отказать в ${refused} № {form.resultNumber} от {form.resultOn}.`,
    complaintParagraph,
  ],
});

export const documentRefusal: ServiceDefinition['results']['refuseDocuments'] = {
  title: 'Решение об отказе в приёме документов',
  paragraphs: documentRefusalParagraphs,
};
