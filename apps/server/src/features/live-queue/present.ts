import type { GivenTicket, HallTicketRow, QueueDevice, WaitingNumbers } from '@pgs/contract';
import type { Queryable } from '@pgs/database';
import {
  addDays,
  callingOrder,
  counterServes,
  expectedMinutes,
  findCategory,
  findCounter,
  findOfficeService,
  laneOf,
  lanes,
  localDate,
  mayReceive,
  problemText,
  ticketActionIds,
  ticketActions,
  ticketStates,
  whyNotTicket,
} from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import type { Office } from '../appointment/office-store.ts';
import type { TitleOf } from '../appointment/present.ts';
import { counterTitleOf } from '../appointment/slot-taking.ts';
import { callingRule } from './counter-commands.ts';
import type { Device, QueueDeviceKind } from './device-store.ts';
import { typicalMinutes, type WaitingRecord } from './hall-queries.ts';
import { type Seat, seatsOfOffice } from './seat-store.ts';
import { type HallTicket, ticketsOfDay } from './ticket-store.ts';

/** What the platform shows of a hall: everybody who waits, who works, how long a reception usually takes. */
export interface HallView {
  readonly office: Office;
  readonly now: Date;
  readonly todayOn: string;
  readonly waiting: readonly HallTicket[];
  readonly seats: readonly Seat[];
  readonly typical: ReadonlyMap<string, number>;
}

const typicalDays = 14;

export async function readHall(db: Queryable, office: Office, now: Date): Promise<HallView> {
  const todayOn = localDate(now, office.timeZone);
  const waiting = await ticketsOfDay(db, office.id, todayOn, ['waiting']);
  const seats = (await seatsOfOffice(db, office.id)).filter(({ queueOn }) => queueOn === todayOn);
  const typical = await typicalMinutes(db, office.id, addDays(todayOn, -typicalDays));
  return { office, now, todayOn, waiting, seats, typical: new Map(typical.map(({ serviceCode, minutes }) => [serviceCode, minutes])) };
}

const staffed = ({ seats }: HallView): ReadonlySet<string> => new Set(seats.map(({ counterId }) => counterId));

export const orderOfCalling = (view: HallView): readonly HallTicket[] => {
  const byId = new Map(view.waiting.map((ticket) => [ticket.id, ticket]));
  return callingOrder({
    now: view.now,
    waiting: view.waiting,
    staffedCounterIds: staffed(view),
    rule: callingRule(view.office.plan),
  }).flatMap(({ id }) => byId.get(id) ?? []);
};

/** Сколько ждать на услугу: people who go before to the same counters, divided among those that work. */
export function expectationOf(
  view: HallView,
  serviceCode: string,
  ahead?: number,
): { readonly ahead: number; readonly minutes: number | null } {
  const { office, seats, typical, waiting } = view;
  const working = seats.filter(({ counterId }) => {
    const counter = findCounter(office.plan, counterId);
    return counter !== undefined && counterServes(office.plan, counter, serviceCode);
  });
  const rivals = new Set(
    office.plan.services
      .map(({ code }) => code)
      .filter((code) =>
        office.plan.counters.some((one) => counterServes(office.plan, one, code) && counterServes(office.plan, one, serviceCode)),
      ),
  );
  const before = ahead ?? waiting.filter((ticket) => rivals.has(ticket.serviceCode)).length;
  const minutes = typical.get(serviceCode) ?? findOfficeService(office.plan, serviceCode)?.slotMinutes ?? 15;
  return { ahead: before, minutes: expectedMinutes(before, working.length, minutes) };
}

export function givenTicketOf(view: HallView, ticket: HallTicket, titleOf: TitleOf): GivenTicket {
  const order = orderOfCalling(view);
  const place = order.findIndex(({ id }) => id === ticket.id);
  const { ahead, minutes } = expectationOf(view, ticket.serviceCode, Math.max(0, place));
  return {
    code: ticket.code,
    serviceTitle: titleOf(ticket.serviceCode),
    takenAt: ticket.takenAt.toISOString(),
    appointmentAt: ticket.appointmentAt?.toISOString() ?? null,
    ahead,
    expectedMinutes: minutes,
    document: (ticket.category && findCategory(ticket.category)?.document) ?? null,
  };
}

export function hallTicketRow(
  view: Pick<HallView, 'office' | 'now'>,
  ticket: HallTicket,
  seat: Seat | undefined,
  signed: Signed,
  titleOf: TitleOf,
): HallTicketRow {
  const { office, now } = view;
  const lane = laneOf(ticket, now);
  const category = ticket.category === undefined ? undefined : findCategory(ticket.category);
  const mine = mayReceive(signed.grants, office.organizationId, ticket.serviceCode);
  return {
    id: ticket.id,
    version: ticket.version,
    code: ticket.code,
    serviceCode: ticket.serviceCode,
    serviceTitle: titleOf(ticket.serviceCode),
    state: ticket.state,
    stateTitle: ticketStates[ticket.state].title,
    takenAt: ticket.takenAt.toISOString(),
    waitsSince: ticket.measuredFrom.toISOString(),
    lane,
    laneTitle: lanes[lane].title,
    appointmentAt: ticket.appointmentAt?.toISOString() ?? null,
    category: category ? { title: category.title, document: category.document } : null,
    skips: ticket.skips,
    toCounterTitle: ticket.toCounterId === undefined ? null : counterTitleOf(office, ticket.toCounterId),
    calledAt: ticket.calledAt?.toISOString() ?? null,
    available: ticketActionIds.flatMap((action) => {
      const problem = whyNotTicket(action, ticket, seat?.id);
      if (problem?.code === 'ticket-not-now') return [];
      const reason = mine ? (problem?.message ?? null) : problemText('reception-forbidden');
      return [{ action, title: ticketActions[action].title, enabled: reason === null, reason }];
    }),
  };
}

const kindTitles: Readonly<Record<QueueDeviceKind, string>> = { terminal: 'Терминал выдачи талонов', display: 'Табло зала' };

export const deviceRow = (device: Device): QueueDevice => ({
  id: device.id,
  kind: device.kind,
  kindTitle: kindTitles[device.kind],
  title: device.title,
  createdAt: device.createdAt.toISOString(),
  createdByName: device.createdByName,
  pairedAt: device.pairedAt?.toISOString() ?? null,
  seenAt: device.seenAt?.toISOString() ?? null,
  pairingUntil: device.pairingUntil?.toISOString() ?? null,
  revokedAt: device.revokedAt?.toISOString() ?? null,
});

const minutesOf = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 6000) / 10);

export const waitingRow = (record: WaitingRecord, title: string): WaitingNumbers => ({
  key: record.key,
  title,
  taken: record.taken,
  served: record.served,
  missed: record.missed,
  left: record.left,
  waitMedianMinutes: minutesOf(record.wait_median),
  wait90Minutes: minutesOf(record.wait_90),
  withinNorm: record.waited === 0 ? null : record.within / record.waited,
  serveMedianMinutes: minutesOf(record.serve_median),
  serve90Minutes: minutesOf(record.serve_90),
});
