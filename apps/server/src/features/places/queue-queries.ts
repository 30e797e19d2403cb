import type { Queryable } from '@pgs/database';
import type { ClaimState } from '@pgs/domain';

export interface QueuePlaceRecord {
  readonly applicationId: string;
  readonly groupId: string;
  readonly serviceCode: string;
  readonly state: ClaimState;
  readonly category: number;
  readonly place: number;
  readonly placeInCategory: number;
  readonly places: number | null;
  readonly taken: number;
  readonly schoolYear: string;
  readonly levelTitle: string;
  readonly profileTitle: string;
}

const before = 'o.place_group_id = c.place_group_id and o.state = c.state';

/**
 * Places of the given applications in their queues: each is a count of what stands before it in the index, so the order is exact at
 * any moment and nothing is renumbered when an earlier submission arrives late.
 */
export const placesInQueue = (db: Queryable, applicationIds: readonly string[]) =>
  db.query<QueuePlaceRecord>(
    'places-in-queue',
    `select c.application_id as "applicationId", c.place_group_id as "groupId", c.service_code as "serviceCode", c.state, c.category, g.places, g.taken,
       g.school_year as "schoolYear", g.level_title as "levelTitle", g.profile_title as "profileTitle",
       (1 + (select count(*) from place_claim o where ${before}
         and (o.category, o.submitted_at, o.order_number, o.application_id) < (c.category, c.submitted_at, c.order_number, c.application_id)))::int as place,
       (1 + (select count(*) from place_claim o where ${before} and o.category = c.category
         and (o.submitted_at, o.order_number, o.application_id) < (c.submitted_at, c.order_number, c.application_id)))::int as "placeInCategory"
     from place_claim c join place_group g on g.place_group_id = c.place_group_id where c.application_id = any ($1::uuid[])`,
    [applicationIds],
  );

export interface QueueRecord {
  readonly applicationId: string;
  readonly portalNumber: string | null;
  readonly registrationNumber: string | null;
  readonly childName: string | null;
  readonly applicantName: string;
  readonly status: string;
  readonly state: ClaimState;
  readonly category: number;
  readonly submittedAt: Date;
  /** Exact text of the moment, for the cursor. */
  readonly submittedText: string;
  readonly orderNumber: string;
}

export interface QueueCursor {
  readonly category: number;
  readonly submittedText: string;
  readonly orderNumber: string;
  readonly applicationId: string;
}

const firstPlace: QueueCursor = {
  category: -1,
  submittedText: '-infinity',
  orderNumber: '',
  applicationId: '00000000-0000-0000-0000-000000000000',
};

/** One page of a queue in its order, keyset-paged on its index; one row more than asked tells that there is a next page. */
export const queuePage = (db: Queryable, groupId: string, state: ClaimState, after: QueueCursor = firstPlace, limit: number) =>
  db.query<QueueRecord>(
    'queue-page',
    `select c.application_id as "applicationId", a.portal_number as "portalNumber", a.registration_number as "registrationNumber",
       a.child_name as "childName", a.applicant_name as "applicantName", a.status, c.state, c.category, c.submitted_at as "submittedAt",
       c.submitted_at::text as "submittedText", c.order_number as "orderNumber"
     from place_claim c join application a on a.application_id = c.application_id
     where c.place_group_id = $1 and c.state = $2
       and (c.category, c.submitted_at, c.order_number, c.application_id) > ($3::int, $4::timestamptz, $5::text, $6::uuid)
     order by c.category, c.submitted_at, c.order_number, c.application_id limit $7`,
    [groupId, state, after.category, after.submittedText, after.orderNumber, after.applicationId, limit + 1],
  );

/** How many stand up to and including the cursor: the number the page begins after. */
export const countBefore = async (db: Queryable, groupId: string, state: ClaimState, after: QueueCursor): Promise<number> => {
  const row = await db.find<{ before: number }>(
    'queue-before',
    `select count(*)::int as before from place_claim c where c.place_group_id = $1 and c.state = $2
       and (c.category, c.submitted_at, c.order_number, c.application_id) <= ($3::int, $4::timestamptz, $5::text, $6::uuid)`,
    [groupId, state, after.category, after.submittedText, after.orderNumber, after.applicationId],
  );
  return row?.before ?? 0;
};
