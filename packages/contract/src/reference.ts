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
  /** Услуги, которые его читают, by their short titles. */
  usedIn: z.array(z.string()),
  /** What is wrong with a book that services read, and what to do. */
  warning: z.string().nullable(),
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
  response: z.object({
    books: z.array(referenceBookView),
    /** Read by services, and ЕСНСИ has never told of them. */
    missing: z.array(z.object({ code: z.string(), name: z.string(), usedIn: z.array(z.string()), warning: z.string() })),
    mayChange: z.boolean(),
  }),
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

/** Выбор из справочника at the desk: for the field of the form named by its path, as `kindergartens[].code`. */
export const listBookChoices = operation({
  method: 'GET',
  path: '/reference-books/choices',
  summary: 'Records of a book in force now, for a field of the form of a service',
  title: 'Выбор из справочника',
  query: z.object({
    service: z.string().max(100),
    organization: z.uuid(),
    field: z.string().max(300),
    /** Words of the name, of the code or of what tells names apart. */
    search: z.string().max(200).default(''),
    /** Value of the neighbouring field the records are chosen by. */
    within: z.string().max(500).optional(),
    /** What the form holds: answered with its name. */
    chosen: z.string().max(500).optional(),
  }),
  response: z.object({
    bookName: z.string(),
    /** Null: nothing to choose from; then `sentence` says why. */
    revision: z.object({ number: z.int(), inForceFrom: instant }).nullable(),
    sentence: z.string().nullable(),
    choices: z.array(z.object({ value: z.string(), title: z.string(), detail: z.string().nullable() })),
    /** There are more than were sent: the search should say more. */
    more: z.boolean(),
    /** Null: the book has no such record now. */
    chosen: z.object({ value: z.string(), title: z.string() }).nullable(),
  }),
});
export type BookChoices = z.output<typeof listBookChoices.response>;
