import {
  chooseNext,
  counterServes,
  findCounter,
  mayReceive,
  type OfficePlan,
  Problem,
  type SeatAction,
  seatActions,
  whyNotSeat,
} from '@pgs/domain';
import type { Signed } from '../../http/context.ts';
import { findOffice, type Office } from '../appointment/office-store.ts';
import { counterTitleOf } from '../appointment/slot-taking.ts';
import { closeDay } from './ending.ts';
import { type HallDone, type HallParts, type InHall, inHall, saveTicket } from './hall.ts';
import { findSeatOf, insertSeat, type Seat, seatsOfOffice, updateSeat } from './seat-store.ts';
import { findTicketAtSeat, type HallTicket, recordEvent, ticketsOfDay, updateYielded } from './ticket-store.ts';

const recordSeat = ({ transaction, office, todayOn, now, actor, requestKey }: InHall, seat: Seat, action: SeatAction, comment: string) =>
  recordEvent(transaction, {
    organizationId: office.organizationId,
    officeId: office.id,
    queueOn: todayOn,
    at: now,
    seatId: seat.id,
    counterId: seat.counterId,
    action,
    actor,
    comment,
    requestKey,
  });

async function openCounter(parts: HallParts, hall: InHall, signed: Signed, counterId: string | undefined): Promise<HallDone> {
  const { transaction, office, todayOn, now } = hall;
  const counter = counterId === undefined ? undefined : findCounter(office.plan, counterId);
  if (!counter?.active || !office.plan.active) throw new Problem('seat-required');
  const mine = await findSeatOf(transaction, signed.personId);
  if (mine && mine.officeId === office.id && mine.queueOn < todayOn) await closeDay(hall, mine.queueOn);
  else if (mine) {
    const other = await findOffice(transaction, mine.officeId);
    throw new Problem('seat-elsewhere', { counter: other ? counterTitleOf(other, mine.counterId) : '', office: other?.plan.title ?? '' });
  }
  const there = (await seatsOfOffice(transaction, office.id)).filter((seat) => seat.counterId === counter.id);
  const taken = new Set(there.map(({ place }) => place));
  let place = 0;
  while (taken.has(place)) place += 1;
  if (place >= counter.capacity) throw new Problem('seat-taken', { name: there.map(({ personName }) => personName).join(', ') });
  const seat: Seat = {
    id: parts.ids.next(),
    organizationId: office.organizationId,
    officeId: office.id,
    queueOn: todayOn,
    counterId: counter.id,
    place,
    personId: signed.personId,
    personName: signed.name,
    state: 'open',
    reason: '',
    since: now,
  };
  await insertSeat(transaction, seat);
  await recordSeat(hall, seat, 'open', counter.title);
  return { ticket: undefined, message: `Окно открыто: ${counter.title}.` };
}

/** The seat of the person in this office. @throws Problem seat-required */
export async function requireSeat({ transaction, office, todayOn }: InHall, signed: Signed): Promise<Seat> {
  const seat = await findSeatOf(transaction, signed.personId);
  if (!seat || seat.officeId !== office.id || seat.queueOn !== todayOn) throw new Problem('seat-required');
  return seat;
}

/** Открыть окно, перерыв, продолжить, закрыть. */
export const workAt = (
  parts: HallParts,
  signed: Signed,
  request: {
    readonly officeId: string;
    readonly requestKey: string;
    readonly action: SeatAction;
    readonly counterId?: string | undefined;
    readonly reason: string;
  },
): Promise<HallDone> =>
  inHall(parts, signed, request, async (hall) => {
    const { action, reason } = request;
    if (action === 'open') return openCounter(parts, hall, signed, request.counterId);
    const seat = await requireSeat(hall, signed);
    const held = await findTicketAtSeat(hall.transaction, seat.id);
    const problem = whyNotSeat(action, seat.state, held !== undefined);
    if (problem) throw problem;
    if (action === 'pause' && reason.length < 3)
      throw new Problem('input-invalid', { details: 'причина перерыва: напишите хотя бы несколько букв' });
    await updateSeat(hall.transaction, {
      ...seat,
      state: seatActions[action].to,
      reason: action === 'pause' ? reason : '',
      since: hall.now,
    });
    await recordSeat(hall, seat, action, reason);
    const said = { pause: 'Перерыв начат', resume: 'Приём продолжен', close: 'Окно закрыто' } as const;
    return { ticket: undefined, message: `${said[action]}: ${counterTitleOf(hall.office, seat.counterId)}.` };
  });

/** Whether the counter and the person at it receive on the service. */
export const servesAt = (office: Office, counterId: string, grants: Signed['grants']) => {
  const counter = findCounter(office.plan, counterId);
  return (serviceCode: string): boolean =>
    counter !== undefined && counterServes(office.plan, counter, serviceCode) && mayReceive(grants, office.organizationId, serviceCode);
};

export const callingRule = ({ yieldsAtMost }: OfficePlan) => ({ yieldsAtMost });

/** The seat at which somebody can be called now: open, with nobody at it. */
export async function requireFreeSeat(hall: InHall, signed: Signed): Promise<Seat> {
  const seat = await requireSeat(hall, signed);
  if (seat.state === 'paused') throw new Problem('seat-paused');
  const held = await findTicketAtSeat(hall.transaction, seat.id);
  if (held) throw new Problem('ticket-unfinished', { code: held.code });
  return seat;
}

export const calledTo = (ticket: HallTicket, seat: Seat, now: Date): HallTicket => ({
  ...ticket,
  state: 'called',
  seatId: seat.id,
  counterId: seat.counterId,
  calls: ticket.calls + 1,
  calledAt: now,
  yielded: 0,
  skipCalls: 0,
});

/** Вызвать следующего: chosen by the rule among everybody who waits, with the queue of the day in hand. */
export const callNextTo = (parts: HallParts, signed: Signed, request: { readonly officeId: string; readonly requestKey: string }) =>
  inHall(parts, signed, request, async (hall) => {
    const { transaction, office, todayOn, now } = hall;
    const seat = await requireFreeSeat(hall, signed);
    const waiting = await ticketsOfDay(transaction, office.id, todayOn, ['waiting']);
    const answer = chooseNext({
      now,
      waiting,
      counterId: seat.counterId,
      serves: servesAt(office, seat.counterId, signed.grants),
      staffedCounterIds: new Set((await seatsOfOffice(transaction, office.id)).map(({ counterId }) => counterId)),
      rule: callingRule(office.plan),
    });
    const chosen = waiting.find(({ id }) => id === answer?.ticket.id);
    if (!answer || !chosen) throw new Problem('nobody-waits');
    const ticket = await saveTicket(hall, calledTo(chosen, seat, now), { action: 'call', seatId: seat.id, comment: answer.why });
    await updateYielded(transaction, answer.changed);
    return { ticket, message: `Вызван ${ticket.code}, ${counterTitleOf(office, seat.counterId)}. ${answer.why}.` };
  });
