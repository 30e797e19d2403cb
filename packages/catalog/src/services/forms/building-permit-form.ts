import { cadastralNumber, choice, deliveryWay, mandatoryTick, requireWhen, rightInRegistry, text } from './form-parts.ts';

const day = (title: string) => ({ type: 'string', format: 'date', title });

/** Заявление о выдаче разрешения на строительство (части 7 и 9.2 статьи 51 Градостроительного кодекса РФ). */
export const buildingPermitForm = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  title: 'Заявление о выдаче разрешения на строительство',
  additionalProperties: false,
  required: [
    'workKind',
    'objectTitle',
    'objectAddress',
    'cadastralNumber',
    'rightInRegistry',
    'isLinear',
    'historicSettlement',
    'expertiseNeeded',
    'expertiseInRegistry',
    'deviationPermitted',
    'deliveryWay',
    'dataConsent',
  ],
  properties: {
    workKind: choice('Вид работ', { construction: 'Строительство', reconstruction: 'Реконструкция' }),
    objectTitle: text('Наименование объекта по проектной документации'),
    objectAddress: text('Адрес или местоположение объекта'),
    cadastralNumber,
    rightInRegistry,
    isLinear: { type: 'boolean', title: 'Объект линейный', description: 'Дорога, сеть, трубопровод' },
    planNumber: text('Номер градостроительного плана земельного участка'),
    planIssuedOn: day('Дата градостроительного плана'),
    planningProject: text('Реквизиты проекта планировки и проекта межевания', 'Для линейного объекта'),
    expertiseNeeded: { type: 'boolean', title: 'Проектная документация подлежит экспертизе' },
    expertiseInRegistry: { type: 'boolean', title: 'Заключение экспертизы включено в единый реестр (ЕГРЗ)' },
    expertiseNumber: text('Номер заключения экспертизы'),
    deviationPermitted: { type: 'boolean', title: 'Есть разрешение на отклонение от предельных параметров' },
    deviationNumber: text('Реквизиты разрешения на отклонение'),
    historicSettlement: {
      type: 'boolean',
      title: 'Объект в границах исторического поселения, заключение органа охраны наследия не приложено',
    },
    totalAreaSquareMeters: { type: 'number', title: 'Общая площадь объекта, кв. м', minimum: 1 },
    floors: { type: 'integer', title: 'Этажей', minimum: 1, maximum: 200 },
    deliveryWay,
    dataConsent: mandatoryTick('Согласен на обработку персональных данных'),
  },
  allOf: [
    requireWhen('isLinear', { const: true }, ['planningProject']),
    requireWhen('isLinear', { const: false }, ['planNumber', 'planIssuedOn']),
    requireWhen('expertiseInRegistry', { const: true }, ['expertiseNumber']),
    requireWhen('deviationPermitted', { const: true }, ['deviationNumber']),
  ],
};
