import type { Queryable } from '@pgs/database';
import { type Holder, isRole, type Role, shortName } from '@pgs/domain';

/** Names told in one sentence are few; this is enough for every role of a large organization. */
const atMost = 100;

/** Кто может помочь: colleagues of these organizations who hold the roles now, for the service if one is named. */
export async function holdersOf(
  db: Queryable,
  asked: {
    readonly organizationIds: readonly string[];
    readonly roles: readonly Role[];
    readonly serviceCode: string | null;
    readonly at: Date;
  },
): Promise<readonly Holder[]> {
  const rows = await db.query<{ role: string; lastName: string; firstName: string; middleName: string | null }>(
    'role-holders',
    `select g.role, p.last_name as "lastName", p.first_name as "firstName", p.middle_name as "middleName"
     from held_grant g join person p on p.person_id = g.person_id and p.active
     where g.organization_id = any($1::uuid[]) and g.role = any($2::text[])
       and ($3::text is null or g.service_codes is null or $3 = any(g.service_codes))
       and g.valid_from <= ($4::timestamptz at time zone g.time_zone)::date
       and (g.valid_to is null or ($4::timestamptz at time zone g.time_zone)::date < g.valid_to)
     order by g.role, p.last_name, p.first_name, p.person_id limit ${atMost}`,
    [asked.organizationIds, asked.roles, asked.serviceCode, asked.at],
  );
  return rows.flatMap(({ role, middleName, ...names }) =>
    isRole(role) ? [{ role, name: shortName({ ...names, middleName: middleName ?? undefined }) }] : [],
  );
}
