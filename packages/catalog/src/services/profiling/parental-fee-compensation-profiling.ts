import type { ProfilingQuestion } from '@pgs/domain';

export const parentalFeeCompensationSituations = [
  'Ребёнок ходит в детский сад',
  'Рождение и воспитание ребёнка',
  'Трудное материальное положение',
];

/** Профилирование компенсации родительской платы: части 5–7 статьи 65 Федерального закона № 273-ФЗ. */
export const parentalFeeCompensationProfiling: ProfilingQuestion[] = [
  {
    code: 'attends',
    question: 'Ребёнок посещает детский сад?',
    answers: [
      { value: 'yes', title: 'Да' },
      {
        value: 'no',
        title: 'Нет',
        stops:
          'Компенсация положена за ребёнка, который посещает детский сад. Сначала получите место в детском саду, затем подайте это заявление.',
      },
    ],
  },
  {
    code: 'children',
    question: 'Сколько в семье детей до 18 лет?',
    after: { code: 'attends', answer: 'yes' },
    answers: [
      { value: 'one', title: 'Один', fills: { childOrder: 1 } },
      {
        value: 'more',
        title: 'Двое и больше',
        note: 'Размер компенсации зависит от того, каким по счёту в семье является ребёнок: укажите остальных детей.',
      },
    ],
  },
  {
    code: 'nameChanged',
    question: 'Фамилия, имя или отчество заявителя менялись?',
    after: { code: 'attends', answer: 'yes' },
    answers: [
      { value: 'no', title: 'Нет', fills: { nameChanged: false } },
      { value: 'yes', title: 'Да', fills: { nameChanged: true } },
    ],
  },
];
