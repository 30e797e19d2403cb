import { addDays, dayNumber, dayText } from './calendar-day.ts';
import { addWorkingDays, type WorkingCalendar, workingDayOnOrAfter, workingDaysBetween } from './working-calendar.ts';

/** Остановка срока: the day it began still counts, the days after it up to and including the last one do not. yyyy-mm-dd */
export interface Pause {
  readonly fromOn: string;
  readonly toOn: string;
}

interface Unpaused {
  readonly calendar: WorkingCalendar;
  readonly unit: 'workingDays' | 'calendarDays';
  /** Last day before the pauses; in calendar days it may be a day off. */
  readonly lastOn: string;
  /** Day 1 of the term: what stood still before it changes nothing. */
  readonly startsOn: string;
}

export interface Shifted {
  /** Last day by the count alone. */
  readonly lastOn: string;
  /** The same moved to a working day (ГК РФ ст. 193). */
  readonly dueOn: string;
  /** Whole days the term stood still, in its unit. */
  readonly days: number;
  /** Pauses that moved it, joined where they overlap. */
  readonly spans: readonly Pause[];
}

/**
 * Moves the last day by the time the clock did not run. A pause that begins after the term has passed moves nothing, and a
 * term that was still running when the clock stopped never ends before the clock starts again. Throws RangeError for a pause
 * that ends before it begins.
 */
export function shiftedBy(pauses: readonly Pause[], { calendar, unit, lastOn, startsOn }: Unpaused): Shifted {
  let shifted: Shifted = { lastOn, dueOn: workingDayOnOrAfter(calendar, lastOn), days: 0, spans: [] };
  for (const pause of joined(pauses).flatMap((one) => sinceStart(one, startsOn))) {
    if (pause.fromOn > shifted.dueOn) break;
    const days = stoodStill(calendar, unit, pause);
    if (days === 0) continue;
    const moved = unit === 'workingDays' ? addWorkingDays(calendar, shifted.lastOn, days) : addDays(shifted.lastOn, days);
    const last = dayText(Math.max(dayNumber(moved), dayNumber(pause.toOn)));
    shifted = {
      lastOn: last,
      dueOn: workingDayOnOrAfter(calendar, last),
      days: shifted.days + days,
      spans: [...shifted.spans, pause],
    };
  }
  return shifted;
}

/** The part of a pause that falls into the term: the day before the term stands for «the day it began still counts». */
function sinceStart(pause: Pause, startsOn: string): readonly Pause[] {
  if (pause.toOn < startsOn) return [];
  const dayBefore = addDays(startsOn, -1);
  return [pause.fromOn < dayBefore ? { ...pause, fromOn: dayBefore } : pause];
}

const stoodStill = (calendar: WorkingCalendar, unit: Unpaused['unit'], { fromOn, toOn }: Pause): number =>
  unit === 'workingDays' ? workingDaysBetween(calendar, fromOn, toOn) : dayNumber(toOn) - dayNumber(fromOn);

/** In order of time; pauses that touch become one, so that no day is counted twice. */
function joined(pauses: readonly Pause[]): readonly Pause[] {
  const spans: Pause[] = [];
  for (const pause of pauses.toSorted((one, other) => (one.fromOn < other.fromOn ? -1 : one.fromOn > other.fromOn ? 1 : 0))) {
    if (pause.toOn < pause.fromOn)
      throw new RangeError(`Остановка срока кончается (${pause.toOn}) раньше, чем начинается (${pause.fromOn}).`);
    const last = spans.at(-1);
    if (last && pause.fromOn <= last.toOn) {
      if (pause.toOn > last.toOn) spans[spans.length - 1] = { fromOn: last.fromOn, toOn: pause.toOn };
    } else spans.push(pause);
  }
  return spans;
}
