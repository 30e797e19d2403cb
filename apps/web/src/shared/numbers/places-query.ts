import { listNumberPlaces } from '@pgs/contract';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { daysOf, type NumbersSearch } from './numbers-search.ts';

/** What a panel or a report is asked about. */
export interface Asked {
  readonly organizationId: string;
  readonly subordinates?: 'true';
  readonly serviceCode?: string;
  readonly from: string;
  readonly to: string;
}

/** Organizations whose numbers the person may see. */
export const placesQuery = queryOptions({ queryKey: ['number-places'], queryFn: ({ signal }) => call(listNumberPlaces, {}, signal) });

interface Place {
  readonly organizationId: string;
  readonly tree: boolean;
  readonly todayOn: string;
}

/** The question that the address and the chosen place make. */
export const askedOf = (search: NumbersSearch, place: Place): Asked => ({
  organizationId: place.organizationId,
  ...(search.subordinates && place.tree ? { subordinates: search.subordinates } : {}),
  ...(search.serviceCode ? { serviceCode: search.serviceCode } : {}),
  ...daysOf(search, place.todayOn),
});

/** What a panel is asked about: also a division, when the organization has it and stands alone. */
export interface PanelAsked extends Asked {
  readonly divisionId?: string;
}

export function panelAskedOf(search: NumbersSearch, place: Place & { readonly divisions: readonly { readonly id: string }[] }): PanelAsked {
  const asked = askedOf(search, place);
  const { divisionId } = search;
  const isKnown = place.divisions.length > 0 && (divisionId === 'none' || place.divisions.some(({ id }) => id === divisionId));
  return divisionId !== undefined && isKnown && asked.subordinates === undefined ? { ...asked, divisionId } : asked;
}
