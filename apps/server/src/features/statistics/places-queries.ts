import type { Queryable } from '@pgs/database';
import { type CountedPlace, countedScope, Problem } from '@pgs/domain';
import { listDivisions } from '../division/division-store.ts';

export interface NumberPlace {
  readonly organizationId: string;
  readonly title: string;
  readonly timeZone: string;
  readonly tree: boolean;
  readonly serviceCodes: readonly string[];
  /** Подразделения in the order of the profile, closed ones last. */
  readonly divisions: readonly { readonly id: string; readonly title: string; readonly closed: boolean }[];
}

/** Places of the grants, and those below where the grant reaches them. */
export const placesOf = (db: Queryable, places: readonly CountedPlace[]): Promise<NumberPlace[]> =>
  db.query<NumberPlace>(
    'number-places',
    `select o.organization_id as "organizationId", o.short_title as title, o.time_zone as "timeZone",
       (o.organization_id = any ($2::uuid[]) or o.ancestor_ids && $2::uuid[]) and exists (select 1 from organization c where c.parent_id = o.organization_id) as tree,
       o.service_codes as "serviceCodes",
       (select coalesce(jsonb_agg(jsonb_build_object('id', d.division_id, 'title', d.title, 'closed', d.closed_at is not null)
          order by d.closed_at is not null, d.place, d.title), '[]') from division d where d.organization_id = o.organization_id) as divisions
     from organization o
     where o.organization_id = any ($1::uuid[]) or o.ancestor_ids && $2::uuid[]
     order by cardinality(o.ancestor_ids), o.short_title, o.organization_id`,
    [
      places.map(({ organizationId }) => organizationId),
      places.filter((place) => place.withSubordinates).map(({ organizationId }) => organizationId),
    ],
  );

export interface Asked {
  readonly organizationId: string;
  readonly subordinates?: 'true' | undefined;
  readonly serviceCode?: string | undefined;
}

export interface CountedReach {
  readonly organizationIds: readonly string[];
  /** Null means all. */
  readonly serviceCodes: readonly string[] | null;
  readonly timeZone: string;
  readonly title: string;
  /** The organization whose whole tree this is, when the sums of the tree are kept. */
  readonly treeOf?: string | undefined;
  /** Подразделение of the only organization: one, or what belongs to none of them. */
  readonly division?: { readonly only: string } | { readonly noneOf: readonly string[] } | undefined;
  /** Entries of the scope under which the database shows these numbers. */
  readonly entries: readonly string[];
}

/** What the person asked for, cut to what his grants reach. @throws Problem not-found for the organization of others */
export async function reachOf(db: Queryable, places: readonly CountedPlace[], asked: Asked): Promise<CountedReach> {
  const rows = await db.query<{
    organization_id: string;
    ancestor_ids: readonly string[];
    short_title: string;
    time_zone: string;
    is_recounted: boolean;
  }>(
    'number-reach',
    `select o.organization_id, o.ancestor_ids::text[] as ancestor_ids, o.short_title, o.time_zone,
       exists (select 1 from statistics_recount r where r.organization_id = o.organization_id and r.part = 'tree') as is_recounted
     from organization o
     where o.organization_id = $1 or ($2 and $1 = any (o.ancestor_ids)) order by cardinality(o.ancestor_ids), o.organization_id`,
    [asked.organizationId, asked.subordinates === 'true'],
  );
  const placeFor = ({
    organization_id,
    ancestor_ids,
  }: {
    organization_id: string;
    ancestor_ids: readonly string[];
  }): CountedPlace | undefined =>
    places.find((place) => place.organizationId === organization_id) ??
    places.find((place) => place.withSubordinates && ancestor_ids.includes(place.organizationId));
  const root = rows.find(({ organization_id }) => organization_id === asked.organizationId);
  const place = root && placeFor(root);
  if (!root || !place) throw new Problem('not-found');
  const allowed = place.serviceCodes;
  if (asked.serviceCode !== undefined && allowed !== null && !allowed.includes(asked.serviceCode)) throw new Problem('not-found');
  const serviceCodes = asked.serviceCode === undefined ? allowed : [asked.serviceCode];
  // Below it only where the same services are reached: a grant for one service there opens no others.
  const reaches = (own: CountedPlace | undefined): boolean =>
    own !== undefined && (own.serviceCodes === null || (serviceCodes?.every((code) => own.serviceCodes?.includes(code)) ?? false));
  const reached = rows.filter((row) => row === root || reaches(placeFor(row))).map(({ organization_id }) => organization_id);
  // Sums of a tree whose organizations have just moved are behind it for a moment.
  const treeOf = reached.length > 1 && reached.length === rows.length && !root.is_recounted ? root.organization_id : undefined;
  return {
    organizationIds: reached,
    serviceCodes,
    timeZone: root.time_zone,
    title: root.short_title,
    treeOf,
    entries: countedScope(reached, serviceCodes, treeOf),
  };
}

/**
 * The same within a division; `none` is what belongs to no division. Whoever counts the organization counts its divisions.
 * @throws Problem not-found for a division of others, and where organizations are counted together
 */
export async function withinDivision(db: Queryable, reach: CountedReach, asked: string | undefined): Promise<CountedReach> {
  if (asked === undefined) return reach;
  const ids = (await listDivisions(db, reach.organizationIds)).map(({ id }) => id);
  if (reach.organizationIds.length > 1 || (asked !== 'none' && !ids.includes(asked))) throw new Problem('not-found');
  return { ...reach, division: asked === 'none' ? { noneOf: ids } : { only: asked } };
}
