import { describe, expect, it } from 'vitest';
import { aCounter, anOfficePlan, aPlanContext, counterId } from '../testing/appointments.ts';
import { type Busy, freeSlots, isOffered, type SlotQuestion } from './slots.ts';
import { instantAt } from './wall-time.ts';

/** Monday 23.11.2026, eight in the morning in Yekaterinburg. */
const now = new Date('2026-11-23T08:00:00+05:00');
const at = (text: string): Date => new Date(`${text}:00+05:00`);
const asked = (fields: Partial<SlotQuestion> = {}): SlotQuestion => ({
  ...aPlanContext(),
  serviceCode: 'school-enrolment',
  fromOn: '2026-11-23',
  toOn: '2026-11-23',
  now,
  busy: [],
  ...fields,
});
const starts = (fields: Partial<SlotQuestion> = {}): readonly string[] =>
  freeSlots(asked(fields)).map(({ startsAt }) => startsAt.toISOString());
const busy = (from: string, to: string, fields: Partial<Busy> = {}): Busy => ({
  counterId: counterId(1),
  place: 0,
  startsAt: at(from),
  endsAt: at(to),
  ...fields,
});

describe('free slots', () => {
  it('fill the hours of reception without the break, not sooner than the notice', () => {
    const day = starts();
    expect(day).toHaveLength(16);
    expect(day[0]).toBe('2026-11-23T04:00:00.000Z');
    expect(day).not.toContain(at('2026-11-23T13:00').toISOString());
    expect(day).toContain(at('2026-11-23T12:30').toISOString());
    expect(starts({ now: at('2026-11-23T09:10') })[0]).toBe(at('2026-11-23T10:30').toISOString());
    expect(starts({ now: at('2026-11-23T09:10'), ignoresNotice: true })[0]).toBe(at('2026-11-23T09:00').toISOString());
  });

  it('never meet a visit, also one of another length, and come back when it is gone', () => {
    const taken = [busy('2026-11-23T09:20', '2026-11-23T10:10')];
    expect(starts({ busy: taken })[0]).toBe(at('2026-11-23T10:30').toISOString());
    expect(starts({ busy: [busy('2026-11-23T09:00', '2026-11-23T09:30')] })[0]).toBe(at('2026-11-23T09:30').toISOString());
    expect(starts({ busy: [busy('2026-11-23T09:00', '2026-11-23T09:30', { counterId: counterId(7) })] })).toHaveLength(16);
  });

  it('count the places of a counter, and the counters of an office', () => {
    const plan = anOfficePlan({ counters: [aCounter(1, { capacity: 2 }), aCounter(2)] });
    const [first, second] = freeSlots(asked({ plan, busy: [busy('2026-11-23T09:00', '2026-11-23T09:30')] }));
    expect(first).toMatchObject({ counterId: counterId(1), place: 1, freePlaces: 1 });
    expect(second).toMatchObject({ counterId: counterId(2), place: 0, startsAt: at('2026-11-23T09:00') });
  });

  it('are none at a counter that is off, or does not serve the service, and none of an unknown service', () => {
    expect(starts({ plan: anOfficePlan({ counters: [aCounter(1, { active: false })] }) })).toEqual([]);
    expect(starts({ plan: anOfficePlan({ counters: [aCounter(1, { serviceCodes: ['other'] })] }) })).toEqual([]);
    expect(starts({ plan: anOfficePlan({ active: false }) })).toEqual([]);
    expect(starts({ serviceCode: 'unknown' })).toEqual([]);
  });

  it('end at the horizon and are none on weekends, holidays and closed days', () => {
    const days = (fields: Partial<SlotQuestion>) => new Set(starts({ toOn: '2027-01-31', ...fields }).map((start) => start.slice(0, 10)));
    expect([...days({})]).toHaveLength(11);
    expect([...days({}), ...days({})].includes('2026-11-28')).toBe(false);
    expect(days({ beyondHorizonDays: 30 }).has('2026-12-31')).toBe(false);
    expect(days({ plan: anOfficePlan({ horizonDays: 60, closedOnHolidays: false }) }).has('2026-12-31')).toBe(true);
    const reason = 'Ремонт';
    const closed = { id: counterId(9), fromOn: '2026-11-24', toOn: '2026-11-25', counterIds: [], hours: null, reason };
    expect(days({ plan: anOfficePlan({ exceptions: [closed] }) }).has('2026-11-24')).toBe(false);
    const saturday = { ...closed, fromOn: '2026-11-28', toOn: '2026-11-28', hours: { from: '10:00', to: '12:00', breaks: [] } };
    expect(starts({ plan: anOfficePlan({ exceptions: [saturday] }), fromOn: '2026-11-28', toOn: '2026-11-28' })).toHaveLength(4);
  });

  it('are as many as the day has hours when the clock is turned', () => {
    const night = { from: '00:00', to: '06:00', breaks: [] };
    const plan = anOfficePlan({
      week: Array.from({ length: 7 }, () => night),
      closedOnHolidays: false,
      horizonDays: 180,
      noticeMinutes: 0,
    });
    const count = (on: string): number =>
      freeSlots(
        asked({
          plan,
          timeZone: 'Europe/Berlin',
          now: new Date('2026-01-01T00:00:00Z'),
          fromOn: on,
          toOn: on,
          ...{ beyondHorizonDays: 365 },
        }),
      ).length;
    expect([count('2026-03-28'), count('2026-03-29'), count('2026-10-25')]).toEqual([12, 10, 14]);
  });
});

describe('the clock on the wall', () => {
  it.each([
    ['2026-11-23', 540, 'Asia/Yekaterinburg', '2026-11-23T04:00:00.000Z'],
    ['2026-11-23', 1440, 'Europe/Kaliningrad', '2026-11-23T22:00:00.000Z'],
    // 02:30 is shown twice, and the first is meant; 02:30 is never shown, and 03:30 is meant.
    ['2026-10-25', 150, 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29', 150, 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
    ['2026-10-04', 165, 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
    ['2014-10-26', 90, 'Europe/Moscow', '2014-10-25T21:30:00.000Z'],
  ])('%s, minute %i, %s', (on, minute, zone, expected) => {
    expect(instantAt(on, minute, zone).toISOString()).toBe(expected);
  });
});

describe('a visit is offered', () => {
  const visit = {
    counterId: counterId(1),
    serviceCode: 'school-enrolment',
    startsAt: at('2026-11-23T12:45'),
    endsAt: at('2026-11-23T13:00'),
  };
  it('within the hours only', () => {
    expect(isOffered(aPlanContext(), visit)).toBe(true);
    expect(isOffered(aPlanContext(), { ...visit, endsAt: at('2026-11-23T13:15') })).toBe(false);
    expect(isOffered(aPlanContext(), { ...visit, counterId: counterId(2) })).toBe(false);
  });
});
