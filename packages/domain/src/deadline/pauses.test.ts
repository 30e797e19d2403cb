import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './calendar-day.ts';
import { isWorkingDay, type Pause, serviceTerm, type WorkingCalendar } from './index.ts';

const calendar: WorkingCalendar = {
  years: {
    '2026': { dayOff: ['11-04', '12-31'], workingWeekend: [], shortened: [] },
    '2027': { dayOff: ['01-01', '01-04', '01-05', '01-06', '01-07', '01-08'], workingWeekend: [], shortened: [] },
  },
};

type Unit = 'workingDays' | 'calendarDays' | 'months';

/** Registered on Tuesday 24.11.2026; the term counts from the day after. */
const term = (amount: number, unit: Unit, pauses: readonly Pause[]) =>
  serviceTerm({
    calendar,
    service: { term: { default: { amount, unit, countsFrom: 'dayAfterRegistration', source: 'пункт 1' }, variants: [] } },
    form: {},
    registeredAt: new Date('2026-11-24T07:00:00Z'),
    receivedAt: new Date('2026-11-24T07:00:00Z'),
    submittedAt: new Date('2026-11-24T07:00:00Z'),
    timeZone: 'Asia/Yekaterinburg',
    pauses,
  });
const pause = (fromOn: string, toOn: string): Pause => ({ fromOn, toOn });

describe('pauses', () => {
  // Five working days without a pause end on Tuesday 01.12.2026.
  it.each([
    ['nothing stood still', [], '2026-12-01'],
    ['stopped and started on one day', [pause('2026-11-26', '2026-11-26')], '2026-12-01'],
    ['two working days', [pause('2026-11-26', '2026-11-30')], '2026-12-03'],
    ['a weekend costs nothing', [pause('2026-11-27', '2026-11-29')], '2026-12-01'],
    ['two pauses add up', [pause('2026-11-25', '2026-11-26'), pause('2026-11-30', '2026-12-02')], '2026-12-04'],
    ['pauses that overlap count once', [pause('2026-11-25', '2026-11-27'), pause('2026-11-26', '2026-11-30')], '2026-12-04'],
    ['stopped on the last day, started on a Saturday', [pause('2026-12-01', '2026-12-05')], '2026-12-07'],
    ['a pause after the term has passed moves nothing', [pause('2026-12-02', '2026-12-20')], '2026-12-01'],
    ['over the New Year', [pause('2026-12-01', '2027-01-12')], '2027-01-12'],
    ['given in another order', [pause('2026-11-30', '2026-12-02'), pause('2026-11-25', '2026-11-26')], '2026-12-04'],
  ] as const)('in working days: %s', (_title, pauses, dueOn) => {
    expect(term(5, 'workingDays', pauses).dueOn).toBe(dueOn);
  });

  // Ten calendar days end on Friday 04.12.2026.
  it.each([
    ['nothing stood still', [], '2026-12-04'],
    ['three days', [pause('2026-11-26', '2026-11-29')], '2026-12-07'],
    ['five days', [pause('2026-11-26', '2026-12-01')], '2026-12-09'],
    ['stopped on the last day', [pause('2026-12-04', '2026-12-14')], '2026-12-14'],
  ] as const)('in calendar days: %s', (_title, pauses, dueOn) => {
    expect(term(10, 'calendarDays', pauses).dueOn).toBe(dueOn);
  });

  it('names in the sentence how long and when', () => {
    expect(term(5, 'workingDays', [pause('2026-11-26', '2026-11-30')]).explanation).toBe(
      '5 рабочих дней и приостановка 2 рабочих дня (с 26.11.2026 по 30.11.2026), день 1 — среда 25.11.2026, срок истекает в четверг 03.12.2026 (пункт 1).',
    );
    expect(term(1, 'months', [pause('2026-12-01', '2026-12-03')]).explanation).toContain(
      '1 месяц и приостановка 2 календарных дня (с 01.12.2026 по 03.12.2026)',
    );
  });

  it('refuses a pause that ends before it begins', () => {
    expect(() => term(5, 'workingDays', [pause('2026-11-30', '2026-11-26')])).toThrow(RangeError);
  });

  const span = fc
    .record({ from: fc.integer({ min: 0, max: 40 }), days: fc.integer({ min: 0, max: 15 }) })
    .map(({ from, days }) => pause(addDays('2026-11-24', from), addDays('2026-11-24', from + days)));
  const unit = fc.constantFrom<Unit>('workingDays', 'calendarDays', 'months');

  it('one more pause never shortens a term, and it never ends on a day off', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), unit, fc.array(span, { maxLength: 3 }), span, (amount, inUnit, pauses, added) => {
        const length = inUnit === 'months' ? 1 : amount;
        const before = term(length, inUnit, pauses).dueOn;
        const after = term(length, inUnit, [...pauses, added]).dueOn;
        expect(after >= before).toBe(true);
        expect(isWorkingDay(calendar, after)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
