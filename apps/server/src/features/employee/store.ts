import type { Queryable, Transaction } from '@pgs/database';
import { type FieldChange, fullName, type StaffGrant, type StaffMember } from '@pgs/domain';
import { moveWork } from '../division/division-work-store.ts';

interface MemberRecord {
  readonly person_id: string;
  readonly version: number;
  readonly last_name: string;
  readonly first_name: string;
  readonly middle_name: string | null;
  readonly position: string;
  readonly division_id: string | null;
  readonly active: boolean;
}

interface GrantRecord {
  readonly role_grant_id: string;
  readonly role: StaffGrant['role'];
  readonly service_codes: readonly string[] | null;
  readonly valid_from: string;
  readonly valid_to: string | null;
  readonly with_subordinates: boolean;
  readonly order_number: string | null;
  readonly order_on: string | null;
  readonly learned: boolean;
}

const grantFromRow = (row: GrantRecord): StaffGrant => ({
  id: row.role_grant_id,
  role: row.role,
  serviceCodes: row.service_codes,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  withSubordinates: row.with_subordinates,
  orderNumber: row.order_number,
  orderOn: row.order_on,
  learned: row.learned,
});

/** Сотрудник under a lock, for a change. */
export async function lockMember(transaction: Transaction, organizationId: string, personId: string): Promise<StaffMember | undefined> {
  const row = await transaction.find<MemberRecord>(
    'staff-member-lock',
    `select e.person_id, e.version, p.last_name, p.first_name, p.middle_name, e.position, e.division_id, e.active
     from employment e join person p on p.person_id = e.person_id
     where e.organization_id = $1 and e.person_id = $2 for update of e`,
    [organizationId, personId],
  );
  if (!row) return undefined;
  const grants = await transaction.query<GrantRecord>(
    'staff-member-grants',
    `select g.role_grant_id, g.role, g.service_codes, g.valid_from, g.valid_to, g.with_subordinates, g.order_number, g.order_on,
       exists (select 1 from learned_role l where l.organization_id = g.organization_id and l.person_id = g.person_id and l.role = g.role) as learned
     from role_grant g where g.organization_id = $1 and g.person_id = $2 order by g.valid_from, g.role_grant_id`,
    [organizationId, personId],
  );
  return {
    personId,
    organizationId,
    version: row.version,
    name: fullName({ lastName: row.last_name, firstName: row.first_name, middleName: row.middle_name ?? undefined }),
    position: row.position,
    divisionId: row.division_id,
    blocked: !row.active,
    grants: grants.map(grantFromRow),
  };
}

export interface GrantedBy {
  readonly personId: string;
  readonly at: Date;
}

/** Saves the member with the grants that differ from what was loaded; his work moves to another division with him. */
export async function saveMember(transaction: Transaction, before: StaffMember, member: StaffMember, by: GrantedBy): Promise<void> {
  await transaction.execute(
    'staff-member-save',
    `update employment set position = $3, active = $4, version = $5, division_id = $6 where organization_id = $1 and person_id = $2`,
    [member.organizationId, member.personId, member.position, !member.blocked, member.version, member.divisionId],
  );
  if (member.divisionId !== before.divisionId) await moveWork(transaction, member.organizationId, member.personId, member.divisionId);
  for (const grant of member.grants) {
    if (before.grants.includes(grant)) continue;
    await transaction.execute(
      'staff-grant-save',
      `insert into role_grant (role_grant_id, person_id, organization_id, role, service_codes, valid_from, valid_to, with_subordinates,
         order_number, order_on, granted_by, granted_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (role_grant_id) do update set service_codes = excluded.service_codes, valid_to = excluded.valid_to,
         with_subordinates = excluded.with_subordinates, order_number = excluded.order_number, order_on = excluded.order_on,
         access_order_id = case when excluded.order_number is null then null else role_grant.access_order_id end`,
      [
        grant.id,
        member.personId,
        member.organizationId,
        grant.role,
        grant.serviceCodes,
        grant.validFrom,
        grant.validTo,
        grant.withSubordinates,
        grant.orderNumber,
        grant.orderOn,
        by.personId,
        by.at,
      ],
    );
  }
}

export const insertEmployment = (
  transaction: Transaction,
  member: Pick<StaffMember, 'personId' | 'organizationId' | 'position' | 'version'>,
) =>
  transaction.execute(
    'staff-member-insert',
    `insert into employment (person_id, organization_id, position, version) values ($1, $2, $3, $4) on conflict do nothing`,
    [member.personId, member.organizationId, member.position, member.version],
  );

export interface KnownPerson {
  readonly person_id: string;
  readonly last_name: string;
  readonly first_name: string;
  readonly middle_name: string | null;
}

/** The person with this СНИЛС or this ЕСИА oid, in whatever organization. */
export const findPerson = (transaction: Transaction, who: { readonly snils: string | null; readonly esiaOid: string | null }) =>
  transaction.find<KnownPerson>(
    'staff-person-find',
    `select p.person_id, p.last_name, p.first_name, p.middle_name from person p
     where p.merged_into is null and (p.snils = $1 or p.esia_oid = $2) order by p.esia_oid = $2 desc nulls last limit 1`,
    [who.snils, who.esiaOid],
  );

export const insertPerson = (
  transaction: Transaction,
  person: {
    readonly personId: string;
    readonly snils: string | null;
    readonly esiaOid: string | null;
    readonly lastName: string;
    readonly firstName: string;
    readonly middleName: string;
    readonly email: string;
  },
) =>
  transaction.execute(
    'staff-person-insert',
    `insert into person (person_id, esia_oid, snils, last_name, first_name, middle_name, email)
     values ($1, $2, $3, $4, $5, nullif($6, ''), nullif($7, ''))`,
    [person.personId, person.esiaOid, person.snils, person.lastName, person.firstName, person.middleName, person.email],
  );

export const countOtherAdministrators = async (
  transaction: Transaction,
  organizationId: string,
  personId: string,
  todayOn: string,
): Promise<number> => {
  const row = await transaction.find<{ readonly amount: number }>(
    'staff-other-administrators',
    `select count(distinct g.person_id) as amount from standing_grant g
     where g.organization_id = $1 and g.person_id <> $2 and g.role = 'organizationAdministrator'
       and g.valid_from <= $3 and g.valid_to is null`,
    [organizationId, personId, todayOn],
  );
  return row?.amount ?? 0;
};

/** Two administrators who remove each other at the same moment wait here for each other. */
export const lockOrganization = (transaction: Transaction, organizationId: string) =>
  transaction.execute('staff-organization-lock', `select 1 from organization o where o.organization_id = $1 for no key update`, [
    organizationId,
  ]);

export interface StaffChange {
  readonly id: string;
  readonly organizationId: string;
  readonly personId: string;
  readonly version: number;
  readonly at: Date;
  readonly actorId: string;
  readonly actorName: string;
  readonly action: string;
  readonly changes: readonly FieldChange[];
  readonly comment: string;
  readonly requestKey: string;
}

export const appendStaffChange = (transaction: Transaction, change: StaffChange) =>
  transaction.execute(
    'staff-change-append',
    `insert into access_change (access_change_id, organization_id, person_id, version, at, actor_id, actor_name, action, changes, comment, request_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      change.id,
      change.organizationId,
      change.personId,
      change.version,
      change.at,
      change.actorId,
      change.actorName,
      change.action,
      JSON.stringify(change.changes),
      change.comment,
      change.requestKey,
    ],
  );

/** What a click with this key has already done. */
export const findClick = (transaction: Transaction, actorId: string, requestKey: string) =>
  transaction.query<{ readonly organization_id: string; readonly person_id: string; readonly version: number; readonly action: string }>(
    'staff-change-click',
    `select c.organization_id, c.person_id, c.version, c.action from access_change c where c.actor_id = $1 and c.request_key = $2`,
    [actorId, requestKey],
  );

export const staffChangesSince = (transaction: Transaction, organizationId: string, personId: string, version: number) =>
  transaction.query<{ readonly at: Date; readonly actor_name: string; readonly action: string }>(
    'staff-changes-since',
    `select c.at, c.actor_name, c.action from access_change c
     where c.organization_id = $1 and c.person_id = $2 and c.version > $3 order by c.version`,
    [organizationId, personId, version],
  );

/** NOTIFY channel on which every change of somebody's access is told; the payload is the person. */
export const accessChannel = 'access_changed';

/** Open sessions read the grants anew; ended ones are gone in every process at once. */
export async function announceAccess(transaction: Transaction, personId: string, endSessions: boolean): Promise<void> {
  if (endSessions) await transaction.execute('staff-sessions-end', `delete from session where person_id = $1`, [personId]);
  await transaction.execute('staff-access-announce', `select pg_notify('${accessChannel}', $1)`, [personId]);
}

export const replaceEsiaEmployees = async (
  transaction: Transaction,
  organizationId: string,
  employees: readonly {
    readonly oid: string;
    readonly lastName: string;
    readonly firstName: string;
    readonly middleName?: string;
    readonly position: string;
    readonly blocked: boolean;
  }[],
  at: Date,
): Promise<void> => {
  await transaction.execute('esia-employees-clear', `delete from esia_employee where organization_id = $1`, [organizationId]);
  for (const one of employees) {
    await transaction.execute(
      'esia-employee-insert',
      `insert into esia_employee (organization_id, esia_oid, last_name, first_name, middle_name, position, blocked, read_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [organizationId, one.oid, one.lastName, one.firstName, one.middleName ?? null, one.position, one.blocked, at],
    );
  }
};

export const findEsiaEmployee = (db: Queryable, organizationId: string, esiaOid: string) =>
  db.find<{ readonly last_name: string; readonly first_name: string; readonly middle_name: string | null; readonly position: string }>(
    'esia-employee-find',
    `select e.last_name, e.first_name, e.middle_name, e.position from esia_employee e where e.organization_id = $1 and e.esia_oid = $2`,
    [organizationId, esiaOid],
  );
