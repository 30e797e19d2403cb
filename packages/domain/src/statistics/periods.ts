import { addDays, dayNumber } from '../deadline/calendar-day.ts';

/** Период: days, both inclusive, yyyy-mm-dd. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** So many days at most: a panel is not an archive. */
export const periodDaysAtMost = 1100;

export const daysIn = ({ from, to }: Period): number => dayNumber(to) - dayNumber(from) + 1;

/** The period of the same length right before. Throws RangeError for days that do not exist. */
export const periodBefore = (period: Period): Period => ({ from: addDays(period.from, -daysIn(period)), to: addDays(period.from, -1) });

export const isPeriod = (period: Period): boolean => {
  try {
    return daysIn(period) >= 1 && daysIn(period) <= periodDaysAtMost;
  } catch {
    return false;
  }
};
