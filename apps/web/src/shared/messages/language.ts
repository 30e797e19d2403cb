export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

const place = 'pgs.language';
export const rememberedLanguage = (): Language => (localStorage.getItem(place) === 'en' ? 'en' : 'ru');
export const rememberLanguage = (language: Language): void => localStorage.setItem(place, language);
