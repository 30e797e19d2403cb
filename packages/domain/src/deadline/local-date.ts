const formats = new Map<string, Intl.DateTimeFormat>();
const dayMs = 86_400_000;

/** What the clock on the wall shows. */
interface WallClock {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
}

function askedOf(instant: Date, timeZone: string): WallClock {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return { year: year.padStart(4, '0'), month, day, hour, minute };
}

/** Before that some clocks stood seconds away from a whole minute. */
const wholeMinutesSince = Date.UTC(1973, 0, 1);

/** By zone and day of UTC: how far its clock stands from UTC, or null for a day on which it is changed. A format asked for every cell of a long report costs more than the report. */
const offsets = new Map<string, Map<number, number | null>>();

const offsetAt = (instantMs: number, timeZone: string): number => {
  const { year, month, day, hour, minute } = askedOf(new Date(instantMs), timeZone);
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) - instantMs;
};

/** Undefined when the instant has to be asked about itself. */
function offsetOf(instantMs: number, timeZone: string): number | undefined {
  // Not a number falls through as well.
  if (!(instantMs >= wholeMinutesSince)) return undefined;
  const day = Math.floor(instantMs / dayMs);
  let known = offsets.get(timeZone);
  if (!known || known.size > 20_000) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  let offset = known.get(day);
  if (offset === undefined) {
    const morning = offsetAt(day * dayMs, timeZone);
    offset = morning === offsetAt((day + 1) * dayMs, timeZone) ? morning : null;
    known.set(day, offset);
  }
  return offset ?? undefined;
}

const two = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const twoDigits = (number: number): string => two[number] ?? '';

function partsOf(instant: Date, timeZone: string): WallClock {
  const offset = offsetOf(instant.getTime(), timeZone);
  if (offset === undefined) return askedOf(instant, timeZone);
  const wall = new Date(instant.getTime() + offset);
  return {
    year: String(wall.getUTCFullYear()),
    month: twoDigits(wall.getUTCMonth() + 1),
    day: twoDigits(wall.getUTCDate()),
    hour: twoDigits(wall.getUTCHours()),
    minute: twoDigits(wall.getUTCMinutes()),
  };
}

/** Date (yyyy-mm-dd) on the wall calendar of the organization at that instant. */
export function localDate(instant: Date, timeZone: string): string {
  const { year, month, day } = partsOf(instant, timeZone);
  return `${year}-${month}-${day}`;
}

/** Time of day «чч:мм» on the clock of the organization. */
export function localTime(instant: Date, timeZone: string): string {
  const { hour, minute } = partsOf(instant, timeZone);
  return `${hour}:${minute}`;
}

/** «28.11.2026 14:05» by the clock of the organization. */
export function localDateTimeText(instant: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = partsOf(instant, timeZone);
  return `${day}.${month}.${year} ${hour}:${minute}`;
}
