import type { Queryable } from '@pgs/database';
import type { FieldChange, StaffGrant } from '@pgs/domain';

export interface StaffView {
  readonly personId: string;
  readonly version: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string | null;
  readonly position: string;
  readonly divisionId: string | null;
  readonly divisionTitle: string | null;
  readonly snils: string | null;
  readonly email: string | null;
  readonly active: boolean;
  readonly linked: boolean;
  readonly lastSignedInAt: Date | null;
  readonly elsewhere: number;
  readonly certificateUntil: Date | null;
  readonly grants: readonly StaffGrant[];
}

const staffColumns = `e.person_id as "personId", e.version, p.last_name as "lastName", p.first_name as "firstName", p.middle_name as "middleName",
  e.position, e.division_id as "divisionId", d.title as "divisionTitle", p.snils, p.email, e.active, p.esia_oid is not null and p.snils is not null as linked, p.last_signed_in_at as "lastSignedInAt",
  (select count(*)::int from employment x where x.person_id = e.person_id and x.organization_id <> e.organization_id) as elsewhere,
  (select max(c.valid_to) from signing_certificate c where c.person_id = e.person_id and c.organization_id = e.organization_id) as "certificateUntil",
  (select coalesce(json_agg(json_build_object('id', g.role_grant_id, 'role', g.role, 'serviceCodes', g.service_codes, 'validFrom', g.valid_from,
     'validTo', g.valid_to, 'withSubordinates', g.with_subordinates, 'orderNumber', g.order_number, 'orderOn', g.order_on,
     'learned', exists (select 1 from learned_role l where l.organization_id = g.organization_id and l.person_id = g.person_id and l.role = g.role))
     order by g.valid_from, g.role_grant_id), '[]')
   from role_grant g where g.person_id = e.person_id and g.organization_id = e.organization_id) as grants
  from employment e join person p on p.person_id = e.person_id left join division d on d.division_id = e.division_id`;

/** Сотрудники организации with every grant they ever had there, by name. */
export const listStaff = (db: Queryable, organizationId: string): Promise<StaffView[]> =>
  db.query(
    'staff-list',
    `select ${staffColumns} where e.organization_id = $1 order by p.last_name, p.first_name, p.middle_name, e.person_id`,
    [organizationId],
  );

export const findStaff = (db: Queryable, organizationId: string, personId: string): Promise<StaffView | undefined> =>
  db.find('staff-get', `select ${staffColumns} where e.organization_id = $1 and e.person_id = $2`, [organizationId, personId]);

export interface StaffChangeView {
  readonly id: string;
  readonly at: Date;
  readonly place: string;
  readonly actorName: string;
  readonly personName: string;
  readonly action: string;
  readonly changes: readonly FieldChange[];
  readonly comment: string;
}

/** Журнал доступа, newest first; of one employee or of the whole organization. Asked in the scope of the person. */
export const listAccessChanges = (
  db: Queryable,
  organizationId: string,
  page: { readonly personId?: string; readonly after?: { readonly at: string; readonly id: string } | undefined; readonly limit: number },
): Promise<StaffChangeView[]> =>
  db.query(
    'staff-changes-list',
    `select c.access_change_id as id, c.at, c.at::text as place, c.actor_name as "actorName",
       concat_ws(' ', p.last_name, p.first_name, p.middle_name) as "personName", c.action, c.changes, c.comment
     from access_change c join person p on p.person_id = c.person_id
     where c.organization_id = $1 and ($2::uuid is null or c.person_id = $2)
       and ($3::timestamptz is null or (c.at, c.access_change_id) < ($3, $4::uuid))
     order by c.at desc, c.access_change_id desc limit $5`,
    [organizationId, page.personId ?? null, page.after?.at ?? null, page.after?.id ?? null, page.limit],
  );

export interface CertificateView {
  readonly id: string;
  readonly serialNumber: string;
  readonly owner: string;
  readonly issuer: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

export const listCertificates = (db: Queryable, organizationId: string, personId: string): Promise<CertificateView[]> =>
  db.query(
    'staff-certificates',
    `select c.signing_certificate_id as id, c.serial_number as "serialNumber", c.owner, c.issuer, c.valid_from as "validFrom", c.valid_to as "validTo"
     from signing_certificate c where c.organization_id = $1 and c.person_id = $2 order by c.valid_to desc`,
    [organizationId, personId],
  );

export interface EsiaView {
  readonly esiaOid: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string | null;
  readonly position: string;
  readonly blocked: boolean;
}

/** People of the ЕСИА profile who are not employees here. */
export const listEsiaNewcomers = (db: Queryable, organizationId: string): Promise<EsiaView[]> =>
  db.query(
    'esia-newcomers',
    `select s.esia_oid as "esiaOid", s.last_name as "lastName", s.first_name as "firstName", s.middle_name as "middleName", s.position, s.blocked
     from esia_employee s
     where s.organization_id = $1 and not exists (
       select 1 from employment e join person p on p.person_id = e.person_id where e.organization_id = $1 and p.esia_oid = s.esia_oid)
     order by s.last_name, s.first_name, s.esia_oid`,
    [organizationId],
  );

/** Employees here who do not stand in the profile that was read: they will not get in. */
export const listMissingInEsia = (db: Queryable, organizationId: string): Promise<{ readonly personId: string; readonly name: string }[]> =>
  db.query(
    'esia-missing',
    `select p.person_id as "personId", concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name
     from employment e join person p on p.person_id = e.person_id
     where e.organization_id = $1 and e.active and p.esia_oid is not null
       and exists (select 1 from esia_employee s where s.organization_id = $1)
       and not exists (select 1 from esia_employee s where s.organization_id = $1 and s.esia_oid = p.esia_oid)
     order by name`,
    [organizationId],
  );

export const findEsiaReading = async (db: Queryable, organizationId: string): Promise<Date | null> => {
  const row = await db.find<{ readonly at: Date | null }>(
    'esia-read-at',
    `select max(s.read_at) as at from esia_employee s where s.organization_id = $1`,
    [organizationId],
  );
  return row?.at ?? null;
};

export const findEsiaOid = async (db: Queryable, personId: string): Promise<string | null> => {
  const row = await db.find<{ readonly oid: string | null }>(
    'person-esia-oid',
    `select p.esia_oid as oid from person p where p.person_id = $1`,
    [personId],
  );
  return row?.oid ?? null;
};
