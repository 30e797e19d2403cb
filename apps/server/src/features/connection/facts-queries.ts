import { organizationDirectory, services } from '@pgs/catalog';
import type { Queryable } from '@pgs/database';
import { type ConnectionFacts, compareRecord, type DirectoryFacts, type DirectoryOrganization } from '@pgs/domain';
import { usedBooks } from '../reference/book-uses.ts';

export interface FactsOfOrganization extends ConnectionFacts {
  readonly id: string;
  readonly title: string;
  readonly fullTitle: string;
  readonly parentTitle: string | null;
  /** The day of the organization. */
  readonly todayOn: string;
}

interface FactsRow extends Omit<FactsOfOrganization, 'directory' | 'troubledBooks'> {
  readonly serviceCodes: readonly string[];
  readonly ours: DirectoryOrganization;
  readonly record: Readonly<Record<string, string>> | null;
  readonly seenOn: string | null;
  readonly failedOn: string | null;
}

/**
 * Everything the steps are judged by, counted for many organizations in one statement: each table is read once and grouped.
 * `$1` organizations, `$2` now, `$3` code of the directory of organizations.
 */
const factsStatement = `
  with chosen as (
    select o.organization_id, o.short_title, o.title, o.oktmo, o.address, p.short_title as parent_title,
      ($2::timestamptz at time zone o.time_zone)::date as today, o.time_zone, o.service_codes, cardinality(o.service_codes) > 0 as serves,
      coalesce(o.profile ->> 'esnsiCode', '') as esnsi_code
    from organization o left join organization p on p.organization_id = o.parent_id
    where o.active and o.organization_id = any ($1::uuid[])
  ), certificate as (
    select c.organization_id, c.person_id, max(c.valid_to) as valid_to from signing_certificate c
    where c.organization_id = any ($1::uuid[]) group by 1, 2
  ), held as (
    select g.organization_id, g.person_id, g.role, g.order_number, o.today, p.esia_oid is not null and p.snils is not null as linked,
      coalesce(m.member, true) as member, coalesce(m.grouped, true) as grouped, t.learned_on,
      (c.valid_to at time zone o.time_zone)::date as until_on
    from role_grant g
      join chosen o on o.organization_id = g.organization_id
      join employment e on e.person_id = g.person_id and e.organization_id = g.organization_id and e.active
      join person p on p.person_id = g.person_id
      left join esia_membership m on m.organization_id = g.organization_id and m.person_id = g.person_id
      left join learned_role t on t.organization_id = g.organization_id and t.person_id = g.person_id and t.role = g.role
      left join certificate c on c.organization_id = g.organization_id and c.person_id = g.person_id
    where g.valid_to is null or (g.valid_to > o.today and g.valid_to > g.valid_from)
  ), staff as (
    select h.organization_id,
      count(distinct h.person_id) filter (where h.role = 'organizationAdministrator')::int as administrators,
      count(distinct h.person_id) filter (where h.role = 'registrar')::int as registrars,
      count(distinct h.person_id) filter (where h.role = 'specialist')::int as specialists,
      count(distinct h.person_id) filter (where h.role = 'signingOfficial')::int as officials,
      count(distinct h.person_id)::int as staff,
      count(*) filter (where h.order_number is null)::int as without_order,
      count(distinct h.person_id) filter (where not h.linked)::int as unlinked,
      count(distinct h.person_id) filter (where h.linked and not h.member)::int as outside_profile,
      count(distinct h.person_id) filter (where h.linked and h.member and not h.grouped)::int as without_group,
      count(distinct h.person_id) filter (where h.role = 'signingOfficial' and (h.until_on is null or h.until_on < h.today))::int as without_certificate,
      min(h.until_on) filter (where h.role = 'signingOfficial' and h.until_on >= h.today) as certificate_until,
      count(distinct h.person_id) filter (where h.learned_on is null)::int as untrained
    from held h group by 1
  ), lesson as (
    select n.organization_id, jsonb_object_agg(n.role, n.people order by n.role) as by_role from (
      select h.organization_id, h.role, count(distinct h.person_id)::int as people from held h where h.learned_on is null group by 1, 2) n group by 1
  ), place as (
    select w.organization_id, count(*)::int as workplaces,
      count(*) filter (where w.certificate_number = '' or w.certified_until_on is null or w.certified_until_on < o.today)::int as uncertified,
      min(w.certified_until_on) filter (where w.certified_until_on >= o.today) as certified_until,
      count(*) filter (where w.network_checked_on is null)::int as offline, min(w.network_checked_on) as network_on,
      count(*) filter (where w.software_checked_on is null)::int as without_software, min(w.software_checked_on) as software_on
    from workplace w join chosen o on o.organization_id = w.organization_id where w.active group by 1
  ), reading as (
    select max(r.finished_at) filter (where r.state = 'done') as seen_at,
      max(coalesce(r.finished_at, r.started_at)) filter (where r.state = 'failed' or (r.state = 'reading' and r.problem is not null)) as failed_at
    from directory_reading r where r.code = $3
  ), away as (
    select coalesce(array_agg(a.title order by a.title) filter (where not a.reachable), '{}') as titles from probed_address a
  )
  select o.organization_id as id, o.short_title as title, o.title as "fullTitle", o.parent_title as "parentTitle", o.today as "todayOn",
    o.serves as "servesPeople", o.service_codes as "serviceCodes", coalesce(s.administrators, 0) as administrators, coalesce(s.registrars, 0) as registrars,
    coalesce(s.specialists, 0) as specialists, coalesce(s.officials, 0) as officials, coalesce(s.staff, 0) as staff,
    coalesce(s.without_order, 0) as "grantsWithoutOrder", coalesce(s.unlinked, 0) as unlinked,
    coalesce(s.outside_profile, 0) as "outsideProfile", coalesce(s.without_group, 0) as "withoutGroup",
    coalesce(s.without_certificate, 0) as "officialsWithoutCertificate", s.certificate_until as "certificateUntilOn",
    coalesce(w.workplaces, 0) as workplaces, coalesce(w.uncertified, 0) as uncertified, w.certified_until as "certifiedUntilOn",
    coalesce(w.offline, 0) as offline, w.network_on as "networkCheckedOn", coalesce(w.without_software, 0) as "withoutSoftware",
    w.software_on as "softwareCheckedOn", away.titles as unreachable, o.esnsi_code as "esnsiCode",
    b.confirmed_on as "esnsiConfirmedOn", b.valid_until_on as "esnsiUntilOn", coalesce(s.untrained, 0) as untrained,
    coalesce(l.by_role, '{}') as "untrainedByRole", jsonb_build_object('title', o.title, 'oktmo', o.oktmo, 'address', o.address) as ours,
    d.values as record, (r.seen_at at time zone o.time_zone)::date as "seenOn",
    case when r.seen_at is null or r.failed_at > r.seen_at then (r.failed_at at time zone o.time_zone)::date end as "failedOn"
  from chosen o cross join reading r cross join away
    left join staff s on s.organization_id = o.organization_id
    left join lesson l on l.organization_id = o.organization_id
    left join place w on w.organization_id = o.organization_id
    left join connection_confirmation b on b.organization_id = o.organization_id and b.step = 'referenceBooks'
    left join directory_record d on d.code = $3 and d.record_key = o.esnsi_code
  order by o.short_title, o.organization_id`;

/** What the directory says of the organization; before it was read, nothing. */
function directoryOf({ ours, record, seenOn, failedOn, esnsiCode }: FactsRow): DirectoryFacts {
  if (seenOn === null || esnsiCode === '') return { record: 'unseen', differing: [], seenOn: null, failedOn };
  if (record === null) return { record: 'missing', differing: [], seenOn, failedOn };
  const differing = compareRecord(organizationDirectory, ours, record).flatMap(({ title, differs }) => (differs ? [title] : []));
  return { record: differing.length > 0 ? 'differs' : 'same', differing, seenOn, failedOn };
}

/** Facts of the active ones among the organizations, by short title. */
export async function listFacts(db: Queryable, organizationIds: readonly string[], now: Date): Promise<readonly FactsOfOrganization[]> {
  const rows = await db.query<FactsRow>('connection-facts', factsStatement, [organizationIds, now, organizationDirectory.code]);
  const troubled = (await usedBooks(db, services, now)).filter(({ warning }) => warning !== undefined);
  return rows.map(({ ours, record, seenOn, failedOn, serviceCodes, ...facts }) => ({
    ...facts,
    directory: directoryOf({ ...facts, ours, record, seenOn, failedOn, serviceCodes }),
    troubledBooks: troubled.filter((book) => serviceCodes.some((code) => book.serviceCodes.includes(code))).map(({ name }) => name),
  }));
}
