import {
  cameBack,
  counterServes,
  findCounter,
  findOfficeService,
  localDate,
  Problem,
  type SkipMode,
  skipped,
  type TicketAction,
  transferred,
  whyNotAppointment,
  whyNotTicket,
} from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { findAppointment } from '../appointment/appointment-store.ts';
import { counterTitleOf } from '../appointment/slot-taking.ts';
import { calledTo, requireFreeSeat, servesAt } from './counter-commands.ts';
import { type HallDone, type HallParts, type InHall, inHall, saveTicket } from './hall.ts';
import { findSeatOf } from './seat-store.ts';
import { findTicket, type HallTicket } from './ticket-store.ts';

export interface TicketRequest {
  readonly id: string;
  readonly requestKey: string;
  readonly version: number;
  readonly action: TicketAction;
  readonly counterId?: string | undefined;
  readonly serviceCode?: string | undefined;
  readonly skip: SkipMode;
  readonly reason: string;
}

/** The visit of an appointment happens when its reception begins; the case hears of it through the one door. */
async function beginVisit(parts: HallParts, hall: InHall, signed: Signed, ticket: HallTicket): Promise<void> {
  if (ticket.appointmentId === undefined) return;
  const one = await findAppointment(hall.transaction, ticket.appointmentId, { lock: true });
  if (!one || whyNotAppointment('markCame', one, hall.now, hall.office.timeZone)) return;
  await parts.booking.mark(hall.transaction, hall.office, one, 'markCame', {
    actor: { kind: 'person', id: signed.personId, name: signed.name },
    told: true,
  });
}

function transferOf(hall: InHall, ticket: HallTicket, request: TicketRequest): HallTicket {
  const { plan } = hall.office;
  const serviceCode = request.serviceCode ?? ticket.serviceCode;
  const counterId = request.counterId;
  if ((counterId === undefined || counterId === ticket.counterId) && serviceCode === ticket.serviceCode)
    throw new Problem('transfer-nowhere');
  if (!findOfficeService(plan, serviceCode)) throw new Problem('counter-unsuitable');
  const counter = counterId === undefined ? undefined : findCounter(plan, counterId);
  const suits =
    counterId === undefined
      ? plan.counters.some((one) => counterServes(plan, one, serviceCode))
      : counter && counterServes(plan, counter, serviceCode);
  if (!suits) throw new Problem('counter-unsuitable');
  return { ...ticket, ...transferred(ticket, { counterId, serviceCode }, hall.now) };
}

type Change = (given: {
  readonly parts: HallParts;
  readonly hall: InHall;
  readonly signed: Signed;
  readonly ticket: HallTicket;
  readonly request: TicketRequest;
}) => Promise<{ readonly ticket: HallTicket; readonly seatId: string | undefined; readonly comment: string; readonly said: string }>;

const changes: Record<TicketAction, Change> = {
  call: async ({ hall, signed, ticket, request }) => {
    const seat = await requireFreeSeat(hall, signed);
    if (!servesAt(hall.office, seat.counterId, signed.grants)(ticket.serviceCode)) throw new Problem('counter-unsuitable');
    // Out of the order only with a reason, which stays in the journal.
    if (request.reason.length < 3) throw new Problem('input-invalid', { details: 'причина вызова не по порядку' });
    return {
      ticket: calledTo(ticket, seat, hall.now),
      seatId: seat.id,
      comment: `Не по порядку: ${request.reason}`,
      said: `Вызван ${ticket.code}, ${counterTitleOf(hall.office, seat.counterId)}`,
    };
  },
  recall: async ({ hall, ticket }) => ({
    ticket: { ...ticket, calls: ticket.calls + 1, calledAt: hall.now },
    seatId: ticket.seatId,
    comment: '',
    said: `Талон ${ticket.code} вызван ещё раз`,
  }),
  start: async ({ parts, hall, signed, ticket }) => {
    await beginVisit(parts, hall, signed, ticket);
    return { ticket: { ...ticket, state: 'serving' }, seatId: ticket.seatId, comment: '', said: `Приём начат: талон ${ticket.code}` };
  },
  finish: async ({ ticket }) => ({
    ticket: { ...ticket, state: 'served', seatId: undefined },
    seatId: ticket.seatId,
    comment: '',
    said: `Приём завершён: талон ${ticket.code}`,
  }),
  skip: async ({ hall, ticket, request }) => {
    const { skipReturnsAfter } = hall.office.plan;
    const away = { ...ticket, ...skipped(ticket, request.skip, hall.now, skipReturnsAfter) };
    const where = request.skip === 'end' ? 'в конец очереди' : `после других: ${skipReturnsAfter}`;
    const said = away.state === 'missed' ? `Талон ${ticket.code} отмечен: не подошёл` : `Талон ${ticket.code} вернётся ${where}`;
    return { ticket: away, seatId: ticket.seatId, comment: away.state === 'missed' ? 'Вызван дважды' : `Вернётся ${where}`, said };
  },
  transfer: async ({ hall, ticket, request }) => {
    const to = transferOf(hall, ticket, request);
    const where = to.toCounterId ? counterTitleOf(hall.office, to.toCounterId) : 'другая услуга';
    const comment = `Передан: ${where}${request.reason ? `. ${request.reason}` : ''}`;
    return { ticket: to, seatId: ticket.seatId, comment, said: `Талон ${ticket.code} передан: ${where}` };
  },
  comeBack: async ({ hall, ticket }) => ({
    ticket: { ...ticket, ...cameBack(ticket, hall.now) },
    seatId: undefined,
    comment: '',
    said: `Талон ${ticket.code} снова в очереди`,
  }),
  leave: async ({ ticket }) => ({
    ticket: { ...ticket, state: 'left' },
    seatId: undefined,
    comment: '',
    said: `Отмечено: человек с талоном ${ticket.code} ушёл`,
  }),
};

/** Действие с талоном: load with the queue in hand → check → change → journal. */
export async function changeTicket(parts: HallParts, signed: Signed, request: TicketRequest): Promise<HallDone> {
  const found = await parts.database.read(personScope(signed), (db) => findTicket(db, request.id));
  if (!found) throw new Problem('not-found');
  return inHall(parts, signed, { officeId: found.officeId, requestKey: request.requestKey }, async (hall) => {
    const ticket = await findTicket(hall.transaction, request.id);
    if (!ticket) throw new Problem('not-found');
    const seat = await findSeatOf(hall.transaction, signed.personId);
    const problem = whyNotTicket(request.action, ticket, seat?.id);
    if (problem) throw problem;
    if (ticket.queueOn !== localDate(hall.now, hall.office.timeZone)) throw new Problem('not-found');
    if (request.version !== ticket.version) throw new Problem('ticket-changed-meanwhile');
    const changed = await changes[request.action]({ parts, hall, signed, ticket, request });
    const saved = await saveTicket(hall, changed.ticket, { action: request.action, seatId: changed.seatId, comment: changed.comment });
    return { ticket: saved, message: `${changed.said}.` };
  });
}
