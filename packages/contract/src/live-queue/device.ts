import { z } from 'zod';
import { operation } from '../operation.ts';

const id = z.uuid();
const instant = z.iso.datetime({ offset: true });
const requestKey = z.string().min(8).max(64);
const parameters = z.object({ id });
export const deviceKind = z.enum(['terminal', 'display']);
export type DeviceKind = z.output<typeof deviceKind>;

export const queueDevice = z.object({
  id,
  kind: deviceKind,
  kindTitle: z.string(),
  title: z.string(),
  createdAt: instant,
  createdByName: z.string(),
  pairedAt: instant.nullable(),
  seenAt: instant.nullable(),
  /** Waits for its code to be typed until then. */
  pairingUntil: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type QueueDevice = z.output<typeof queueDevice>;

const pairing = z.object({ id, pairingCode: z.string(), pairingUntil: instant, path: z.string() });

export const listQueueDevices = operation({
  method: 'GET',
  path: '/offices/{id}/devices',
  summary: 'Terminals and displays of an office',
  title: 'Терминалы и табло',
  parameters,
  response: z.object({ rows: z.array(queueDevice), timeZone: z.string() }),
});

export const addQueueDevice = operation({
  method: 'POST',
  path: '/offices/{id}/devices',
  summary: 'Adds a device and gives the code by which it is connected once',
  title: 'Подключить устройство',
  parameters,
  body: z.object({ kind: deviceKind, title: z.string().trim().min(2, 'Назовите устройство').max(100) }),
  response: pairing,
});

export const renewPairing = operation({
  method: 'POST',
  path: '/queue-devices/{id}/pairing',
  summary: 'Gives a new code; the device that was connected before is disconnected',
  title: 'Новый код подключения',
  parameters,
  body: z.object({}),
  response: pairing,
});

export const revokeQueueDevice = operation({
  method: 'POST',
  path: '/queue-devices/{id}/revoke',
  summary: 'Disconnects a device for ever',
  title: 'Отключить устройство',
  parameters,
  body: z.object({}),
  response: z.object({ message: z.string() }),
});

/** What stands on a ticket of the live queue. */
export const givenTicket = z.object({
  code: z.string(),
  serviceTitle: z.string(),
  takenAt: instant,
  appointmentAt: instant.nullable(),
  /** People before the person. */
  ahead: z.number(),
  /** About how long, minutes; null while no counter works. */
  expectedMinutes: z.number().nullable(),
  /** What to show at the counter for the right out of turn. */
  document: z.string().nullable(),
});
export type GivenTicket = z.output<typeof givenTicket>;

export const pairDevice = operation({
  method: 'POST',
  path: '/devices/pair',
  summary: 'Connects a terminal or a display by the code of the administrator; the token stays in a cookie of the device',
  title: 'Подключить это устройство',
  access: 'public',
  body: z.object({ kind: deviceKind, code: z.string().trim().max(20) }),
  response: z.object({ title: z.string() }),
});

export const getTerminal = operation({
  method: 'GET',
  path: '/devices/terminal',
  summary: 'What the terminal offers now',
  title: 'Терминал',
  access: 'public',
  response: z.object({
    officeTitle: z.string(),
    organizationTitle: z.string(),
    address: z.string(),
    timeZone: z.string(),
    now: instant,
    open: z.boolean(),
    services: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        letter: z.string(),
        waiting: z.number(),
        expectedMinutes: z.number().nullable(),
        open: z.boolean(),
      }),
    ),
    categories: z.array(z.object({ id: z.string(), title: z.string(), document: z.string() })),
  }),
});
export type Terminal = z.output<typeof getTerminal.response>;

export const takeTicket = operation({
  method: 'POST',
  path: '/devices/terminal/tickets',
  summary: 'Takes a ticket for a service',
  title: 'Взять талон',
  access: 'public',
  body: z.object({ requestKey, serviceCode: z.string().max(60), category: z.string().max(60).optional() }),
  response: givenTicket,
});

export const checkIn = operation({
  method: 'POST',
  path: '/devices/terminal/check-in',
  summary: 'Takes a ticket by the code of an appointment, typed or scanned; twice is once',
  title: 'Отметиться по записи',
  access: 'public',
  body: z.object({ requestKey, code: z.string().trim().max(200) }),
  response: givenTicket,
});

export const getDisplay = operation({
  method: 'GET',
  path: '/devices/display',
  summary: 'What the hall display shows: numbers and counters, newest call first',
  title: 'Табло',
  access: 'public',
  response: z.object({
    officeTitle: z.string(),
    organizationTitle: z.string(),
    timeZone: z.string(),
    now: instant,
    /** Grows with every event of the queue of the day. */
    version: z.number(),
    waiting: z.number(),
    calls: z.array(
      z.object({
        code: z.string(),
        counterTitle: z.string(),
        calledAt: instant,
        /** How many times the number has been called. */
        times: z.number(),
        state: z.enum(['called', 'serving', 'over']),
      }),
    ),
  }),
});
export type Display = z.output<typeof getDisplay.response>;
