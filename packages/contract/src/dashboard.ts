import { isPeriod, statusIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

const day = z.iso.date();

/** Whose numbers and for which days; shared by panels, the lists behind their numbers and reports. */
export const numbersQuestion = z.object({
  organizationId: z.uuid(),
  /** With the organizations below it, where the grant reaches them. */
  subordinates: z.enum(['true']).optional(),
  serviceCode: z.string().max(100).optional(),
  from: day,
  to: day,
});
const outOfOrder = { message: 'Период: начало не позже конца, не длиннее трёх лет', path: ['to'] };
/** Подразделение of the organization, or «none»: what belongs to no division. */
const ofDivision = { divisionId: z.union([z.uuid(), z.literal('none')]).optional() };
export type PanelQuestion = z.output<z.ZodObject<typeof numbersQuestion.shape & typeof ofDivision>>;
export const periodQuestion = numbersQuestion.refine(isPeriod, outOfOrder);

/** A number now and in the period of the same length before. */
const compared = z.object({ now: z.number(), before: z.number() });
const quantiles = z.object({ median: z.number().nullable(), ninetieth: z.number().nullable(), medianBefore: z.number().nullable() });

export const listNumberPlaces = operation({
  method: 'GET',
  path: '/dashboards/places',
  summary: 'Organizations whose numbers the person may see',
  title: 'Организации информационных панелей',
  response: z.object({
    places: z.array(
      z.object({
        organizationId: z.uuid(),
        title: z.string(),
        /** Organizations stand below it and the grant reaches them. */
        tree: z.boolean(),
        services: z.array(z.object({ code: z.string(), title: z.string() })),
        todayOn: day,
        divisions: z.array(z.object({ id: z.uuid(), title: z.string(), closed: z.boolean() })),
      }),
    ),
  }),
});

export const getDashboard = operation({
  method: 'GET',
  path: '/dashboards',
  summary: 'Numbers of an organization, of its division or of the tree below it, from kept counters',
  title: 'Информационная панель',
  query: numbersQuestion.extend(ofDivision).refine(isPeriod, outOfOrder),
  response: z.object({
    todayOn: day,
    previous: z.object({ from: day, to: day }),
    /** Cards may be opened, so every number leads to its list. */
    opensLists: z.boolean(),
    flow: z.object({
      received: compared,
      registered: compared,
      registeredLate: compared,
      finished: compared,
      granted: compared,
      serviceRefused: compared,
      documentsRefused: compared,
      cancelled: compared,
      finishedLate: compared,
    }),
    channels: z.array(z.object({ channel: z.string(), amount: z.number() })),
    days: z.array(z.object({ on: day, received: z.number(), finished: z.number() })),
    open: z.object({
      total: z.number(),
      overdue: z.number(),
      today: z.number(),
      tomorrow: z.number(),
      tomorrowOn: day,
      waiting: z.array(z.object({ waited: z.string(), title: z.string(), amount: z.number() })),
      statuses: z.array(z.object({ status: z.enum(statusIds), title: z.string(), amount: z.number() })),
      people: z.array(
        z.object({
          personId: z.uuid().nullable(),
          name: z.string(),
          open: z.number(),
          overdue: z.number(),
          today: z.number(),
          tomorrow: z.number(),
        }),
      ),
    }),
    grounds: z.array(z.object({ kind: z.string(), kindTitle: z.string(), code: z.string(), title: z.string(), amount: z.number() })),
    /** In minutes. */
    speed: z.object({ registration: quantiles, decision: quantiles }),
    /** Seven days from Monday, twenty-four hours each. */
    hours: z.array(z.array(z.number())),
    requests: z.array(
      z.object({
        kind: z.string(),
        title: z.string(),
        answered: z.number(),
        failed: z.number(),
        waiting: z.number(),
        medianMinutes: z.number().nullable(),
      }),
    ),
    /** Ожидание в электронной очереди, in minutes; null where no live queue has ever worked. */
    queue: z
      .object({
        /** Норматив ожидания of the offices: the least and the greatest. */
        norm: z.object({ least: z.number(), most: z.number() }),
        served: compared,
        tickets: z.number(),
        missed: z.number(),
        left: z.number(),
        /** Whose waiting is known, and how many of them were called within the norm of their office. */
        waited: z.number(),
        within: z.number(),
        median: z.number().nullable(),
        ninetieth: z.number().nullable(),
        medianBefore: z.number().nullable(),
        /** By the hour the ticket was taken; hours without tickets are left out. */
        hours: z.array(z.object({ hour: z.number(), tickets: z.number(), within: z.number(), beyond: z.number() })),
      })
      .nullable(),
    /** Подразделения beside one another, what belongs to none last; empty where there are none. */
    divisions: z.array(
      z.object({
        divisionId: z.uuid().nullable(),
        title: z.string(),
        closed: z.boolean(),
        received: z.number(),
        finished: z.number(),
        finishedLate: z.number(),
        open: z.number(),
        overdue: z.number(),
      }),
    ),
    organizations: z.array(
      z.object({
        organizationId: z.uuid(),
        title: z.string(),
        received: z.number(),
        finished: z.number(),
        finishedLate: z.number(),
        open: z.number(),
        overdue: z.number(),
      }),
    ),
  }),
});
export type Dashboard = z.output<typeof getDashboard.response>;

export const numberMeasures = ['received', 'registered', 'finished', 'open', 'request'] as const;

/** Заявления за числом: a page of the list behind a number; of requests, a row for each of them. */
export const behindList = z.object({
  rows: z.array(
    z.object({
      id: z.uuid(),
      /** Of the application, or of the request. */
      row: z.string(),
      number: z.string().nullable(),
      at: z.iso.datetime({ offset: true }),
      serviceTitle: z.string(),
      organizationTitle: z.string(),
      applicantName: z.string(),
      statusTitle: z.string(),
      responsibleName: z.string().nullable(),
      dueOn: day.nullable(),
      /** A record of the registry that this person may open. */
      inRegistry: z.boolean(),
    }),
  ),
  next: z.string().nullable(),
});
export type BehindList = z.output<typeof behindList>;

export const listBehindNumber = operation({
  method: 'GET',
  path: '/dashboards/applications',
  summary: 'The applications a number of a panel counts, newest first',
  title: 'Заявления за числом',
  query: numbersQuestion
    .extend({
      ...ofDivision,
      measure: z.enum(numberMeasures),
      /** Channel, status or «вид сведений/состояние», as the panel splits the number. */
      detail: z.string().max(100).optional(),
      term: z.enum(['late', 'overdue', 'today', 'tomorrow']).optional(),
      waited: z.string().max(40).optional(),
      ground: z.string().max(100).optional(),
      /** «1-09»: Monday, ten to ten. */
      hour: z
        .string()
        .regex(/^[1-7]-\d\d$/)
        .optional(),
      personId: z.union([z.uuid(), z.literal('none')]).optional(),
      after: z.string().max(200).optional(),
    })
    .refine(isPeriod, outOfOrder),
  response: behindList,
});
