import { dayNumber, weekday } from '../deadline/calendar-day.ts';
import { isWorkingDay, type WorkingCalendar } from '../deadline/working-calendar.ts';
import type { Counter, OfficePlan, ReceptionDay } from './office.ts';
import { instantAt, minutesOfDay } from './wall-time.ts';

/** Half-open: a visit that ends at ten and one that begins at ten do not meet. */
export interface Period {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface PlanContext {
  readonly plan: OfficePlan;
  /** IANA zone of the organization. */
  readonly timeZone: string;
  readonly calendar: WorkingCalendar;
}

/** A weekday that the производственный календарь makes a day off; years nobody has loaded are taken as ordinary. */
const isHoliday = (calendar: WorkingCalendar, on: string): boolean => {
  const ofWeek = weekday(dayNumber(on));
  return ofWeek !== 0 && ofWeek !== 6 && calendar.years[on.slice(0, 4)] !== undefined && !isWorkingDay(calendar, on);
};

/** Hours of the counter on the day: the newest exception that names it wins, then holidays, then its week or that of the office. */
export function receptionDayOf({ plan, calendar }: PlanContext, counter: Counter, on: string): ReceptionDay {
  const exception = plan.exceptions.findLast(
    ({ fromOn, toOn, counterIds }) => fromOn <= on && on <= toOn && (counterIds.length === 0 || counterIds.includes(counter.id)),
  );
  if (exception) return exception.hours;
  if (plan.closedOnHolidays && isHoliday(calendar, on)) return null;
  return (counter.week ?? plan.week)[(weekday(dayNumber(on)) + 6) % 7] ?? null;
}

/** Periods in which the counter receives on the day, breaks taken out, in order. */
export function openPeriods(context: PlanContext, counter: Counter, on: string): readonly Period[] {
  if (!context.plan.active || !counter.active) return [];
  const day = receptionDayOf(context, counter, on);
  if (!day) return [];
  const end = minutesOfDay(day.to);
  const periods: Period[] = [];
  let open = minutesOfDay(day.from);
  const add = (until: number): void => {
    if (until <= open) return;
    const startsAt = instantAt(on, open, context.timeZone);
    const endsAt = instantAt(on, until, context.timeZone);
    if (startsAt < endsAt) periods.push({ startsAt, endsAt });
  };
  for (const pause of day.breaks.toSorted((a, b) => minutesOfDay(a.from) - minutesOfDay(b.from))) {
    add(Math.min(minutesOfDay(pause.from), end));
    open = Math.max(open, minutesOfDay(pause.to));
  }
  add(end);
  return periods;
}
