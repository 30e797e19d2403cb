import type { Queryable } from '@pgs/database';

/** Something with an end, and one of those who must know. */
export interface EndingThing {
  readonly fact: string;
  readonly organization_id: string;
  readonly person_id: string;
  readonly until_on: string;
  readonly days_left: number;
  readonly name: string;
}

/** Administrators of the organization today. */
const administrators = `select a.organization_id, a.person_id from role_grant a
    join employment ae on ae.person_id = a.person_id and ae.organization_id = a.organization_id and ae.active
    join organization ao on ao.organization_id = a.organization_id
  where a.role = 'organizationAdministrator' and a.valid_from <= ($1::timestamptz at time zone ao.time_zone)::date
    and (a.valid_to is null or a.valid_to > ($1::timestamptz at time zone ao.time_zone)::date)`;

/** The smallest of the days (`$2`) in which the end lies: a worker that slept tells the nearest one only. */
const step = (left: string): string => `(select min(d) from unnest($2::int[]) d where d >= ${left})`;
const untold = `not exists (select 1 from notification n where n.fact = f.fact)`;

/** Certificates of officials that end within the days and have no successor; the official and the administrators hear of it. */
export const endingCertificates = (db: Queryable, now: Date, days: readonly number[], limit: number): Promise<EndingThing[]> =>
  db.query(
    'notification-ending-certificates',
    `with newest as (
       select distinct on (c.organization_id, c.person_id) c.signing_certificate_id, c.organization_id, c.person_id,
         (c.valid_to at time zone o.time_zone)::date as until_on, ($1::timestamptz at time zone o.time_zone)::date as today
       from signing_certificate c join organization o on o.organization_id = c.organization_id and o.active
       where c.valid_to > $1
       order by c.organization_id, c.person_id, c.valid_to desc
     ), soon as (
       select n.*, n.until_on - n.today as days_left, concat_ws(' ', p.last_name, left(p.first_name, 1) || '.', left(p.middle_name, 1) || '.') as name
       from newest n join person p on p.person_id = n.person_id
       where n.until_on - n.today between 0 and (select max(d) from unnest($2::int[]) d)
         and exists (select 1 from role_grant g join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
           where g.organization_id = n.organization_id and g.person_id = n.person_id and g.role = 'signingOfficial'
             and (g.valid_to is null or g.valid_to > n.today))
     ), hears as (
       select s.*, s.person_id as hearer from soon s
       union select s.*, a.person_id from soon s join (${administrators}) a on a.organization_id = s.organization_id
     )
     select f.fact, f.organization_id, f.hearer as person_id, f.until_on, f.days_left, f.name
     from (select h.*, concat_ws('/', 'certificate', h.signing_certificate_id, ${step('h.days_left')}, h.hearer) as fact from hears h) f
     where ${untold} order by f.until_on, f.fact limit $3`,
    [now, days, limit],
  );

/** Workplaces whose certification ends within the days; the administrators hear of it. */
export const endingCertifications = (db: Queryable, now: Date, days: readonly number[], limit: number): Promise<EndingThing[]> =>
  db.query(
    'notification-ending-certifications',
    `with soon as (
       select w.workplace_id, w.organization_id, w.certified_until_on as until_on, w.certified_until_on - ($1::timestamptz at time zone o.time_zone)::date as days_left,
         concat_ws(', ', w.title, nullif(w.room, '')) as name
       from workplace w join organization o on o.organization_id = w.organization_id and o.active
       where w.active and w.certificate_number <> ''
         and w.certified_until_on - ($1::timestamptz at time zone o.time_zone)::date between 0 and (select max(d) from unnest($2::int[]) d)
     )
     select f.fact, f.organization_id, f.person_id, f.until_on, f.days_left, f.name
     from (select s.*, a.person_id, concat_ws('/', 'certification', s.workplace_id, s.until_on, ${step('s.days_left')}, a.person_id) as fact
       from soon s join (${administrators}) a on a.organization_id = s.organization_id) f
     where ${untold} order by f.until_on, f.fact limit $3`,
    [now, days, limit],
  );
