import { useQuery } from '@tanstack/react-query';
import type { Messages } from '../../shared/messages/messages.ts';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { type PanelAsked, placesQuery } from '../../shared/numbers/places-query.ts';

interface DivisionPlace {
  readonly divisions: readonly { readonly id: string; readonly title: string; readonly closed: boolean }[];
}

/** Название of the division of the place; undefined when none is asked about. */
export function divisionTitleOf(
  { dashboards }: Messages,
  place: DivisionPlace | undefined,
  divisionId: string | undefined,
): string | undefined {
  if (divisionId === 'none') return dashboards.noDivision;
  const division = place?.divisions.find(({ id }) => id === divisionId);
  return division && (division.closed ? dashboards.closedDivision(division.title) : division.title);
}

/** Название of the division the numbers are of; undefined when they are of none. */
export function useDivisionTitle({ organizationId, divisionId }: Pick<PanelAsked, 'organizationId' | 'divisionId'>): string | undefined {
  const { t } = useMessages();
  const places = useQuery({ ...placesQuery, enabled: divisionId !== undefined });
  const place = places.data?.places.find((one) => one.organizationId === organizationId);
  return divisionTitleOf(t, place, divisionId);
}
