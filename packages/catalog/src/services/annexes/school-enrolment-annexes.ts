import type { DecisionAnnex } from '@pgs/domain';

/** Уведомление and выписка: what parents show at work and at the former school. */
export const schoolEnrolmentAnnexes: readonly DecisionAnnex[] = [
  {
    code: 'notice',
    title: 'Уведомление о приёме на обучение',
    need: 'chosen',
    paragraphs: [
      'Уведомляем, что {childName} принимается на обучение: класс — {form.grade}, учебный год — {form.schoolYear}.',
      'Решение № {decisionNumber} от {decidedOn} принято по заявлению от {submittedOn} № {registrationNumber}. Просим обратиться в организацию за сведениями о начале занятий.',
    ],
    source: 'пункт 31 Порядка приёма, утверждённого приказом Минпросвещения России от 02.09.2020 № 458',
  },
  {
    code: 'orderExtract',
    title: 'Выписка из распорядительного акта о приёме',
    need: 'chosen',
    paragraphs: ['Распорядительным актом от {asked.orderedOn} № {asked.orderNumber} принять на обучение:'],
    lines: [
      { caption: 'Ребёнок', text: '{childName}' },
      { caption: 'Класс', text: '{form.grade}' },
      { caption: 'Учебный год', text: '{form.schoolYear}' },
      { caption: 'Язык образования', text: '{form.educationLanguage}' },
    ],
    asks: [
      { name: 'orderNumber', caption: 'Номер распорядительного акта' },
      { name: 'orderedOn', caption: 'Дата распорядительного акта' },
    ],
    source: 'пункт 31 Порядка приёма, утверждённого приказом Минпросвещения России от 02.09.2020 № 458',
  },
];
