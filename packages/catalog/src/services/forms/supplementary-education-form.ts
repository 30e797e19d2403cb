import { applicantStatus, birthActRecord, choice, mandatoryTick, requireWhen, text } from './form-parts.ts';

/** Заявление о записи на дополнительную образовательную программу: one child and one programme per application. */
export const supplementaryEducationForm = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  title: 'Заявление о записи на дополнительную образовательную программу',
  additionalProperties: false,
  required: [
    'applicantStatus',
    'programTitle',
    'direction',
    'schoolYear',
    'paymentForm',
    'entranceTests',
    'medicalCertificateNeeded',
    'specialConditions',
    'charterRead',
    'dataConsent',
  ],
  properties: {
    applicantStatus,
    birthActRecord,
    programTitle: text('Образовательная программа', 'Название из навигатора дополнительного образования'),
    direction: choice('Направленность программы', {
      technical: 'Техническая',
      science: 'Естественно-научная',
      sport: 'Физкультурно-спортивная',
      art: 'Художественная',
      tourism: 'Туристско-краеведческая',
      social: 'Социально-гуманитарная',
    }),
    groupTitle: text('Группа', 'Если группа выбрана'),
    schoolYear: { type: 'string', title: 'Учебный год', pattern: '^20\\d{2}/20\\d{2}$', description: 'Например, 2027/2028' },
    paymentForm: choice('Форма оплаты обучения', {
      budget: 'За счёт бюджета',
      certificate: 'По социальному сертификату',
      paid: 'По договору за счёт родителей',
    }),
    certificateNumber: { type: 'string', title: 'Номер социального сертификата', pattern: '^\\d{10}$', description: '10 цифр' },
    entranceTests: { type: 'boolean', title: 'По программе проводятся вступительные испытания' },
    medicalCertificateNeeded: { type: 'boolean', title: 'Для программы нужно медицинское заключение', description: 'Спорт, хореография' },
    schoolOfChild: text('Школа, в которой учится ребёнок', 'При наличии'),
    specialConditions: { type: 'boolean', title: 'Ребёнку нужны специальные условия для занятий' },
    specialConditionsText: text('Какие специальные условия нужны'),
    charterRead: mandatoryTick('С уставом, лицензией, образовательной программой и правилами приёма ознакомлен'),
    dataConsent: mandatoryTick('Согласен на обработку персональных данных'),
  },
  allOf: [
    requireWhen('paymentForm', { const: 'certificate' }, ['certificateNumber']),
    requireWhen('specialConditions', { const: true }, ['specialConditionsText']),
  ],
};
