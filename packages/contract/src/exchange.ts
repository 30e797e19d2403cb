import { exchangeOutcomes, type JournaledSystem, journaledSystemIds } from '@pgs/domain';
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

const exchangeRow = z.object({
  id: z.uuid(),
  direction: z.enum(['out', 'in']),
  system: z.enum(journaledSystemIds as [JournaledSystem, ...JournaledSystem[]]),
  operation: z.string(),
  messageId: z.string().nullable(),
  at: z.iso.datetime({ offset: true }),
  applicationId: z.uuid().nullable(),
  /** Registration number, or the number of the portal before there is one. */
  applicationNumber: z.string().nullable(),
  organizationTitle: z.string().nullable(),
  /** `received` has not been read yet, `failed` waits for a person, `dismissed` was closed by one. */
  state: z.enum([...exchangeOutcomes, 'received', 'handled', 'failed', 'dismissed']),
  problem: z.string().nullable(),
  attempts: z.int(),
  /** StatusCategory of СМЭВ, when it has told one. */
  toldStatus: z.string().nullable(),
  durationMs: z.int().nullable(),
});
export type ExchangeRow = z.infer<typeof exchangeRow>;

/** Журнал обмена: every message in and out, whatever system it is of, newest first. */
export const listExchanges = operation({
  method: 'GET',
  path: '/exchanges',
  summary: 'Messages to and from outside systems, newest first',
  title: 'Журнал обмена',
  query: z.object({
    after: z.string().max(200).optional(),
    system: z.enum(journaledSystemIds as [JournaledSystem, ...JournaledSystem[]]).optional(),
    /** Only what did not succeed. */
    problems: z.enum(['yes']).optional(),
    /** A message identifier, whole. */
    messageId: z.string().trim().max(100).optional(),
  }),
  response: z.object({ rows: z.array(exchangeRow), next: z.string().nullable() }),
});

export const getExchange = operation({
  method: 'GET',
  path: '/exchanges/{id}',
  summary: 'One message with its raw text and the raw answer; the view is journaled',
  title: 'Сообщение обмена',
  parameters: z.object({ id: z.uuid() }),
  response: exchangeRow.extend({ request: z.string(), answer: z.string() }),
});

const retryingJob = z.object({
  id: z.uuid(),
  title: z.string(),
  problem: z.string(),
  attempts: z.int(),
  attemptsLimit: z.int(),
  nextAttemptAt: z.iso.datetime({ offset: true }),
  applicationId: z.uuid().nullable(),
  organizationTitle: z.string().nullable(),
});

/** Ждут повтора: jobs that did not succeed and will be tried again by themselves. */
export const listRetries = operation({
  method: 'GET',
  path: '/exchange-retries',
  summary: 'Jobs that wait for their next attempt, the nearest first',
  title: 'Ждут повтора',
  query: z.object({ after: z.string().max(200).optional() }),
  response: z.object({ rows: z.array(retryingJob), next: z.string().nullable() }),
});

export const retryAtOnce = operation({
  method: 'POST',
  path: '/exchange-retries/{id}/retry',
  summary: 'Makes the next attempt now',
  title: 'Повторить сейчас',
  parameters: z.object({ id: z.uuid() }),
  body: z.object({}),
  response: z.object({ message: z.string() }),
});
