import {
  addQueueDevice,
  checkIn,
  getDisplay,
  getTerminal,
  listQueueDevices,
  pairDevice,
  renewPairing,
  revokeQueueDevice,
  takeTicket,
} from '@pgs/contract';
import { findCategory, localDate, Problem } from '@pgs/domain';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { requireOffice } from '../appointment/office-commands.ts';
import { findOffice, type Office } from '../appointment/office-store.ts';
import { serviceTitles } from '../appointment/present.ts';
import { counterTitleOf } from '../appointment/slot-taking.ts';
import { createAttemptLimit } from '../session/attempt-limit.ts';
import { type Device, devicesOf, type QueueDeviceKind } from './device-store.ts';
import { type Devices, devicePaths, type Pairing } from './devices.ts';
import type { HallParts, InHall } from './hall.ts';
import { callsOfDay } from './hall-queries.ts';
import { deviceRow, expectationOf, givenTicketOf, readHall } from './present.ts';
import { checkInBy, receivesNow, takeFor } from './taking.ts';
import { findRepeatedEvent, findTicket, type HallTicket, lockDay, versionOfDay } from './ticket-store.ts';

/** Терминалы и табло: arranged by the administrator of the queue, opened without an employee. */
export function deviceRoutes(server: FastifyInstance, platform: Platform, parts: HallParts, devices: Devices): void {
  const { database, now, services, calendar } = platform;
  const pairingTries = createAttemptLimit({ attempts: 30, withinMs: 60_000 });
  const terminalTries = createAttemptLimit({ attempts: 30, withinMs: 60_000 });
  const pairingAnswer = ({ id, kind, pairingCode, pairingUntil }: Pairing) => ({
    id,
    pairingCode,
    pairingUntil: pairingUntil.toISOString(),
    path: devicePaths[kind],
  });

  route(server, platform, listQueueDevices, async ({ signed, parameters }) => {
    requireSection(signed, 'appointments');
    return database.read(personScope(signed), async (db) => {
      const office = await requireOffice(db, signed, parameters.id);
      return { rows: (await devicesOf(db, office.id)).map(deviceRow), timeZone: office.timeZone };
    });
  });

  route(server, platform, addQueueDevice, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    return pairingAnswer(await devices.add(signed, parameters.id, body));
  });

  route(server, platform, renewPairing, async ({ signed, parameters }) => {
    requireSection(signed, 'appointments');
    return pairingAnswer(await devices.renew(signed, parameters.id));
  });

  route(server, platform, revokeQueueDevice, async ({ signed, parameters }) => {
    requireSection(signed, 'appointments');
    await devices.revoke(signed, parameters.id);
    return { message: 'Устройство отключено.' };
  });

  route(server, platform, pairDevice, async ({ body, request, reply }) => {
    if (!pairingTries.allows(request.ip)) throw new Problem('too-many-tries');
    return { title: (await devices.connect(reply, body.kind, body.code)).title };
  });

  const requireDevice = async (request: FastifyRequest, kind: QueueDeviceKind): Promise<Device> => {
    const device = await devices.find(request, kind);
    if (!device) throw new Problem('device-unknown');
    return device;
  };
  const officeOf = async (db: Parameters<typeof findOffice>[0], device: Device): Promise<Office> => {
    const office = await findOffice(db, device.officeId, undefined);
    if (!office) throw new Problem('device-unknown');
    return office;
  };

  route(server, platform, getTerminal, async ({ request }) => {
    const device = await requireDevice(request, 'terminal');
    return database.system(async (db) => {
      const office = await officeOf(db, device);
      const at = now();
      const view = await readHall(db, office, at);
      const titleOf = serviceTitles(services);
      const offered = office.plan.services.map(({ code, letter }) => {
        const { ahead, minutes } = expectationOf(view, code);
        const open = receivesNow(office, calendar, code, at);
        return { code, letter, title: titleOf(code), waiting: ahead, expectedMinutes: minutes, open };
      });
      return {
        officeTitle: office.plan.title,
        organizationTitle: office.organizationTitle,
        address: office.plan.address,
        timeZone: office.timeZone,
        now: at.toISOString(),
        open: offered.some(({ open }) => open),
        services: offered,
        categories: office.plan.priorityCategories.flatMap((id) => {
          const category = findCategory(id);
          return category ? [{ id, title: category.title, document: category.document }] : [];
        }),
      };
    });
  });

  /** A press at the terminal, with the queue of the day locked; the same press twice is once. */
  const atTerminal = async (request: FastifyRequest, requestKey: string, work: (hall: InHall) => Promise<HallTicket>) => {
    const device = await requireDevice(request, 'terminal');
    if (!terminalTries.allows(device.id)) throw new Problem('too-many-tries');
    return database.system(async (transaction) => {
      const office = await findOffice(transaction, device.officeId, 'share');
      if (!office) throw new Problem('device-unknown');
      const at = now();
      const todayOn = localDate(at, office.timeZone);
      await lockDay(transaction, office.id, todayOn);
      const repeated = await findRepeatedEvent(transaction, device.id, requestKey);
      const before = repeated?.queue_ticket_id ? await findTicket(transaction, repeated.queue_ticket_id) : undefined;
      const actor = { kind: 'device' as const, id: device.id, name: device.title };
      const ticket = before ?? (await work({ transaction, office, todayOn, now: at, actor, requestKey }));
      return givenTicketOf(await readHall(transaction, office, at), ticket, serviceTitles(services));
    });
  };

  route(server, platform, takeTicket, ({ request, body }) =>
    atTerminal(request, body.requestKey, async (hall) => {
      if (!receivesNow(hall.office, calendar, body.serviceCode, hall.now)) throw new Problem('no-reception-now');
      return takeFor(parts, hall, { serviceCode: body.serviceCode, category: body.category });
    }),
  );

  route(server, platform, checkIn, ({ request, body }) =>
    atTerminal(request, body.requestKey, (hall) => checkInBy(parts, hall, body.code)),
  );

  route(server, platform, getDisplay, async ({ request }) => {
    const device = await requireDevice(request, 'display');
    return database.system(async (db) => {
      const office = await officeOf(db, device);
      const at = now();
      const { waiting, todayOn } = await readHall(db, office, at);
      const calls = await callsOfDay(db, office.id, todayOn);
      return {
        officeTitle: office.plan.title,
        organizationTitle: office.organizationTitle,
        timeZone: office.timeZone,
        now: at.toISOString(),
        version: await versionOfDay(db, office.id, todayOn),
        waiting: waiting.length,
        calls: calls.map(({ code, counterId, calledAt, times, state }) => ({
          code,
          counterTitle: counterTitleOf(office, counterId),
          calledAt: calledAt.toISOString(),
          times,
          state: state === 'called' || state === 'serving' ? state : ('over' as const),
        })),
      };
    });
  });
}
