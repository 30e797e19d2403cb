import type { ServiceDefinition } from '../service/service-definition.ts';

/** Where an application stands among those that wait for the same places; places are counted from 1. */
export interface QueuePlace {
  readonly place: number;
  /** Among those of its category: the number people compare. */
  readonly placeInCategory: number;
}

/**
 * Место в резерве: how far the application is beyond the places that are still free; undefined while there is a place for it, and
 * before the plan is made (`free` is null).
 */
export const reservePlaceOf = ({ place }: Pick<QueuePlace, 'place'>, free: number | null): number | undefined =>
  free !== null && place > free ? place - free : undefined;

/** Свободные места by the plan; null before there is a plan. */
export const freePlaces = ({ places, taken }: { readonly places: number | null; readonly taken: number }): number | null =>
  places === null ? null : Math.max(0, places - taken);

/** The last day of the reserve for a school year «2027/2028»: the second window opens the day after. */
export function reserveUntilOn({ competition }: Pick<ServiceDefinition, 'competition'>, schoolYear: string): string | undefined {
  const until = competition?.reserve?.until;
  return until === undefined ? undefined : `${schoolYear.slice(0, 4)}-${until}`;
}

export const placeGroupTitle = (group: {
  readonly levelTitle: string;
  readonly profileTitle: string;
  readonly schoolYear: string;
  readonly facilityTitle?: string;
}): string => [group.facilityTitle, group.levelTitle, group.profileTitle, `${group.schoolYear} учебный год`].filter(Boolean).join(', ');
