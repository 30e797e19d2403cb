import { describe, expect, it } from 'vitest';
import { aTicket, minute } from '../testing/queue-tickets.ts';
import { periodsOf, type TicketEvent } from './periods.ts';
import { categoryIdsByLaw, findCategory, priorityCategories } from './priority-categories.ts';
import { type SeatAction, type SeatState, whyNotSeat } from './seat.ts';
import {
  cameBack,
  skipped,
  type TicketAction,
  type TicketState,
  ticketActionIds,
  ticketStateIds,
  ticketStates,
  transferred,
  whyNotTicket,
} from './ticket.ts';

describe('a ticket', () => {
  const possible = (action: TicketAction, state: TicketState, seatId: string | undefined): string =>
    whyNotTicket(action, { state, seatId: 'mine', code: 'Ш001' }, seatId)?.code ?? 'yes';

  it('can go through the hall in these ways only', () => {
    const table = Object.fromEntries(
      ticketStateIds.map((state) => [state, ticketActionIds.filter((action) => possible(action, state, 'mine') === 'yes')]),
    );
    expect(table).toEqual({
      waiting: ['call', 'leave'],
      called: ['recall', 'start', 'skip', 'transfer'],
      serving: ['finish', 'transfer'],
      served: [],
      missed: ['comeBack'],
      left: [],
    });
    expect(ticketStateIds.filter((state) => !ticketStates[state].over)).toEqual(['waiting', 'called', 'serving']);
  });

  it('called to one counter is not touched by another', () => {
    expect(possible('recall', 'called', 'other')).toBe('ticket-at-another-counter');
    expect(possible('finish', 'serving', undefined)).toBe('ticket-at-another-counter');
    expect(possible('finish', 'called', 'mine')).toBe('ticket-not-now');
  });

  it('skipped comes again after three others with its right, or behind everybody; skipped twice it is missed until the person comes', () => {
    const called = aTicket('Ш001', { state: 'called', seatId: 'mine', category: 'disabled', appointmentAt: minute(5) });
    const after = skipped(called, 'after', minute(20), 3);
    expect(after).toMatchObject({
      state: 'waiting',
      skips: 1,
      skipCalls: 3,
      category: 'disabled',
      appointmentAt: minute(5),
      seatId: undefined,
    });
    expect(skipped(called, 'end', minute(20), 3)).toMatchObject({
      state: 'waiting',
      skipCalls: 0,
      category: undefined,
      orderAt: minute(20),
    });
    const missed = skipped({ ...after, state: 'called', seatId: 'mine' }, 'after', minute(30), 3);
    expect(missed).toMatchObject({ state: 'missed', skips: 2 });
    expect(cameBack(missed, minute(40))).toMatchObject({ state: 'waiting', skips: 0, orderAt: minute(40), category: 'disabled' });
  });

  it('handed over keeps its number and goes next', () => {
    expect(
      transferred(aTicket('Ш001', { state: 'serving', seatId: 'mine' }), { counterId: 'two', serviceCode: 'passport' }, minute(9)),
    ).toMatchObject({
      code: 'Ш001',
      state: 'waiting',
      sent: true,
      toCounterId: 'two',
      serviceCode: 'passport',
      seatId: undefined,
    });
  });
});

describe('work at a counter', () => {
  it.each([
    ['open', 'closed', false, undefined],
    ['open', 'paused', false, 'seat-not-now'],
    ['pause', 'open', true, undefined],
    ['resume', 'paused', true, undefined],
    ['close', 'open', true, 'seat-holds-ticket'],
    ['close', 'paused', false, undefined],
  ] as const)('%s of a counter that is %s, with a person %s: %s', (action: SeatAction, state: SeatState, holds, code) => {
    expect(whyNotSeat(action, state, holds)?.code).toBe(code);
  });
});

describe('periods of a visit', () => {
  const events = (...told: readonly [TicketEvent['action'], number][]): readonly TicketEvent[] =>
    told.map(([action, at]) => ({ action, at: minute(at) }));
  const minutes = (told: readonly TicketEvent[], appointmentAt?: Date, pauses: Parameters<typeof periodsOf>[2] = []) => {
    const { waitedMs, calledMs, servedMs } = periodsOf(told, appointmentAt, pauses);
    return [waitedMs, calledMs, servedMs].map((ms) => (ms === null ? null : ms / 60_000));
  };

  it('are waiting until the call, coming up, and the reception', () => {
    expect(minutes(events(['take', 0], ['call', 12], ['recall', 13], ['start', 14], ['finish', 24]))).toEqual([12, 2, 10]);
  });

  it('count no waiting before the time of the appointment, and none before the time for who is called earlier', () => {
    expect(minutes(events(['take', 0], ['call', 25], ['start', 26], ['finish', 30]), minute(20))).toEqual([5, 1, 4]);
    expect(minutes(events(['take', 0], ['call', 10], ['start', 11], ['finish', 15]), minute(20))).toEqual([0, 1, 4]);
  });

  it('count the waiting after a transfer, not the one after an unanswered call', () => {
    expect(minutes(events(['take', 0], ['call', 5], ['start', 5], ['transfer', 15], ['call', 22], ['start', 23], ['finish', 30]))).toEqual([
      12, 1, 17,
    ]);
    expect(minutes(events(['take', 0], ['call', 5], ['skip', 7], ['call', 40], ['start', 41], ['finish', 45]))).toEqual([5, 3, 4]);
    expect(
      minutes(
        events(
          ['take', 0],
          ['call', 5],
          ['skip', 6],
          ['call', 9],
          ['skip', 10],
          ['comeBack', 60],
          ['call', 70],
          ['start', 70],
          ['finish', 75],
        ),
      ),
    ).toEqual([5, 2, 5]);
  });

  it('leave the pauses of the counter out of the reception, and say that an unmarked end is unknown', () => {
    const pause = { startsAt: minute(12), endsAt: minute(20) };
    expect(minutes(events(['take', 0], ['call', 5], ['start', 10], ['finish', 25]), undefined, [pause])).toEqual([5, 5, 7]);
    expect(minutes(events(['take', 0], ['call', 5], ['start', 10], ['close', 900]))).toEqual([5, 5, null]);
    expect(minutes(events(['take', 0], ['leave', 30]))).toEqual([30, 0, 0]);
    expect(minutes(events(['take', 0], ['close', 900]))).toEqual([null, 0, 0]);
  });
});

it('categories out of turn have an act or a rule and a document, and names of their own', () => {
  expect(new Set(priorityCategories.map(({ id }) => id)).size).toBe(priorityCategories.length);
  expect(priorityCategories.every(({ title, document, basis }) => title && document && basis)).toBe(true);
  expect(categoryIdsByLaw).toEqual(['war-veteran', 'hero', 'disabled', 'radiation']);
  expect(findCategory('disabled')?.basis).toContain('1157');
});
