import { z } from 'zod';
import { operation } from '../operation.ts';
import { administrativeChoice, requestKey } from './organization.ts';
import { supportRequest } from './support-asking.ts';

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const parameters = z.object({ id, viewId: id });

/** Запросы поддержки to an organization, newest first. */
export const listSupportViews = operation({
  method: 'GET',
  path: '/organizations/{id}/support',
  summary: 'Who of the support asked to look, why, and what was answered',
  title: 'Просмотр поддержкой',
  parameters: z.object({ id }),
  query: z.object({ after: z.string().optional() }),
  response: z.object({
    rows: z.array(supportRequest.extend({ seen: z.number(), lookingNow: z.boolean() })),
    next: z.string().nullable(),
    available: z.array(administrativeChoice),
  }),
});

export const consentToSupportView = operation({
  method: 'POST',
  path: '/organizations/{id}/support/{viewId}/consent',
  summary: 'Consents for the hours asked or fewer, knowing that personal data will be seen',
  title: 'Дать согласие на просмотр',
  parameters,
  body: z.object({ requestKey, hours: z.number(), personalDataSeen: z.boolean() }),
  response: z.object({ message: z.string() }),
});

export const refuseSupportView = operation({
  method: 'POST',
  path: '/organizations/{id}/support/{viewId}/refusal',
  summary: 'Refuses with a reason',
  title: 'Отказать поддержке в просмотре',
  parameters,
  body: z.object({ requestKey, reason: z.string().trim().min(3, 'укажите причину').max(500) }),
  response: z.object({ message: z.string() }),
});

export const endSupportView = operation({
  method: 'POST',
  path: '/organizations/{id}/support/{viewId}/end',
  summary: 'Ends the consent at once',
  title: 'Прекратить просмотр',
  parameters,
  body: z.object({ requestKey }),
  response: z.object({ message: z.string() }),
});

/** Журнал поддержки of one request: asked, decided, seen, newest first. */
export const listSupportJournal = operation({
  method: 'GET',
  path: '/organizations/{id}/support/{viewId}/journal',
  summary: 'What was asked, decided and seen under one consent',
  title: 'Что видела поддержка',
  parameters,
  query: z.object({ after: z.string().optional() }),
  response: z.object({
    rows: z.array(z.object({ id, at: instant, personName: z.string(), what: z.string(), number: z.string().nullable() })),
    next: z.string().nullable(),
  }),
});

/** For every employee: who of the support looks at the organization now. */
export const listSupportLooking = operation({
  method: 'GET',
  path: '/support/looking',
  summary: 'Who of the support is looking at the organizations of the person at this moment',
  title: 'Кто из поддержки смотрит сейчас',
  response: z.object({
    rows: z.array(z.object({ id, organizationId: id, organizationTitle: z.string(), name: z.string(), until: instant })),
  }),
});
