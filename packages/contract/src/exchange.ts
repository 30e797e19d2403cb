import { z } from 'zod';
import { operation } from './operation.ts';

const failure = z.object({
  id: z.uuid(),
  kind: z.enum(['message', 'job']),
  title: z.string(),
  problemCode: z.string(),
  problem: z.string(),
  at: z.iso.datetime({ offset: true }),
  organizationTitle: z.string().nullable(),
  raw: z.string().nullable(),
});

/** Ошибки обмена: messages nobody could understand and jobs that gave up; each has «Повторить». */
export const listFailures = operation({
  method: 'GET',
  path: '/exchange-failures',
  summary: 'Messages and jobs that need a person',
  title: 'Ошибки обмена',
  query: z.object({ after: z.string().max(200).optional() }),
  response: z.object({ rows: z.array(failure), next: z.string().nullable() }),
});

export const retryFailure = operation({
  method: 'POST',
  path: '/exchange-failures/{id}/retry',
  summary: 'Tries the message or the job again',
  title: 'Повторить',
  parameters: z.object({ id: z.uuid() }),
  body: z.object({}),
  response: z.object({ message: z.string() }),
});

export const dismissFailure = operation({
  method: 'POST',
  path: '/exchange-failures/{id}/dismiss',
  summary: 'Closes the row with a reason',
  title: 'Закрыть с пояснением',
  parameters: z.object({ id: z.uuid() }),
  body: z.object({ reason: z.string().trim().min(3).max(1000) }),
  response: z.object({ message: z.string() }),
});
