import type { Queryable } from '@pgs/database';

export interface ContactRow {
  readonly organizationId: string;
  readonly organizationTitle: string;
  readonly phone: string;
  readonly above: boolean;
  readonly name: string | null;
  readonly email: string | null;
}

/** Администраторы организаций, где человек работает, и вышестоящих: whom to ask. */
export const listContacts = (db: Queryable, personId: string, todayOn: string): Promise<ContactRow[]> =>
  db.query(
    'help-contacts',
    `with own as (
       select o.organization_id, o.parent_id from employment e join organization o on o.organization_id = e.organization_id and o.active
       where e.person_id = $1 and e.active
     ), named as (
       select organization_id, false as above from own union select parent_id, true from own where parent_id is not null
     )
     select o.organization_id as "organizationId", o.short_title as "organizationTitle", coalesce(o.profile ->> 'phone', '') as phone, n.above,
       nullif(concat_ws(' ', p.last_name, p.first_name, p.middle_name), '') as name, p.email
     from named n
       join organization o on o.organization_id = n.organization_id
       left join standing_grant g on g.organization_id = o.organization_id and g.role = 'organizationAdministrator'
         and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)
       left join person p on p.person_id = g.person_id
     order by n.above, o.short_title, name`,
    [personId, todayOn],
  );
