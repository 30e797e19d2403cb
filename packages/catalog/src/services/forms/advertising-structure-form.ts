import { choice, deliveryWay, mandatoryTick, requireWhen, rightInRegistry, text } from './form-parts.ts';

const meters = (title: string) => ({ type: 'number', title, minimum: 0.1, maximum: 100 });

/** Заявление о разрешении на установку и эксплуатацию рекламной конструкции (часть 11 статьи 19 Федерального закона № 38-ФЗ). */
export const advertisingStructureForm = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  title: 'Заявление о выдаче разрешения на установку и эксплуатацию рекламной конструкции',
  additionalProperties: false,
  required: [
    'applicantRole',
    'structureKind',
    'placeAddress',
    'propertyKind',
    'rightInRegistry',
    'heightMeters',
    'widthMeters',
    'sides',
    'illuminated',
    'contractNumber',
    'contractUntilOn',
    'heritageObject',
    'deliveryWay',
    'dataConsent',
  ],
  properties: {
    applicantRole: choice('Кем является заявитель', {
      propertyOwner: 'Собственник или владелец недвижимого имущества',
      structureOwner: 'Владелец рекламной конструкции',
    }),
    structureKind: choice('Вид конструкции', {
      billboard: 'Щит отдельно стоящий',
      pillar: 'Тумба, пилон, стела',
      wallPanel: 'Настенное панно, брандмауэр',
      roof: 'Крышная установка',
      screen: 'Электронный экран',
      bracket: 'Панель-кронштейн',
    }),
    placeAddress: text('Место установки', 'Адрес или привязка к местности'),
    schemeNumber: text('Номер места в схеме размещения рекламных конструкций', 'Для участков и зданий в публичной собственности'),
    propertyKind: choice('К чему присоединяется конструкция', {
      publicLand: 'Участок или здание в государственной или муниципальной собственности',
      privateLand: 'Участок или здание в частной собственности',
      apartmentHouse: 'Общее имущество многоквартирного дома',
    }),
    cadastralNumber: {
      type: 'string',
      title: 'Кадастровый номер участка, здания или помещения',
      pattern: '^\\d{2}:\\d{2}:\\d{6,7}:\\d+$',
      description: 'Например, 75:01:0101001:15',
    },
    rightInRegistry,
    heightMeters: meters('Высота информационного поля, м'),
    widthMeters: meters('Ширина информационного поля, м'),
    sides: { type: 'integer', title: 'Количество информационных полей', minimum: 1, maximum: 12 },
    illuminated: { type: 'boolean', title: 'Есть подсветка' },
    contractNumber: text('Номер договора на установку и эксплуатацию'),
    contractUntilOn: { type: 'string', format: 'date', title: 'Договор действует до' },
    heritageObject: { type: 'boolean', title: 'Место установки — объект культурного наследия или его территория' },
    paymentNumber: text('Номер платежа за разрешение', 'Если пошлина уже уплачена'),
    deliveryWay,
    dataConsent: mandatoryTick('Согласен на обработку персональных данных'),
  },
  allOf: [
    requireWhen('propertyKind', { const: 'publicLand' }, ['schemeNumber']),
    requireWhen('rightInRegistry', { const: true }, ['cadastralNumber']),
  ],
};
