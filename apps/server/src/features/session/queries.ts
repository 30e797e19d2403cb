import type { Queryable } from '@pgs/database';

export interface EmploymentView {
  readonly organizationId: string;
  readonly organizationTitle: string;
  readonly timeZone: string;
  readonly position: string;
}

/** Места работы of the person in organizations that work on the platform. */
export const listEmployments = (database: Queryable, personId: string): Promise<EmploymentView[]> =>
  database.query(
    'list-employments',
    `select o.organization_id as "organizationId", o.short_title as "organizationTitle", o.time_zone as "timeZone", e.position
     from employment e join organization o on o.organization_id = e.organization_id and o.active
     where e.person_id = $1 and e.active order by o.short_title, o.organization_id`,
    [personId],
  );
