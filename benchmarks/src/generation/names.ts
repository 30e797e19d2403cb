/** Invented families: surnames in both genders, the frequent ones first. */
export interface Surname {
  readonly male: string;
  readonly female: string;
}

const endings = [
  ['ов', 'ова'],
  ['ский', 'ская'],
  ['ин', 'ина'],
  ['енко', 'енко'],
  ['ев', 'ева'],
] as const;
const starts = ['Бер', 'Вет', 'Гор', 'Дуб', 'Зар', 'Кал', 'Лип', 'Мор', 'Ноч', 'Пол'] as const;
const middles = ['ад', 'ез', 'ик', 'ол', 'ун', 'ач', 'ет', 'им', 'ос', 'уш'] as const;

/** 500 of them; the order is fixed, and the place decides how often a surname is met. */
export const surnames: readonly Surname[] = endings.flatMap(([male, female]) =>
  middles.flatMap((middle) => starts.map((start) => ({ male: `${start}${middle}${male}`, female: `${start}${middle}${female}` }))),
);

export const firstNames = {
  female: ['Анна', 'Мария', 'Ольга', 'Елена', 'Дарья', 'Ирина', 'Вера', 'Полина', 'Юлия', 'Нина'],
  male: ['Иван', 'Павел', 'Олег', 'Никита', 'Егор', 'Лев', 'Марк', 'Тимур', 'Глеб', 'Илья'],
} as const;

/** How strongly the frequent surnames prevail: the most frequent one is borne by about 1.6 % of people. */
export const surnameSkew = 1.5;
