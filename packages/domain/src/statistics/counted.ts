import type { Grant } from '../access/grant.ts';
import { roleDefinition } from '../access/roles.ts';
import type { Section } from '../access/sections.ts';

/** Where a person sees numbers: an organization with its services, and whether those below it are included. */
export interface CountedPlace {
  readonly organizationId: string;
  /** Null means all services. */
  readonly serviceCodes: readonly string[] | null;
  readonly withSubordinates: boolean;
}

/**
 * Область показателей: organizations whose numbers the person sees in the section, by the role that opens it. It is another scope
 * than that of cards: who sees statistics need not see a single application.
 */
export function countedPlaces(grants: readonly Grant[], section: Extract<Section, 'dashboards' | 'statistics'>): readonly CountedPlace[] {
  const places = new Map<string, CountedPlace>();
  for (const grant of grants) {
    if (!roleDefinition(grant.role).sections[section]) continue;
    const known = places.get(grant.organizationId);
    const all = grant.serviceCodes === null || (known !== undefined && known.serviceCodes === null);
    places.set(grant.organizationId, {
      organizationId: grant.organizationId,
      serviceCodes: all ? null : [...new Set([...(known?.serviceCodes ?? []), ...(grant.serviceCodes ?? [])])],
      withSubordinates: (known?.withSubordinates ?? false) || (grant.withSubordinates ?? false),
    });
  }
  return [...places.values()];
}

/**
 * Entries of the scope under which the database shows numbers, and nothing else; `treeOf` names the organization whose tree is seen
 * whole, so that its sums may be read.
 */
export function countedScope(
  organizationIds: readonly string[],
  serviceCodes: readonly string[] | null,
  treeOf?: string,
): readonly string[] {
  const places = [...(treeOf === undefined ? [] : [`tree:${treeOf}`]), ...organizationIds.map((id) => `numbers:${id}`)];
  return serviceCodes === null ? places : places.flatMap((place) => serviceCodes.map((code) => `${place}/${code}`));
}
