import type { Database } from '@pgs/database';
import { findOffice } from '../appointment/office-store.ts';
import { type InHall, saveTicket } from './hall.ts';
import { seatsOfOffice, updateSeat } from './seat-store.ts';
import { lockDay, openDaysBefore, recordEvent, ticketsOfDay } from './ticket-store.ts';

const platform = { kind: 'system' as const, id: null, name: 'Платформа' };

/** Конец дня: who still waits has left, whose reception nobody ended was received for a time nobody knows, counters are closed. */
export async function closeDay(given: InHall, queueOn: string): Promise<void> {
  const hall = { ...given, actor: platform, requestKey: undefined };
  const { transaction, office, now } = hall;
  await lockDay(transaction, office.id, queueOn);
  const ends = { waiting: 'left', called: 'missed', serving: 'served' } as const;
  for (const ticket of await ticketsOfDay(transaction, office.id, queueOn, ['waiting', 'called', 'serving'])) {
    if (ticket.state !== 'waiting' && ticket.state !== 'called' && ticket.state !== 'serving') continue;
    await saveTicket(hall, { ...ticket, state: ends[ticket.state], seatId: undefined }, { action: 'close', seatId: ticket.seatId });
  }
  for (const seat of await seatsOfOffice(transaction, office.id)) {
    if (seat.queueOn !== queueOn) continue;
    await updateSeat(transaction, { ...seat, state: 'closed', reason: '', since: now });
    await recordEvent(transaction, {
      organizationId: office.organizationId,
      officeId: office.id,
      queueOn,
      at: now,
      seatId: seat.id,
      counterId: seat.counterId,
      action: 'close',
      actor: platform,
      comment: 'День закончился',
    });
  }
}

/** Closes the queues of days that are over; answers how many. Several processes may do it at once. */
export const createDayClosing =
  ({ database, now }: { readonly database: Database; readonly now: () => Date }) =>
  async (): Promise<number> => {
    const days = await database.system((transaction) => openDaysBefore(transaction, now()));
    for (const { officeId, queueOn } of days)
      await database.system(async (transaction) => {
        const office = await findOffice(transaction, officeId);
        if (office) await closeDay({ transaction, office, todayOn: queueOn, now: now(), actor: platform, requestKey: undefined }, queueOn);
      });
    return days.length;
  };
