import { addDays, addMonths, mondayOf } from '../../deadline/calendar-day.ts';
import type { DayPeriod } from '../periods.ts';

/** Относительный период of a saved report: counted from the day on which the report is made. */
export const relativePeriods = {
  today: { title: 'сегодня' },
  yesterday: { title: 'вчера' },
  thisWeek: { title: 'эта неделя' },
  previousWeek: { title: 'прошлая неделя' },
  last30Days: { title: 'последние 30 дней' },
  thisMonth: { title: 'этот месяц' },
  previousMonth: { title: 'прошлый месяц' },
  previousQuarter: { title: 'прошлый квартал' },
  thisYear: { title: 'этот год' },
  previousYear: { title: 'прошлый год' },
} as const;
export type RelativePeriod = keyof typeof relativePeriods;
export const relativePeriodIds = Object.keys(relativePeriods) as readonly RelativePeriod[];

const monthStart = (on: string): string => `${on.slice(0, 7)}-01`;
const yearStart = (on: string): string => `${on.slice(0, 4)}-01-01`;
const quarterStart = (on: string): string => addMonths(monthStart(on), -((Number(on.slice(5, 7)) - 1) % 3));

/** Days of the period as seen from the day; periods that go on end with it. */
export function daysOfPeriod(period: RelativePeriod, todayOn: string): DayPeriod {
  const until = (start: string, next: string): DayPeriod => ({ from: start, to: addDays(next, -1) });
  switch (period) {
    case 'today':
      return { from: todayOn, to: todayOn };
    case 'yesterday':
      return { from: addDays(todayOn, -1), to: addDays(todayOn, -1) };
    case 'thisWeek':
      return { from: mondayOf(todayOn), to: todayOn };
    case 'previousWeek':
      return until(addDays(mondayOf(todayOn), -7), mondayOf(todayOn));
    case 'last30Days':
      return { from: addDays(todayOn, -29), to: todayOn };
    case 'thisMonth':
      return { from: monthStart(todayOn), to: todayOn };
    case 'previousMonth':
      return until(addMonths(monthStart(todayOn), -1), monthStart(todayOn));
    case 'previousQuarter':
      return until(addMonths(quarterStart(todayOn), -3), quarterStart(todayOn));
    case 'thisYear':
      return { from: yearStart(todayOn), to: todayOn };
    case 'previousYear':
      return until(addMonths(yearStart(todayOn), -12), yearStart(todayOn));
  }
}
