import { serverNow } from '../../shared/api/server-clock.ts';
import type { Language } from '../../shared/messages/language.ts';

const dayMs = 86_400_000;

/** ISO day so many days later. */
export const dayAfter = (on: string, days: number): string => new Date(Date.parse(on) + days * dayMs).toISOString().slice(0, 10);

/** Monday of the week of the day. */
export const mondayOf = (on: string): string => dayAfter(on, -((new Date(on).getUTCDay() + 6) % 7));

/** Today by the clock of the organization. */
export const todayIn = (timeZone: string): string => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(serverNow());

/** «вт, 24.11». */
export const weekdayText = (on: string, language: Language): string =>
  `${new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { weekday: 'short', timeZone: 'UTC' }).format(new Date(on))}, ${on.slice(8)}.${on.slice(5, 7)}`;
