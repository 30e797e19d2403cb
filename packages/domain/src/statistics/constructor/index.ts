export { type Cut, checkCut, commonDimensions, cutLimits, cutTitle, dimensionsOf } from './cut.ts';
export { type DimensionId, dimensionIds, dimensions, isDimension, timeDimensions } from './dimensions.ts';
export { timeKeyTitle } from './key-title.ts';
export { isMeasure, type MeasureDefinition, type MeasureId, measureDefinition, measureIds, measures } from './measures.ts';
