import type { ServiceDefinition } from './service-definition.ts';

type Fee = NonNullable<ServiceDefinition['fee']>;
type Form = Readonly<Record<string, unknown>>;

export interface ServiceFee extends Fee {
  /** Сумма of this application in kopecks: computed where the definition computes it. */
  readonly amountKopecks: number;
  /** Расчёт in one line; undefined where nothing is computed. */
  readonly calculation: string | undefined;
}

/** Плата по этому заявлению: undefined for a free service and where the form does not make it a paid one. */
export function feeOf({ fee }: Pick<ServiceDefinition, 'fee'>, form: Form): ServiceFee | undefined {
  if (!fee) return undefined;
  if (fee.when !== undefined && form[fee.when.field] !== fee.when.equals) return undefined;
  const factors = (fee.times ?? []).map((factor) => ({ ...factor, value: factorOf(factor, form) }));
  const known = factors.flatMap(({ title, value }) => (value === undefined ? [] : [{ title, value }]));
  const amountKopecks = Math.round(known.reduce((amount, { value }) => amount * value, fee.amountKopecks));
  const missing = factors.filter(({ value }) => value === undefined);
  const calculation = [
    `${(fee.amountKopecks / 100).toFixed(2).replace('.', ',')} руб.`,
    ...known.map(({ title, value }) => `${title} ${String(value).replace('.', ',')}`),
    ...missing.map(({ title }) => `${title} — не указано, сумму назначает специалист`),
  ].join(' × ');
  return {
    ...fee,
    amountKopecks,
    calculation: factors.length > 0 ? calculation : undefined,
    // Without one of the numbers the platform only proposes, and the specialist names the sum.
    ...(missing.length > 0 ? { amountEditable: true } : {}),
  };
}

function factorOf({ field, coefficients }: NonNullable<Fee['times']>[number], form: Form): number | undefined {
  const value = form[field];
  if (coefficients) return coefficients[String(value)];
  return typeof value === 'number' && value > 0 ? value : undefined;
}
