import { actionIds, statusIds } from '@pgs/domain';
import { z } from 'zod';
import { applicationCard } from './application/card.ts';
import { applicationFilter } from './application/filter.ts';
import { day, id, instant, light } from './field-shapes.ts';
import { operation } from './operation.ts';

export * from './application/batch.ts';
export * from './application/card.ts';
export * from './application/decision.ts';
export * from './application/filter.ts';
export * from './application/queue-place.ts';

/** «Мои» and «нераспределённые» are counted no further than this: a tab says «999+», and its cost does not grow with the base. */
export const countedUpTo = 1000;

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
  channel: z.enum(['portal', 'inPerson', 'mfc', 'initiative']),
  hasRequestProblem: z.boolean(),
  hasContradiction: z.boolean(),
});
export type ApplicationRow = z.output<typeof applicationRow>;

/** Where the searched is, when the tab and the filters hide it, and who can help when it is nowhere. */
export const missingRows = z.object({
  sentence: z.string(),
  found: z.array(z.object({ id, number: z.string(), applicantName: z.string(), reasons: z.array(z.string()) })),
});
export type MissingRows = z.output<typeof missingRows>;

export const listApplications = operation({
  method: 'GET',
  path: '/applications',
  summary: 'One page of applications, newest submission first (or nearest control date first), keyset paging',
  title: 'Список заявлений',
  query: applicationFilter.extend({
    sort: z.enum(['newest', 'oldest', 'due']).default('newest'),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({
    rows: z.array(applicationRow),
    next: z.string().nullable(),
    /** What this person can do with many applications at once. */
    batchActions: z.array(z.object({ action: z.enum(actionIds), title: z.string() })),
    /** Почему строки нет: what was searched for and is not on this page of the person's world; null when something is shown. */
    missing: missingRows.nullable(),
  }),
});

/** Counters of the tabs and of the statuses, from kept counters. */
export const countApplications = operation({
  method: 'GET',
  path: '/applications/counts',
  summary: 'Kept counters by status and by tab; «мои» and «нераспределённые» are counted up to 1,000',
  title: 'Счётчики',
  response: z.object({ byStatus: z.record(z.string(), z.number()), mine: z.number(), unassigned: z.number(), failures: z.number() }),
});

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
  response: z.object({
    id,
    version: z.number(),
    status: z.enum(statusIds),
    statusTitle: z.string(),
    message: z.string(),
    /** Whether the person still sees the card: it may have gone to another organization, or been closed to him. */
    visible: z.boolean(),
  }),
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
    /** Уполномоченный орган with the legal ground; `only`: no other may receive it. */
    competent: z.object({ organizationId: id, reason: z.string(), only: z.boolean() }).nullable(),
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
  summary: 'Verifies the signatures of the signed decision and of what goes with it again, now',
  title: 'Проверить подпись',
  parameters: applicationParameters,
  response: z.object({
    valid: z.boolean(),
    sentence: z.string(),
    /** The same of each document that goes with the decision. */
    annexes: z.array(z.object({ title: z.string(), valid: z.boolean(), sentence: z.string() })),
    certificate: z
      .object({ owner: z.string(), serialNumber: z.string(), issuer: z.string(), validFrom: instant, validTo: instant })
      .nullable(),
  }),
});
