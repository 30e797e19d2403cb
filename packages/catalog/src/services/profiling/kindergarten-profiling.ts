import type { ProfilingQuestion } from '@pgs/domain';

export const kindergartenSituations = [
  'Ребёнку нужно место в детском саду',
  'Рождение и воспитание ребёнка',
  'Переезд на новое место жительства',
];

/** Профилирование постановки на учёт в детский сад: пункты 9 и 10 Порядка приёма (приказ № 236). */
export const kindergartenProfiling: ProfilingQuestion[] = [
  {
    code: 'place',
    question: 'Ребёнок уже ходит в муниципальный детский сад?',
    answers: [
      { value: 'no', title: 'Нет' },
      {
        value: 'yes',
        title: 'Да, нужен другой сад',
        note: 'Это перевод: нынешнее место сохраняется за ребёнком, пока не появится место в желаемом саду.',
      },
    ],
  },
  {
    code: 'privilege',
    question: 'Есть право на место вне общей очереди?',
    hint: 'Например, в саду уже воспитывается брат или сестра; родитель — военнослужащий, прокурор; семья многодетная',
    answers: [
      { value: 'none', title: 'Нет', fills: { privilege: 'none' } },
      { value: 'sibling', title: 'В желаемый сад ходит брат или сестра', fills: { privilege: 'sibling' } },
      { value: 'priority', title: 'Первоочередное', fills: { privilege: 'priority' } },
      { value: 'extraordinary', title: 'Внеочередное', fills: { privilege: 'extraordinary' } },
    ],
  },
  {
    code: 'adapted',
    question: 'Ребёнку нужна адаптированная программа или специальные условия?',
    answers: [
      { value: 'no', title: 'Нет', fills: { adaptedProgram: false, groupFocus: 'general' } },
      {
        value: 'yes',
        title: 'Да',
        fills: { adaptedProgram: true },
        note: 'Понадобятся заключение психолого-медико-педагогической комиссии и согласие родителя.',
      },
    ],
  },
];
