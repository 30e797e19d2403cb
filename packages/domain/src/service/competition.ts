import { z } from 'zod';

const code = z.string().regex(/^[a-zA-Z0-9-]+$/);
const answer = z.object({ field: z.string(), equals: z.union([z.string(), z.boolean()]) });

/** Ступень: what places are counted by — a class of a school, an age group of a kindergarten. */
const level = z.discriminatedUnion('by', [
  /** A number of the form within the bounds; `title` takes {value}. */
  z.object({ by: z.literal('field'), field: z.string(), title: z.string(), from: z.int(), to: z.int() }),
  /** Full months of the child on 1 September that begins the school year; groups from the youngest, `toMonths` exclusive. */
  z.object({
    by: z.literal('age'),
    groups: z.array(z.object({ code, title: z.string(), fromMonths: z.int(), toMonths: z.int() })).min(1),
  }),
]);

/** Конкурс за места: in what order applications of one service come to a limited number of places. Data of the service definition. */
export const competition = z.object({
  /** Where the school year comes from: a field «2027/2028», or a wished day of admission. */
  schoolYear: z.union([z.object({ field: z.string() }), z.object({ dayField: z.string() })]),
  level,
  /** Профиль of a class, направленность of a group; the last one has no condition and takes the rest. */
  profiles: z.array(z.object({ code, title: z.string(), when: answer.optional() })).min(1),
  /** Категории очереди in the order of the law: a category goes before the next whatever the time of submission; the last one takes the rest. */
  categories: z.array(z.object({ code, title: z.string(), when: answer.optional(), source: z.string() })).min(1),
  /** Резерв: told by the intermediate status with the place in it; `until` is the day before the second window, mm-dd. */
  reserve: z.object({ statusCode: z.string(), until: z.string().regex(/^\d\d-\d\d$/), source: z.string() }).optional(),
  /** Распределение мест по желаемым организациям; without it places are those of the organization that has the application. */
  distribution: z
    .object({
      wishesField: z.string(),
      acceptsOthersField: z.string(),
      desiredDayField: z.string(),
      /** Право only in one of the wished organizations: the category that becomes an ordinary one elsewhere, and the field that names it. */
      only: z.object({ category: code, titleField: z.string() }).optional(),
      /** Cases that stand on this ground of suspension are in the queue for a place. */
      awaitingGround: code,
      /** Ground on which a case stands after the place was declined or nobody appeared. */
      absentGround: code,
      statuses: z.object({ waiting: z.string(), directed: z.string(), declined: z.string(), missed: z.string(), accepted: z.string() }),
      source: z.string(),
    })
    .optional(),
});

export type Competition = z.infer<typeof competition>;
export type PlaceCategory = Competition['categories'][number];
