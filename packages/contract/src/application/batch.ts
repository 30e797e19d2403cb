import { batchActionIds } from '@pgs/domain';
import { z } from 'zod';
import { id, instant } from '../field-shapes.ts';
import { operation } from '../operation.ts';
import { decisionTexts } from './decision.ts';
import { applicationFilter } from './filter.ts';

/** Largest batch; a campaign of a region is taken in parts. */
export const batchAtMost = 30_000;

export const batch = z.object({
  id,
  action: z.enum(batchActionIds),
  actionTitle: z.string(),
  state: z.enum(['running', 'stopped', 'finished']),
  total: z.number(),
  done: z.number(),
  refused: z.number(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type Batch = z.output<typeof batch>;

/** Запустить пакет: the chosen applications, or all that the filter finds now. */
export const startBatch = operation({
  method: 'POST',
  path: '/batches',
  summary: 'Performs one action on many applications in the background; the same key answers the same batch',
  title: 'Пакетное действие',
  body: z.object({
    action: z.enum(batchActionIds),
    input: z.record(z.string(), z.unknown()).default({}),
    requestKey: z.string().min(8).max(64),
    selection: z.union([z.strictObject({ ids: z.array(id).min(1).max(1000) }), z.strictObject({ filter: applicationFilter })]),
  }),
  response: batch,
});

export const getBatch = operation({
  method: 'GET',
  path: '/batches/{id}',
  summary: 'Progress, and the outcome of every application that was refused',
  title: 'Ход пакетного действия',
  parameters: z.object({ id }),
  response: batch.extend({
    refusals: z.array(
      z.object({ applicationId: id, number: z.string(), applicantName: z.string(), problemCode: z.string(), problem: z.string() }),
    ),
  }),
});

export const stopBatch = operation({
  method: 'POST',
  path: '/batches/{id}/stop',
  summary: 'Stops after the application at hand; what is done stays done',
  title: 'Остановить',
  parameters: z.object({ id }),
  body: z.object({}),
  response: batch,
});

/** Последние пакеты of the person, newest first: the progress is found again after a reload. */
export const listBatches = operation({
  method: 'GET',
  path: '/batches',
  summary: 'The latest batches of the person',
  title: 'Пакетные действия',
  response: z.object({ batches: z.array(batch) }),
});

/** Перед подписанием: what is special about each decision, so that the official need not read a hundred alike. */
export const reviewForSigning = operation({
  method: 'POST',
  path: '/batches/signing-review',
  summary: 'Proposed decisions of the chosen applications with what sets each apart',
  title: 'Просмотр перед подписанием',
  body: z.object({ ids: z.array(id).min(1).max(200) }),
  response: z.object({
    rows: z.array(
      z.object({
        id,
        version: z.number(),
        number: z.string(),
        applicantName: z.string(),
        childName: z.string().nullable(),
        serviceTitle: z.string(),
        decisionTitle: z.string(),
        groundTitles: z.array(z.string()),
        special: z.array(z.string()),
        /** Null when the text is the template's. */
        text: decisionTexts.nullable(),
        documentId: id.nullable(),
        annexes: z.array(z.object({ title: z.string(), documentId: id.nullable() })),
        /** Why it cannot be signed now, in a sentence. */
        reason: z.string().nullable(),
      }),
    ),
  }),
});
