import { localDate, localTime } from '../../deadline/index.ts';
import { mayBeWorkingDay, type WorkingCalendar } from '../../deadline/working-calendar.ts';

/** Тихие часы: outside these hours of a working day a push waits. */
export const pushHours = { from: '08:00', to: '20:00' } as const;

/** Whether a push may sound now by the clock of the organization. */
export function isPushHour(calendar: WorkingCalendar, at: Date, timeZone: string): boolean {
  const time = localTime(at, timeZone);
  return time >= pushHours.from && time < pushHours.to && mayBeWorkingDay(calendar, localDate(at, timeZone));
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
