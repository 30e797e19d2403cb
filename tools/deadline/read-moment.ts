import { dateIsReal, instantAt, localDate } from '@pgs/domain';
import { BadCall } from './read-flags.ts';

/** A moment as it was given: an instant, or a day of which only the date is known. */
export interface GivenMoment {
  readonly at: Date;
  readonly on: string;
  readonly isDay: boolean;
}

const shape = /^(\d{4}-\d\d-\d\d)(?:[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(Z|z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/;

/**
 * Day, moment with an offset, or moment by the clock of the zone. A day alone is taken at the given minute of it.
 * Throws BadCall.
 */
export function readMoment(flag: string, text: string, timeZone: string, minuteOfDay: number): GivenMoment {
  const [, on, hours, minutes, seconds = '00', fraction = '', offset] = shape.exec(text) ?? [];
  if (on === undefined || !dateIsReal(on))
    throw new BadCall(
      'moment-invalid',
      `${flag}: «${text}» — не дата и не момент времени. Нужно, например, 2026-04-01 или 2026-04-01T00:00:04.123+05:00.`,
    );
  if (hours === undefined) return { at: instantAt(on, minuteOfDay, timeZone), on, isDay: true };
  const at =
    offset === undefined
      ? new Date(
          instantAt(on, Number(hours) * 60 + Number(minutes), timeZone).getTime() +
            Number(seconds) * 1000 +
            Math.trunc(Number(`0${fraction}`) * 1000),
        )
      : new Date(`${on}T${hours}:${minutes}:${seconds}${fraction.slice(0, 4)}${withColon(offset.toUpperCase())}`);
  return { at, on: localDate(at, timeZone), isDay: false };
}

const withColon = (offset: string): string => (/^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset);
