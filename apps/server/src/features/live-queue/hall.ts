import type { Transaction } from '@pgs/database';
import { localDate, mayReceive, Problem, periodsOf, type TicketAction } from '@pgs/domain';
import type { Platform, Signed } from '../../http/context.ts';
import { personScope } from '../../http/signed-request.ts';
import { widenToSystem } from '../application/store.ts';
import type { Booking } from '../appointment/booking.ts';
import { requireOffice } from '../appointment/office-commands.ts';
import type { Office } from '../appointment/office-store.ts';
import {
  eventsOfTicket,
  findRepeatedEvent,
  findTicket,
  type HallTicket,
  lockDay,
  pausesOfSeats,
  type QueueActor,
  recordEvent,
  updateTicket,
} from './ticket-store.ts';

export interface HallParts extends Pick<Platform, 'database' | 'calendar' | 'now'> {
  readonly ids: { readonly next: () => string };
  readonly booking: Booking;
}

/** Who does it, in which office, on which day: the queue of the day is locked. */
export interface InHall {
  readonly transaction: Transaction;
  readonly office: Office;
  readonly todayOn: string;
  readonly now: Date;
  readonly actor: QueueActor;
  readonly requestKey: string | undefined;
}

export const actorOf = (signed: Signed): QueueActor => ({ kind: 'person', id: signed.personId, name: signed.name });

export interface HallDone {
  readonly ticket: HallTicket | undefined;
  readonly message: string;
}

/** A click of the operator: the office is his, its queue is locked, the same click twice is once. */
export const inHall = (
  parts: HallParts,
  signed: Signed,
  request: { readonly officeId: string; readonly requestKey: string },
  work: (hall: InHall) => Promise<HallDone>,
): Promise<HallDone> =>
  parts.database.write(personScope(signed), async (transaction) => {
    const office = await requireOffice(transaction, signed, request.officeId, 'share');
    if (!mayReceive(signed.grants, office.organizationId)) throw new Problem('reception-forbidden');
    await widenToSystem(transaction);
    const now = parts.now();
    const todayOn = localDate(now, office.timeZone);
    await lockDay(transaction, office.id, todayOn);
    const repeated = await findRepeatedEvent(transaction, signed.personId, request.requestKey);
    if (repeated) {
      if (repeated.office_id !== office.id)
        throw new Problem('malformed-request', { details: 'requestKey: ключ уже использован другим действием' });
      const ticket = repeated.queue_ticket_id === null ? undefined : await findTicket(transaction, repeated.queue_ticket_id);
      return { ticket, message: 'Действие уже выполнено' };
    }
    return work({ transaction, office, todayOn, now, actor: actorOf(signed), requestKey: request.requestKey });
  });

/** Writes the ticket and what happened to it; a ticket that is over gets its periods, measured from the journal. */
export async function saveTicket(
  hall: InHall,
  ticket: HallTicket,
  event: { readonly action: TicketAction | 'close'; readonly seatId?: string | undefined; readonly comment?: string },
): Promise<HallTicket> {
  const { transaction, office, now, actor, requestKey } = hall;
  const isOver = ['served', 'missed', 'left'].includes(ticket.state);
  const saved = { ...ticket, version: ticket.version + 1, endedAt: isOver ? now : undefined };
  await recordEvent(transaction, {
    organizationId: office.organizationId,
    officeId: office.id,
    queueOn: ticket.queueOn,
    at: now,
    ticketId: ticket.id,
    seatId: event.seatId,
    counterId: ticket.counterId,
    action: event.action,
    actor,
    comment: event.comment ?? '',
    requestKey,
  });
  await updateTicket(transaction, saved, isOver ? await measure(hall, saved) : undefined);
  return saved;
}

async function measure({ transaction, now }: InHall, ticket: HallTicket) {
  const events = await eventsOfTicket(transaction, ticket.id);
  const seatIds = [...new Set(events.flatMap(({ seatId }) => (seatId === null ? [] : [seatId])))];
  const told = seatIds.length === 0 ? [] : await pausesOfSeats(transaction, seatIds);
  const pauses = told.flatMap(({ seat_id, action, at }, index) => {
    if (action !== 'pause') return [];
    const end = told.slice(index + 1).find((one) => one.seat_id === seat_id);
    return [{ startsAt: at, endsAt: end?.at ?? now }];
  });
  return periodsOf(events, ticket.measuredFrom, pauses);
}
