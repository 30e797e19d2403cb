import type { ProfilingQuestion } from '@pgs/domain';

export const schoolEnrolmentSituations = ['Ребёнок идёт в школу', 'Переезд на новое место жительства', 'Рождение и воспитание ребёнка'];

/** Профилирование записи в школу: пункты 9, 10, 12, 13 и 17 Порядка приёма. */
export const schoolEnrolmentProfiling: ProfilingQuestion[] = [
  {
    code: 'grade',
    question: 'В какой класс записывается ребёнок?',
    answers: [
      { value: 'first', title: 'В первый', fills: { grade: 1 } },
      {
        value: 'other',
        title: 'Во второй — одиннадцатый',
        fills: { filingGround: 'freePlaces' },
        note: 'Во 2–11 классы принимают в течение всего года при наличии свободных мест.',
      },
    ],
  },
  {
    code: 'territory',
    question: 'Ребёнок живёт на территории, закреплённой за школой?',
    after: { code: 'grade', answer: 'first' },
    answers: [
      { value: 'yes', title: 'Да', fills: { filingGround: 'assignedTerritory' } },
      {
        value: 'no',
        title: 'Нет',
        fills: { filingGround: 'freePlaces' },
        note: 'В первый класс на свободные места заявления принимаются с 6 июля по 5 сентября.',
      },
    ],
  },
  {
    code: 'privilege',
    question: 'Есть право на приём вне общей очереди?',
    hint: 'Например, в школе уже учится брат или сестра; родитель — военнослужащий или сотрудник полиции',
    answers: [
      { value: 'none', title: 'Нет', fills: { privilege: 'none' } },
      { value: 'sibling', title: 'В школе учится брат или сестра', fills: { filingGround: 'privilege', privilege: 'sibling' } },
      { value: 'priority', title: 'Первоочередное', fills: { filingGround: 'privilege', privilege: 'priority' } },
      { value: 'extraordinary', title: 'Внеочередное', fills: { filingGround: 'privilege', privilege: 'extraordinary' } },
    ],
  },
  {
    code: 'adapted',
    question: 'Ребёнку нужна адаптированная программа?',
    answers: [
      { value: 'no', title: 'Нет', fills: { adaptedProgram: false } },
      {
        value: 'yes',
        title: 'Да',
        fills: { adaptedProgram: true },
        note: 'Понадобятся заключение психолого-медико-педагогической комиссии и согласие родителя.',
      },
    ],
  },
];
