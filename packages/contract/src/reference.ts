import { z } from 'zod';
import { operation } from './operation.ts';

const instant = z.iso.datetime({ offset: true });
const loadState = z.enum(['loading', 'ready', 'applied', 'dismissed', 'failed']);

export const referenceBookView = z.object({
  code: z.string(),
  name: z.string(),
  groupName: z.string().nullable(),
  description: z.string().nullable(),
  revision: z.int(),
  /** 0: none is in force. */
  appliedRevision: z.int(),
  appliedAt: instant.nullable(),
  appliedBy: z.string().nullable(),
  toldAt: instant,
  load: z.object({ id: z.uuid(), state: loadState, problem: z.string().nullable() }).nullable(),
});
export type ReferenceBookView = z.infer<typeof referenceBookView>;

const changedValue = z.object({ attribute: z.string(), before: z.string().nullable(), after: z.string().nullable() });
export const referenceDifferenceView = z.object({
  kind: z.enum(['attributeAdded', 'attributeRemoved', 'attributeChanged', 'recordAdded', 'recordChanged', 'recordRemoved']),
  name: z.string(),
  values: z.array(changedValue),
});

export const listReferenceBooks = operation({
  method: 'GET',
  path: '/reference-books',
  summary: 'Reference books of ЕСНСИ and what is in force here',
  title: 'Справочники',
  response: z.object({ books: z.array(referenceBookView), mayChange: z.boolean() }),
});

export const refreshReferenceBooks = operation({
  method: 'POST',
  path: '/reference-books/refresh',
  summary: 'Ask ЕСНСИ for the list of books; the answer comes later',
  title: 'Обновить список справочников',
  body: z.object({}).strict(),
  response: z.object({ asked: z.boolean() }),
});

export const loadReferenceBook = operation({
  method: 'POST',
  path: '/reference-books/{code}/loads',
  summary: 'Load the newest revision to look at the differences',
  title: 'Загрузить ревизию справочника',
  parameters: z.object({ code: z.string().max(255) }),
  body: z.object({}).strict(),
  response: z.object({ id: z.uuid() }),
});

export const getReferenceLoad = operation({
  method: 'GET',
  path: '/reference-loads/{id}',
  summary: 'Differences and mistakes of a loaded revision',
  title: 'Отличия ревизии',
  parameters: z.object({ id: z.uuid() }),
  response: z.object({
    id: z.uuid(),
    code: z.string(),
    revision: z.int(),
    state: loadState,
    problem: z.string().nullable(),
    records: z.int(),
    /** Numbers by kind; the list below is cut to the first thousand. */
    counts: z.record(z.string(), z.int()),
    differences: z.array(referenceDifferenceView),
    problems: z.array(z.object({ code: z.string(), sentence: z.string() })),
  }),
});

export const decideReferenceLoad = operation({
  method: 'POST',
  path: '/reference-loads/{id}/decision',
  summary: 'Apply a loaded revision or put it away',
  title: 'Применить или отложить ревизию',
  parameters: z.object({ id: z.uuid() }),
  body: z.object({ verdict: z.enum(['apply', 'dismiss']) }).strict(),
  response: z.object({ state: loadState }),
});
