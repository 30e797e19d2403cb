import type { DimensionId } from './dimensions.ts';

export interface MeasureDefinition {
  readonly title: string;
  readonly about: string;
  /** Applications (or grounds) counted, or a quantile of times in minutes. */
  readonly unit: 'amount' | 'minutes';
  /** Share of the quantile: 0.5 for the median. */
  readonly share?: number;
  /** Of the period, or of this moment; the days of the latter are control dates. */
  readonly of: 'period' | 'moment';
  readonly dimensions: readonly DimensionId[];
}

const everywhere = [
  'organization',
  'division',
  'service',
  'status',
  'channel',
  'month',
  'week',
  'day',
] as const satisfies readonly DimensionId[];
const clock = ['weekday', 'hour'] as const satisfies readonly DimensionId[];
const worked = [...everywhere, ...clock, 'employee'] as const satisfies readonly DimensionId[];

const amount = (title: string, about: string, splits: readonly DimensionId[]): MeasureDefinition => ({
  title,
  about,
  unit: 'amount',
  of: 'period',
  dimensions: splits,
});
const quantile = (title: string, about: string, share: number): MeasureDefinition => ({
  title,
  about: `${about} С точностью до десятой части.`,
  unit: 'minutes',
  share,
  of: 'period',
  dimensions: [...everywhere, ...clock],
});
const now = (title: string, about: string): MeasureDefinition => ({
  title,
  about,
  unit: 'amount',
  of: 'moment',
  dimensions: [...everywhere, 'employee'],
});

/**
 * Показатели of the constructor. A measure of the period is counted on the day it happened: receipt, registration, end. What is not
 * in its list of dimensions it cannot be split by: nobody's work is a received application.
 */
export const measures = {
  received: amount('Поступило', 'Заявления, полученные за период.', [...everywhere, ...clock]),
  electronic: amount('Поступило через ЕПГУ', 'Из поступивших — поданные через портал.', [...everywhere, ...clock]),
  registered: amount('Зарегистрировано', 'Заявления, зарегистрированные за период.', worked),
  registeredLate: amount('Зарегистрировано с опозданием', 'Зарегистрированы позже срока регистрации.', worked),
  finished: amount('Завершено', 'Заявления, завершённые за период с любым итогом.', worked),
  decided: amount('Завершено с решением', 'Завершённые, по которым подписано решение.', worked),
  granted: amount('Услуга оказана', 'Завершены предоставлением услуги.', worked),
  serviceRefused: amount('Отказано в услуге', 'Завершены отказом в предоставлении услуги.', worked),
  documentsRefused: amount('Отказано в приёме', 'Завершены отказом в приёме документов.', worked),
  cancelled: amount('Отменено заявителем', 'Завершены по просьбе заявителя.', worked),
  finishedLate: amount('Завершено с нарушением срока', 'Решение подписано позже срока услуги.', worked),
  grounds: amount('Оснований в отказах', 'В одном решении может быть несколько оснований, каждое считается.', [
    ...everywhere,
    ...clock,
    'ground',
  ]),
  medianToRegister: quantile('Регистрация: половина быстрее', 'За сколько зарегистрирована быстрая половина заявлений.', 0.5),
  ninetiethToRegister: quantile('Регистрация: девять из десяти быстрее', 'За сколько зарегистрированы девять заявлений из десяти.', 0.9),
  medianToDecide: quantile('Решение: половина быстрее', 'От получения до подписи решения, быстрая половина.', 0.5),
  ninetiethToDecide: quantile('Решение: девять из десяти быстрее', 'От получения до подписи решения, девять из десяти.', 0.9),
  open: now('В работе сейчас', 'Незавершённые заявления; день — контрольный срок.'),
  overdue: now('Просрочено сейчас', 'Незавершённые, контрольный срок которых прошёл; день — контрольный срок.'),
} as const satisfies Record<string, MeasureDefinition>;

export type MeasureId = keyof typeof measures;
export const measureIds = Object.keys(measures) as readonly MeasureId[];
export const isMeasure = (value: string): value is MeasureId => Object.hasOwn(measures, value);
export const measureDefinition = (measure: MeasureId): MeasureDefinition => measures[measure];
