import type { Queryable } from '@pgs/database';

export interface EmploymentView {
  readonly organizationId: string;
  readonly organizationTitle: string;
  readonly position: string;
}

/** Места работы of the person in organizations that work on the platform. */
export const listEmployments = (database: Queryable, personId: string): Promise<EmploymentView[]> =>
  database.query(
    'list-employments',
    `select o.organization_id as "organizationId", o.short_title as "organizationTitle", e.position
     from employment e join organization o on o.organization_id = e.organization_id and o.active
     where e.person_id = $1 and e.active order by o.short_title, o.organization_id`,
    [personId],
  );

/** Часовой пояс of the organization; null when there is none. */
export const timeZoneOf = async (database: Queryable, organizationId: string): Promise<string | null> =>
  (
    await database.query<{ timeZone: string }>(
      'time-zone-of-organization',
      'select time_zone as "timeZone" from organization where organization_id = $1',
      [organizationId],
    )
  )[0]?.timeZone ?? null;
