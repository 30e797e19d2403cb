import { describe, expect, it } from 'vitest';
import { aCounter, anOfficePlan, aPlanContext, counterId } from '../testing/appointments.ts';
import { type BookedVisit, planRebooking, visitsBrokenBy } from './schedule-change.ts';

const now = new Date('2026-11-23T08:00:00+05:00');
const visitAt = (time: string, fields: Partial<BookedVisit> = {}): BookedVisit => {
  const startsAt = new Date(`${time}:00+05:00`);
  return {
    id: time,
    counterId: counterId(1),
    place: 0,
    serviceCode: 'school-enrolment',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 30 * 60_000),
    ...fields,
  };
};
const closing = (fromOn: string, toOn = fromOn) => ({ id: counterId(90), fromOn, toOn, counterIds: [], hours: null, reason: 'Авария' });

describe('a change of the schedule', () => {
  const visits = [visitAt('2026-11-24T12:30'), visitAt('2026-11-24T09:00'), visitAt('2026-11-20T09:00')];

  it.each([
    ['nothing', {}, []],
    ['a closed day', { exceptions: [closing('2026-11-24')] }, ['outsideHours', 'outsideHours']],
    ['a closed office', { active: false }, ['officeClosed', 'officeClosed']],
    ['a closed counter', { counters: [aCounter(1, { active: false })] }, ['counterClosed', 'counterClosed']],
    ['a counter taken away', { counters: [] }, ['counterClosed', 'counterClosed']],
    ['another service', { counters: [aCounter(1, { serviceCodes: ['other'] })] }, ['serviceNotServed', 'serviceNotServed']],
    [
      'an earlier lunch',
      { counters: [aCounter(1, { week: anOfficePlan().week.map((day) => day && { ...day, breaks: [{ from: '12:00', to: '13:00' }] }) })] },
      ['outsideHours'],
    ],
  ] as const)('%s breaks what it does not provide for, in order, and never the past', (_title, fields, expected) => {
    const broken = visitsBrokenBy(aPlanContext(fields as never), visits, now);
    expect(broken.map(({ reason }) => reason)).toEqual(expected);
    if (broken.length === 2) expect(broken[0]?.visit.id).toBe('2026-11-24T09:00');
  });

  it('with fewer places breaks those at the places taken away', () => {
    const second = visitAt('2026-11-24T10:00', { place: 1 });
    expect(visitsBrokenBy(aPlanContext(), [visitAt('2026-11-24T10:00'), second], now)).toMatchObject([
      { visit: second, reason: 'placeRemoved' },
    ]);
  });
});

describe('mass rebooking', () => {
  it('gives everybody a time of his own, keeps the order and meets nobody', () => {
    const counters = [aCounter(1, { capacity: 3 }), aCounter(2)];
    const context = aPlanContext({ counters, exceptions: [closing('2026-11-24')] });
    const stays = [visitAt('2026-11-25T09:00'), visitAt('2026-11-25T09:30', { counterId: counterId(2) })];
    const moved = Array.from({ length: 200 }, (_, index) =>
      visitAt(`2026-11-24T${String(9 + (index % 4)).padStart(2, '0')}:00`, { id: `v${index}`, place: index % 3 }),
    );
    const plan = planRebooking(context, moved, stays, now);
    const given = plan.flatMap(({ to }) => (to ? [to] : []));
    expect(given).toHaveLength(200);
    const places = new Set([...given, ...stays].map((slot) => `${slot.counterId} ${slot.place} ${slot.startsAt.toISOString()}`));
    expect(places.size).toBe(202);
    const times = given.map(({ startsAt }) => startsAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(given.every(({ startsAt }) => startsAt.toISOString() >= '2026-11-25')).toBe(true);
  });

  it('says for whom no time is left', () => {
    const context = aPlanContext({ horizonDays: 1, exceptions: [closing('2026-11-24', '2027-02-01')] });
    expect(planRebooking(context, [visitAt('2026-11-24T09:00')], [], now)).toEqual([{ visitId: '2026-11-24T09:00', to: undefined }]);
  });
});
