/** Измерения: what a number can be split by. The dictionary is data; the server knows one expression for each. */
export const dimensions = {
  organization: { title: 'Организация', about: 'Организация, которая ведёт заявление.' },
  service: { title: 'Услуга', about: 'Государственная или муниципальная услуга.' },
  division: { title: 'Подразделение', about: 'Где работает исполнитель: регистратор, после регистрации — специалист.' },
  employee: { title: 'Сотрудник', about: 'Чья это работа: кто зарегистрировал, кто завершил, за кем закреплено.' },
  status: { title: 'Статус', about: 'Статус заявления сейчас.' },
  channel: { title: 'Как подано', about: 'ЕПГУ, очный приём, МФЦ.' },
  ground: { title: 'Основание отказа', about: 'Основание из решения об отказе.' },
  month: { title: 'Месяц', about: 'Месяц по календарю организации.' },
  week: { title: 'Неделя', about: 'Неделя с понедельника по воскресенье, по календарю организации.' },
  day: { title: 'День', about: 'День по календарю организации.' },
  weekday: { title: 'День недели', about: 'Понедельник — воскресенье по календарю организации.' },
  hour: { title: 'Час', about: 'Час суток по часам организации.' },
} as const satisfies Record<string, { readonly title: string; readonly about: string }>;

export type DimensionId = keyof typeof dimensions;
export const dimensionIds = Object.keys(dimensions) as readonly DimensionId[];
export const isDimension = (value: string): value is DimensionId => Object.hasOwn(dimensions, value);
/** Splits by time: shown in order and drawn from left to right. */
export const timeDimensions: readonly DimensionId[] = ['month', 'week', 'day', 'weekday', 'hour'];
