import type { Language } from '../messages/language.ts';

const locales = { ru: 'ru-RU', en: 'en-GB' } as const satisfies Record<Language, string>;
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (language: Language, zone: string | undefined, seconds: boolean): Intl.DateTimeFormat => {
  const key = `${language} ${zone ?? ''} ${seconds}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[language], {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
    ...(zone ? { timeZone: zone } : {}),
  });
  formats.set(key, made);
  return made;
};

let workplaceZone: string | undefined;

/** Часовой пояс in which moments are told from now on when nobody says another; without it that of the machine. */
export const tellMomentsIn = (zone: string | null): void => {
  workplaceZone = zone ?? undefined;
};

export interface Moment {
  readonly date: string;
  readonly time: string;
}

/** Splits an instant into the date and the time by the clock of `zone`; without it by that of the signed-in person's organization. */
export const momentOf = (instant: string, language: Language, zone?: string, seconds = true): Moment => {
  const parts = formatOf(language, zone ?? workplaceZone, seconds).formatToParts(new Date(instant));
  const pick = (type: Intl.DateTimeFormatPartTypes): string => parts.find((part) => part.type === type)?.value ?? '';
  return {
    date: `${pick('day')}.${pick('month')}.${pick('year')}`,
    time: `${pick('hour')}:${pick('minute')}${seconds ? `:${pick('second')}` : ''}`,
  };
};

export const instantText = (instant: string, language: Language, zone?: string, seconds = false): string => {
  const { date, time } = momentOf(instant, language, zone, seconds);
  return `${date} ${time}`;
};

/** ISO day to дд.мм.гггг; a day has no zone. */
export const dayText = (day: string): string => day.split('-').reverse().join('.');
/** ISO day to дд.мм, for narrow columns. */
export const shortDayText = (day: string): string => dayText(day).slice(0, 5);
