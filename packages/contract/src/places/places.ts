import { z } from 'zod';
import { queuePlaceView } from '../application/queue-place.ts';
import { id, instant } from '../field-shapes.ts';
import { operation } from '../operation.ts';

const schoolYear = z.string().regex(/^20\d{2}\/20\d{2}$/, 'Учебный год: например, 2027/2028');
const places = z.int('Число мест: целое число').min(0, 'Число мест не может быть отрицательным').max(100_000, 'Слишком много мест');
const requestKey = z.string().min(8).max(64);
const state = z.enum(['waiting', 'held', 'enrolled', 'left']);

/** Whether the person may do it, and why not. */
const choice = z.object({ allowed: z.boolean(), reason: z.string().nullable() });

/** Where the person sees places: organizations and their services with limited places. */
export const listPlaceBoards = operation({
  method: 'GET',
  path: '/places',
  summary: 'Organizations and services whose places the person sees',
  title: 'Места и очередь: где',
  response: z.object({
    organizations: z.array(
      z.object({
        id,
        title: z.string(),
        services: z.array(z.object({ code: z.string(), title: z.string(), schoolYears: z.array(z.string()) })),
      }),
    ),
  }),
});

export const placeGroupView = z.object({
  id,
  version: z.number(),
  title: z.string(),
  level: z.string(),
  levelTitle: z.string(),
  profile: z.string(),
  profileTitle: z.string(),
  facilityCode: z.string(),
  facilityTitle: z.string(),
  /** null: the plan is not made. */
  places: z.number().nullable(),
  taken: z.number(),
  free: z.number().nullable(),
  waiting: z.number(),
  held: z.number(),
  enrolled: z.number(),
  /** Those who wait beyond the free places. */
  reserve: z.number().nullable(),
  byCategory: z.array(z.object({ title: z.string(), amount: z.number() })),
});
export type PlaceGroupView = z.infer<typeof placeGroupView>;

export const getPlaceBoard = operation({
  method: 'GET',
  path: '/organizations/{id}/places',
  summary: 'Places, applied, enrolled and reserve of one organization, service and school year, from kept counters',
  title: 'Табло мест',
  parameters: z.object({ id }),
  query: z.object({ serviceCode: z.string().max(60), schoolYear }),
  response: z.object({
    organizationTitle: z.string(),
    serviceTitle: z.string(),
    groups: z.array(placeGroupView),
    totals: z.object({ places: z.number(), taken: z.number(), waiting: z.number(), reserve: z.number() }),
    levels: z.array(z.object({ code: z.string(), title: z.string() })),
    profiles: z.array(z.object({ code: z.string(), title: z.string() })),
    /** Places are distributed over several organizations. */
    distributed: z.boolean(),
    /** Why the order is what it is. */
    categories: z.array(z.object({ title: z.string(), source: z.string() })),
    changePlan: choice,
    /** The person sees who is in the queue. */
    opensQueue: z.boolean(),
  }),
});

export const changePlan = operation({
  method: 'POST',
  path: '/organizations/{id}/places/plan',
  summary: 'Sets the number of places of one group; every change is in the journal with its basis',
  title: 'Изменить план мест',
  parameters: z.object({ id }),
  body: z.object({
    requestKey,
    serviceCode: z.string().max(60),
    schoolYear,
    level: z.string().max(60),
    profile: z.string().max(60),
    /** Детский сад, where places are distributed over several. */
    facilityCode: z.string().trim().max(60).default(''),
    facilityTitle: z.string().trim().max(300).default(''),
    places: places.nullable(),
    /** Version the person saw; absent for a new line. */
    version: z.int().positive().optional(),
    basis: z.string().trim().min(3, 'Основание: назовите приказ или распоряжение').max(500),
  }),
  response: z.object({ id, message: z.string() }),
});

export const getQueue = operation({
  method: 'GET',
  path: '/places/{id}/queue',
  summary: 'Who is in the queue, in its order, keyset paging; the place of every row is exact',
  title: 'Очередь на места',
  parameters: z.object({ id }),
  query: z.object({
    state: state.default('waiting'),
    after: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({
    title: z.string(),
    rows: z.array(
      z.object({
        applicationId: id,
        place: z.number(),
        reservePlace: z.number().nullable(),
        categoryTitle: z.string(),
        submittedAt: instant,
        portalNumber: z.string().nullable(),
        registrationNumber: z.string().nullable(),
        childName: z.string().nullable(),
        applicantName: z.string(),
        statusTitle: z.string(),
      }),
    ),
    next: z.string().nullable(),
    timeZone: z.string(),
  }),
});

export const listPlaceChanges = operation({
  method: 'GET',
  path: '/places/{id}/changes',
  summary: 'Journal of the plan of one group',
  title: 'История плана мест',
  parameters: z.object({ id }),
  response: z.object({
    rows: z.array(
      z.object({ id, at: instant, personName: z.string(), before: z.number().nullable(), after: z.number().nullable(), basis: z.string() }),
    ),
  }),
});

/** For the rows of a list: asked when the rows are on the screen, so that the list itself never waits for it. */
export const listQueuePlaces = operation({
  method: 'GET',
  path: '/queue-places',
  summary: 'Places in their queues of up to 100 applications',
  title: 'Места заявлений в очереди',
  query: z.object({
    ids: z
      .string()
      .max(4000)
      .regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$/, 'ids: от одного до ста идентификаторов через запятую'),
  }),
  response: z.object({ rows: z.array(queuePlaceView) }),
});
