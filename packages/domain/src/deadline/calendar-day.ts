const dayMs = 86_400_000;
const dayShape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Number of the day since 1970-01-01 for an ISO date; throws RangeError for a date that does not exist. */
export function dayNumber(on: string): number {
  const [, year = Number.NaN, month = Number.NaN, day = Number.NaN] = (dayShape.exec(on) ?? []).map(Number);
  const at = Date.UTC(year, month - 1, day);
  const date = new Date(at);
  // The same date comes back, or there is no such one: compared as numbers, for this is asked thousands of times in one search of free time.
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    throw new RangeError(`Нет такой даты: «${on}». Ожидается дата вида 2026-11-30.`);
  return at / dayMs;
}

/** ISO date (yyyy-mm-dd) of a day number. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** 0 is Sunday, 6 is Saturday. */
export function weekday(day: number): number {
  return new Date(day * dayMs).getUTCDay();
}

export function addDays(on: string, days: number): string {
  return dayText(dayNumber(on) + days);
}

/** Same date `months` later; a date absent from that month becomes its last day (ГК РФ ст. 192 п. 3). */
export function addMonths(on: string, months: number): string {
  const start = new Date(dayNumber(on) * dayMs);
  const year = start.getUTCFullYear();
  const month = start.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dayText(Date.UTC(year, month, Math.min(start.getUTCDate(), lastDay)) / dayMs);
}

/** Monday of the week of the day. */
export const mondayOf = (on: string): string => addDays(on, -((weekday(dayNumber(on)) + 6) % 7));
