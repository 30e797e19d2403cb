import {
  appointmentStates,
  counterServes,
  findOfficeService,
  heldAppointment,
  localDate,
  localDateTimeText,
  openPeriods,
  Problem,
  ticketCode,
  type WorkingCalendar,
} from '@pgs/domain';
import { nextTicketNumber } from '../appointment/appointment-store.ts';
import type { Office } from '../appointment/office-store.ts';
import { planContextOf } from '../appointment/slot-taking.ts';
import type { HallParts, InHall } from './hall.ts';
import { appointmentByCode } from './hall-queries.ts';
import { codeIsTaken, findTicketOfAppointment, type HallTicket, insertTicket, recordEvent } from './ticket-store.ts';

/** The terminal gives tickets so long before the first counter opens. */
const beforeOpeningMs = 30 * 60_000;
/** Who has an appointment takes the ticket not sooner than so long before it. */
const checkInMs = 2 * 3_600_000;

/** Whether tickets for the service are given now: from half an hour before the first counter opens until the last one closes. */
export function receivesNow(office: Office, calendar: WorkingCalendar, serviceCode: string, now: Date): boolean {
  const on = localDate(now, office.timeZone);
  const context = planContextOf(office, calendar);
  const open = office.plan.counters
    .filter((counter) => counterServes(office.plan, counter, serviceCode))
    .flatMap((counter) => openPeriods(context, counter, on));
  const from = Math.min(...open.map(({ startsAt }) => startsAt.getTime()));
  const to = Math.max(...open.map(({ endsAt }) => endsAt.getTime()));
  return open.length > 0 && from - beforeOpeningMs <= now.getTime() && now.getTime() < to;
}

async function freeCode({ transaction, office, todayOn }: InHall, letter: string): Promise<string> {
  for (;;) {
    const code = ticketCode(letter, await nextTicketNumber(transaction, office.id, todayOn, letter));
    // After 999 numbers of one letter they begin anew: one that still stands is passed over.
    if (!(await codeIsTaken(transaction, office.id, todayOn, code))) return code;
  }
}

async function enter(
  parts: HallParts,
  hall: InHall,
  given: Pick<HallTicket, 'code' | 'serviceCode' | 'category' | 'appointmentId' | 'appointmentAt' | 'measuredFrom'>,
): Promise<HallTicket> {
  const { transaction, office, todayOn, now, actor, requestKey } = hall;
  const ticket: HallTicket = {
    ...given,
    id: parts.ids.next(),
    version: 1,
    organizationId: office.organizationId,
    officeId: office.id,
    queueOn: todayOn,
    state: 'waiting',
    takenAt: now,
    orderAt: now,
    sent: false,
    toCounterId: undefined,
    yielded: 0,
    skips: 0,
    skipCalls: 0,
    seatId: undefined,
    counterId: undefined,
    calls: 0,
    calledAt: undefined,
    endedAt: undefined,
  };
  await insertTicket(transaction, ticket);
  await recordEvent(transaction, {
    organizationId: office.organizationId,
    officeId: office.id,
    queueOn: todayOn,
    at: now,
    ticketId: ticket.id,
    action: 'take',
    actor,
    comment: ticket.appointmentId ? 'По записи' : '',
    requestKey,
  });
  return ticket;
}

/** Взять талон на услугу, with the queue of the day locked. */
export async function takeFor(
  parts: HallParts,
  hall: InHall,
  asked: { readonly serviceCode: string; readonly category: string | undefined },
): Promise<HallTicket> {
  const { plan } = hall.office;
  const service = findOfficeService(plan, asked.serviceCode);
  if (!service || !plan.counters.some((counter) => counterServes(plan, counter, asked.serviceCode))) throw new Problem('no-reception-now');
  if (asked.category !== undefined && !plan.priorityCategories.includes(asked.category)) throw new Problem('category-unknown');
  return enter(parts, hall, {
    code: await freeCode(hall, service.letter),
    serviceCode: asked.serviceCode,
    category: asked.category,
    appointmentId: undefined,
    appointmentAt: undefined,
    measuredFrom: hall.now,
  });
}

/** Отметиться по записи: the ticket keeps the number of the appointment. The same code twice gives the same ticket. */
export async function checkInBy(parts: HallParts, hall: InHall, typed: string): Promise<HallTicket> {
  const { transaction, office, todayOn, now } = hall;
  const [code] = /(?<!\d)\d{6}(?!\d)/.exec(typed.replaceAll(/[\s-]/g, '')) ?? [];
  const one = code === undefined ? undefined : await appointmentByCode(transaction, office.id, todayOn, code);
  if (!one) throw new Problem('check-in-unknown');
  const given = await findTicketOfAppointment(transaction, one.id);
  if (given) return given;
  if (one.state !== 'booked' || one.ticketCode === undefined)
    throw new Problem('check-in-over', { state: appointmentStates[one.state].title.toLocaleLowerCase('ru') });
  if (one.startsAt.getTime() - now.getTime() > checkInMs)
    throw new Problem('check-in-early', { time: localDateTimeText(one.startsAt, office.timeZone).slice(-5) });
  return enter(parts, hall, {
    code: (await codeIsTaken(transaction, office.id, todayOn, one.ticketCode))
      ? await freeCode(hall, one.ticketCode.slice(0, 1))
      : one.ticketCode,
    serviceCode: one.serviceCode,
    category: undefined,
    appointmentId: one.id,
    appointmentAt: heldAppointment(one.startsAt, now),
    measuredFrom: new Date(Math.max(one.startsAt.getTime(), now.getTime())),
  });
}
