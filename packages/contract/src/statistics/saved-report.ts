import { relativePeriodIds, reportFormats, reportIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';
import { cut } from './cut.ts';

const instant = z.iso.datetime({ offset: true });
const hour = z.int().min(0).max(23);

export const reportSchedule = z.discriminatedUnion('every', [
  z.object({ every: z.literal('day'), hour }).strict(),
  z.object({ every: z.literal('week'), hour, weekday: z.int().min(1).max(7) }).strict(),
  z.object({ every: z.literal('month'), hour, dayOfMonth: z.int().min(1).max(31) }).strict(),
]);

export const reportDefined = z.union([z.object({ report: z.enum(reportIds) }).strict(), z.object({ cut }).strict()]);
export type ReportDefined = z.output<typeof reportDefined>;

/** What a saved report asks about, with days that move. */
export const savedQuestion = z
  .object({
    organizationId: z.uuid(),
    subordinates: z.enum(['true']).optional(),
    serviceCode: z.string().max(100).optional(),
    period: z.enum(relativePeriodIds),
    defined: reportDefined,
  })
  .strict();
export type SavedQuestion = z.output<typeof savedQuestion>;

const delivery = {
  schedule: reportSchedule.nullable(),
  byEmail: z.boolean(),
  onPanel: z.boolean(),
};

export const saveReport = operation({
  method: 'POST',
  path: '/saved-reports',
  summary: 'Keeps the parameters of a report, with a schedule or as a panel',
  title: 'Сохранить отчёт',
  body: z
    .object({ title: z.string().trim().min(1).max(120), question: savedQuestion, format: z.enum(reportFormats), ...delivery })
    .strict(),
  response: z.object({ id: z.uuid(), message: z.string() }),
});

export const listSavedReports = operation({
  method: 'GET',
  path: '/saved-reports',
  summary: 'What this person keeps',
  title: 'Сохранённые отчёты',
  response: z.object({
    reports: z.array(
      z.object({
        id: z.uuid(),
        title: z.string(),
        organizationTitle: z.string(),
        periodTitle: z.string(),
        question: savedQuestion,
        /** The days of the period as of today. */
        days: z.object({ from: z.iso.date(), to: z.iso.date() }),
        format: z.enum(reportFormats),
        onPanel: z.boolean(),
        byEmail: z.boolean(),
        schedule: reportSchedule.nullable(),
        scheduleText: z.string().nullable(),
        nextRunAt: instant.nullable(),
        /** Why the schedule stands still. */
        pausedReason: z.string().nullable(),
      }),
    ),
    /** A role of the person has «Уведомления»: messages about reports come there. */
    hearsMessages: z.boolean(),
    email: z.string().nullable(),
    emailAvailable: z.boolean(),
  }),
});
export type SavedReport = z.output<typeof listSavedReports.response>['reports'][number];

export const changeSavedReport = operation({
  method: 'POST',
  path: '/saved-reports/{id}',
  summary: 'Changes the schedule, the delivery or the place on the panel; a paused schedule runs again',
  title: 'Изменить сохранённый отчёт',
  parameters: z.object({ id: z.uuid() }),
  body: z.object(delivery).strict(),
  response: z.object({ message: z.string() }),
});

export const removeSavedReport = operation({
  method: 'POST',
  path: '/saved-reports/{id}/removal',
  summary: 'Forgets the saved report; its files stay in the history',
  title: 'Удалить сохранённый отчёт',
  parameters: z.object({ id: z.uuid() }),
  body: z.object({}).strict(),
  response: z.object({ message: z.string() }),
});
