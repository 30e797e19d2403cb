import type { Queryable, Transaction } from '@pgs/database';
import { type Cut, type DayPeriod, type DimensionId, dimensionsOf, type MeasureId, monthsOf, Problem, runningStatuses } from '@pgs/domain';
import { happenedRows, openRows } from '../kept-queries.ts';
import type { CountedReach } from '../places-queries.ts';
import { askedNames, countedConditions, countedKeys, countedParts, groundsOf, keptKeys, keptParts } from './cut-parts-queries.ts';

export interface CutNumber {
  readonly measure: MeasureId;
  /** Values of the dimensions, in their order. */
  readonly keys: readonly string[];
  /** Bucket of time, for quantiles. */
  readonly bucket: number | null;
  readonly amount: number;
}

export interface CutQuestion {
  readonly reach: CountedReach;
  readonly period: DayPeriod;
  readonly todayOn: string;
  readonly cut: Cut;
}

/** Beyond this the lines of a cut are too many whatever they are. */
const numbersAtMost = 200_000;
const patienceMs = 20_000;
const timedOut = '57014';

export type Source = 'kept' | 'counted';

/** Kept numbers where they know every dimension asked about, the applications themselves where they do not. */
export const sourceOf = (measure: MeasureId, cut: Cut): Source =>
  dimensionsOf(cut).every((dimension) => keptKeys(measure)[dimension] !== undefined) ? 'kept' : 'counted';

const keyOf = (keys: Partial<Record<DimensionId, string>>, dimension: DimensionId): string => {
  const key = keys[dimension];
  if (key === undefined) throw new Error(`the measure has no dimension ${dimension}: checkCut was not asked`);
  return key;
};

/** One measure as a statement of its own; `values` holds the values picked out, from $9 on. */
function partOf(measure: MeasureId, cut: Cut, source: Source, values: Readonly<Partial<Record<DimensionId, string>>>): string {
  const keys = source === 'kept' ? keptKeys(measure) : countedKeys(measure);
  const shown = cut.dimensions.map((dimension) => keyOf(keys, dimension));
  const only = Object.entries(values).map(([dimension, parameter]) => `${keyOf(keys, dimension as DimensionId)} = ${parameter}`);
  const select = (bucket: string, amount: string) =>
    `select '${measure}' as measure, array[${shown.join(', ')}]::text[] as keys, ${bucket} as bucket, ${amount} as amount`;
  if (source === 'kept') {
    const part = keptParts[measure];
    const isOpen = part.measure === 'open';
    const ofPeriod = isOpen ? [] : ['s.on_day between $3::date and $4::date'];
    const byService = dimensionsOf(cut).includes('service') || measure === 'grounds';
    const rows = isOpen ? openRows(byService) : happenedRows({ whole: '$7', cut: '$8' }, byService);
    const conditions = [`s.measure = '${part.measure}'`, ...ofPeriod, ...(part.when ? [part.when] : []), ...only];
    return `${select(part.bucket ? 's.detail::int' : 'null::int', 'sum(s.amount)::bigint')}
      from ${rows} s where ${conditions.join(' and ')} group by 2, 3 having sum(s.amount) <> 0`;
  }
  const part = countedParts[measure];
  return `${select(part.bucket ? `${part.bucket}::int` : 'null::int', 'count(*)')}
    from organization o join counted_application c on ${[...countedConditions(measure), ...only.filter(() => !part.grounds)].join(' and ')}
    ${part.grounds ? `${groundsOf} ` : ''}where o.organization_id = any ($1::uuid[]) ${part.grounds ? only.map((one) => `and ${one}`).join(' ') : ''} group by 2, 3`;
}

/**
 * Counts the cut in one statement, so that its numbers are of one moment. `sources` is for tests: every measure must come out the same
 * from both.
 * @throws Problem cut-too-wide
 */
export async function countCut(
  db: Queryable,
  { reach, period, todayOn, cut }: CutQuestion,
  sources: (measure: MeasureId) => Source = (measure) => sourceOf(measure, cut),
): Promise<readonly CutNumber[]> {
  const picked = Object.entries(cut.only);
  const months = monthsOf(period);
  const byDay = dimensionsOf(cut).some((dimension) => dimension === 'day' || dimension === 'week');
  const values = Object.fromEntries(picked.map(([dimension], index) => [dimension, `$${index + 9}::text`]));
  const parts = cut.measures.map((measure) => partOf(measure, cut, sources(measure), values));
  const numbers = await db.query<CutNumber>(
    null,
    `with ${askedNames}, months as (select $7::date[] as a7, $8::date[] as a8) ${parts.map((part) => `(${part})`).join(' union all ')} limit ${numbersAtMost + 1}`,
    [
      reach.organizationIds,
      reach.serviceCodes,
      period.from,
      period.to,
      todayOn,
      runningStatuses,
      byDay ? [] : months.whole,
      byDay ? [...months.whole, ...months.cut] : months.cut,
      ...picked.map(([, value]) => value),
    ],
  );
  if (numbers.length > numbersAtMost) throw new Problem('cut-too-wide', { limit: numbersAtMost });
  return numbers;
}

/** A person at a screen does not wait for minutes. @throws Problem cut-too-long */
export async function patiently<Result>(db: Transaction, work: () => Promise<Result>): Promise<Result> {
  await db.execute(null, `set local statement_timeout = ${patienceMs}`);
  return work().catch((problem: unknown) => {
    if (problem instanceof Error && 'code' in problem && problem.code === timedOut) throw new Problem('cut-too-long', {});
    throw problem;
  });
}

/** Names of the organizations, people and divisions that stand in the keys. */
export const titlesOf = (db: Queryable, organizationIds: readonly string[], personIds: readonly string[], divisionIds: readonly string[]) =>
  db.query<{ id: string; title: string }>(
    'cut-titles',
    `select o.organization_id::text as id, o.short_title as title from organization o where o.organization_id = any ($1::uuid[])
     union all
     select p.person_id::text, concat_ws(' ', p.last_name, p.first_name, p.middle_name) from person p where p.person_id = any ($2::uuid[])
     union all
     select d.division_id::text, d.title || case when d.closed_at is null then '' else ' (упразднено)' end from division d where d.division_id = any ($3::uuid[])`,
    [organizationIds, personIds, divisionIds],
  );
