import { localDate, localTime } from '../../deadline/index.ts';
import { isWorkingDay, type WorkingCalendar } from '../../deadline/working-calendar.ts';

/** Тихие часы: outside these hours of a working day a push waits. */
export const pushHours = { from: '08:00', to: '20:00' } as const;

/** Whether a push may sound now by the clock of the organization. */
export function isPushHour(calendar: WorkingCalendar, at: Date, timeZone: string): boolean {
  const time = localTime(at, timeZone);
  const on = localDate(at, timeZone);
  // A year nobody has loaded yet must not silence everything.
  const isKnownYear = calendar.years[on.slice(0, 4)] !== undefined;
  return time >= pushHours.from && time < pushHours.to && (!isKnownYear || isWorkingDay(calendar, on));
}

const stepMs = 10 * 60_000;
const daysAtMost = 14;

/** The first moment from `at` on when a push may sound; after so many days off it sounds all the same. */
export function nextPushHour(calendar: WorkingCalendar, at: Date, timeZone: string): Date {
  const end = at.getTime() + daysAtMost * 86_400_000;
  for (let ms = at.getTime(); ms < end; ms = (Math.floor(ms / stepMs) + 1) * stepMs) {
    const moment = new Date(ms);
    if (isPushHour(calendar, moment, timeZone)) return moment;
  }
  return at;
}
