import type { Queryable } from '@pgs/database';

export interface GroupRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly version: number;
  readonly schoolYear: string;
  readonly level: string;
  readonly levelTitle: string;
  readonly profile: string;
  readonly profileTitle: string;
  readonly facilityCode: string;
  readonly facilityTitle: string;
  readonly places: number | null;
  readonly taken: number;
  readonly waiting: number;
  readonly held: number;
  readonly enrolled: number;
  /** Waiting by category, as index → number. */
  readonly byCategory: Readonly<Record<string, number>> | null;
}

const columns = `g.place_group_id as id, g.organization_id as "organizationId", g.service_code as "serviceCode", g.version, g.school_year as "schoolYear",
  g.level, g.level_title as "levelTitle", g.profile, g.profile_title as "profileTitle", g.facility_code as "facilityCode",
  g.facility_title as "facilityTitle", g.places, g.taken, coalesce(n.waiting, 0)::int as waiting, coalesce(n.held, 0)::int as held,
  coalesce(n.enrolled, 0)::int as enrolled, n.by_category as "byCategory"`;

/** Folded amounts and changes not folded yet of one group. */
const numbers = `left join lateral (
    select sum(s.amount) filter (where s.state = 'waiting') as waiting, sum(s.amount) filter (where s.state = 'held') as held,
      sum(s.amount) filter (where s.state = 'enrolled') as enrolled,
      jsonb_object_agg(s.category, s.amount) filter (where s.state = 'waiting' and s.amount > 0) as by_category
    from (select t.state, t.category, sum(t.amount) as amount from (
        select k.state, k.category, k.amount from place_count k where k.place_group_id = g.place_group_id
        union all select d.state, d.category, d.delta from place_count_delta d where d.place_group_id = g.place_group_id) t
      group by 1, 2) s) n on true`;

/** Табло мест: groups of one organization, service and school year in the order of levels; there are tens of them, never thousands. */
export const groupsOf = (db: Queryable, organizationId: string, serviceCode: string, schoolYear: string) =>
  db.query<GroupRecord>(
    'place-groups',
    `select ${columns} from place_group g ${numbers} where g.organization_id = $1 and g.service_code = $2 and g.school_year = $3
     order by g.level_order, g.profile, g.facility_title, g.facility_code limit 1000`,
    [organizationId, serviceCode, schoolYear],
  );

export const findGroup = (db: Queryable, id: string) =>
  db.find<GroupRecord>('place-group', `select ${columns} from place_group g ${numbers} where g.place_group_id = $1`, [id]);

export const schoolYearsOf = (db: Queryable, organizationId: string, serviceCode: string) =>
  db.query<{ schoolYear: string }>(
    'place-school-years',
    `select distinct g.school_year as "schoolYear" from place_group g where g.organization_id = $1 and g.service_code = $2 order by 1 desc limit 20`,
    [organizationId, serviceCode],
  );

export const seenOrganizations = (db: Queryable, ids: readonly string[]) =>
  db.query<{ id: string; title: string; serviceCodes: readonly string[]; timeZone: string }>(
    'place-organizations',
    `select o.organization_id as id, o.short_title as title, o.service_codes as "serviceCodes", o.time_zone as "timeZone"
     from organization o where o.organization_id = any ($1::uuid[]) order by o.short_title`,
    [ids],
  );

export const placeChangesOf = (db: Queryable, groupId: string) =>
  db.query<{ id: string; at: Date; personName: string; before: number | null; after: number | null; basis: string }>(
    'place-changes',
    `select c.place_change_id as id, c.at, c.person_name as "personName", c.places_before as before, c.places_after as after, c.basis
     from place_change c where c.place_group_id = $1 order by c.at desc, c.place_change_id desc limit 50`,
    [groupId],
  );
