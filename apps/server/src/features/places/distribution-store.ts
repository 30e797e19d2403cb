import type { Queryable, Transaction } from '@pgs/database';
import type { Application, DirectionState, DistributionState, UnmetWish } from '@pgs/domain';

export interface DistributionRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly schoolYear: string;
  readonly untilOn: string;
  readonly state: DistributionState;
  readonly version: number;
  readonly madeAt: Date;
  readonly madeByName: string;
  readonly settledAt: Date | null;
  readonly settledByName: string | null;
  readonly problem: string | null;
}

const columns = `d.distribution_id as id, d.organization_id as "organizationId", d.service_code as "serviceCode", d.school_year as "schoolYear",
  d.until_on as "untilOn", d.state, d.version, d.made_at as "madeAt", d.made_by_name as "madeByName", d.settled_at as "settledAt",
  d.settled_by_name as "settledByName", d.problem`;

/** False when there is an unsettled one already. */
export async function insertDistribution(
  transaction: Transaction,
  given: Pick<DistributionRecord, 'id' | 'organizationId' | 'serviceCode' | 'schoolYear' | 'untilOn' | 'madeAt' | 'madeByName'> & {
    readonly madeBy: string;
    readonly requestKey: string;
  },
): Promise<boolean> {
  const inserted = await transaction.execute(
    'distribution-insert',
    `insert into distribution (distribution_id, organization_id, service_code, school_year, until_on, state, made_at, made_by, made_by_name, request_key)
     values ($1, $2, $3, $4, $5, 'making', $6, $7, $8, $9) on conflict do nothing`,
    [
      given.id,
      given.organizationId,
      given.serviceCode,
      given.schoolYear,
      given.untilOn,
      given.madeAt,
      given.madeBy,
      given.madeByName,
      given.requestKey,
    ],
  );
  return inserted === 1;
}

export const findRepeatedDistribution = (db: Queryable, personId: string, requestKey: string) =>
  db.find<{ id: string }>(
    'distribution-repeated',
    `select d.distribution_id as id from distribution d where d.made_by = $1 and d.request_key = $2`,
    [personId, requestKey],
  );

export const lockDistribution = (transaction: Transaction, id: string) =>
  transaction.find<DistributionRecord>(
    'distribution-lock',
    `select ${columns} from distribution d where d.distribution_id = $1 for update`,
    [id],
  );

export const findDistribution = (db: Queryable, id: string) =>
  db.find<DistributionRecord>('distribution-get', `select ${columns} from distribution d where d.distribution_id = $1`, [id]);

export const distributionsOf = (db: Queryable, organizationId: string, serviceCode: string, schoolYear: string) =>
  db.query<DistributionRecord>(
    'distribution-list',
    `select ${columns} from distribution d where d.organization_id = $1 and d.service_code = $2 and d.school_year = $3 order by d.made_at desc limit 20`,
    [organizationId, serviceCode, schoolYear],
  );

export const setDistributionState = (
  transaction: Transaction,
  id: string,
  set: { readonly state: DistributionState; readonly at?: Date; readonly byName?: string; readonly problem?: string },
) =>
  transaction.execute(
    'distribution-state',
    `update distribution set state = $2, version = version + 1, settled_at = $3, settled_by_name = $4, problem = $5 where distribution_id = $1`,
    [id, set.state, set.at ?? null, set.byName ?? null, set.problem ?? null],
  );

export interface QueuedChild {
  readonly applicationId: string;
  readonly groupId: string;
  readonly category: number;
  readonly submittedAt: Date;
  readonly orderNumber: string;
  readonly form: Application['form'];
}

/** Children who stand waiting for a place, in the order of their groups and queues; one more than the limit tells that there are too many. */
export const queuedChildren = (db: Queryable, organizationId: string, serviceCode: string, schoolYear: string, limit: number) =>
  db.query<QueuedChild>(
    'distribution-children',
    `select c.application_id as "applicationId", c.place_group_id as "groupId", c.category, c.submitted_at as "submittedAt",
       c.order_number as "orderNumber", a.content -> 'form' as form
     from place_group g join place_claim c on c.place_group_id = g.place_group_id join application a on a.application_id = c.application_id
     where g.organization_id = $1 and g.service_code = $2 and g.school_year = $3 and g.facility_code = '' and c.state = 'waiting' and c.ready
       and c.taken_group_id is null
     order by g.level_order, g.profile, c.category, c.submitted_at, c.order_number, c.application_id limit $4`,
    [organizationId, serviceCode, schoolYear, limit + 1],
  );

export interface FacilityGroup {
  readonly groupId: string;
  readonly level: string;
  readonly profile: string;
  readonly code: string;
  readonly title: string;
  readonly free: number;
}

/** Groups of the kindergartens, and of the queues with an empty code. */
export const facilityGroups = (db: Queryable, organizationId: string, serviceCode: string, schoolYear: string) =>
  db.query<FacilityGroup>(
    'distribution-facilities',
    `select g.place_group_id as "groupId", g.level, g.profile, g.facility_code as code, g.facility_title as title,
       greatest(coalesce(g.places, 0) - g.taken, 0) as free
     from place_group g where g.organization_id = $1 and g.service_code = $2 and g.school_year = $3 order by g.facility_code`,
    [organizationId, serviceCode, schoolYear],
  );

export interface NewLine {
  readonly applicationId: string;
  readonly number: number;
  readonly groupId: string;
  readonly facilityGroupId: string | null;
  readonly wish: number | null;
  readonly isLater: boolean;
  readonly unmet: readonly UnmetWish[];
}

export const insertLines = (transaction: Transaction, distribution: DistributionRecord, lines: readonly NewLine[]) =>
  transaction.execute(
    'distribution-lines-insert',
    `insert into distribution_line (distribution_id, application_id, organization_id, service_code, number, place_group_id, facility_group_id, wish, is_later, unmet, state)
     select $1, l."applicationId", $2, $3, l.number, l."groupId", l."facilityGroupId", l.wish, l."isLater", l.unmet, 'proposed'
     from jsonb_to_recordset($4::jsonb) l("applicationId" uuid, number int, "groupId" uuid, "facilityGroupId" uuid, wish int, "isLater" boolean, unmet jsonb)`,
    [distribution.id, distribution.organizationId, distribution.serviceCode, JSON.stringify(lines)],
  );

/** Holds every place of the protocol; answers how many of the directed children still stand in the queue as they did. */
export const holdPlaces = (transaction: Transaction, id: string) =>
  transaction.execute(
    'distribution-hold',
    `update place_claim c set taken_group_id = l.facility_group_id from distribution_line l
     where l.distribution_id = $1 and l.facility_group_id is not null and c.application_id = l.application_id
       and c.place_group_id = l.place_group_id and c.state = 'waiting' and c.ready and c.taken_group_id is null`,
    [id],
  );

export const countDirected = async (db: Queryable, id: string): Promise<number> =>
  (
    await db.find<{ count: number }>(
      'distribution-directed',
      `select count(*)::int as count from distribution_line l where l.distribution_id = $1 and l.facility_group_id is not null`,
      [id],
    )
  )?.count ?? 0;

export const givePlaceBack = (transaction: Transaction, applicationId: string) =>
  transaction.execute('place-give-back', `update place_claim set taken_group_id = null where application_id = $1`, [applicationId]);

export interface LineRecord {
  readonly distributionId: string;
  readonly applicationId: string;
  readonly organizationId: string;
  readonly serviceCode: string;
  readonly number: number;
  readonly facilityTitle: string | null;
  readonly levelTitle: string;
  readonly profileTitle: string;
  readonly schoolYear: string;
  readonly wish: number | null;
  readonly isLater: boolean;
  readonly unmet: readonly UnmetWish[];
  readonly state: DirectionState;
  readonly appearBy: string | null;
  readonly settledByName: string | null;
  readonly problem: string | null;
}

const lineColumns = `l.distribution_id as "distributionId", l.application_id as "applicationId", l.organization_id as "organizationId",
  l.service_code as "serviceCode", l.number, f.facility_title as "facilityTitle", g.level_title as "levelTitle", g.profile_title as "profileTitle",
  g.school_year as "schoolYear", l.wish, l.is_later as "isLater", l.unmet, l.state, l.appear_by as "appearBy", l.settled_by_name as "settledByName", l.problem
  from distribution_line l join place_group g on g.place_group_id = l.place_group_id left join place_group f on f.place_group_id = l.facility_group_id`;

/** Lines nobody has been told of yet, in the order of the protocol. */
export const proposedLines = (db: Queryable, id: string, limit: number) =>
  db.query<LineRecord>(
    'distribution-lines-proposed',
    `select ${lineColumns} where l.distribution_id = $1 and l.state = 'proposed' order by l.number limit $2`,
    [id, limit],
  );

export const lockLine = (transaction: Transaction, id: string, applicationId: string) =>
  transaction.find<LineRecord>(
    'distribution-line-lock',
    `select ${lineColumns} where l.distribution_id = $1 and l.application_id = $2 for update of l`,
    [id, applicationId],
  );

export const overdueLines = (db: Queryable, todayOn: string, limit: number) =>
  db.query<{ distributionId: string; applicationId: string }>(
    'distribution-lines-overdue',
    `select l.distribution_id as "distributionId", l.application_id as "applicationId" from distribution_line l
     where l.state = 'directed' and l.appear_by < $1 order by l.appear_by limit $2`,
    [todayOn, limit],
  );

export const setLineState = (
  transaction: Transaction,
  line: Pick<LineRecord, 'distributionId' | 'applicationId'>,
  set: {
    readonly state: DirectionState;
    readonly appearBy?: string | null;
    readonly at: Date;
    readonly byName: string;
    readonly problem?: string;
  },
) =>
  transaction.execute(
    'distribution-line-state',
    `update distribution_line set state = $3, appear_by = coalesce($4, appear_by), settled_at = $5, settled_by_name = $6, problem = $7
     where distribution_id = $1 and application_id = $2`,
    [line.distributionId, line.applicationId, set.state, set.appearBy ?? null, set.at, set.byName, set.problem ?? null],
  );

export interface ShownLine extends LineRecord {
  readonly childName: string | null;
  readonly applicantName: string;
  readonly portalNumber: string | null;
  readonly category: number;
}

/** One page of the protocol in its order. */
export const linePage = (db: Queryable, id: string, after: number, limit: number) =>
  db.query<ShownLine>(
    'distribution-lines-page',
    `select s.*, a.child_name as "childName", a.applicant_name as "applicantName", a.portal_number as "portalNumber", c.category
     from (select ${lineColumns} where l.distribution_id = $1 and l.number > $2 order by l.number limit $3) s
     join application a on a.application_id = s."applicationId" join place_claim c on c.application_id = s."applicationId" order by s.number`,
    [id, after, limit + 1],
  );

export const lineNumbers = (db: Queryable, id: string, applicationIds: readonly string[]) =>
  db.query<{ applicationId: string; number: number }>(
    'distribution-line-numbers',
    `select l.application_id as "applicationId", l.number from distribution_line l where l.distribution_id = $1 and l.application_id = any ($2::uuid[])`,
    [id, applicationIds],
  );

export const lineTotals = (db: Queryable, id: string) =>
  db.query<{ state: DirectionState; directed: boolean; amount: number }>(
    'distribution-line-totals',
    `select l.state, l.facility_group_id is not null as directed, count(*)::int as amount from distribution_line l where l.distribution_id = $1 group by 1, 2`,
    [id],
  );
