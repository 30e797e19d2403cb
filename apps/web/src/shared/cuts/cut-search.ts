import { type Cut, type DimensionId, dimensionsOf, isDimension, isMeasure, type MeasureId } from '@pgs/domain';
import { type NumbersSearch, readNumbersSearch } from '../numbers/numbers-search.ts';

export const statisticsViews = ['reports', 'cuts', 'saved', 'history'] as const;
export type StatisticsView = (typeof statisticsViews)[number];

/** What the address of «Статистика» holds: the view, the report, or the cut of the constructor. */
export interface StatisticsSearch extends NumbersSearch {
  readonly view?: StatisticsView;
  readonly report?: string;
  readonly measures?: string;
  readonly dimensions?: string;
  readonly channel?: string;
  readonly status?: string;
}

/** What the address of the list behind a number of a cut holds. */
export interface CutListSearch extends NumbersSearch {
  readonly measure?: MeasureId;
  readonly by?: string;
  readonly keys?: string;
  readonly title?: string;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value.length > 0 ? value.slice(0, 600) : undefined);
const tidy = <T extends object>(search: { readonly [K in keyof T]: T[K] | undefined }): T =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;

export const readStatisticsSearch = (raw: Record<string, unknown>): StatisticsSearch =>
  tidy<StatisticsSearch>({
    ...readNumbersSearch(raw),
    view: statisticsViews.find((view) => view === raw.view),
    report: text(raw.report),
    measures: text(raw.measures),
    dimensions: text(raw.dimensions),
    channel: text(raw.channel),
    status: text(raw.status),
  });

export const readCutListSearch = (raw: Record<string, unknown>): CutListSearch => {
  const measure = text(raw.measure);
  return tidy<CutListSearch>({
    ...readNumbersSearch(raw),
    measure: measure !== undefined && isMeasure(measure) ? measure : undefined,
    by: text(raw.by),
    keys: text(raw.keys),
    title: text(raw.title),
  });
};

const filters = ['channel', 'status'] as const satisfies readonly DimensionId[];
export const filterIds = filters;

/** The cut an address names; what this version does not know is left out. */
export const cutOfSearch = (search: StatisticsSearch): Cut => ({
  measures: (search.measures ?? '').split(',').filter(isMeasure),
  dimensions: (search.dimensions ?? '').split(',').filter(isDimension),
  only: Object.fromEntries(filters.flatMap((id) => (search[id] === undefined ? [] : [[id, search[id]]]))),
});

export const searchOfCut = (cut: Cut): Pick<StatisticsSearch, 'measures' | 'dimensions' | 'channel' | 'status'> =>
  tidy({
    measures: cut.measures.length > 0 ? cut.measures.join(',') : undefined,
    dimensions: cut.dimensions.length > 0 ? cut.dimensions.join(',') : undefined,
    channel: cut.only.channel,
    status: cut.only.status,
  });

/** Address of the list behind one number of the cut. */
export const listSearchOf = (cut: Cut, measure: MeasureId, keys: readonly string[]): Pick<CutListSearch, 'measure' | 'by' | 'keys'> => {
  const values = dimensionsOf(cut).flatMap((dimension): readonly (readonly [DimensionId, string])[] => {
    const shown = keys[cut.dimensions.indexOf(dimension)] ?? cut.only[dimension];
    return shown === undefined ? [] : [[dimension, shown]];
  });
  return tidy({
    measure,
    by: values.length > 0 ? values.map(([dimension]) => dimension).join(',') : undefined,
    keys: values.length > 0 ? values.map(([, value]) => value).join(',') : undefined,
  });
};
