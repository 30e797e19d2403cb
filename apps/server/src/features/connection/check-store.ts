import type { Queryable, Transaction } from '@pgs/database';
import type { CheckedWorkplace, WorkplaceReport } from '@pgs/domain';

export interface OfferedWorkplace {
  readonly id: string;
  readonly title: string;
  readonly room: string;
  readonly organizationTitle: string;
}

/** Workplaces in use of the organizations where the person works. */
export const offerWorkplaces = (db: Queryable, organizationIds: readonly string[]): Promise<OfferedWorkplace[]> =>
  db.query(
    'workplace-check-offer',
    `select w.workplace_id as id, w.title, w.room, o.short_title as "organizationTitle"
     from workplace w join organization o on o.organization_id = w.organization_id
     where w.organization_id = any ($1::uuid[]) and w.active order by o.short_title, w.title, w.workplace_id limit 500`,
    [organizationIds],
  );

export interface CheckedPlace {
  readonly organizationId: string;
  readonly title: string;
  readonly ogrn: string;
  readonly inn: string;
  readonly timeZone: string;
}

const placeColumns = `o.organization_id as "organizationId", o.short_title as title, o.ogrn, o.inn, o.time_zone as "timeZone"`;

/** Organization of the workplace; locks the workplace. */
export const lockCheckedWorkplace = (
  transaction: Transaction,
  workplaceId: string,
  organizationIds: readonly string[],
): Promise<CheckedPlace | undefined> =>
  transaction.find(
    'workplace-check-lock',
    `select ${placeColumns} from workplace w join organization o on o.organization_id = w.organization_id
     where w.workplace_id = $1 and w.organization_id = any ($2::uuid[]) and w.active for update of w`,
    [workplaceId, organizationIds],
  );

export const listCheckedPlaces = (db: Queryable, organizationIds: readonly string[]): Promise<CheckedPlace[]> =>
  db.query('workplace-check-places', `select ${placeColumns} from organization o where o.organization_id = any ($1::uuid[])`, [
    organizationIds,
  ]);

interface KeptCheck {
  readonly id: string;
  readonly workplaceId: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly at: Date;
  readonly todayOn: string;
  readonly report: WorkplaceReport;
  readonly checked: CheckedWorkplace;
}

/** Keeps the run, and lets the steps of the connection see it: what failed is no longer checked. */
export async function keepCheck(transaction: Transaction, given: KeptCheck): Promise<void> {
  const { id, workplaceId, organizationId, personId, at, todayOn, report, checked } = given;
  await transaction.execute(
    'workplace-check-insert',
    `insert into workplace_check (workplace_check_id, workplace_id, organization_id, person_id, at, state, report, findings)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, workplaceId, organizationId, personId, at, checked.state, JSON.stringify(report), JSON.stringify(checked.findings)],
  );
  const software = [report.provider, report.plugin && `плагин ${report.plugin}`].filter(Boolean).join(', ').slice(0, 300);
  await transaction.execute(
    'workplace-check-apply',
    `update workplace set version = version + 1, network_checked_on = $2::date, software_checked_on = $3::date,
       software = case when $4 = '' then software else $4 end
     where workplace_id = $1`,
    [workplaceId, checked.network ? todayOn : null, checked.software ? todayOn : null, software],
  );
}
