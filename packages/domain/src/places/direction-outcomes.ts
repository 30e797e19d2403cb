/** Исход направления: what the distribution says, and what became of it. */
export const directionOutcomes = {
  waiting: 'мест нет, ожидает направления',
  directed: 'направлен',
  accepted: 'согласие с местом',
  declined: 'отказ от места',
  missed: 'неявка в срок',
} as const;
export type DirectionOutcome = keyof typeof directionOutcomes;
export const directionOutcomeIds = Object.keys(directionOutcomes) as [DirectionOutcome, ...DirectionOutcome[]];
