import { actOnTicket, callNext, getHall, getHallStatistics, giveTicket, workAtCounter } from '@pgs/contract';
import { addDays, findCategory, mayReceive, Problem } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { findAppointment } from '../appointment/appointment-store.ts';
import { createBooking } from '../appointment/booking.ts';
import { findInvitation } from '../appointment/invitation-store.ts';
import { requireOffice } from '../appointment/office-commands.ts';
import { serviceTitles } from '../appointment/present.ts';
import { counterTitleOf } from '../appointment/slot-taking.ts';
import { createVisitTelling } from '../appointment/telling.ts';
import { callNextTo, workAt } from './counter-commands.ts';
import { deviceRoutes } from './device-routes.ts';
import { createDevices } from './devices.ts';
import { type HallParts, inHall } from './hall.ts';
import { waitingNumbersOf } from './hall-queries.ts';
import { hallTicketRow, orderOfCalling, readHall, waitingRow } from './present.ts';
import { takeFor } from './taking.ts';
import { changeTicket } from './ticket-commands.ts';
import { type HallTicket, lastTransferOf, ticketsOfDay } from './ticket-store.ts';

const shownAtMost = 200;
const longestPeriodDays = 366;
const nothing = {
  key: '',
  taken: 0,
  served: 0,
  missed: 0,
  left: 0,
  wait_median: null,
  wait_90: null,
  waited: 0,
  within: 0,
  serve_median: null,
  serve_90: null,
};

export const hallParts = ({ database, calendar, now, perform }: Platform): HallParts => ({
  database,
  calendar,
  now,
  ids,
  booking: createBooking({ calendar, now, ids, telling: createVisitTelling(perform) }),
});

/** Живая очередь: the counter of the operator and the numbers of waiting; devices stand beside. */
export function liveQueueRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now, services } = platform;
  const parts = hallParts(platform);
  deviceRoutes(server, platform, parts, createDevices({ ...platform, ids }));

  route(server, platform, getHall, async ({ signed, parameters }) => {
    requireSection(signed, 'appointments');
    return database.read(personScope(signed), async (db) => {
      const office = await requireOffice(db, signed, parameters.id);
      const view = await readHall(db, office, now());
      const { todayOn, seats } = view;
      const others = await ticketsOfDay(db, office.id, todayOn, ['called', 'serving', 'missed']);
      const seat = seats.find(({ personId }) => personId === signed.personId);
      const current = others.find(({ seatId }) => seatId !== undefined && seatId === seat?.id);
      const appointment = current?.appointmentId === undefined ? undefined : await findAppointment(db, current.appointmentId);
      const invitation = appointment?.invitationId === undefined ? undefined : await findInvitation(db, appointment.invitationId);
      const transfer = current?.sent ? await lastTransferOf(db, current.id) : undefined;
      const titleOf = serviceTitles(services);
      const row = (ticket: HallTicket) => hallTicketRow(view, ticket, seat, signed, titleOf);
      const order = orderOfCalling(view);
      return {
        timeZone: office.timeZone,
        todayOn,
        normMinutes: office.plan.waitNormMinutes,
        skipReturnsAfter: office.plan.skipReturnsAfter,
        seat: seat
          ? {
              id: seat.id,
              counterId: seat.counterId,
              counterTitle: counterTitleOf(office, seat.counterId),
              state: seat.state,
              reason: seat.reason,
              since: seat.since.toISOString(),
            }
          : null,
        counters: office.plan.counters
          .filter(({ active }) => active)
          .map((counter) => ({
            id: counter.id,
            title: counter.title,
            capacity: counter.capacity,
            serviceTitles: counter.serviceCodes.map(titleOf),
            seats: seats
              .filter(({ counterId }) => counterId === counter.id)
              .map((one) => ({
                personName: one.personName,
                state: one.state,
                reason: one.reason,
                since: one.since.toISOString(),
                ticketCode: others.find(({ seatId }) => seatId === one.id)?.code ?? null,
              })),
          })),
        current: current
          ? {
              ticket: row(current),
              handedOver: transfer ? `${transfer.actor_name}: ${transfer.comment}` : null,
              person: appointment
                ? {
                    name: appointment.personName,
                    note: appointment.note,
                    applicationNumber: appointment.applicationNumber ?? null,
                    reason: invitation?.reason ?? '',
                    documents: [...(invitation?.documents ?? [])],
                  }
                : null,
            }
          : null,
        waiting: order.slice(0, shownAtMost).map(row),
        waitingTotal: order.length,
        missed: others.filter(({ state }) => state === 'missed').map(row),
        services: office.plan.services
          .filter(({ code }) => mayReceive(signed.grants, office.organizationId, code))
          .map(({ code }) => ({ code, title: titleOf(code) })),
        categories: office.plan.priorityCategories.flatMap((id) => {
          const category = findCategory(id);
          return category ? [{ id, title: category.title, document: category.document }] : [];
        }),
      };
    });
  });

  route(server, platform, workAtCounter, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const { message } = await workAt(parts, signed, { officeId: parameters.id, ...body });
    return { message };
  });

  route(server, platform, callNext, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const { ticket, message } = await callNextTo(parts, signed, { officeId: parameters.id, ...body });
    return { id: ticketOf(ticket).id, code: ticketOf(ticket).code, message };
  });

  route(server, platform, giveTicket, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const { ticket, message } = await inHall(parts, signed, { officeId: parameters.id, requestKey: body.requestKey }, async (hall) => {
      if (!mayReceive(signed.grants, hall.office.organizationId, body.serviceCode)) throw new Problem('reception-forbidden');
      const given = await takeFor(parts, hall, { serviceCode: body.serviceCode, category: body.category });
      return { ticket: given, message: `Талон ${given.code} выдан.` };
    });
    return { id: ticketOf(ticket).id, code: ticketOf(ticket).code, message };
  });

  route(server, platform, actOnTicket, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const { message } = await changeTicket(parts, signed, { id: parameters.id, ...body });
    return { message };
  });

  route(server, platform, getHallStatistics, async ({ signed, parameters, query }) => {
    requireSection(signed, 'appointments');
    const { fromOn, toOn, by } = query;
    if (toOn > addDays(fromOn, longestPeriodDays)) throw new Problem('malformed-request', { details: 'период длиннее года' });
    return database.read(personScope(signed), async (db) => {
      const office = await requireOffice(db, signed, parameters.id);
      const normMinutes = office.plan.waitNormMinutes;
      const numbers = (grouped: 'all' | typeof by) =>
        waitingNumbersOf(db, office.id, { fromOn, toOn }, normMinutes, office.timeZone, grouped);
      const titleOf = serviceTitles(services);
      const titles = {
        day: (key: string) => key.split('-').reverse().join('.'),
        hour: (key: string) => `${key}:00–${key}:59`,
        service: titleOf,
        counter: (key: string) => (key === '' ? 'Не вызван' : counterTitleOf(office, key)),
      };
      const [total = nothing] = await numbers('all');
      return {
        normMinutes,
        total: waitingRow(total, 'Всего'),
        rows: (await numbers(by)).map((record) => waitingRow(record, titles[by](record.key))),
      };
    });
  });
}

function ticketOf(ticket: HallTicket | undefined): HallTicket {
  if (!ticket) throw new Problem('not-found');
  return ticket;
}
