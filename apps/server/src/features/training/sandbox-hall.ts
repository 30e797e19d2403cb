import type { Transaction } from '@pgs/database';
import { localDate } from '@pgs/domain';
import { insertDevice } from '../live-queue/device-store.ts';
import { type HallTicket, insertTicket, lockDay, recordEvent, updateTicket } from '../live-queue/ticket-store.ts';

/** Minutes since the person came. */
const waiting = [
  { code: 'У101', minutes: 20 },
  { code: 'У102', minutes: 15 },
  { code: 'У103', minutes: 10 },
  { code: 'У104', minutes: 5 },
];
const absent = { code: 'У100', minutes: 60 };

/** Зал ожидания of a training office: four people wait, one did not come up when called, a terminal stands at the door. */
export async function prepareHall(
  transaction: Transaction,
  given: {
    readonly organizationId: string;
    readonly officeId: string;
    readonly serviceCode: string;
    readonly timeZone: string;
    readonly now: Date;
    readonly nextId: () => string;
    readonly colleague: { readonly personId: string; readonly name: string };
  },
): Promise<void> {
  const { organizationId, officeId, serviceCode, timeZone, now, nextId, colleague } = given;
  const queueOn = localDate(now, timeZone);
  const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
  await lockDay(transaction, officeId, queueOn);
  const record = (ticketId: string, action: string, minutes: number, comment = '') =>
    recordEvent(transaction, {
      ...{ organizationId, officeId, queueOn, ticketId, action, comment },
      at: ago(minutes),
      actor:
        action === 'take'
          ? { kind: 'device', id: null, name: 'Терминал' }
          : { kind: 'person', id: colleague.personId, name: colleague.name },
    });
  const take = async ({ code, minutes }: { readonly code: string; readonly minutes: number }): Promise<HallTicket> => {
    const takenAt = ago(minutes);
    const ticket: HallTicket = {
      ...{ id: nextId(), version: 1, organizationId, officeId, queueOn, code, serviceCode, state: 'waiting', takenAt, orderAt: takenAt },
      ...{
        appointmentId: undefined,
        appointmentAt: undefined,
        measuredFrom: takenAt,
        category: undefined,
        sent: false,
        toCounterId: undefined,
      },
      ...{ yielded: 0, skips: 0, skipCalls: 0, seatId: undefined, counterId: undefined, calls: 0, calledAt: undefined, endedAt: undefined },
    };
    await insertTicket(transaction, ticket);
    await record(ticket.id, 'take', minutes);
    return ticket;
  };
  const gone = await take(absent);
  for (const minutes of [50, 35]) {
    await record(gone.id, 'call', minutes);
    await record(gone.id, 'skip', minutes - 3, minutes === 35 ? 'Вызван дважды' : 'Вернётся после других: 3');
  }
  await updateTicket(transaction, { ...gone, version: 5, state: 'missed', skips: 2, calls: 2, calledAt: ago(35), endedAt: ago(32) });
  for (const one of waiting) await take(one);
  await insertDevice(transaction, {
    ...{ id: nextId(), organizationId, officeId, kind: 'terminal', title: 'Планшет у входа' },
    createdAt: ago(60),
    createdBy: colleague.personId,
    createdByName: colleague.name,
  });
}
