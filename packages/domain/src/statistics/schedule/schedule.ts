import { instantAt } from '../../appointment/wall-time.ts';
import { addDays, addMonths, dayNumber, weekday } from '../../deadline/calendar-day.ts';
import { localDate } from '../../deadline/local-date.ts';

/** Расписание отчёта, by the clock of the organization. */
export type ReportSchedule =
  | { readonly every: 'day'; readonly hour: number }
  /** 1 is Monday, 7 is Sunday. */
  | { readonly every: 'week'; readonly hour: number; readonly weekday: number }
  /** A day the month does not have is its last one. */
  | { readonly every: 'month'; readonly hour: number; readonly dayOfMonth: number };

const weekdays = ['понедельникам', 'вторникам', 'средам', 'четвергам', 'пятницам', 'субботам', 'воскресеньям'] as const;
const atHour = (hour: number): string => `в ${String(hour).padStart(2, '0')}:00`;

/** «по понедельникам в 08:00». */
export const scheduleText = (schedule: ReportSchedule): string => {
  const hour = atHour(schedule.hour);
  if (schedule.every === 'day') return `каждый день ${hour}`;
  if (schedule.every === 'week') return `по ${weekdays[schedule.weekday - 1] ?? ''} ${hour}`;
  return `каждый месяц ${schedule.dayOfMonth}-го числа ${hour}`;
};

const dayOfMonth = (on: string, day: number): string => addMonths(`2000-01-${String(day).padStart(2, '0')}`, monthsSince2000(on));
const monthsSince2000 = (on: string): number => (Number(on.slice(0, 4)) - 2000) * 12 + Number(on.slice(5, 7)) - 1;

/** First day of the schedule on or after the day. */
function dayOnOrAfter(schedule: ReportSchedule, on: string): string {
  if (schedule.every === 'day') return on;
  if (schedule.every === 'week') return addDays(on, (schedule.weekday - ((weekday(dayNumber(on)) + 6) % 7) - 1 + 7) % 7);
  const inMonth = dayOfMonth(on, schedule.dayOfMonth);
  return inMonth >= on ? inMonth : dayOfMonth(addMonths(`${on.slice(0, 7)}-01`, 1), schedule.dayOfMonth);
}

/** The next moment of the schedule strictly after this one. */
export function dueAfter(schedule: ReportSchedule, after: Date, timeZone: string): Date {
  let on = dayOnOrAfter(schedule, localDate(after, timeZone));
  for (;;) {
    const due = instantAt(on, schedule.hour * 60, timeZone);
    if (due.getTime() > after.getTime()) return due;
    on = dayOnOrAfter(schedule, addDays(on, 1));
  }
}

/** What a schedule that was due at `dueAt` makes now: one run for everything missed, for its latest moment, and the next moment. */
export function runsMissed(
  schedule: ReportSchedule,
  dueAt: Date,
  now: Date,
  timeZone: string,
): { readonly for: Date; readonly next: Date } {
  let latest = dueAt;
  let next = dueAfter(schedule, latest, timeZone);
  while (next.getTime() <= now.getTime()) {
    latest = next;
    next = dueAfter(schedule, latest, timeZone);
  }
  return { for: latest, next };
}
