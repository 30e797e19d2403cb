import { ownSections, sectionIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

export const getSession = operation({
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in, the menu built from the roles, and the settings of the client',
  title: 'Сеанс',
  response: z.object({
    personId: z.uuid(),
    name: z.string(),
    shortName: z.string(),
    snils: z.string(),
    forgeryToken: z.string(),
    menu: z.array(z.object({ section: z.string(), title: z.string(), mode: z.enum(['view', 'work', 'administer']) })),
    employments: z.array(
      z.object({ organizationId: z.uuid(), organizationTitle: z.string(), position: z.string(), roles: z.array(z.string()) }),
    ),
    services: z.array(z.object({ code: z.string(), title: z.string() })),
    statuses: z.array(z.object({ id: z.string(), title: z.string() })),
    /** Часовой пояс of the organization of the workplace: moments are told by its clock, whatever the machine says. */
    timeZone: z.string().nullable(),
    contour: z.enum(['training', 'production']),
    trainingSignerUrl: z.string().nullable(),
    /** The session is a support view: whose work is seen, why and until when. */
    supportView: z
      .object({
        id: z.uuid(),
        organizationTitle: z.string(),
        /** Whose eyes, and what of it. */
        what: z.string(),
        requestNumber: z.string(),
        reason: z.string(),
        until: z.iso.datetime({ offset: true }),
        /** Only this application is seen. */
        applicationId: z.uuid().nullable(),
        /** Why nothing is seen any more. */
        over: z.string().nullable(),
      })
      .nullable(),
  }),
});

const anySection = [...sectionIds, ...(Object.keys(ownSections) as (keyof typeof ownSections)[])] as const;

/** «Почему?» of a section opened by its address, or of an empty menu. */
export const explainAccess = operation({
  method: 'GET',
  path: '/session/explanation',
  summary: 'Why a section is not in the menu of the person: the rule, the roles held and who gives roles',
  title: 'Почему раздела нет',
  query: z.object({ section: z.enum(anySection).optional() }),
  response: z.object({ title: z.string(), sentence: z.string() }),
});

export const signOut = operation({
  method: 'POST',
  path: '/session/end',
  summary: 'Ends the session; answers where ЕСИА ends its own',
  title: 'Выход',
  body: z.object({}),
  response: z.object({ location: z.string() }),
});

export const signOutEverywhere = operation({
  method: 'POST',
  path: '/session/end-everywhere',
  summary: 'Ends the sessions of the person on every workplace, this one too',
  title: 'Выход на всех рабочих местах',
  body: z.object({}),
  response: z.object({ location: z.string(), ended: z.number() }),
});
