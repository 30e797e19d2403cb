export const periodIds = ['today', 'week', 'month', 'quarter', 'year', 'own'] as const;
export type PeriodId = (typeof periodIds)[number];

/** What the address of a panel holds. */
export interface NumbersSearch {
  readonly organizationId?: string;
  readonly subordinates?: 'true';
  /** A division of the organization, or «none»: what belongs to no division. Panels only. */
  readonly divisionId?: string;
  readonly serviceCode?: string;
  readonly period?: PeriodId;
  readonly from?: string;
  readonly to?: string;
}

/** What the address of a list behind a number holds besides. */
export interface BehindSearch extends NumbersSearch {
  readonly measure?: 'received' | 'registered' | 'finished' | 'open' | 'request';
  readonly detail?: string;
  readonly term?: 'late' | 'overdue' | 'today' | 'tomorrow';
  readonly waited?: string;
  readonly ground?: string;
  readonly hour?: string;
  readonly personId?: string;
  /** Words of the number that was pressed. */
  readonly title?: string;
}

const day = /^\d{4}-\d\d-\d\d$/;
const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined => known.find((each) => each === value);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value.length > 0 ? value.slice(0, 200) : undefined);
const date = (value: unknown): string | undefined => (typeof value === 'string' && day.test(value) ? value : undefined);

const tidy = <T extends object>(search: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;

export const readNumbersSearch = (raw: Record<string, unknown>): NumbersSearch =>
  tidy<NumbersSearch>({
    organizationId: text(raw.organizationId),
    subordinates: raw.subordinates === 'true' || raw.subordinates === true ? 'true' : undefined,
    divisionId: text(raw.divisionId),
    serviceCode: text(raw.serviceCode),
    period: oneOf(periodIds, raw.period),
    from: date(raw.from),
    to: date(raw.to),
  });

export const readBehindSearch = (raw: Record<string, unknown>): BehindSearch =>
  tidy<BehindSearch>({
    ...readNumbersSearch(raw),
    measure: oneOf(['received', 'registered', 'finished', 'open', 'request'] as const, raw.measure),
    detail: text(raw.detail),
    term: oneOf(['late', 'overdue', 'today', 'tomorrow'] as const, raw.term),
    waited: text(raw.waited),
    ground: text(raw.ground),
    hour: text(raw.hour),
    personId: text(raw.personId),
    title: text(raw.title),
  });

const lengths: Record<Exclude<PeriodId, 'own'>, number> = { today: 1, week: 7, month: 30, quarter: 90, year: 365 };

/** Days of the chosen period that ends today; own dates as they are. */
export function daysOf({ period = 'month', from, to }: NumbersSearch, todayOn: string): { readonly from: string; readonly to: string } {
  if (period === 'own' && from && to) return { from, to };
  const length = lengths[period === 'own' ? 'month' : period];
  const start = new Date(Date.parse(todayOn) - (length - 1) * 86_400_000);
  return { from: start.toISOString().slice(0, 10), to: todayOn };
}

/** A row for each day of the period: a day on which nothing came is a day too. */
export function everyDay<Row extends { readonly on: string; readonly received: number; readonly finished: number }>(
  rows: readonly Row[],
  from: string,
  to: string,
): readonly { readonly on: string; readonly received: number; readonly finished: number }[] {
  const known = new Map(rows.map((row) => [row.on, row]));
  const days: { on: string; received: number; finished: number }[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const on = new Date(at).toISOString().slice(0, 10);
    days.push(known.get(on) ?? { on, received: 0, finished: 0 });
  }
  return days;
}
