import type { Grant } from '../access/grant.ts';
import type { Role } from '../access/roles.ts';
import type { ActionId } from '../application/actions.ts';
import type { Actor } from '../application/actor.ts';
import type { Application, InteragencyRequest, ProposedDecision } from '../application/application.ts';
import type { DecisionContext, Facts, OrganizationFacts, SignatureFact } from '../application/changes.ts';
import { decide, type Outcome } from '../application/decide.ts';
import type { WorkingCalendar } from '../deadline/index.ts';
import type { SignatureReport, SignerCertificate } from '../ports/signature.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import type { ServiceDefinition, WaitRule } from '../service/service-definition.ts';

export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Monday. */
export const now = new Date('2026-03-16T10:00:00+03:00');
const year = { dayOff: [], workingWeekend: [], shortened: [] };
export const calendar: WorkingCalendar = { years: { '2025': year, '2026': year, '2027': year } };

export const school: OrganizationFacts = {
  id: uuid(1),
  title: 'Школа № 1',
  timeZone: 'Europe/Moscow',
  workHours: { from: '09:00', to: '18:00' },
  ogrn: '1027700000001',
  inn: '7700000001',
};
export const department = {
  id: uuid(2),
  title: 'Управление образования',
  serviceCodes: ['enrolment'],
  active: true,
  oktmo: '75701000',
};

const ground = (code: string) => ({ code, title: `Основание ${code}`, legalPoint: 'п. 1', advice: 'Исправьте и подайте снова.' });
const text = { title: 'Решение', paragraphs: ['{applicantName}'] };

/** Five working days with a reminder two days before the last. */
export const aWaitRule = (fields: Partial<WaitRule> = {}): WaitRule => ({
  term: { amount: 5, unit: 'workingDays' },
  pausesTerm: false,
  remindBeforeDays: 2,
  source: 'п. 5',
  ...fields,
});

/** A small service with every feature: fee, suspension, one question per stage, one obligatory and one other request. */
export const aService = (fields: Partial<ServiceDefinition> = {}): ServiceDefinition => ({
  code: 'enrolment',
  version: 1,
  title: 'Приём в школу',
  shortTitle: 'Школа',
  keywords: [],
  portalFormCode: '1',
  targetCode: '1000000000000000001',
  legalActs: [],
  applicantKinds: ['person'],
  aboutChild: true,
  form: {},
  documents: [],
  informationKinds: [
    { code: 'birthRecord', obligatory: true },
    { code: 'residenceRegistration', obligatory: false },
  ],
  criteria: [
    { code: 'complete', question: 'Документы полны?', stage: 'acceptance' },
    { code: 'age', question: 'Возраст подходит?', stage: 'review' },
  ],
  registrationTerm: { amount: 1, unit: 'workingDays', countsFrom: 'receiptDay', source: 'п. 1' },
  term: { default: { amount: 3, unit: 'workingDays', countsFrom: 'dayAfterRegistration', source: 'п. 2' }, variants: [] },
  order: 'submission',
  filingWindows: [],
  documentRefusalGrounds: [ground('A1'), ground('A2')],
  serviceRefusalGrounds: [ground('R1'), ground('R2')],
  suspensionGrounds: [{ ...ground('S1'), wait: aWaitRule({ pausesTerm: true, remindBeforeDays: null }) }],
  waits: {
    information: aWaitRule({ groundCode: 'R1' }),
    correction: aWaitRule({ pausesTerm: true }),
    payment: aWaitRule({ term: { amount: 10, unit: 'calendarDays' } }),
    visit: aWaitRule(),
  },
  intermediateStatuses: [
    { code: 'tests', title: 'Испытания', portalStatusCode: 6, commentTemplate: '', roles: ['specialist'], opens: null },
    {
      code: 'originals',
      title: 'Приглашение с оригиналами',
      portalStatusCode: 25,
      commentTemplate: '{childFirstName}: ждём до {waitDueOn}. {place}',
      roles: ['specialist'],
      opens: 'visit',
    },
    {
      code: 'noticed',
      title: 'Увидели',
      portalStatusCode: 7,
      commentTemplate: 'Заявление от {submittedOn} читаем.',
      roles: ['registrar'],
      opens: null,
    },
  ],
  fee: { amountKopecks: 100, purpose: 'Пошлина', kbk: '1', source: 'п. 3' },
  results: { grant: text, refuseService: text, refuseDocuments: text },
  registryTitle: 'Реестр',
  registryColumns: [],
  source: 'п. 4',
  ...fields,
});

export const aGrant = (role: Role, fields: Partial<Grant> = {}): Grant => ({
  role,
  organizationId: school.id,
  serviceCodes: null,
  validFrom: '2025-01-01',
  validTo: null,
  ...fields,
});

export type Employee = Extract<Actor, { kind: 'person' }>;

/** Employee of the school with the roles; the number tells people apart. */
export const anEmployee = (n: number, name: string, ...grants: readonly (Role | Grant)[]): Employee => ({
  kind: 'person',
  personId: uuid(n),
  name,
  grants: grants.map((grant) => (typeof grant === 'string' ? aGrant(grant) : grant)),
});
export const platform: Actor = { kind: 'system', name: 'Платформа' };
export const citizen: Actor = { kind: 'applicant', name: 'Заявитель' };

export const anApplication = (fields: Partial<Application> = {}): Application => ({
  id: uuid(100),
  version: 1,
  organizationId: school.id,
  serviceCode: 'enrolment',
  serviceVersion: 1,
  status: 'received',
  channel: 'portal',
  portalNumber: '700000001',
  registrationNumber: undefined,
  submittedAt: new Date('2026-03-14T23:59:58.123+03:00'),
  receivedAt: new Date('2026-03-15T00:00:01+03:00'),
  registeredAt: undefined,
  registrationDueOn: '2026-03-16',
  serviceDueOn: undefined,
  finishedAt: undefined,
  responsibleId: undefined,
  responsibleName: undefined,
  applicant: { lastName: 'Берёзкина', firstName: 'Алёна', bornOn: '1990-02-03' },
  child: { lastName: 'Берёзкин', firstName: 'Пётр', bornOn: '2019-05-12' },
  isRepresentative: false,
  form: {},
  requests: [],
  documents: [],
  criteria: [],
  conclusions: [],
  waits: [],
  questions: [],
  corrections: [],
  conflicts: [],
  proposedDecision: undefined,
  decision: undefined,
  returnStatus: undefined,
  registrarId: undefined,
  specialistId: undefined,
  divisionId: undefined,
  transfers: 0,
  ...fields,
});

export const aRequest = (fields: Partial<InteragencyRequest> = {}): InteragencyRequest => ({
  id: uuid(200),
  kind: 'birthRecord',
  obligatory: true,
  state: 'sent',
  messageId: 'message-1',
  attempt: 1,
  plannedAt: now,
  dueOn: '2026-03-23',
  contradictions: [],
  ...fields,
});

export const aProposal = (fields: Partial<ProposedDecision> = {}): ProposedDecision => ({
  id: uuid(300),
  kind: 'grant',
  groundCodes: [],
  explanation: '',
  annexes: [],
  preparedById: uuid(21),
  preparedAt: now,
  number: 'Р-1',
  documentId: uuid(301),
  ...fields,
});

export const aCertificate = (fields: Partial<SignerCertificate> = {}): SignerCertificate => ({
  serialNumber: '01AB',
  subjectName: 'Директорова Дарья',
  organizationName: school.title,
  snils: '11223344595',
  ogrn: school.ogrn,
  inn: school.inn,
  issuerName: 'Учебный УЦ',
  validFrom: new Date('2026-01-01T00:00:00Z'),
  validTo: new Date('2027-01-01T00:00:00Z'),
  thumbprint: 'AA',
  ...fields,
});

/** Facts of a signature over the document; valid and of the official unless said otherwise. */
export const aSignature = (documentId: string, report: SignatureReport = validReport()): Facts => ({
  signature: aSignatureFact(documentId, report),
});
export const aSignatureFact = (documentId: string, report: SignatureReport = validReport(), id = uuid(302)): SignatureFact => ({
  report,
  documentId,
  snils: '11223344595',
  signatureDocument: {
    id,
    kindCode: 'signature',
    title: 'Подпись',
    source: 'signature',
    fileId: uuid(303),
    fileName: 'decision.pdf.sig',
    mediaType: 'application/pgp-signature',
    sizeBytes: 10,
    addedAt: now,
  },
});
export const validReport = (fields: Partial<SignerCertificate> = {}): SignatureReport => ({
  valid: true,
  certificate: aCertificate(fields),
  signedAt: now,
  digestHex: '00',
});

export interface Told {
  readonly actor: Actor;
  readonly application: Application;
  readonly action: ActionId;
  readonly input?: unknown;
  readonly facts?: Facts;
  readonly service?: ServiceDefinition;
  readonly at?: Date;
}

let issued = 1000;
const ids: DecisionContext['ids'] = {
  next: () => uuid(++issued),
  message: () => `message-${++issued}`,
};

/** One decision of the domain in the school. */
export const act = ({ actor, application, action, input = {}, facts = {}, service = aService(), at = now }: Told): Outcome =>
  decide({ actor, application, action, input, facts, service, organization: school, calendar, now: at, ids });

/** The problem an action ends with; fails when it succeeds. */
export function problemOf(told: Told): Problem {
  try {
    act(told);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`${told.action} was expected to be refused`);
}
export const refusalOf = (told: Told): ProblemCode => problemOf(told).code;
