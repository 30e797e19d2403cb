import { z } from 'zod';
import { operation } from './operation.ts';

const id = z.uuid();
const day = z.iso.date();
const line = z.object({ text: z.string(), done: z.boolean(), points: z.number(), of: z.number() });
const verdict = z.object({
  score: z.number(),
  passed: z.boolean(),
  steps: z.array(line),
  faults: z.array(z.object({ text: z.string(), penalty: z.number(), gross: z.boolean() })),
});
export type VerdictView = z.output<typeof verdict>;

/** Раздел «Обучение»: scenarios of every role, one's own first, with the results. */
export const listTraining = operation({
  method: 'GET',
  path: '/training',
  summary: 'Scenarios by role with the results of the person, and the attempt that runs',
  title: 'Обучение',
  response: z.object({
    /** Scenarios run here; otherwise in the training contour at `address`. */
    runsHere: z.boolean(),
    address: z.string().nullable(),
    /** Public key by which the work contour verifies results of this one; null in the work contour. */
    resultKey: z.string().nullable(),
    passScore: z.number(),
    runningId: id.nullable(),
    roles: z.array(
      z.object({
        role: z.string(),
        title: z.string(),
        /** The person holds the role, or will when it is learned. */
        mine: z.boolean(),
        learnedOn: day.nullable(),
        document: z.string().nullable(),
        scenarios: z.array(
          z.object({
            code: z.string(),
            title: z.string(),
            goal: z.string(),
            minutes: z.number(),
            source: z.string(),
            best: z.number().nullable(),
            passedOn: day.nullable(),
            attempts: z.number(),
          }),
        ),
      }),
    ),
  }),
});

export const trainingAttempt = z.object({
  id,
  scenario: z.string(),
  title: z.string(),
  roleTitle: z.string(),
  organizationId: id,
  organizationTitle: z.string(),
  story: z.string(),
  goal: z.string(),
  begin: z.string(),
  guide: z.string(),
  running: z.boolean(),
  cases: z.array(z.object({ key: z.string(), applicationId: id, applicant: z.string(), service: z.string() })),
  steps: z.array(z.object({ task: z.string(), hint: z.string(), done: z.boolean() })),
  /** Of the finished attempt. */
  verdict: verdict.nullable(),
  /** Signed result to carry into the work contour; only of a pass. */
  resultCode: z.string().nullable(),
});
export type TrainingAttemptView = z.output<typeof trainingAttempt>;

export const startAttempt = operation({
  method: 'POST',
  path: '/training/attempts',
  summary: 'Makes a training organization with prepared cases and gives the learner the role in it; an attempt that runs is left',
  title: 'Начать сценарий',
  body: z.object({ scenario: z.string().max(100) }),
  response: z.object({ id }),
});

export const getAttempt = operation({
  method: 'GET',
  path: '/training/attempts/{id}',
  summary: 'The story, the tasks with what is done, and the verdict of a finished attempt',
  title: 'Попытка',
  parameters: z.object({ id }),
  response: trainingAttempt,
});

export const finishAttempt = operation({
  method: 'POST',
  path: '/training/attempts/{id}/finish',
  summary: 'Judges the attempt by the journals and closes its training organization',
  title: 'Завершить и оценить',
  parameters: z.object({ id }),
  body: z.object({}),
  response: trainingAttempt,
});

export const bringResult = operation({
  method: 'POST',
  path: '/training/results',
  summary: 'Records a result by its signed code from the training contour; the same code again changes nothing',
  title: 'Внести результат обучения',
  body: z.object({ code: z.string().trim().min(20).max(4000) }),
  response: z.object({ message: z.string(), learned: z.boolean() }),
});

/** Кто чему обучен, for the administrator and for the one above. */
export const listLearning = operation({
  method: 'GET',
  path: '/organizations/{id}/training',
  summary: 'Employees and their roles: what is learned, which scenarios are passed',
  title: 'Обучение сотрудников',
  parameters: z.object({ id }),
  response: z.object({
    required: z.boolean(),
    rows: z.array(
      z.object({
        personId: id,
        name: z.string(),
        role: z.string(),
        roleTitle: z.string(),
        learnedOn: day.nullable(),
        document: z.string().nullable(),
        passed: z.number(),
        scenarios: z.number(),
        attempts: z.number(),
        missing: z.array(z.string()),
      }),
    ),
  }),
});
