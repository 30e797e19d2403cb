import { describe, expect, it } from 'vitest';
import { daysOfPeriod, relativePeriodIds } from './relative-period.ts';
import { dueAfter, type ReportSchedule, runsMissed, scheduleText } from './schedule.ts';

const zone = 'Asia/Yekaterinburg';
const weekly: ReportSchedule = { every: 'week', weekday: 1, hour: 8 };
const monthly: ReportSchedule = { every: 'month', dayOfMonth: 31, hour: 7 };

describe('a schedule', () => {
  it('comes by the clock of the organization, strictly after the moment', () => {
    const daily: ReportSchedule = { every: 'day', hour: 8 };
    expect(dueAfter(daily, new Date('2026-11-24T02:59:00Z'), zone)).toEqual(new Date('2026-11-24T03:00:00Z'));
    expect(dueAfter(daily, new Date('2026-11-24T03:00:00Z'), zone)).toEqual(new Date('2026-11-25T03:00:00Z'));
    // Tuesday: the next Monday.
    expect(dueAfter(weekly, new Date('2026-11-24T05:00:00Z'), zone)).toEqual(new Date('2026-11-30T03:00:00Z'));
    expect(dueAfter(weekly, new Date('2026-11-30T02:00:00Z'), zone)).toEqual(new Date('2026-11-30T03:00:00Z'));
  });

  it('on the 31st comes on the last day of a month that has none', () => {
    expect(dueAfter(monthly, new Date('2026-02-01T00:00:00Z'), zone)).toEqual(new Date('2026-02-28T02:00:00Z'));
    expect(dueAfter(monthly, new Date('2026-02-28T02:00:00Z'), zone)).toEqual(new Date('2026-03-31T02:00:00Z'));
    expect(dueAfter(monthly, new Date('2026-12-31T03:00:00Z'), zone)).toEqual(new Date('2027-01-31T02:00:00Z'));
  });

  it('missed three times is made once, for the latest moment', () => {
    expect(runsMissed(weekly, new Date('2026-11-02T03:00:00Z'), new Date('2026-11-24T12:00:00Z'), zone)).toEqual({
      for: new Date('2026-11-23T03:00:00Z'),
      next: new Date('2026-11-30T03:00:00Z'),
    });
    expect(runsMissed(weekly, new Date('2026-11-23T03:00:00Z'), new Date('2026-11-23T03:00:00Z'), zone).for).toEqual(
      new Date('2026-11-23T03:00:00Z'),
    );
  });

  it('is told in words', () => {
    expect([weekly, monthly, { every: 'day', hour: 18 } as const].map(scheduleText)).toEqual([
      'по понедельникам в 08:00',
      'каждый месяц 31-го числа в 07:00',
      'каждый день в 18:00',
    ]);
  });
});

it('relative periods are whole and known by the day', () => {
  const days = Object.fromEntries(relativePeriodIds.map((id) => [id, Object.values(daysOfPeriod(id, '2026-03-01')).join(' ')]));
  // 2026-03-01 is a Sunday.
  expect(days).toEqual({
    today: '2026-03-01 2026-03-01',
    yesterday: '2026-02-28 2026-02-28',
    thisWeek: '2026-02-23 2026-03-01',
    previousWeek: '2026-02-16 2026-02-22',
    last30Days: '2026-01-31 2026-03-01',
    thisMonth: '2026-03-01 2026-03-01',
    previousMonth: '2026-02-01 2026-02-28',
    previousQuarter: '2025-10-01 2025-12-31',
    thisYear: '2026-01-01 2026-03-01',
    previousYear: '2025-01-01 2025-12-31',
  });
});
