import { dayNumber, dayText, weekday } from './calendar-day.ts';

/** Год производственного календаря for the five-day week. All days are MM-DD. */
export interface WorkingYear {
  /** Holidays and transferred days off that are not plain Saturdays and Sundays (those listed anyway do no harm). */
  readonly dayOff: readonly string[];
  /** Saturdays and Sundays made working by a transfer. */
  readonly workingWeekend: readonly string[];
  /** Working days one hour shorter (ТК РФ ст. 95). */
  readonly shortened: readonly string[];
  /** The act the year is taken from. */
  readonly source?: string;
  /** The government has not yet published transfers for the year: only ТК РФ ст. 112 is applied. */
  readonly provisional?: boolean;
  readonly note?: string;
}

/** Производственный календарь. Keys are years, «2026». */
export interface WorkingCalendar {
  readonly years: Readonly<Record<string, WorkingYear>>;
}

/** A term reaches into a year nobody has loaded: the platform asks for the calendar instead of guessing. */
export class CalendarYearMissing extends Error {
  override readonly name = 'CalendarYearMissing';
  readonly code = 'calendarYearMissing';
  readonly year: string;
  constructor(year: string) {
    super(
      `В производственном календаре нет ${year} года, поэтому срок не вычислен. Загрузите календарь на ${year} год в справочник «Производственный календарь».`,
    );
    this.year = year;
  }
}

function dayIsWorking(calendar: WorkingCalendar, day: number): boolean {
  const on = dayText(day);
  const year = calendar.years[on.slice(0, 4)];
  if (!year) throw new CalendarYearMissing(on.slice(0, 4));
  const monthDay = on.slice(5);
  const ofWeek = weekday(day);
  return ofWeek === 0 || ofWeek === 6 ? year.workingWeekend.includes(monthDay) : !year.dayOff.includes(monthDay);
}

/** Рабочий ли день. Throws CalendarYearMissing, and RangeError for a date that does not exist. */
export function isWorkingDay(calendar: WorkingCalendar, on: string): boolean {
  return dayIsWorking(calendar, dayNumber(on));
}

/** Рабочий ли день, as far as anybody knows: a year that was not loaded in time must not silence everybody. */
export const mayBeWorkingDay = (calendar: WorkingCalendar, on: string): boolean =>
  calendar.years[on.slice(0, 4)] === undefined || isWorkingDay(calendar, on);

/** The last working day before `on`, as far as the calendar is known. */
export function workingDayBefore(calendar: WorkingCalendar, on: string): string {
  let day = dayNumber(on) - 1;
  while (!mayBeWorkingDay(calendar, dayText(day))) day -= 1;
  return dayText(day);
}

/** The day itself when it is working, else the nearest working day after it (ГК РФ ст. 193). */
export function workingDayOnOrAfter(calendar: WorkingCalendar, on: string): string {
  let day = dayNumber(on);
  while (!dayIsWorking(calendar, day)) day += 1;
  return dayText(day);
}

/** The n-th working day after `on`; `on` is not counted, so zero gives `on` itself even when it is a day off. */
export function addWorkingDays(calendar: WorkingCalendar, on: string, n: number): string {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`Число рабочих дней должно быть целым и не меньше нуля, получено ${n}.`);
  let day = dayNumber(on);
  for (let left = n; left > 0; ) {
    day += 1;
    if (dayIsWorking(calendar, day)) left -= 1;
  }
  return dayText(day);
}

/** Working days of each year up to each of its days: a list of fifty terms must not walk day by day through years. */
const countedYears = new WeakMap<WorkingYear, Uint16Array>();

function countedYear(calendar: WorkingCalendar, year: string): Uint16Array {
  const known = calendar.years[year];
  if (!known) throw new CalendarYearMissing(year);
  let counted = countedYears.get(known);
  if (!counted) {
    const first = dayNumber(`${year}-01-01`);
    const days = dayNumber(`${year}-12-31`) - first + 1;
    counted = new Uint16Array(days);
    for (let day = 0, working = 0; day < days; day += 1) {
      if (dayIsWorking(calendar, first + day)) working += 1;
      counted[day] = working;
    }
    countedYears.set(known, counted);
  }
  return counted;
}

/** Working days from 1 January up to and including the day. */
const workingDaysThrough = (calendar: WorkingCalendar, on: string): number =>
  countedYear(calendar, on.slice(0, 4))[dayNumber(on) - dayNumber(`${on.slice(0, 4)}-01-01`)] ?? 0;

/** Working days after `from` up to and including `to`; negative when `to` is earlier than `from`. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  if (dayNumber(to) < dayNumber(from)) return 0 - workingDaysBetween(calendar, to, from);
  if (from === to) return 0;
  let count = workingDaysThrough(calendar, to) - workingDaysThrough(calendar, from);
  for (let year = Number(from.slice(0, 4)); year < Number(to.slice(0, 4)); year += 1)
    count += countedYear(calendar, String(year)).at(-1) ?? 0;
  return count;
}
