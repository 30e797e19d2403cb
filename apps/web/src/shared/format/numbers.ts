import type { Language } from '../messages/language.ts';

const locales = { ru: 'ru-RU', en: 'en-GB' } as const satisfies Record<Language, string>;

export const numberText = (value: number, language: Language): string => new Intl.NumberFormat(locales[language]).format(value);

/** Share of a whole in percent; nothing when there is no whole. */
export const shareText = (part: number, whole: number, language: Language): string =>
  whole === 0
    ? ''
    : new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: part / whole < 0.1 ? 1 : 0 }).format(
        part / whole,
      );

const units = { ru: { day: 'дн.', hour: 'ч', minute: 'мин' }, en: { day: 'd', hour: 'h', minute: 'min' } } as const;

/** «2 дн. 4 ч», «3 ч 20 мин», «7 мин»: two parts at most. */
export function durationText(minutes: number, language: Language): string {
  const { day, hour, minute } = units[language];
  const whole = Math.round(minutes);
  const [days, hours, left] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  const parts: readonly (readonly [number, string])[] =
    days > 0
      ? [
          [days, day],
          [hours, hour],
        ]
      : hours > 0
        ? [
            [hours, hour],
            [left, minute],
          ]
        : [[left, minute]];
  return parts
    .filter(([amount], index) => amount > 0 || index === 0)
    .map(([amount, unit]) => `${amount} ${unit}`)
    .join(' ');
}
