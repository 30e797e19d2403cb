import type { ProfilingQuestion } from '@pgs/domain';

export const supplementaryEducationSituations = ['Ребёнку нужен кружок или секция', 'Рождение и воспитание ребёнка'];

/** Профилирование записи на дополнительную образовательную программу. */
export const supplementaryEducationProfiling: ProfilingQuestion[] = [
  {
    code: 'payment',
    question: 'Как оплачивается обучение?',
    hint: 'Форма оплаты указана у программы в навигаторе дополнительного образования',
    answers: [
      { value: 'budget', title: 'Бесплатно, за счёт бюджета', fills: { paymentForm: 'budget' } },
      { value: 'certificate', title: 'По социальному сертификату', fills: { paymentForm: 'certificate' } },
      { value: 'paid', title: 'Родители платят по договору', fills: { paymentForm: 'paid' } },
    ],
  },
  {
    code: 'medical',
    question: 'Это занятия спортом или хореографией?',
    answers: [
      { value: 'no', title: 'Нет', fills: { medicalCertificateNeeded: false } },
      {
        value: 'yes',
        title: 'Да',
        fills: { medicalCertificateNeeded: true },
        note: 'Понадобится медицинское заключение о допуске к занятиям.',
      },
    ],
  },
];
