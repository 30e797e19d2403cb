import { confirmedStepIds, connectionStageIds, connectionStepIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { connectionFilter } from './connection-letter.ts';
import { administrativeChoice, requestKey } from './organization.ts';

const id = z.uuid();
const day = z.iso.date();
type Several<T> = [T, ...T[]];
const step = z.enum(connectionStepIds as Several<(typeof connectionStepIds)[number]>);
const stage = z.enum(connectionStageIds as Several<(typeof connectionStageIds)[number]>);
const checkState = z.enum(['done', 'expiring', 'missing']);
/** `unknown`: the probe had no answer. */
const state = z.enum(['done', 'expiring', 'unknown', 'missing']);

export const connectionStepView = z.object({
  step,
  title: z.string(),
  state,
  stateTitle: z.string(),
  sentence: z.string(),
  who: z.string(),
  how: z.string(),
  /** People or things behind the sentence, each in a line. */
  details: z.array(z.string()),
  /** Confirmed by hand with a document and a day. */
  confirmable: z.boolean(),
});

export const workplaceView = z.object({
  id,
  version: z.number(),
  title: z.string(),
  room: z.string(),
  certificateNumber: z.string(),
  certifiedUntilOn: day.nullable(),
  networkCheckedOn: day.nullable(),
  software: z.string(),
  softwareCheckedOn: day.nullable(),
  active: z.boolean(),
});

/** Последняя проверка рабочего места. */
const lastCheck = z.object({ at: z.iso.datetime(), state: checkState, by: z.string(), problems: z.array(z.string()) });

/** Подключение одной организации. */
export const getConnection = operation({
  method: 'GET',
  path: '/organizations/{id}/connection',
  summary: 'The four stages with all their steps: what is done, what is missing, who does it and how',
  title: 'Подключение организации',
  parameters: z.object({ id }),
  response: z.object({
    organizationTitle: z.string(),
    connected: z.boolean(),
    stage: stage.nullable(),
    stuck: z.string().nullable(),
    stages: z.array(z.object({ stage, title: z.string(), state, steps: z.array(connectionStepView) })),
    workplaces: z.array(workplaceView.extend({ lastCheck: lastCheck.nullable() })),
    trainings: z.array(
      z.object({
        personId: id,
        name: z.string(),
        role: z.string(),
        roleTitle: z.string(),
        learnedOn: day.nullable(),
        document: z.string(),
      }),
    ),
    /** Путь подключения: what each day brought and took, newest first. */
    way: z.array(
      z.object({
        on: day,
        gained: z.array(z.string()),
        lost: z.array(z.string()),
        done: z.number(),
        turn: z.enum(['connected', 'disconnected']).nullable(),
      }),
    ),
    steps: z.number(),
    available: z.array(administrativeChoice),
  }),
});

export const connectionRow = z.object({
  id,
  title: z.string(),
  parentTitle: z.string().nullable(),
  connected: z.boolean(),
  stage: stage.nullable(),
  stageTitle: z.string().nullable(),
  stuck: z.string().nullable(),
  steps: z.array(z.object({ step, state })),
});

/** Карта подключения: organizations × steps, for those who answer for organizations below. */
export const listConnections = operation({
  method: 'GET',
  path: '/connections',
  summary: 'Where each organization of the tree stands, who is stuck and why',
  title: 'Карта подключения',
  query: z.object({
    ...connectionFilter,
    /** Place of the last row shown. */
    after: z.string().max(1000).optional(),
  }),
  response: z.object({
    steps: z.array(
      z.object({ step, title: z.string(), stage, done: z.number(), expiring: z.number(), unknown: z.number(), missing: z.number() }),
    ),
    total: z.number(),
    connected: z.number(),
    found: z.number(),
    /** To how many of the found ones a letter would go. */
    foundLagging: z.number(),
    mayWrite: z.boolean(),
    rows: z.array(connectionRow),
    next: z.string().nullable(),
  }),
});

/** Ход подключения: the tree day by day. */
export const getConnectionProgress = operation({
  method: 'GET',
  path: '/connections/progress',
  summary: 'How many steps are done and how many organizations are connected on each day',
  title: 'Ход подключения',
  query: z.object({ days: z.coerce.number().int().min(7).max(366).default(90) }),
  response: z.object({
    /** Steps of one organization. */
    steps: z.number(),
    days: z.array(z.object({ on: day, organizations: z.number(), connected: z.number(), done: z.number() })),
  }),
});

const answer = z.object({ message: z.string() });

export const saveWorkplace = operation({
  method: 'POST',
  path: '/organizations/{id}/workplaces',
  summary: 'Adds a workplace or changes one',
  title: 'Рабочее место',
  parameters: z.object({ id }),
  body: z.object({
    requestKey,
    /** Of the workplace that is changed. */
    workplaceId: id.optional(),
    version: z.number().int().positive().optional(),
    workplace: z.record(z.string(), z.unknown()),
  }),
  response: answer,
});

export const confirmStep = operation({
  method: 'POST',
  path: '/organizations/{id}/connection/{step}',
  summary: 'Confirms a step no probe can see, with a document and a day',
  title: 'Подтвердить шаг подключения',
  parameters: z.object({ id, step: z.enum(confirmedStepIds as Several<(typeof confirmedStepIds)[number]>) }),
  body: z.object({
    requestKey,
    confirmedOn: day,
    validUntilOn: day.nullable(),
    document: z.string().trim().min(3, 'укажите документ').max(500),
  }),
  response: answer,
});

export const recordTraining = operation({
  method: 'POST',
  path: '/organizations/{id}/trainings',
  summary: 'Marks people as trained for the roles they hold',
  title: 'Отметить обучение',
  parameters: z.object({ id }),
  body: z.object({
    requestKey,
    personIds: z.array(id).min(1).max(500),
    learnedOn: day,
    document: z.string().trim().min(3, 'укажите документ').max(500),
  }),
  response: answer,
});

export const addCertificate = operation({
  method: 'POST',
  path: '/organizations/{id}/employees/{personId}/certificates',
  summary: 'Keeps whose certificate ends when; the file is read and not kept',
  title: 'Загрузить сертификат',
  parameters: z.object({ id, personId: id }),
  body: z.object({ requestKey, content: z.base64().max(100_000) }),
  response: answer,
});
