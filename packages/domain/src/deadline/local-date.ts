const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(instant: Date, timeZone: string): Record<string, string> {
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
  return Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]));
}

/** Date (yyyy-mm-dd) on the wall calendar of the organization at that instant. */
export function localDate(instant: Date, timeZone: string): string {
  const parts = partsOf(instant, timeZone);
  return `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`;
}

/** Time of day «чч:мм» on the clock of the organization. */
export function localTime(instant: Date, timeZone: string): string {
  const parts = partsOf(instant, timeZone);
  return `${parts.hour}:${parts.minute}`;
}

/** «28.11.2026 14:05» by the clock of the organization. */
export function localDateTimeText(instant: Date, timeZone: string): string {
  const parts = partsOf(instant, timeZone);
  return `${parts.day}.${parts.month}.${parts.year} ${parts.hour}:${parts.minute}`;
}
