import { useQuery } from '@tanstack/react-query';
import { useMessages } from '../../shared/messages/use-messages.tsx';
import { type PanelAsked, placesQuery } from '../../shared/numbers/places-query.ts';

/** Название of the division the numbers are of; undefined when they are of none. */
export function useDivisionTitle({ organizationId, divisionId }: Pick<PanelAsked, 'organizationId' | 'divisionId'>): string | undefined {
  const { t } = useMessages();
  const places = useQuery({ ...placesQuery, enabled: divisionId !== undefined });
  if (divisionId === undefined) return undefined;
  if (divisionId === 'none') return t.dashboards.noDivision;
  const place = places.data?.places.find((one) => one.organizationId === organizationId);
  const division = place?.divisions.find(({ id }) => id === divisionId);
  return division && (division.closed ? t.dashboards.closedDivision(division.title) : division.title);
}
