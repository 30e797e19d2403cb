import type { Language } from '../../../shared/messages/language.ts';

const formats = {
  ru: new Intl.NumberFormat('ru-RU', { style: 'currency', currency: 'RUB' }),
  en: new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'RUB' }),
} as const;

/** «2 500,00 ₽» */
export const rublesText = (kopecks: number, language: Language): string => formats[language].format(kopecks / 100);

/** Kopecks of what a person typed («2 500,50»), or undefined when it is no sum. */
export function readRubles(typed: string): number | undefined {
  const text = typed.replaceAll(/\s/g, '').replace(',', '.');
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(text)) return undefined;
  const kopecks = Math.round(Number(text) * 100);
  return kopecks > 0 ? kopecks : undefined;
}
