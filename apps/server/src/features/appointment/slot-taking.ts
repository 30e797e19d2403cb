import { randomInt } from 'node:crypto';
import type { Transaction } from '@pgs/database';
import {
  findCounter,
  findOfficeService,
  freeSlots,
  localDate,
  type PlanContext,
  Problem,
  type Slot,
  ticketCode,
  type WorkingCalendar,
} from '@pgs/domain';
import { busyOf } from './appointment-queries.ts';
import { confirmationCodeExists, nextTicketNumber, releaseHolds } from './appointment-store.ts';
import { lockCounter, type Office } from './office-store.ts';

export interface ChosenTime {
  readonly counterId: string;
  readonly startsAt: Date;
}

export interface TakenPlace extends Slot {
  readonly counterNumber: number;
  readonly visitOn: string;
}

export const planContextOf = (office: Office, calendar: WorkingCalendar): PlanContext => ({
  plan: office.plan,
  timeZone: office.timeZone,
  calendar,
});

export const counterTitleOf = (office: Office, counterId: string): string => findCounter(office.plan, counterId)?.title ?? 'окно убрано';

/**
 * Finds the chosen time among the free ones with the counter locked, so that whoever comes second is told at once. The office must
 * be locked already; the constraint of the database stands behind this in any case. Throws slot-taken or slot-not-offered.
 */
export async function takePlace(
  transaction: Transaction,
  given: {
    readonly office: Office;
    readonly calendar: WorkingCalendar;
    readonly serviceCode: string;
    readonly time: ChosenTime;
    readonly now: Date;
    readonly ignoresNotice: boolean;
    readonly beyondHorizonDays?: number;
  },
): Promise<TakenPlace> {
  const { office, calendar, serviceCode, time, now, ignoresNotice, beyondHorizonDays = 0 } = given;
  const counterNumber = await lockCounter(transaction, office.id, time.counterId);
  if (counterNumber === undefined) throw new Problem('slot-not-offered');
  await releaseHolds(transaction, now, time.counterId);
  const visitOn = localDate(time.startsAt, office.timeZone);
  const question = {
    ...planContextOf(office, calendar),
    serviceCode,
    fromOn: visitOn,
    toOn: visitOn,
    now,
    ignoresNotice,
    beyondHorizonDays,
  };
  const isChosen = (slot: Slot): boolean => slot.counterId === time.counterId && slot.startsAt.getTime() === time.startsAt.getTime();
  const slot = freeSlots({ ...question, busy: await busyOf(transaction, office.id, visitOn, visitOn, now) }).find(isChosen);
  if (slot) return { ...slot, counterNumber, visitOn };
  throw new Problem(freeSlots({ ...question, busy: [] }).some(isChosen) ? 'slot-taken' : 'slot-not-offered');
}

/** Талон: the number of the day, and six digits by which the person is recognized. */
export async function giveTicket(
  transaction: Transaction,
  office: Office,
  visit: { readonly serviceCode: string; readonly visitOn: string },
): Promise<{ readonly ticketCode: string; readonly confirmationCode: string }> {
  const letter = findOfficeService(office.plan, visit.serviceCode)?.letter ?? 'А';
  const number = await nextTicketNumber(transaction, office.id, visit.visitOn, letter);
  return { ticketCode: ticketCode(letter, number), confirmationCode: await freeConfirmationCode(transaction, office.id, visit.visitOn) };
}

async function freeConfirmationCode(transaction: Transaction, officeId: string, visitOn: string): Promise<string> {
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    if (!(await confirmationCodeExists(transaction, officeId, visitOn, code))) return code;
  }
}
