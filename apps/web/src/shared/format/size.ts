import type { Language } from '../messages/language.ts';

const units = { ru: ['Б', 'КБ', 'МБ', 'ГБ'], en: ['B', 'KB', 'MB', 'GB'] } as const;

export const sizeText = (bytes: number, language: Language): string => {
  let value = bytes;
  let step = 0;
  while (value >= 1024 && step < 3) {
    value /= 1024;
    step += 1;
  }
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }).format(value);
  return `${number} ${units[language][step] ?? ''}`;
};
