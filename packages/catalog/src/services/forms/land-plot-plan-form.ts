import { cadastralNumber, choice, deliveryWay, mandatoryTick, requireWhen, rightInRegistry, text } from './form-parts.ts';

/** Заявление о выдаче ГПЗУ (статья 57.3 Градостроительного кодекса РФ); the applicant comes with the application. */
export const landPlotPlanForm = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  title: 'Заявление о выдаче градостроительного плана земельного участка',
  additionalProperties: false,
  required: [
    'cadastralNumber',
    'plotAddress',
    'plotAreaSquareMeters',
    'applicantRight',
    'rightInRegistry',
    'purpose',
    'deliveryWay',
    'dataConsent',
  ],
  properties: {
    cadastralNumber,
    plotAddress: text('Адрес или местоположение участка'),
    plotAreaSquareMeters: { type: 'number', title: 'Площадь участка, кв. м', minimum: 1 },
    applicantRight: choice('Право заявителя на участок', {
      ownership: 'Собственность',
      lease: 'Аренда',
      permanentUse: 'Постоянное (бессрочное) пользование',
      lifetimePossession: 'Пожизненное наследуемое владение',
      publicEasement: 'Иное лицо: публичный сервитут или образование участка (часть 1.1 статьи 57.3)',
    }),
    rightInRegistry,
    planningProject: text('Реквизиты проекта планировки и межевания территории', 'Если утверждены'),
    purpose: text('Цель использования участка', 'Например, строительство индивидуального жилого дома'),
    maximumLoad: text('Нагрузка для запроса технических условий', 'Если известна: электричество, вода, тепло, газ'),
    deliveryWay,
    dataConsent: mandatoryTick('Согласен на обработку персональных данных'),
  },
  allOf: [requireWhen('applicantRight', { const: 'publicEasement' }, ['planningProject'])],
};
