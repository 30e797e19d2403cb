import { addDays, dayNumber } from '../deadline/calendar-day.ts';

/** Период: days, both inclusive, yyyy-mm-dd. */
export interface DayPeriod {
  readonly from: string;
  readonly to: string;
}

/** So many days at most: a panel is not an archive. */
export const periodDaysAtMost = 1100;

export const daysIn = ({ from, to }: DayPeriod): number => dayNumber(to) - dayNumber(from) + 1;

/** The period of the same length right before. Throws RangeError for days that do not exist. */
export const periodBefore = (period: DayPeriod): DayPeriod => ({
  from: addDays(period.from, -daysIn(period)),
  to: addDays(period.from, -1),
});

export const isPeriod = (period: DayPeriod): boolean => {
  try {
    return daysIn(period) >= 1 && daysIn(period) <= periodDaysAtMost;
  } catch {
    return false;
  }
};
