import type { ProfilingQuestion } from '@pgs/domain';

export const landPlotPlanSituations = ['Строительство дома', 'Земля и недвижимость', 'Открытие и ведение бизнеса'];
export const buildingPermitSituations = ['Строительство объекта', 'Земля и недвижимость', 'Открытие и ведение бизнеса'];
export const advertisingStructureSituations = ['Реклама и вывески', 'Открытие и ведение бизнеса'];

const rightQuestion: ProfilingQuestion = {
  code: 'right',
  question: 'Право на участок (имущество) зарегистрировано в ЕГРН?',
  answers: [
    { value: 'yes', title: 'Да', fills: { rightInRegistry: true }, note: 'Документ о праве не нужен: сведения запросит орган.' },
    { value: 'no', title: 'Нет', fills: { rightInRegistry: false }, note: 'Приложите документ о праве: его в ЕГРН нет.' },
  ],
};

/** Профилирование ГПЗУ: статья 57.3 Градостроительного кодекса РФ. */
export const landPlotPlanProfiling: ProfilingQuestion[] = [rightQuestion];

/** Профилирование разрешения на строительство: часть 17 статьи 51 Градостроительного кодекса РФ. */
export const buildingPermitProfiling: ProfilingQuestion[] = [
  {
    code: 'object',
    question: 'Что предстоит построить?',
    answers: [
      { value: 'capital', title: 'Здание или сооружение', fills: { isLinear: false } },
      { value: 'linear', title: 'Линейный объект: дорога, сеть, трубопровод', fills: { isLinear: true } },
      {
        value: 'house',
        title: 'Жилой или садовый дом для себя',
        stops:
          'Для индивидуального жилого и садового дома разрешение не выдаётся (пункт 1.1 части 17 статьи 51): подайте уведомление о планируемом строительстве.',
      },
      {
        value: 'minor',
        title: 'Гараж для себя, навес, киоск, временная постройка',
        stops: 'Разрешение на строительство не требуется (часть 17 статьи 51 Градостроительного кодекса РФ).',
      },
    ],
  },
  { ...rightQuestion },
];

/** Профилирование рекламной конструкции: статья 19 Федерального закона № 38-ФЗ. */
export const advertisingStructureProfiling: ProfilingQuestion[] = [
  {
    code: 'kind',
    question: 'Это реклама или вывеска?',
    answers: [
      { value: 'advertising', title: 'Рекламная конструкция' },
      {
        value: 'sign',
        title: 'Вывеска с названием, адресом и часами работы организации',
        stops:
          'Вывеска с обязательными сведениями рекламой не является (часть 2 статьи 2 Федерального закона № 38-ФЗ): разрешение не нужно.',
      },
    ],
  },
  { ...rightQuestion, after: { code: 'kind', answer: 'advertising' } },
];
