import type { Queryable } from '@pgs/database';
import type { CheckFinding, ConnectionFacts } from '@pgs/domain';

export interface FactsOfOrganization extends ConnectionFacts {
  readonly id: string;
  readonly title: string;
  readonly fullTitle: string;
  readonly parentTitle: string | null;
  readonly timeZone: string;
}

/**
 * Everything the steps are judged by, counted for many organizations in one statement: each table is read once and grouped.
 * `$1` organizations, `$2` those whose subordinates are meant, `$3` today.
 */
const factsStatement = `
  with chosen as (
    select o.organization_id, o.short_title, o.title, p.short_title as parent_title, o.time_zone, cardinality(o.service_codes) > 0 as serves,
      coalesce(o.profile ->> 'esnsiCode', '') as esnsi_code
    from organization o left join organization p on p.organization_id = o.parent_id
    where o.active and (o.organization_id = any ($1::uuid[]) or o.ancestor_ids && $2::uuid[])
  ), certificate as (
    select c.organization_id, c.person_id, (max(c.valid_to) at time zone 'Europe/Moscow')::date as until_on from signing_certificate c group by 1, 2
  ), held as (
    select g.organization_id, g.person_id, g.role, g.order_number, p.esia_oid is not null and p.snils is not null as linked,
      t.learned_on, c.until_on
    from role_grant g
      join chosen o on o.organization_id = g.organization_id
      join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
      join person p on p.person_id = g.person_id
      left join learned_role t on t.organization_id = g.organization_id and t.person_id = g.person_id and t.role = g.role
      left join certificate c on c.organization_id = g.organization_id and c.person_id = g.person_id
    where g.valid_to is null or (g.valid_to > $3::date and g.valid_to > g.valid_from)
  ), staff as (
    select h.organization_id,
      count(distinct h.person_id) filter (where h.role = 'organizationAdministrator')::int as administrators,
      count(distinct h.person_id) filter (where h.role = 'registrar')::int as registrars,
      count(distinct h.person_id) filter (where h.role = 'specialist')::int as specialists,
      count(distinct h.person_id) filter (where h.role = 'signingOfficial')::int as officials,
      count(distinct h.person_id)::int as staff,
      count(*) filter (where h.order_number is null)::int as without_order,
      count(distinct h.person_id) filter (where not h.linked)::int as unlinked,
      count(distinct h.person_id) filter (where h.role = 'signingOfficial' and (h.until_on is null or h.until_on < $3::date))::int as without_certificate,
      min(h.until_on) filter (where h.role = 'signingOfficial' and h.until_on >= $3::date) as certificate_until,
      count(distinct h.person_id) filter (where h.learned_on is null)::int as untrained
    from held h group by 1
  ), place as (
    select w.organization_id, count(*)::int as workplaces,
      count(*) filter (where w.certificate_number = '' or w.certified_until_on is null or w.certified_until_on < $3::date)::int as uncertified,
      min(w.certified_until_on) filter (where w.certified_until_on >= $3::date) as certified_until,
      count(*) filter (where w.network_checked_on is null)::int as offline,
      count(*) filter (where w.software_checked_on is null)::int as without_software
    from workplace w join chosen o on o.organization_id = w.organization_id where w.active group by 1
  )
  select o.organization_id as id, o.short_title as title, o.title as "fullTitle", o.parent_title as "parentTitle", o.time_zone as "timeZone",
    o.serves as "servesPeople", coalesce(s.administrators, 0) as administrators, coalesce(s.registrars, 0) as registrars,
    coalesce(s.specialists, 0) as specialists, coalesce(s.officials, 0) as officials, coalesce(s.staff, 0) as staff,
    coalesce(s.without_order, 0) as "grantsWithoutOrder", coalesce(s.unlinked, 0) as unlinked,
    coalesce(s.without_certificate, 0) as "officialsWithoutCertificate", s.certificate_until as "certificateUntilOn",
    coalesce(w.workplaces, 0) as workplaces, coalesce(w.uncertified, 0) as uncertified, w.certified_until as "certifiedUntilOn",
    coalesce(w.offline, 0) as offline, coalesce(w.without_software, 0) as "withoutSoftware", o.esnsi_code as "esnsiCode",
    b.confirmed_on as "esnsiConfirmedOn", b.valid_until_on as "esnsiUntilOn", coalesce(s.untrained, 0) as untrained
  from chosen o
    left join staff s on s.organization_id = o.organization_id
    left join place w on w.organization_id = o.organization_id
    left join connection_confirmation b on b.organization_id = o.organization_id and b.step = 'referenceBooks'
  order by o.short_title, o.organization_id`;

/** Facts of the organizations of the person and of those below the ones he answers for, by short title. */
export const listFacts = (
  db: Queryable,
  administered: readonly string[],
  overseen: readonly string[],
  todayOn: string,
): Promise<FactsOfOrganization[]> => db.query('connection-facts', factsStatement, [administered, overseen, todayOn]);

export interface WorkplaceView {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly room: string;
  readonly certificateNumber: string;
  readonly certifiedUntilOn: string | null;
  readonly networkCheckedOn: string | null;
  readonly software: string;
  readonly softwareCheckedOn: string | null;
  readonly active: boolean;
}

const workplaceColumns = `w.workplace_id as id, w.version, w.title, w.room, w.certificate_number as "certificateNumber",
  w.certified_until_on as "certifiedUntilOn", w.network_checked_on as "networkCheckedOn", w.software, w.software_checked_on as "softwareCheckedOn",
  w.active from workplace w`;

export interface LastCheck {
  readonly at: string;
  readonly state: 'done' | 'expiring' | 'missing';
  readonly by: string;
  readonly findings: readonly CheckFinding[];
}

/** Workplaces of the organization, each with its last self-check. */
export const listWorkplaces = (
  db: Queryable,
  organizationId: string,
): Promise<(WorkplaceView & { readonly lastCheck: LastCheck | null })[]> =>
  db.query(
    'workplaces',
    `select c.last_check as "lastCheck", ${workplaceColumns}
       left join lateral (
         select jsonb_build_object('at', to_char(k.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'state', k.state,
           'by', concat_ws(' ', p.last_name, p.first_name, p.middle_name), 'findings', k.findings) as last_check
         from workplace_check k join person p on p.person_id = k.person_id
         where k.workplace_id = w.workplace_id order by k.at desc limit 1
       ) c on true
     where w.organization_id = $1 order by w.active desc, w.title, w.workplace_id`,
    [organizationId],
  );

export const lockWorkplace = (db: Queryable, organizationId: string, id: string): Promise<WorkplaceView | undefined> =>
  db.find('workplace-lock', `select ${workplaceColumns} where w.organization_id = $1 and w.workplace_id = $2 for update`, [
    organizationId,
    id,
  ]);

export interface TrainingView {
  readonly personId: string;
  readonly name: string;
  readonly role: string;
  readonly learnedOn: string | null;
  readonly document: string | null;
}

/** Who of the employees is trained for which of the roles held. */
export const listTrainings = (db: Queryable, organizationId: string, todayOn: string): Promise<TrainingView[]> =>
  db.query(
    'role-trainings',
    `select distinct on (name, g.person_id, g.role) g.person_id as "personId", concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name,
       g.role, t.learned_on as "learnedOn", t.document
     from role_grant g
       join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
       join person p on p.person_id = g.person_id
       left join learned_role t on t.organization_id = g.organization_id and t.person_id = g.person_id and t.role = g.role
     where g.organization_id = $1 and (g.valid_to is null or (g.valid_to > $2 and g.valid_to > g.valid_from))
     order by name, g.person_id, g.role`,
    [organizationId, todayOn],
  );
