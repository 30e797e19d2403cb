import { cutLimits, dimensionIds, isPeriod, measureIds, reportFormats } from '@pgs/domain';
import { z } from 'zod';
import { behindList, numbersQuestion, periodQuestion } from '../dashboard.ts';
import { operation } from '../operation.ts';
import { reportColumn, reportRun } from '../statistics.ts';

const measure = z.enum(measureIds);
const dimension = z.enum(dimensionIds);
const outOfOrder = { message: 'Период: начало не позже конца, не длиннее трёх лет', path: ['to'] };

/** Срез: measures, what they are split by, and only which values. */
export const cut = z
  .object({
    measures: z.array(measure).min(1).max(cutLimits.measures),
    dimensions: z.array(dimension).max(cutLimits.dimensions),
    only: z.partialRecord(dimension, z.string().min(1).max(150)).default({}),
  })
  .strict();

export const getDictionary = operation({
  method: 'GET',
  path: '/cuts/dictionary',
  summary: 'Measures and dimensions of the report constructor',
  title: 'Словарь показателей и измерений',
  response: z.object({
    measures: z.array(
      z.object({
        id: measure,
        title: z.string(),
        about: z.string(),
        unit: z.enum(['amount', 'minutes']),
        of: z.enum(['period', 'moment']),
        dimensions: z.array(dimension),
      }),
    ),
    dimensions: z.array(
      z.object({
        id: dimension,
        title: z.string(),
        about: z.string(),
        /** Values that can be picked out; only of those that have few. */
        values: z.array(z.object({ value: z.string(), title: z.string() })),
      }),
    ),
  }),
});

const cell = z.union([z.string(), z.number(), z.null()]);

export const previewCut = operation({
  method: 'POST',
  path: '/cuts/preview',
  summary: 'Counts a cut within the rights of the person; the first rows',
  title: 'Предварительный просмотр среза',
  body: z.object({ asked: periodQuestion, cut }).strict(),
  response: z.object({
    title: z.string(),
    columns: z.array(reportColumn),
    rows: z.array(z.object({ keys: z.array(z.string()), cells: z.array(cell) })),
    /** The whole cut in one line; it is counted, not added up from the rows shown. */
    total: z.array(cell),
    amount: z.number(),
    more: z.boolean(),
    /** Cards may be opened, so numbers lead to lists. */
    opensLists: z.boolean(),
  }),
});
export type CutPreview = z.output<typeof previewCut.response>;

export const requestCut = operation({
  method: 'POST',
  path: '/cuts/runs',
  summary: 'Composes the cut into a file in the background',
  title: 'Сформировать отчёт конструктора',
  body: z.object({ asked: periodQuestion, cut, format: z.enum(reportFormats) }).strict(),
  response: reportRun,
});

export const listBehindCut = operation({
  method: 'GET',
  path: '/cuts/applications',
  summary: 'The applications a number of a cut counts, newest first',
  title: 'Заявления за числом среза',
  query: numbersQuestion
    .extend({
      measure,
      /** Dimensions and their values, in the same order, separated by commas. */
      by: z.string().max(200).default(''),
      keys: z.string().max(600).default(''),
      after: z.string().max(200).optional(),
    })
    .refine(isPeriod, outOfOrder),
  response: behindList,
});
