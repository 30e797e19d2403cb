import {
  bookAppointment,
  cancelAppointment,
  findAppointments,
  getAppointment,
  getGrid,
  holdSlot,
  listSlots,
  markAppointment,
  markCalled,
  moveAppointment,
  receiveWalkIn,
} from '@pgs/contract';
import { addDays, freeSlots, localDate, mayReceive, openPeriods, Problem, phoneDigits, receivedOf } from '@pgs/domain';
import type { FastifyInstance } from 'fastify';
import type { Platform } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { requireSection } from '../../http/section.ts';
import { personScope } from '../../http/signed-request.ts';
import { ids } from '../../identifiers.ts';
import { appointmentsOn, appointmentsToCall, busyOf, historyOf, searchAppointments } from './appointment-queries.ts';
import { findAppointment } from './appointment-store.ts';
import { createBooking } from './booking.ts';
import { bookHeld, cancelBooked, doneMessage, holdFor, markVisit, moveBooked, noteCalled, receiveWithoutBooking } from './commands.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { findInvitation, listOpenInvitations } from './invitation-store.ts';
import { type OfficeParts, requireOffice } from './office-commands.ts';
import { officeRoutes } from './office-routes.ts';
import { findOffice, listOfficesOf, type Office } from './office-store.ts';
import { appointmentRow, invitationRow, serviceTitles, slotRow } from './present.ts';
import { searchNameOf } from './search-name.ts';
import { planContextOf } from './slot-taking.ts';
import { createVisitTelling } from './telling.ts';

const longestSlotQuestionDays = 31;

export const receptionParts = (platform: Platform): OfficeParts => {
  const { database, calendar, now } = platform;
  const booking = createBooking({ calendar, now, ids, telling: createVisitTelling(platform.perform) });
  return { database, calendar, now, ids, booking };
};

/** «Предварительная запись по заявлению»: сетка, поиск, запись, перенос, явка. */
export function appointmentRoutes(server: FastifyInstance, platform: Platform): void {
  const { database, now, services } = platform;
  const parts = receptionParts(platform);
  officeRoutes(server, platform, parts);
  invitationRoutes(server, platform, parts);

  route(server, platform, listSlots, async ({ signed, parameters, query }) => {
    requireSection(signed, 'appointments');
    const { serviceCode, fromOn, toOn } = query;
    if (toOn > addDays(fromOn, longestSlotQuestionDays)) throw new Problem('malformed-request', { details: 'период длиннее месяца' });
    return database.read(personScope(signed), async (db) => {
      const office = await requireOffice(db, signed, parameters.id);
      if (!mayReceive(signed.grants, office.organizationId, serviceCode)) throw new Problem('reception-forbidden');
      const at = now();
      const busy = await busyOf(db, office.id, fromOn, toOn, at);
      const question = { ...planContextOf(office, parts.calendar), serviceCode, fromOn, toOn, now: at, busy };
      return { slots: freeSlots({ ...question, ignoresNotice: true }).map((slot) => slotRow(office, slot)), timeZone: office.timeZone };
    });
  });

  route(server, platform, getGrid, async ({ signed, parameters, query }) => {
    requireSection(signed, 'appointments');
    return database.read(personScope(signed), async (db) => {
      const office = await requireOffice(db, signed, parameters.id);
      const at = now();
      const context = planContextOf(office, parts.calendar);
      const days = Array.from({ length: query.days }, (_, index) => addDays(query.fromOn, index));
      const found = await appointmentsOn(db, office.id, query.fromOn, days.at(-1) ?? query.fromOn, at);
      const titleOf = serviceTitles(services);
      return {
        timeZone: office.timeZone,
        todayOn: localDate(at, office.timeZone),
        days: days.map((on) => ({
          on,
          counters: office.plan.counters
            .filter(({ active, id }) => active || found.some(({ counterId, visitOn }) => counterId === id && visitOn === on))
            .map((counter) => ({
              id: counter.id,
              title: counter.title,
              capacity: counter.capacity,
              open: openPeriods(context, counter, on).map(({ startsAt, endsAt }) => ({
                startsAt: startsAt.toISOString(),
                endsAt: endsAt.toISOString(),
              })),
            })),
        })),
        appointments: found.map((one) => appointmentRow(one, office, signed, titleOf, at)),
      };
    });
  });

  route(server, platform, findAppointments, async ({ signed, query }) => {
    requireSection(signed, 'appointments');
    const typed = query.search ?? '';
    const organizationIds = receivedOf(signed.grants);
    const words = { name: searchNameOf(typed.replaceAll(/\d/g, '')), digits: phoneDigits(typed), number: typed };
    return database.read(personScope(signed), async (db) => {
      const offices = new Map((await listOfficesOf(db, organizationIds)).map((office) => [office.id, office]));
      const found = typed
        ? await searchAppointments(db, { organizationIds, officeId: query.officeId, ...words })
        : await appointmentsToCall(db, organizationIds, query.officeId);
      const invitations = await listOpenInvitations(db, { organizationIds, ...words, all: typed === '' });
      const titleOf = serviceTitles(services);
      const at = now();
      return {
        timeZone: [...offices.values()][0]?.timeZone ?? 'Europe/Moscow',
        appointments: found.flatMap((one) => {
          const office = offices.get(one.officeId);
          return office ? [appointmentRow(one, office, signed, titleOf, at)] : [];
        }),
        invitations: invitations.map((one) => invitationRow(one, titleOf)),
      };
    });
  });

  route(server, platform, getAppointment, async ({ signed, parameters }) => {
    requireSection(signed, 'appointments');
    return database.read(personScope(signed), async (db) => {
      const one = await findAppointment(db, parameters.id);
      const office: Office | undefined = one && (await findOffice(db, one.officeId));
      if (!one || !office) throw new Problem('not-found');
      const invitation = one.invitationId === undefined ? undefined : await findInvitation(db, one.invitationId);
      const history = await historyOf(db, one.id);
      return {
        appointment: appointmentRow(one, office, signed, serviceTitles(services), now()),
        timeZone: office.timeZone,
        confirmationCode: one.confirmationCode ?? null,
        officeAddress: office.plan.address,
        organizationTitle: office.organizationTitle,
        documents: [...(invitation?.documents ?? [])],
        reason: invitation?.reason ?? '',
        qr: one.confirmationCode ?? '',
        history: history.map(({ at, actor_name, comment }) => ({ at: at.toISOString(), actorName: actor_name, comment })),
      };
    });
  });

  const timeOf = ({ counterId, startsAt }: { readonly counterId: string; readonly startsAt: string }) => ({
    counterId,
    startsAt: new Date(startsAt),
  });

  route(server, platform, holdSlot, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const held = await holdFor(parts, signed, { officeId: parameters.id, serviceCode: body.serviceCode, time: timeOf(body) });
    return { id: held.id, version: held.version, heldUntil: (held.heldUntil ?? now()).toISOString() };
  });

  route(server, platform, bookAppointment, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const done = await bookHeld(parts, signed, { id: parameters.id, ...body });
    return { id: done.appointment.id, ticketCode: done.appointment.ticketCode ?? '', message: doneMessage('Записано', done) };
  });

  route(server, platform, receiveWalkIn, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const done = await receiveWithoutBooking(parts, signed, { officeId: parameters.id, ...body });
    return { id: done.appointment.id, ticketCode: done.appointment.ticketCode ?? '', message: doneMessage('Принят без записи', done) };
  });

  route(server, platform, moveAppointment, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const done = await moveBooked(parts, signed, { id: parameters.id, ...body, time: timeOf(body) });
    return { version: done.appointment.version, message: doneMessage('Перенесено', done) };
  });

  route(server, platform, cancelAppointment, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const done = await cancelBooked(parts, signed, { id: parameters.id, ...body });
    return { version: done.appointment.version, message: doneMessage('Запись отменена', done) };
  });

  route(server, platform, markAppointment, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const done = await markVisit(parts, signed, { id: parameters.id, ...body });
    return {
      version: done.appointment.version,
      message: doneMessage(body.mark === 'markCame' ? 'Явка отмечена' : 'Неявка отмечена', done),
    };
  });

  route(server, platform, markCalled, async ({ signed, parameters, body }) => {
    requireSection(signed, 'appointments');
    const done = await noteCalled(parts, signed, { id: parameters.id, ...body });
    return { version: done.appointment.version, message: 'Отмечено: человек оповещён.' };
  });
}
