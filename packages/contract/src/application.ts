import { actionIds, informationKindCodes, statusIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
const id = z.uuid();
const light = z.object({ color: z.enum(['green', 'yellow', 'red', 'grey']), sentence: z.string() });

/** «Мои» and «нераспределённые» are counted no further than this: a tab says «999+», and its cost does not grow with the base. */
export const countedUpTo = 1000;

/** Вкладки списка «Заявления». */
export const listTabs = ['mine', 'unassigned', 'all', 'signing', 'finished'] as const;

export const applicationRow = z.object({
  id,
  portalNumber: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  submittedAt: instant,
  receivedAt: instant,
  registeredAt: instant.nullable(),
  serviceCode: z.string(),
  serviceTitle: z.string(),
  organizationId: id,
  organizationTitle: z.string(),
  applicantName: z.string(),
  childName: z.string().nullable(),
  status: z.enum(statusIds),
  statusTitle: z.string(),
  responsibleId: id.nullable(),
  responsibleName: z.string().nullable(),
  registrationDueOn: day,
  serviceDueOn: day.nullable(),
  registrationLight: light,
  serviceLight: light.nullable(),
  channel: z.enum(['portal', 'inPerson', 'mfc']),
  hasRequestProblem: z.boolean(),
  hasContradiction: z.boolean(),
});
export type ApplicationRow = z.output<typeof applicationRow>;

export const listApplications = operation({
  method: 'GET',
  path: '/applications',
  summary: 'One page of applications, newest submission first (or nearest control date first), keyset paging',
  title: 'Список заявлений',
  query: z.object({
    tab: z.enum(listTabs).default('all'),
    /** Number, surname and name, СНИЛС or child: the server tells them apart. */
    search: z.string().trim().max(100).optional(),
    status: z.string().optional(),
    serviceCode: z.string().optional(),
    organizationId: id.optional(),
    responsibleId: id.optional(),
    overdue: z.enum(['today', 'overdue', 'soon']).optional(),
    sort: z.enum(['newest', 'oldest', 'due']).default('newest'),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ rows: z.array(applicationRow), next: z.string().nullable() }),
});

/** Counters of the tabs and of the statuses, from kept counters. */
export const countApplications = operation({
  method: 'GET',
  path: '/applications/counts',
  summary: 'Kept counters by status and by tab; «мои» and «нераспределённые» are counted up to 1,000',
  title: 'Счётчики',
  response: z.object({ byStatus: z.record(z.string(), z.number()), mine: z.number(), unassigned: z.number(), failures: z.number() }),
});

const person = z.object({
  name: z.string(),
  lastName: z.string(),
  firstName: z.string(),
  middleName: z.string().nullable(),
  bornOn: z.string().nullable(),
  snils: z.string().nullable(),
  identityDocument: z.string().nullable(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
});

export const availableAction = z.object({
  action: z.enum(actionIds),
  title: z.string(),
  /** A role of this person does it in this stage. */
  mine: z.boolean(),
  enabled: z.boolean(),
  /** Why not and who can, in a sentence. */
  reason: z.string().nullable(),
});

export const applicationDocument = z.object({
  id,
  kindCode: z.string(),
  title: z.string(),
  source: z.string(),
  sourceTitle: z.string(),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
  addedAt: instant,
});

export const interagencyRequest = z.object({
  id,
  kind: z.enum(informationKindCodes),
  title: z.string(),
  supplier: z.string(),
  state: z.enum(['planned', 'sent', 'answered', 'failed', 'expired', 'skipped']),
  stateTitle: z.string(),
  obligatory: z.boolean(),
  attempt: z.number(),
  repeatOf: id.nullable(),
  plannedAt: instant,
  sentAt: instant.nullable(),
  dueOn: day,
  answeredAt: instant.nullable(),
  /** Readable answer: caption → value. */
  answer: z.array(z.object({ caption: z.string(), value: z.string() })),
  outcomeTitle: z.string().nullable(),
  contradictions: z.array(
    z.object({ caption: z.string(), inForm: z.string(), inReply: z.string(), nature: z.enum(['yoLetter', 'value']) }),
  ),
  problem: z.string().nullable(),
  repeatable: z.boolean(),
});

const decisionGround = z.object({ code: z.string(), title: z.string(), legalPoint: z.string(), advice: z.string() });

export const proposedDecision = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  grounds: z.array(decisionGround),
  explanation: z.string(),
  number: z.string().nullable(),
  documentId: id.nullable(),
  preparedAt: instant,
  remark: z.object({ text: z.string(), byName: z.string(), at: instant }).nullable(),
});

export const historyEntry = z.object({
  id,
  at: instant,
  actorName: z.string(),
  actionTitle: z.string(),
  fromStatus: z.string(),
  toStatus: z.string(),
  toStatusTitle: z.string(),
  comment: z.string(),
});

/** Карточка заявления: everything the screen shows, with what this person can do. */
export const applicationCard = z.object({
  id,
  version: z.number(),
  portalNumber: z.string().nullable(),
  registrationNumber: z.string().nullable(),
  status: z.enum(statusIds),
  statusTitle: z.string(),
  /** As the applicant sees it now. */
  portalStatus: z.object({ code: z.number(), title: z.string(), comment: z.string(), delivered: z.boolean() }).nullable(),
  serviceCode: z.string(),
  serviceTitle: z.string(),
  organizationId: id,
  organizationTitle: z.string(),
  channel: z.enum(['portal', 'inPerson', 'mfc']),
  submittedAt: instant,
  receivedAt: instant,
  registeredAt: instant.nullable(),
  finishedAt: instant.nullable(),
  responsibleName: z.string().nullable(),
  responsibleIsMe: z.boolean(),
  timeZone: z.string(),
  terms: z.object({
    registration: z.object({ dueOn: day, light, explanation: z.string() }),
    service: z.object({ dueOn: day, light, explanation: z.string() }).nullable(),
  }),
  applicant: person,
  child: person.nullable(),
  isRepresentative: z.boolean(),
  /** Fields of the form with Russian captions, grouped as the schema groups them. */
  details: z.array(z.object({ title: z.string(), fields: z.array(z.object({ caption: z.string(), value: z.string() })) })),
  documents: z.array(applicationDocument),
  requests: z.array(interagencyRequest),
  criteria: z.array(
    z.object({
      code: z.string(),
      question: z.string(),
      stage: z.enum(['acceptance', 'review']),
      met: z.boolean().nullable(),
      note: z.string(),
      evidence: z.array(z.object({ title: z.string(), text: z.string(), good: z.boolean() })),
    }),
  ),
  proposedDecision: proposedDecision.nullable(),
  decision: z
    .object({
      kind: z.string(),
      title: z.string(),
      number: z.string(),
      grounds: z.array(decisionGround),
      explanation: z.string(),
      documentId: id,
      signatureDocumentId: id,
      signedByName: z.string(),
      signedAt: instant,
      deliveredAt: instant.nullable(),
    })
    .nullable(),
  /** What can be chosen in dialogs of the actions. */
  choices: z.object({
    documentRefusalGrounds: z.array(decisionGround),
    serviceRefusalGrounds: z.array(decisionGround),
    suspensionGrounds: z.array(decisionGround),
    intermediateStatuses: z.array(z.object({ code: z.string(), title: z.string(), commentTemplate: z.string() })),
    documentKinds: z.array(z.object({ code: z.string(), title: z.string() })),
  }),
  available: z.array(availableAction),
  history: z.array(historyEntry),
});
export type ApplicationCard = z.output<typeof applicationCard>;

const applicationParameters = z.object({ id });

export const getApplication = operation({
  method: 'GET',
  path: '/applications/{id}',
  summary: 'The card; every view is written to the journal of views',
  title: 'Карточка заявления',
  parameters: applicationParameters,
  response: applicationCard,
});

export const performAction = operation({
  method: 'POST',
  path: '/applications/{id}/actions/{action}',
  summary: 'All actions share this door',
  title: 'Действие с заявлением',
  parameters: z.object({ id, action: z.enum(actionIds) }),
  body: z.object({
    /** Version of the card the person saw. */
    version: z.number().int().positive(),
    /** One click, one key: a repeated request returns the first result. */
    requestKey: z.string().min(8).max(64),
    input: z.record(z.string(), z.unknown()).default({}),
  }),
  response: z.object({ id, version: z.number(), status: z.enum(statusIds), statusTitle: z.string(), message: z.string() }),
});

/** Employees who may become responsible and organizations that may receive. */
export const listCandidates = operation({
  method: 'GET',
  path: '/applications/{id}/candidates',
  summary: 'Whom the application can be given to, with their load, and where it can be transferred',
  title: 'Исполнители и организации',
  parameters: applicationParameters,
  response: z.object({
    employees: z.array(z.object({ id, name: z.string(), position: z.string(), load: z.number() })),
    organizations: z.array(z.object({ id, title: z.string(), address: z.string() })),
  }),
});

export const getRawReply = operation({
  method: 'GET',
  path: '/applications/{id}/requests/{requestId}/raw',
  summary: 'Raw XML of an interagency request and of its reply',
  title: 'Исходный XML',
  parameters: z.object({ id, requestId: id }),
  response: z.object({ sent: z.string().nullable(), reply: z.string().nullable() }),
});

export const checkSignature = operation({
  method: 'POST',
  path: '/applications/{id}/signature-checks',
  summary: 'Verifies the signature of the signed decision again, now',
  title: 'Проверить подпись',
  parameters: applicationParameters,
  response: z.object({
    valid: z.boolean(),
    sentence: z.string(),
    certificate: z
      .object({ owner: z.string(), serialNumber: z.string(), issuer: z.string(), validFrom: instant, validTo: instant })
      .nullable(),
  }),
});
