import { addDays, addMonths } from '../deadline/calendar-day.ts';
import type { DayPeriod } from './periods.ts';

/** First days of months, yyyy-mm-01. */
export interface PeriodMonths {
  /** Lie in one of the periods from the first day to the last. */
  readonly whole: readonly string[];
  /** Only some of their days do. */
  readonly cut: readonly string[];
}

export const monthStart = (on: string): string => `${on.slice(0, 7)}-01`;

/** Месяцы периодов: kept numbers of a whole month are one sum, those of a cut one are looked up by day. */
export function monthsOf(...periods: readonly DayPeriod[]): PeriodMonths {
  const whole = new Set<string>();
  const cut = new Set<string>();
  for (const { from, to } of periods)
    for (let month = monthStart(from); month <= to; month = addMonths(month, 1)) {
      const isWhole = month >= from && addDays(addMonths(month, 1), -1) <= to;
      (isWhole ? whole : cut).add(month);
    }
  return { whole: [...whole], cut: [...cut] };
}
