import { confirmedStepIds, connectionStageIds, connectionStepIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { administrativeChoice, requestKey } from './organization.ts';

const id = z.uuid();
const day = z.iso.date();
type Several<T> = [T, ...T[]];
const step = z.enum(connectionStepIds as Several<(typeof connectionStepIds)[number]>);
const stage = z.enum(connectionStageIds as Several<(typeof connectionStageIds)[number]>);
const state = z.enum(['done', 'expiring', 'missing']);

export const connectionStepView = z.object({
  step,
  title: z.string(),
  state,
  stateTitle: z.string(),
  sentence: z.string(),
  who: z.string(),
  how: z.string(),
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
const lastCheck = z.object({ at: z.iso.datetime(), state, by: z.string(), problems: z.array(z.string()) });

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
    /** What to write to the organization when it lags. */
    letter: z.string().nullable(),
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
    search: z.string().trim().max(100).optional(),
    stage: stage.optional(),
    /** Only those where this step is not done. */
    step: step.optional(),
    state: z.enum(['connected', 'lagging', 'expiring']).optional(),
    /** Number of rows already shown. */
    after: z.coerce.number().int().min(0).max(100_000).default(0),
  }),
  response: z.object({
    steps: z.array(z.object({ step, title: z.string(), stage, done: z.number(), expiring: z.number(), missing: z.number() })),
    total: z.number(),
    connected: z.number(),
    found: z.number(),
    rows: z.array(connectionRow),
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
