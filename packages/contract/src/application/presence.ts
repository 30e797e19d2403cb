import { actionIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';

const parameters = z.object({ id: z.uuid() });
/** An open page: random bytes the browser has drawn, in hexadecimal. */
const pageId = z.string().regex(/^[0-9a-f]{32}$/);

/** Кто сейчас на карточке, besides oneself. */
export const colleaguePresent = z.object({
  personId: z.uuid(),
  /** Фамилия И. О. */
  name: z.string(),
  /** Null: reads; else the action something is being typed for, with its title. */
  action: z.object({ id: z.enum(actionIds), title: z.string() }).nullable(),
  since: z.iso.datetime({ offset: true }),
});
export type ColleaguePresent = z.infer<typeof colleaguePresent>;

export const tellPresence = operation({
  method: 'POST',
  path: '/applications/{id}/presence',
  summary: 'Says that the card is open on a page, and what is being typed there; answers who else is at the card',
  title: 'Присутствие на карточке',
  parameters,
  body: z.object({ pageId, action: z.enum(actionIds).nullable() }),
  response: z.object({
    colleagues: z.array(colleaguePresent),
    /** In how many seconds the page is to speak again; it is forgotten after three times as many. */
    repeatInSeconds: z.int().positive(),
  }),
});

export const leaveCard = operation({
  method: 'POST',
  path: '/applications/{id}/presence/leave',
  summary: 'Says that the page with the card is closed',
  title: 'Карточка закрыта',
  parameters,
  body: z.object({ pageId }),
  response: z.object({}),
});
