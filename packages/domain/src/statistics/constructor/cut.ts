import { Problem } from '../../problems.ts';
import { type DimensionId, dimensionIds, dimensions } from './dimensions.ts';
import { type MeasureId, measureDefinition } from './measures.ts';

/** Срез: which numbers, split by what, and only for which values. */
export interface Cut {
  readonly measures: readonly MeasureId[];
  readonly dimensions: readonly DimensionId[];
  /** Only this value of a dimension. */
  readonly only: Partial<Record<DimensionId, string>>;
}

/** A table of more columns nobody reads, and a cut of more dimensions or lines nobody understands. */
export const cutLimits = { measures: 8, dimensions: 3, lines: 20_000 } as const;

/** Dimensions the cut asks about in any way. */
export const dimensionsOf = (cut: Cut): readonly DimensionId[] =>
  dimensionIds.filter((id) => cut.dimensions.includes(id) || cut.only[id] !== undefined);

/** Dimensions by which every one of these measures can be split. */
export const commonDimensions = (chosen: readonly MeasureId[]): readonly DimensionId[] =>
  dimensionIds.filter((id) => chosen.every((measure) => measureDefinition(measure).dimensions.includes(id)));

/** @throws Problem cut-impossible with the sentence that says what does not fit. */
export function checkCut(cut: Cut): void {
  if (cut.measures.length === 0) throw new Problem('cut-impossible', { reason: 'Выберите хотя бы один показатель.' });
  if (new Set(cut.measures).size < cut.measures.length || new Set(cut.dimensions).size < cut.dimensions.length)
    throw new Problem('cut-impossible', { reason: 'Показатель или измерение названы дважды.' });
  for (const measure of cut.measures)
    for (const dimension of dimensionsOf(cut))
      if (!measureDefinition(measure).dimensions.includes(dimension))
        throw new Problem('cut-impossible', {
          reason: `Показатель «${measureDefinition(measure).title}» не раскладывается по измерению «${dimensions[dimension].title}».`,
        });
}

/** Words of the cut for a title: «Поступило, Завершено по месяцам…». */
export const cutTitle = (cut: Cut): string => {
  const numbers = cut.measures.map((measure) => measureDefinition(measure).title).join(', ');
  return cut.dimensions.length === 0
    ? numbers
    : `${numbers} — ${cut.dimensions.map((dimension) => dimensions[dimension].title.toLowerCase()).join(' × ')}`;
};
