/** Choice shown as a list: JSON Schema `oneOf` of constants with Russian titles. */
export const choice = (title: string, options: Readonly<Record<string, string>>, description?: string) => ({
  type: 'string',
  title,
  ...(description ? { description } : {}),
  oneOf: Object.entries(options).map(([value, caption]) => ({ const: value, title: caption })),
});

export const text = (title: string, description?: string) => ({
  type: 'string',
  title,
  minLength: 1,
  maxLength: 500,
  ...(description ? { description } : {}),
});

/** A tick the application cannot be filed without. */
export const mandatoryTick = (title: string) => ({ type: 'boolean', title, const: true });

/** Name of the JSON Schema keyword; kept apart because an object literal with it would look like a promise. */
const consequence = 'then';

/** «Если поле имеет значение, то…»: the second schema applies when the named field meets the condition. */
export const when = (field: string, condition: Readonly<Record<string, unknown>>, schema: Readonly<Record<string, unknown>>) => ({
  if: { properties: { [field]: condition }, required: [field] },
  [consequence]: schema,
});

/** When the named field has the value, the other fields become obligatory. */
export const requireWhen = (field: string, condition: Readonly<Record<string, unknown>>, required: readonly string[]) =>
  when(field, condition, { required: [...required] });

const namePart = (title: string) => ({ type: 'string', title, minLength: 1, maxLength: 100 });

export const personName = {
  lastName: namePart('Фамилия'),
  firstName: namePart('Имя'),
  middleName: { type: 'string', title: 'Отчество', description: 'При наличии', maxLength: 100 },
};

export const applicantStatus = choice('Кем заявитель приходится ребёнку', {
  parent: 'Родитель (усыновитель)',
  guardian: 'Опекун, попечитель или приёмный родитель',
});

export const birthActRecord = {
  type: 'string',
  title: 'Номер записи акта о рождении',
  description: '21 цифра; есть в свидетельствах, выданных с 2018 года',
  pattern: '^\\d{21}$',
};

export const childSex = choice('Пол ребёнка', { male: 'Мужской', female: 'Женский' });

export const childStayAddress = text('Адрес места пребывания ребёнка', 'Если отличается от адреса регистрации');

export const secondParent = {
  type: 'object',
  title: 'Второй родитель (законный представитель)',
  description: 'При наличии',
  additionalProperties: false,
  required: ['lastName', 'firstName'],
  properties: {
    ...personName,
    address: text('Адрес места жительства или пребывания'),
    phone: { type: 'string', title: 'Телефон', pattern: '^\\+7\\d{10}$', description: 'Например, +79000000000' },
    email: { type: 'string', title: 'Электронная почта', format: 'email' },
  },
};

export const commissionConclusion = {
  type: 'object',
  title: 'Заключение психолого-медико-педагогической комиссии',
  additionalProperties: false,
  required: ['number', 'issuedOn'],
  properties: {
    number: text('Номер заключения'),
    issuedOn: { type: 'string', format: 'date', title: 'Дата заключения' },
  },
};

export const cadastralNumber = {
  type: 'string',
  title: 'Кадастровый номер земельного участка',
  description: 'Например, 75:01:0101001:15',
  pattern: '^\\d{2}:\\d{2}:\\d{6,7}:\\d+$',
};

export const deliveryWay = choice('Как получить результат', {
  portal: 'Электронным документом в личном кабинете',
  office: 'На бумаге в органе, который оказывает услугу',
  mfc: 'На бумаге в МФЦ',
});

/** Право на участок или имущество: whether ЕГРН knows it. */
export const rightInRegistry = {
  type: 'boolean',
  title: 'Право зарегистрировано в ЕГРН',
  description: 'Тогда документ о праве не нужен: сведения запросит орган',
};
