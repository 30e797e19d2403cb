import type { ProfilingQuestion } from '@pgs/domain';

export const summerRestSituations = ['Ребёнку нужен отдых в каникулы', 'Рождение и воспитание ребёнка', 'Трудное материальное положение'];

/** Профилирование отдыха детей: статья 12 Федерального закона № 124-ФЗ and the rules of the region. */
export const summerRestProfiling: ProfilingQuestion[] = [
  {
    code: 'age',
    question: 'Ребёнку от 6 лет 6 месяцев до 17 лет?',
    answers: [
      { value: 'yes', title: 'Да' },
      { value: 'no', title: 'Нет', stops: 'Путёвки дают детям от 6 лет 6 месяцев до 17 лет включительно.' },
    ],
  },
  {
    code: 'way',
    question: 'Как ребёнок поедет отдыхать?',
    after: { code: 'age', answer: 'yes' },
    answers: [
      { value: 'free', title: 'По бесплатной путёвке', fills: { restWay: 'freeVoucher' }, note: 'Понадобится льготная категория.' },
      {
        value: 'shared',
        title: 'По путёвке с родительской долей',
        fills: { restWay: 'sharedVoucher' },
        note: 'Родительскую долю нужно оплатить, когда ребёнка включат в список.',
      },
      { value: 'certificate', title: 'По сертификату', fills: { restWay: 'certificate' } },
      {
        value: 'compensation',
        title: 'Путёвка куплена, нужна компенсация',
        fills: { restWay: 'compensation' },
        note: 'Понадобятся договор с лагерем, чек и реквизиты счёта.',
      },
    ],
  },
  {
    code: 'category',
    question: 'У ребёнка есть льготная категория?',
    after: { code: 'age', answer: 'yes' },
    answers: [
      { value: 'none', title: 'Нет', fills: { category: 'general' } },
      { value: 'hard', title: 'Трудная жизненная ситуация', fills: { category: 'hardSituation' } },
      { value: 'large', title: 'Многодетная семья', fills: { category: 'largeFamily' } },
      { value: 'disabled', title: 'Инвалидность или ОВЗ', fills: { category: 'disabled' } },
      { value: 'orphan', title: 'Сирота, оставшийся без попечения родителей', fills: { category: 'orphan' } },
      { value: 'military', title: 'Семья участника специальной военной операции', fills: { category: 'militaryFamily' } },
    ],
  },
];
