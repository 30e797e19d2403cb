import { supportStates } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { requestKey } from './organization.ts';

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const stateIds = Object.keys(supportStates) as [keyof typeof supportStates, ...(keyof typeof supportStates)[]];

/** Запрос просмотра as both sides see it. */
export const supportRequest = z.object({
  id,
  organizationTitle: z.string(),
  askedBy: z.string(),
  askedAt: instant,
  requestNumber: z.string(),
  reason: z.string(),
  /** Whose workplace, or which application. */
  what: z.string(),
  hours: z.number(),
  state: z.enum(stateIds),
  stateTitle: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  refusal: z.string().nullable(),
  until: instant.nullable(),
  endedAt: instant.nullable(),
});
export type SupportRequest = z.output<typeof supportRequest>;

/** Запросы сотрудника поддержки, newest first, and what a new one is made of. */
export const listSupportRequests = operation({
  method: 'GET',
  path: '/support/requests',
  summary: 'What the employee of the support has asked, whether it may be looked at now, and the terms of a new request',
  title: 'Запросы просмотра',
  query: z.object({ after: z.string().optional() }),
  response: z.object({
    rows: z.array(supportRequest.extend({ mayStart: z.boolean(), mayWithdraw: z.boolean(), whyNot: z.string().nullable() })),
    next: z.string().nullable(),
    roles: z.array(z.object({ id: z.string(), title: z.string(), opensCards: z.boolean() })),
    hours: z.object({ workplace: z.number(), application: z.number() }),
  }),
});

export const askSupportView = operation({
  method: 'POST',
  path: '/support/requests',
  summary: 'Asks the administrators of an organization to let the support look, for a reason and for hours',
  title: 'Запросить просмотр',
  body: z.object({
    requestKey,
    organization: z.string(),
    requestNumber: z.string(),
    reason: z.string(),
    role: z.string(),
    serviceCodes: z.array(z.string()).nullable(),
    applicationNumber: z.string().nullable(),
    hours: z.number(),
  }),
  response: z.object({ id, message: z.string() }),
});

export const withdrawSupportView = operation({
  method: 'POST',
  path: '/support/requests/{id}/withdrawal',
  summary: 'Takes the request back, or gives the consent up before its term',
  title: 'Отозвать запрос просмотра',
  parameters: z.object({ id }),
  body: z.object({ requestKey }),
  response: z.object({ message: z.string() }),
});

export const startSupportView = operation({
  method: 'POST',
  path: '/support/requests/{id}/start',
  summary: 'From now on the session sees what the consent opens, read-only, and nothing of its own',
  title: 'Начать просмотр',
  parameters: z.object({ id }),
  body: z.object({}),
  response: z.object({ message: z.string(), applicationId: id.nullable() }),
});

export const leaveSupportView = operation({
  method: 'POST',
  path: '/support/view/end',
  summary: 'The session is an ordinary one again; the consent stands until its term',
  title: 'Закончить просмотр',
  body: z.object({}),
  response: z.object({ message: z.string() }),
});
