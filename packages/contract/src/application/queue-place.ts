import { z } from 'zod';
import { day, id } from '../field-shapes.ts';

/** Место заявления в очереди за местом. */
export const queuePlaceView = z.object({
  applicationId: id,
  groupId: id,
  /** «1 класс, Основная программа, 2027/2028 учебный год». */
  groupTitle: z.string(),
  state: z.enum(['waiting', 'held', 'enrolled', 'left']),
  stateTitle: z.string(),
  categoryTitle: z.string(),
  /** From 1; null for who does not wait any more. */
  place: z.number().nullable(),
  placeInCategory: z.number().nullable(),
  /** Free places of the plan; null before there is a plan. */
  free: z.number().nullable(),
  /** Place in the reserve; null while there is a place for it. */
  reservePlace: z.number().nullable(),
  reserveUntilOn: day.nullable(),
  /** One sentence that says all of it. */
  sentence: z.string(),
});
export type QueuePlaceView = z.infer<typeof queuePlaceView>;
