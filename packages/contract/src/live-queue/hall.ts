import { laneIds, seatActionIds, seatStates, ticketActionIds, ticketStateIds } from '@pgs/domain';
import { z } from 'zod';
import { operation } from '../operation.ts';

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
const requestKey = z.string().min(8).max(64);
const parameters = z.object({ id });
const seatState = z.enum(Object.keys(seatStates) as [keyof typeof seatStates, ...(keyof typeof seatStates)[]]);

/** Талон as the operator sees it; whose it is he learns when the person is at his counter. */
export const hallTicket = z.object({
  id,
  version: z.number(),
  code: z.string(),
  serviceCode: z.string(),
  serviceTitle: z.string(),
  state: z.enum(ticketStateIds),
  stateTitle: z.string(),
  takenAt: instant,
  /** Since when the person waits: not earlier than the time of the appointment. */
  waitsSince: instant,
  lane: z.enum(laneIds),
  laneTitle: z.string(),
  appointmentAt: instant.nullable(),
  category: z.object({ title: z.string(), document: z.string() }).nullable(),
  skips: z.number(),
  toCounterTitle: z.string().nullable(),
  calledAt: instant.nullable(),
  available: z.array(z.object({ action: z.enum(ticketActionIds), title: z.string(), enabled: z.boolean(), reason: z.string().nullable() })),
});
export type HallTicketRow = z.output<typeof hallTicket>;

export const getHall = operation({
  method: 'GET',
  path: '/offices/{id}/hall',
  summary: 'The live queue of an office today: counters, who waits, the ticket at the counter of the person',
  title: 'Живая очередь',
  parameters,
  response: z.object({
    timeZone: z.string(),
    todayOn: day,
    normMinutes: z.number(),
    skipReturnsAfter: z.number(),
    seat: z.object({ id, counterId: id, counterTitle: z.string(), state: seatState, reason: z.string(), since: instant }).nullable(),
    counters: z.array(
      z.object({
        id,
        title: z.string(),
        capacity: z.number(),
        serviceTitles: z.array(z.string()),
        seats: z.array(
          z.object({ personName: z.string(), state: seatState, reason: z.string(), since: instant, ticketCode: z.string().nullable() }),
        ),
      }),
    ),
    current: z
      .object({
        ticket: hallTicket,
        /** What the colleague who handed the ticket over wrote. */
        handedOver: z.string().nullable(),
        /** Only of the person at this counter, and only what is needed to receive him. */
        person: z
          .object({
            name: z.string(),
            note: z.string(),
            applicationNumber: z.string().nullable(),
            reason: z.string(),
            documents: z.array(z.string()),
          })
          .nullable(),
      })
      .nullable(),
    /** In the order of calling; at most 200. */
    waiting: z.array(hallTicket),
    waitingTotal: z.number(),
    missed: z.array(hallTicket),
    services: z.array(z.object({ code: z.string(), title: z.string() })),
    categories: z.array(z.object({ id: z.string(), title: z.string(), document: z.string() })),
  }),
});
export type Hall = z.output<typeof getHall.response>;

export const workAtCounter = operation({
  method: 'POST',
  path: '/offices/{id}/hall/seat',
  summary: 'Opens a counter for the person, pauses it with a reason, resumes, closes',
  title: 'Работа за окном',
  parameters,
  body: z.object({
    requestKey,
    action: z.enum(seatActionIds),
    counterId: id.optional(),
    reason: z.string().trim().max(100).default(''),
  }),
  response: z.object({ message: z.string() }),
});

export const callNext = operation({
  method: 'POST',
  path: '/offices/{id}/hall/next',
  summary: 'Calls the next person to the counter; two counters never call the same one',
  title: 'Вызвать следующего',
  parameters,
  body: z.object({ requestKey }),
  response: z.object({ id, code: z.string(), message: z.string() }),
});

export const giveTicket = operation({
  method: 'POST',
  path: '/offices/{id}/hall/tickets',
  summary: 'Gives a ticket at the desk',
  title: 'Выдать талон',
  parameters,
  body: z.object({ requestKey, serviceCode: z.string().max(60), category: z.string().max(60).optional() }),
  response: z.object({ id, code: z.string(), message: z.string() }),
});

export const actOnTicket = operation({
  method: 'POST',
  path: '/queue-tickets/{id}/actions',
  summary: 'Recall, start, finish, skip, transfer, return, leave; call of one ticket out of the order with a reason',
  title: 'Действие с талоном',
  parameters,
  body: z.object({
    requestKey,
    version: z.number().int(),
    action: z.enum(ticketActionIds),
    /** Where a transferred ticket goes. */
    counterId: id.optional(),
    serviceCode: z.string().max(60).optional(),
    /** Whether who did not come up returns after some others or at the end. */
    skip: z.enum(['after', 'end']).default('after'),
    reason: z.string().trim().max(300).default(''),
  }),
  response: z.object({ message: z.string() }),
});

const numbers = {
  taken: z.number(),
  served: z.number(),
  missed: z.number(),
  left: z.number(),
  waitMedianMinutes: z.number().nullable(),
  wait90Minutes: z.number().nullable(),
  /** Share of people who waited no longer than the norm, of those whose waiting is over; 0…1. */
  withinNorm: z.number().nullable(),
  serveMedianMinutes: z.number().nullable(),
  serve90Minutes: z.number().nullable(),
};
export const waitingNumbers = z.object({ key: z.string(), title: z.string(), ...numbers });
export type WaitingNumbers = z.output<typeof waitingNumbers>;

export const getHallStatistics = operation({
  method: 'GET',
  path: '/offices/{id}/hall/statistics',
  summary: 'Waiting and serving: median, 90th, share within the norm; by day, hour, service and counter',
  title: 'Время ожидания',
  parameters,
  query: z.object({ fromOn: day, toOn: day, by: z.enum(['day', 'hour', 'service', 'counter']).default('day') }),
  response: z.object({ normMinutes: z.number(), total: waitingNumbers, rows: z.array(waitingNumbers) }),
});
