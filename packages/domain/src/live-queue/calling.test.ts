import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aTicket, minute } from '../testing/queue-tickets.ts';
import { type CallQuestion, callingOrder, chooseNext, expectedMinutes, heldAppointment, laneOf } from './calling.ts';
import type { QueueTicket } from './ticket.ts';

const question = (waiting: readonly QueueTicket[], fields: Partial<CallQuestion> = {}): CallQuestion => ({
  now: minute(60),
  waiting,
  counterId: 'one',
  serves: () => true,
  staffedCounterIds: new Set(['one', 'two']),
  rule: { yieldsAtMost: 3 },
  ...fields,
});
const next = (waiting: readonly QueueTicket[], fields: Partial<CallQuestion> = {}) => chooseNext(question(waiting, fields))?.ticket.code;
const order = (waiting: readonly QueueTicket[]) =>
  callingOrder({ now: minute(60), waiting, staffedCounterIds: new Set(['one']), rule: { yieldsAtMost: 3 } }).map(({ code }) => code);

describe('the next to be called', () => {
  it('is who was handed over, then whose time has come, then who has a right, then the common queue, then who came too early', () => {
    const everybody = [
      aTicket('early', { appointmentAt: minute(90) }),
      aTicket('common', { orderAt: minute(1) }),
      aTicket('right', { category: 'disabled', orderAt: minute(20) }),
      aTicket('booked', { appointmentAt: minute(60), orderAt: minute(30) }),
      aTicket('sent', { sent: true, orderAt: minute(40) }),
    ];
    expect(order(everybody)).toEqual(['sent', 'booked', 'right', 'common', 'early']);
    expect(everybody.map((ticket) => laneOf(ticket, minute(91)))).toEqual(['appointment', 'common', 'priority', 'appointment', 'sent']);
  });

  it('is earlier by the time of the appointment, not by who came sooner; by the ticket in the common queue', () => {
    expect(
      order([
        aTicket('ten', { appointmentAt: minute(30), orderAt: minute(1) }),
        aTicket('nine', { appointmentAt: minute(10), orderAt: minute(9) }),
        aTicket('b', { orderAt: minute(5) }),
        aTicket('a', { orderAt: minute(5) }),
      ]),
    ).toEqual(['nine', 'ten', 'a', 'b']);
  });

  it('is the first of the common queue after three people out of turn, and says so', () => {
    const privileged = Array.from({ length: 6 }, (_, index) => aTicket(`p${index}`, { category: 'disabled', orderAt: minute(index) }));
    const common = [aTicket('c1', { orderAt: minute(0) }), aTicket('c2', { orderAt: minute(2) })];
    expect(order([...privileged, ...common])).toEqual(['p0', 'p1', 'p2', 'c1', 'p3', 'p4', 'p5', 'c2']);
    const tired = chooseNext(question([...privileged, aTicket('c1', { yielded: 3 })]));
    expect([tired?.ticket.code, tired?.why, tired?.changed]).toEqual(['c1', 'Общая очередь: первый уступил 3 раза подряд', []]);
  });

  it('is of the services of the counter, and of those handed to it while somebody works there', () => {
    const passport = aTicket('p', { serviceCode: 'passport' });
    expect(next([passport, aTicket('s', { orderAt: minute(9) })], { serves: (code) => code === 'school' })).toBe('s');
    const handed = aTicket('h', { sent: true, toCounterId: 'two' });
    expect(next([handed])).toBeUndefined();
    expect(next([handed], { counterId: 'two' })).toBe('h');
    expect(next([handed], { staffedCounterIds: new Set(['one']) })).toBe('h');
    expect(next([])).toBeUndefined();
  });

  it('is not who did not come up until others have been called, unless nobody else waits', () => {
    const absent = aTicket('x', { skipCalls: 2 });
    expect(next([absent])).toBe('x');
    expect(
      order([absent, aTicket('a', { orderAt: minute(5) }), aTicket('b', { orderAt: minute(6) }), aTicket('c', { orderAt: minute(7) })]),
    ).toEqual(['a', 'b', 'x', 'c']);
  });

  it('of an appointment counts for a quarter of an hour, then the person waits in the common queue', () => {
    expect(heldAppointment(minute(0), minute(15))).toEqual(minute(0));
    expect(heldAppointment(minute(0), minute(16))).toBeUndefined();
    expect([expectedMinutes(7, 2, 10), expectedMinutes(0, 1, 10), expectedMinutes(7, 0, 10)]).toEqual([35, 0, null]);
  });
});

describe('whatever comes and in whatever order', () => {
  const arrival = fc.record({
    kind: fc.constantFrom('common', 'common', 'right', 'booked', 'sent'),
    service: fc.constantFrom('school', 'passport'),
    calls: fc.integer({ min: 0, max: 3 }),
  });
  const make = (kind: string, index: number, serviceCode: string): QueueTicket =>
    aTicket(`t${String(index).padStart(3, '0')}`, {
      serviceCode,
      orderAt: minute(index),
      ...(kind === 'right' ? { category: 'disabled' } : {}),
      ...(kind === 'booked' ? { appointmentAt: minute(index) } : {}),
      ...(kind === 'sent' ? { sent: true } : {}),
    });

  it('everybody is called exactly once; nobody of the common queue gives way more than three times; a lane keeps its order', () => {
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (arrivals, yieldsAtMost) => {
        let waiting: QueueTicket[] = [];
        const called: QueueTicket[] = [];
        const call = (now: Date): boolean => {
          const answer = chooseNext(question(waiting, { now, rule: { yieldsAtMost } }));
          if (!answer) return false;
          const changed = new Map(answer.changed.map((one) => [one.id, one]));
          waiting = waiting.filter(({ id }) => id !== answer.ticket.id).map((one) => changed.get(one.id) ?? one);
          called.push(answer.ticket);
          return true;
        };
        arrivals.forEach(({ kind, service, calls }, index) => {
          waiting.push(make(kind, index, service));
          for (let n = 0; n < calls; n += 1) call(minute(index));
        });
        while (call(minute(arrivals.length)));
        expect(waiting).toEqual([]);
        expect(new Set(called.map(({ id }) => id)).size).toBe(arrivals.length);
        const common = called.filter(({ category, appointmentAt, sent }) => !category && !appointmentAt && !sent);
        expect(common.every(({ yielded }) => yielded <= yieldsAtMost)).toBe(true);
        expect(common.map(({ code }) => code)).toEqual(common.map(({ code }) => code).toSorted());
        const right = called.filter(({ category }) => category);
        expect(right.map(({ code }) => code)).toEqual(right.map(({ code }) => code).toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('the common queue moves under an endless stream of people out of turn', () => {
    let waiting: QueueTicket[] = Array.from({ length: 5 }, (_, index) => make('common', index, 'school'));
    const commons: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      waiting.push(make('right', 100 + n, 'school'), make('booked', 200 + n, 'school'));
      const answer = chooseNext(question(waiting, { now: minute(500) }));
      if (answer?.lane === 'common') commons.push(n);
      const changed = new Map(answer?.changed.map((one) => [one.id, one]));
      waiting = waiting.filter(({ id }) => id !== answer?.ticket.id).map((one) => changed.get(one.id) ?? one);
    }
    expect(commons).toEqual([3, 7, 11, 15, 19]);
  });
});
