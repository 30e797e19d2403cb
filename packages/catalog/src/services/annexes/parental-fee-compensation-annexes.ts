import type { DecisionAnnex } from '@pgs/domain';

/** Расчёт: how the sum of the compensation follows from the average fee of the region. */
export const parentalFeeCompensationAnnexes: readonly DecisionAnnex[] = [
  {
    code: 'calculation',
    title: 'Расчёт размера компенсации',
    need: 'chosen',
    paragraphs: [
      'Размер компенсации части родительской платы за присмотр и уход за ребёнком рассчитан от среднего размера родительской платы, установленного в регионе (часть 5 статьи 65 Федерального закона от 29.12.2012 № 273-ФЗ).',
    ],
    lines: [
      { caption: 'Ребёнок', text: '{childName}' },
      { caption: 'Детский сад', text: '{form.kindergartenTitle}' },
      { caption: 'Каким по счёту является ребёнок', text: '{form.childOrder}' },
      { caption: 'Средний размер платы, руб. в месяц', text: '{asked.averageFee}' },
      { caption: 'Доля компенсации, процентов', text: '{asked.percent}' },
      { caption: 'Размер компенсации, руб. в месяц', text: '{asked.amount}' },
      { caption: 'Способ получения', text: '{form.payoutMethod}' },
    ],
    asks: [
      { name: 'averageFee', caption: 'Средний размер платы в регионе, руб. в месяц' },
      { name: 'percent', caption: 'Доля компенсации, процентов' },
      { name: 'amount', caption: 'Размер компенсации, руб. в месяц' },
    ],
    source: 'часть 5 статьи 65 Федерального закона от 29.12.2012 № 273-ФЗ',
  },
];
