import { officePlan } from '@pgs/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const officeParameters = z.object({ id });
const requestKey = z.string().min(8).max(64);
/** As the administrator writes it; the server checks it and names what does not pass. */
const writtenPlan = z.record(z.string(), z.unknown());

/** Запись, которую нарушает расписание. */
export const brokenAppointment = z.object({
  id,
  startsAt: instant,
  counterTitle: z.string(),
  serviceTitle: z.string(),
  personName: z.string(),
  reasonTitle: z.string(),
  /** Where mass rebooking would put it; null when no time is left. */
  movesTo: z.object({ startsAt: instant, counterTitle: z.string() }).nullable(),
});
export type BrokenAppointment = z.output<typeof brokenAppointment>;

export const officeRow = z.object({
  id,
  organizationId: id,
  organizationTitle: z.string(),
  title: z.string(),
  address: z.string(),
  active: z.boolean(),
  timeZone: z.string(),
  services: z.array(z.object({ code: z.string(), title: z.string(), slotMinutes: z.number() })),
  /** The person arranges it: администратор электронной очереди. */
  arranges: z.boolean(),
});
export type OfficeRow = z.output<typeof officeRow>;

export const listOffices = operation({
  method: 'GET',
  path: '/offices',
  summary: 'Offices in which the person receives people, and organizations in which he may add one',
  title: 'Приёмные',
  response: z.object({
    rows: z.array(officeRow),
    arranged: z.array(
      z.object({ id, title: z.string(), address: z.string(), services: z.array(z.object({ code: z.string(), title: z.string() })) }),
    ),
  }),
});

export const officeCard = z.object({
  id,
  organizationId: id,
  organizationTitle: z.string(),
  version: z.number(),
  timeZone: z.string(),
  plan: officePlan,
  arranges: z.boolean(),
  serviceTitles: z.array(z.object({ code: z.string(), title: z.string() })),
  employees: z.array(z.object({ id, name: z.string(), position: z.string() })),
});
export type OfficeCard = z.output<typeof officeCard>;

export const getOffice = operation({
  method: 'GET',
  path: '/offices/{id}',
  summary: 'The plan of an office: hours, counters, services, exceptions',
  title: 'Приёмная',
  parameters: officeParameters,
  response: officeCard,
});

export const addOffice = operation({
  method: 'POST',
  path: '/offices',
  summary: 'Adds an office to an organization',
  title: 'Добавить приёмную',
  body: z.object({ organizationId: id, requestKey, plan: writtenPlan }),
  response: z.object({ id, message: z.string() }),
});

export const checkOffice = operation({
  method: 'POST',
  path: '/offices/{id}/check',
  summary: 'What a plan would break, before it is saved',
  title: 'Что нарушит расписание',
  parameters: officeParameters,
  body: z.object({ plan: writtenPlan }),
  response: z.object({ broken: z.array(brokenAppointment) }),
});

export const saveOffice = operation({
  method: 'POST',
  path: '/offices/{id}',
  summary: 'Saves the plan; appointments it breaks are left, or moved and people told, as the administrator decides',
  title: 'Сохранить приёмную',
  parameters: officeParameters,
  body: z.object({
    version: z.number().int().positive(),
    requestKey,
    plan: writtenPlan,
    /** What the administrator has seen and decided; without a decision a plan that breaks something is refused. */
    broken: z.object({ ids: z.array(id), decision: z.enum(['keep', 'rebook']), reason: z.string().trim().max(300) }).optional(),
  }),
  response: z.object({ version: z.number(), message: z.string(), moved: z.number(), withoutTime: z.number(), toCall: z.number() }),
});

export const listOfficeChanges = operation({
  method: 'GET',
  path: '/offices/{id}/changes',
  summary: 'Who changed the office and when; newest first',
  title: 'История приёмной',
  parameters: officeParameters,
  response: z.object({ rows: z.array(z.object({ version: z.number(), at: instant, personName: z.string(), comment: z.string() })) }),
});
