import { dayNumber } from '../deadline/calendar-day.ts';
import { localDate, localTime } from '../deadline/local-date.ts';

const minuteMs = 60_000;

/** Minutes since midnight of «чч:мм»; «24:00» is the end of the day. */
export const minutesOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Offsets by zone and quarter of an hour: no zone has ever changed its clock within one. */
const offsets = new Map<string, number>();
const quarterMs = 15 * minuteMs;

function offsetMinutes(instantMs: number, timeZone: string): number {
  const quarter = Math.floor(instantMs / quarterMs);
  const key = `${timeZone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const instant = new Date(quarter * quarterMs);
  const shown = dayNumber(localDate(instant, timeZone)) * 1440 + minutesOfDay(localTime(instant, timeZone));
  const offset = shown - (quarter * quarterMs) / minuteMs;
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/**
 * The instant at which the clock of the zone shows the date and the minute of the day. Where the clock is turned back the first
 * of the two; where it is turned forward and never shows the time, the time as much later as the clock jumped.
 */
export function instantAt(on: string, minuteOfDay: number, timeZone: string): Date {
  const wall = (dayNumber(on) * 1440 + minuteOfDay) * minuteMs;
  // A day before and after: the only two offsets that can be in force around that time.
  const before = offsetMinutes(wall - 1440 * minuteMs, timeZone);
  const after = offsetMinutes(wall + 1440 * minuteMs, timeZone);
  const early = wall - before * minuteMs;
  if (before === after || offsetMinutes(early, timeZone) === before) return new Date(early);
  const late = wall - after * minuteMs;
  return new Date(offsetMinutes(late, timeZone) === after ? late : early);
}
