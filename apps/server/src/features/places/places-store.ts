import type { Queryable, Transaction } from '@pgs/database';
import type { ClaimState, PlaceClaim, PlaceGroupKey } from '@pgs/domain';

interface Located {
  readonly organizationId: string;
  readonly serviceCode: string;
}

/** What the application does to places: takes one of its group, gives up what it has, or leaves that to the distribution. */
export type Taking = 'own' | 'none' | 'keep';

export interface SavedClaim {
  readonly groupId: string;
  /** State before; null when the application has just come. */
  readonly before: ClaimState | null;
}

/**
 * Stores where the application stands; the group comes into being with its first application. Undefined when another transaction has
 * just made the group and it could not be seen yet: asked again, it is.
 */
export function saveClaim(
  transaction: Transaction,
  given: Located & { readonly applicationId: string; readonly groupId: string; readonly claim: PlaceClaim; readonly taking: Taking },
): Promise<SavedClaim | undefined> {
  const { group, category, submittedAt, orderNumber, state, ready } = given.claim;
  return transaction.find<SavedClaim>(
    'place-claim-save',
    `with made as (
       insert into place_group (place_group_id, organization_id, service_code, school_year, level, level_title, level_order, profile, profile_title)
       select $3, $4, $5, $6, $7, $8, $9, $10, $11
       where not exists (select 1 from place_group k where k.organization_id = $4 and k.service_code = $5 and k.school_year = $6 and k.level = $7
         and k.profile = $10 and k.facility_code = '')
       on conflict do nothing returning place_group_id),
     found as (select m.place_group_id from made m union all
       select k.place_group_id from place_group k where k.organization_id = $4 and k.service_code = $5 and k.school_year = $6 and k.level = $7
         and k.profile = $10 and k.facility_code = '' limit 1),
     saved as (
       insert into place_claim as c (application_id, organization_id, service_code, place_group_id, category, submitted_at, order_number, state, ready, taken_group_id)
       select $1, $4, $5, f.place_group_id, $12, $13, $14, $15, $16, case when $2 = 'own' then f.place_group_id end from found f
       on conflict (application_id) do update set organization_id = excluded.organization_id, place_group_id = excluded.place_group_id,
         category = excluded.category, order_number = excluded.order_number, state = excluded.state, ready = excluded.ready,
         taken_group_id = case when $2 = 'keep' then c.taken_group_id else excluded.taken_group_id end
       where (c.organization_id, c.place_group_id, c.category, c.order_number, c.state, c.ready, c.taken_group_id) is distinct from
         (excluded.organization_id, excluded.place_group_id, excluded.category, excluded.order_number, excluded.state, excluded.ready,
          case when $2 = 'keep' then c.taken_group_id else excluded.taken_group_id end)
       returning 1)
     select f.place_group_id as "groupId", (select k.state from place_claim k where k.application_id = $1) as before from found f`,
    [
      given.applicationId,
      given.taking,
      given.groupId,
      given.organizationId,
      given.serviceCode,
      group.schoolYear,
      group.level,
      group.levelTitle,
      group.levelOrder,
      group.profile,
      group.profileTitle,
      category,
      submittedAt,
      orderNumber,
      state,
      ready,
    ],
  );
}

/** An application that no longer competes (a correction took away what the group follows from) leaves the queue. */
export const leaveQueue = (transaction: Transaction, applicationId: string) =>
  transaction.execute(
    'place-claim-leave',
    `update place_claim set state = 'left', taken_group_id = null where application_id = $1 and state <> 'left'`,
    [applicationId],
  );

export interface LockedGroup extends PlaceGroupKey {
  readonly id: string;
  readonly version: number;
  readonly places: number | null;
  readonly taken: number;
  readonly facilityTitle: string;
}

const groupColumns = `g.place_group_id as id, g.version, g.places, g.taken, g.school_year as "schoolYear", g.level, g.level_title as "levelTitle",
  g.level_order as "levelOrder", g.profile, g.profile_title as "profileTitle", g.facility_title as "facilityTitle"`;

export const lockGroup = (transaction: Transaction, organizationId: string, groupId: string) =>
  transaction.find<LockedGroup>(
    'place-group-lock',
    `select ${groupColumns} from place_group g where g.place_group_id = $1 and g.organization_id = $2 for update`,
    [groupId, organizationId],
  );

/** The group of a plan line, made when it does not exist yet; answers its identifier. */
export async function ensureGroup(
  transaction: Transaction,
  given: Located & { readonly id: string; readonly group: PlaceGroupKey; readonly facilityCode: string; readonly facilityTitle: string },
): Promise<string> {
  const { group } = given;
  const row = await transaction.find<{ id: string }>(
    'place-group-ensure',
    `insert into place_group as g (place_group_id, organization_id, service_code, school_year, level, level_title, level_order, profile, profile_title,
       facility_code, facility_title)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (organization_id, service_code, school_year, level, profile, facility_code) do update set facility_title = excluded.facility_title
     returning g.place_group_id as id`,
    [
      given.id,
      given.organizationId,
      given.serviceCode,
      group.schoolYear,
      group.level,
      group.levelTitle,
      group.levelOrder,
      group.profile,
      group.profileTitle,
      given.facilityCode,
      given.facilityTitle,
    ],
  );
  if (!row) throw new Error('the group of places was not stored');
  return row.id;
}

export const setPlaces = (transaction: Transaction, groupId: string, places: number | null) =>
  transaction.execute('place-group-plan', `update place_group set places = $2, version = version + 1 where place_group_id = $1`, [
    groupId,
    places,
  ]);

/**
 * Who came out of the reserve: those waiting at the given places of the queue, counted from 1; with `after` only if they stand behind
 * that application, which has left.
 */
export const waitingAt = (
  db: Queryable,
  groupId: string,
  places: { readonly from: number; readonly to: number },
  after: { readonly category: number; readonly submittedAt: Date; readonly orderNumber: string } | undefined,
) =>
  db.query<{ applicationId: string; organizationId: string; serviceCode: string }>(
    'place-claims-at',
    `select w.application_id as "applicationId", w.organization_id as "organizationId", w.service_code as "serviceCode" from (
       select c.* from place_claim c where c.place_group_id = $1 and c.state = 'waiting'
       order by c.category, c.submitted_at, c.order_number, c.application_id offset $2 limit $3) w
     where $4::int is null or (w.category, w.submitted_at, w.order_number) > ($4::int, $5::timestamptz, $6::text)`,
    [
      groupId,
      places.from - 1,
      places.to - places.from + 1,
      after?.category ?? null,
      after?.submittedAt ?? null,
      after?.orderNumber ?? null,
    ],
  );

export const planOf = (db: Queryable, groupId: string) =>
  db.find<{ places: number | null; taken: number }>(
    'place-group-numbers',
    `select g.places, g.taken from place_group g where g.place_group_id = $1`,
    [groupId],
  );

export interface PlaceChange {
  readonly id: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly groupId: string;
  readonly at: Date;
  readonly personId: string;
  readonly personName: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly basis: string;
  readonly requestKey: string;
}

export const appendPlaceChange = (transaction: Transaction, change: PlaceChange) =>
  transaction.execute(
    'place-change-append',
    `insert into place_change (place_change_id, organization_id, service_code, place_group_id, at, person_id, person_name, places_before, places_after, basis, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      change.id,
      change.organizationId,
      change.serviceCode,
      change.groupId,
      change.at,
      change.personId,
      change.personName,
      change.before,
      change.after,
      change.basis,
      change.requestKey,
    ],
  );

export const isRepeatedPlaceChange = async (transaction: Transaction, personId: string, requestKey: string): Promise<boolean> =>
  (await transaction.find('place-change-repeated', `select 1 from place_change c where c.person_id = $1 and c.request_key = $2`, [
    personId,
    requestKey,
  ])) !== undefined;

/** Folds the deltas of the kept counters; one worker at a time, others skip. */
export async function foldPlaceCounts(transaction: Transaction): Promise<void> {
  await transaction.execute(
    'place-counts-fold',
    `with mine as (select pg_try_advisory_xact_lock(hashtext('place_count')) as held),
       taken as (delete from place_count_delta d using mine where mine.held returning d.place_group_id, d.state, d.category, d.delta)
     insert into place_count as c (place_group_id, state, category, amount)
     select t.place_group_id, t.state, t.category, sum(t.delta) from taken t group by 1, 2, 3
     on conflict (place_group_id, state, category) do update set amount = c.amount + excluded.amount`,
  );
}

/** Every saved change of places is told like a change of an application: screens read their numbers anew. */
export async function announcePlaces(db: Queryable, organizationId: string, serviceCode: string, groupId: string): Promise<void> {
  await db.execute('places-announce', `select pg_notify('application_changed', $1)`, [
    JSON.stringify({ id: groupId, organizationId, serviceCode, version: 0 }),
  ]);
}
