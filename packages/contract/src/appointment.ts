import { appointmentActionIds, appointmentStateIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from './operation.ts';

export * from './appointment-office.ts';

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
const requestKey = z.string().min(8).max(64);
const parameters = z.object({ id });
const chosenTime = { counterId: id, startsAt: instant };
const reason = z.string().trim().min(3, 'Напишите причину хотя бы несколькими словами').max(300);

export const freeSlot = z.object({
  counterId: id,
  counterTitle: z.string(),
  startsAt: instant,
  endsAt: instant,
  freePlaces: z.number(),
});
export type FreeSlot = z.output<typeof freeSlot>;

export const appointmentRow = z.object({
  id,
  version: z.number(),
  officeId: id,
  officeTitle: z.string(),
  counterId: id,
  counterTitle: z.string(),
  serviceCode: z.string(),
  serviceTitle: z.string(),
  startsAt: instant,
  endsAt: instant,
  state: z.enum(appointmentStateIds),
  stateTitle: z.string(),
  heldUntil: instant.nullable(),
  channelTitle: z.string(),
  personName: z.string(),
  phone: z.string(),
  note: z.string(),
  ticketCode: z.string().nullable(),
  applicationNumber: z.string().nullable(),
  invitationId: id.nullable(),
  /** The platform could not tell the person; says of what he is to be told. */
  callAbout: z.string().nullable(),
  /** What can be done with it now, and why not the rest. */
  available: z.array(
    z.object({ action: z.enum(appointmentActionIds), title: z.string(), enabled: z.boolean(), reason: z.string().nullable() }),
  ),
});
export type AppointmentRow = z.output<typeof appointmentRow>;

export const invitationRow = z.object({
  id,
  officeId: id.nullable(),
  serviceCode: z.string(),
  serviceTitle: z.string(),
  applicationNumber: z.string(),
  personName: z.string(),
  phone: z.string(),
  reason: z.string(),
  documents: z.array(z.string()),
  dueOn: day,
  createdAt: instant,
});
export type InvitationRow = z.output<typeof invitationRow>;

export const listSlots = operation({
  method: 'GET',
  path: '/offices/{id}/slots',
  summary: 'Free time of an office for a visit on a service',
  title: 'Свободное время',
  parameters,
  query: z.object({ serviceCode: z.string().max(60), fromOn: day, toOn: day }),
  response: z.object({ slots: z.array(freeSlot), timeZone: z.string() }),
});

export const getGrid = operation({
  method: 'GET',
  path: '/offices/{id}/grid',
  summary: 'Hours of the counters and appointments of one day or of a week',
  title: 'Сетка приёма',
  parameters,
  query: z.object({ fromOn: day, days: z.coerce.number().int().min(1).max(7).default(1) }),
  response: z.object({
    timeZone: z.string(),
    todayOn: day,
    days: z.array(
      z.object({
        on: day,
        counters: z.array(
          z.object({ id, title: z.string(), capacity: z.number(), open: z.array(z.object({ startsAt: instant, endsAt: instant })) }),
        ),
      }),
    ),
    appointments: z.array(appointmentRow),
  }),
});

export const findAppointments = operation({
  method: 'GET',
  path: '/appointments',
  summary: 'Appointments and open invitations by number, telephone or name; without a search those to be called',
  title: 'Найти запись',
  query: z.object({ search: z.string().trim().max(100).optional(), officeId: id.optional() }),
  response: z.object({ appointments: z.array(appointmentRow), invitations: z.array(invitationRow), timeZone: z.string() }),
});

export const getAppointment = operation({
  method: 'GET',
  path: '/appointments/{id}',
  summary: 'An appointment with its history and what stands on its ticket',
  title: 'Запись',
  parameters,
  response: z.object({
    appointment: appointmentRow,
    timeZone: z.string(),
    confirmationCode: z.string().nullable(),
    officeAddress: z.string(),
    organizationTitle: z.string(),
    documents: z.array(z.string()),
    reason: z.string(),
    qr: z.string(),
    history: z.array(z.object({ at: instant, actorName: z.string(), comment: z.string() })),
  }),
});
export type AppointmentCard = z.output<typeof getAppointment.response>;

export const listInvitingOffices = operation({
  method: 'GET',
  path: '/applications/{id}/offices',
  summary: 'Offices to which the applicant of an application can be invited',
  title: 'Приёмные для приглашения',
  parameters,
  response: z.object({ offices: z.array(z.object({ id, title: z.string(), address: z.string() })) }),
});

export const holdSlot = operation({
  method: 'POST',
  path: '/offices/{id}/holds',
  summary: 'Holds a time while the form is filled; it is released by itself',
  title: 'Удержать время',
  parameters,
  body: z.object({ ...chosenTime, serviceCode: z.string().max(60) }),
  response: z.object({ id, version: z.number(), heldUntil: instant }),
});

export const bookAppointment = operation({
  method: 'POST',
  path: '/appointments/{id}/book',
  summary: 'Books the held time for a person, or for an invitation',
  title: 'Записать',
  parameters,
  body: z.object({
    requestKey,
    personName: z.string().trim().max(200),
    phone: z.string().trim().max(50),
    note: z.string().trim().max(500).default(''),
    invitationId: id.optional(),
  }),
  response: z.object({ id, ticketCode: z.string(), message: z.string() }),
});

export const receiveWalkIn = operation({
  method: 'POST',
  path: '/offices/{id}/walk-ins',
  summary: 'Receives a person without an appointment in the nearest free time of today',
  title: 'Принять без записи',
  parameters,
  body: z.object({
    requestKey,
    serviceCode: z.string().max(60),
    personName: z.string().trim().max(200),
    phone: z.string().trim().max(50).default(''),
    note: z.string().trim().max(500).default(''),
  }),
  response: z.object({ id, ticketCode: z.string(), message: z.string() }),
});

const changed = z.object({ version: z.number(), message: z.string() });

export const moveAppointment = operation({
  method: 'POST',
  path: '/appointments/{id}/move',
  summary: 'Moves a visit to another time',
  title: 'Перенести',
  parameters,
  body: z.object({ version: z.number().int(), requestKey, ...chosenTime, reason: z.string().trim().max(300).default('') }),
  response: changed,
});

export const cancelAppointment = operation({
  method: 'POST',
  path: '/appointments/{id}/cancel',
  summary: 'Cancels a visit, or releases a held time',
  title: 'Отменить запись',
  parameters,
  body: z.object({ version: z.number().int(), requestKey, reason }),
  response: changed,
});

export const markAppointment = operation({
  method: 'POST',
  path: '/appointments/{id}/mark',
  summary: 'Came or did not come; an application that waits for the visit returns to the review',
  title: 'Отметить явку',
  parameters,
  body: z.object({ version: z.number().int(), requestKey, mark: z.enum(['markCame', 'markMissed']) }),
  response: changed,
});

export const markCalled = operation({
  method: 'POST',
  path: '/appointments/{id}/called',
  summary: 'The person has been told by telephone',
  title: 'Человек оповещён',
  parameters,
  body: z.object({ version: z.number().int(), requestKey }),
  response: changed,
});
