import type { Queryable } from '@pgs/database';
import {
  type CountedBucket,
  channelTitles,
  cutLimits,
  type DimensionId,
  decisionKinds,
  dimensions,
  isStatus,
  measureDefinition,
  Problem,
  quantileMinutes,
  type ReportColumn,
  type ServiceDefinition,
  statusDefinition,
  timeDimensions,
  timeKeyTitle,
} from '@pgs/domain';
import type { ReportCell } from '../report-question.ts';
import { type CutNumber, type CutQuestion, countCut, titlesOf } from './cut-queries.ts';

export interface CutLine {
  readonly keys: readonly string[];
  readonly cells: readonly ReportCell[];
}

/** Срез as a table: lines in the order of their dimensions, and the whole in one line. */
export interface CutTable {
  readonly columns: readonly ReportColumn[];
  readonly lines: readonly CutLine[];
  readonly total: readonly ReportCell[];
}

const nobody = '00000000-0000-0000-0000-000000000000';

export const cutColumns = ({ cut }: Pick<CutQuestion, 'cut'>): readonly ReportColumn[] => [
  ...cut.dimensions.map((id): ReportColumn => ({ key: id, title: dimensions[id].title, kind: 'text' })),
  ...cut.measures.map((id): ReportColumn => {
    const { title, unit } = measureDefinition(id);
    return { key: id, title: unit === 'minutes' ? `${title}, минут` : title, kind: 'number' };
  }),
];

/** Counts and lays out. @throws Problem cut-too-wide */
export async function cutTable(db: Queryable, question: CutQuestion, services: readonly ServiceDefinition[]): Promise<CutTable> {
  const numbers = await countCut(db, question);
  const ids = (dimension: DimensionId): readonly string[] => {
    const index = question.cut.dimensions.indexOf(dimension);
    return index < 0 ? [] : [...new Set(numbers.map(({ keys }) => keys[index] ?? ''))];
  };
  const titles = new Map((await titlesOf(db, ids('organization'), ids('employee'), ids('division'))).map(({ id, title }) => [id, title]));
  return layOut(question, numbers, (dimension, key) => keyTitle(dimension, key, titles, services));
}

/** The table of numbers already counted. */
export function layOut(
  { cut }: Pick<CutQuestion, 'cut'>,
  numbers: readonly CutNumber[],
  titleOf: (dimension: DimensionId, key: string) => string,
): CutTable {
  const byLine = Map.groupBy(numbers, ({ keys }) => keys.join('\n'));
  if (byLine.size > cutLimits.lines) throw new Problem('cut-too-wide', { limit: cutLimits.lines });
  const cellsOf = (own: readonly CutNumber[]): readonly (number | null)[] => cut.measures.map((measure) => cellOf(own, measure));
  const lines = [...byLine.values()].map((own) => {
    const keys = own[0]?.keys ?? [];
    const titles = cut.dimensions.map((dimension, index) => titleOf(dimension, keys[index] ?? ''));
    return { keys, titles, cells: [...titles, ...cellsOf(own)] };
  });
  const isBefore = (one: (typeof lines)[number], other: (typeof lines)[number]): number => {
    for (const [index, dimension] of cut.dimensions.entries()) {
      const isTime = timeDimensions.includes(dimension);
      const [first = '', second = ''] = isTime ? [one.keys[index], other.keys[index]] : [one.titles[index], other.titles[index]];
      const order = isTime ? Number(first > second) - Number(first < second) : first.localeCompare(second, 'ru');
      if (order !== 0) return order;
    }
    return 0;
  };
  return {
    columns: cutColumns({ cut }),
    lines: cut.dimensions.length === 0 ? [] : lines.toSorted(isBefore).map(({ keys, cells }) => ({ keys, cells })),
    total: [...cut.dimensions.map((_, index) => (index === 0 ? 'Итого' : '')), ...cellsOf(numbers)],
  };
}

function cellOf(numbers: readonly CutNumber[], measure: CutNumber['measure']): number | null {
  const own = numbers.filter((one) => one.measure === measure);
  const { share } = measureDefinition(measure);
  if (share === undefined) return own.reduce((sum, { amount }) => sum + amount, 0);
  const merged = new Map<number, number>();
  for (const { bucket, amount } of own) if (bucket !== null) merged.set(bucket, (merged.get(bucket) ?? 0) + amount);
  const minutes = quantileMinutes(
    [...merged].map(([bucket, amount]): CountedBucket => ({ bucket, amount })),
    share,
  );
  return minutes === undefined ? null : Math.round(minutes);
}

/** What stands in a table for a value of a dimension. */
export function keyTitle(
  dimension: DimensionId,
  key: string,
  titles: ReadonlyMap<string, string>,
  services: readonly ServiceDefinition[],
): string {
  switch (dimension) {
    case 'organization':
      return titles.get(key) ?? '';
    case 'division':
      return key === nobody ? 'Без подразделения' : (titles.get(key) ?? '');
    case 'employee':
      return key === nobody ? 'Никому не назначено' : (titles.get(key) ?? '');
    case 'service':
      return services.find(({ code }) => code === key)?.shortTitle ?? key;
    case 'status':
      return isStatus(key) ? statusDefinition(key).title : key;
    case 'channel':
      return channelTitles[key] ?? key;
    case 'ground':
      return groundTitle(key, services);
    default:
      return timeKeyTitle(dimension, key);
  }
}

/** Ground as the newest version of its service words it, one code may mean different things in two services; a withdrawn one keeps its code. */
function groundTitle(key: string, services: readonly ServiceDefinition[]): string {
  const [kind = '', code = '', serviceCode = ''] = key.split('/');
  const service = services.find((one) => one.code === serviceCode);
  const known = [...(service?.documentRefusalGrounds ?? []), ...(service?.serviceRefusalGrounds ?? [])];
  const decision = Object.hasOwn(decisionKinds, kind) ? decisionKinds[kind as keyof typeof decisionKinds].title : kind;
  return `${decision} (${service?.shortTitle ?? serviceCode}): ${known.find((one) => one.code === code)?.title ?? code}`;
}
