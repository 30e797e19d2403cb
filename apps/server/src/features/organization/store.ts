import type { Queryable } from '@pgs/database';
import type { Grant, OrganizationFacts, Role } from '@pgs/domain';
import { type OrganizationColumns, organizationColumns, requisitesOf } from './organization-columns.ts';

export interface Organization extends OrganizationFacts {
  readonly code: string;
  readonly parentId: string | null;
  readonly shortTitle: string;
  readonly address: string;
  readonly kpp: string;
  readonly oktmo: string;
  readonly serviceCodes: readonly string[];
  readonly active: boolean;
}

const organizationFromRow = (row: OrganizationColumns): Organization => ({
  id: row.organization_id,
  parentId: row.parent_id,
  code: row.code,
  active: row.active,
  ...requisitesOf(row),
  workHours: { from: row.work_from, to: row.work_to },
});

export async function findOrganization(db: Queryable, id: string): Promise<Organization | undefined> {
  const row = await db.find<OrganizationColumns>(
    'organization-get',
    `select ${organizationColumns} from organization o where o.organization_id = $1`,
    [id],
  );
  return row && organizationFromRow(row);
}

export async function findOrganizationByCode(db: Queryable, code: string): Promise<Organization | undefined> {
  const row = await db.find<OrganizationColumns>(
    'organization-by-code',
    `select ${organizationColumns} from organization o where o.code = $1`,
    [code],
  );
  return row && organizationFromRow(row);
}

export interface Employee {
  readonly id: string;
  readonly name: string;
  readonly snils: string;
  readonly position: string;
  readonly grants: readonly Grant[];
}

interface EmployeeRecord {
  readonly person_id: string;
  readonly name: string;
  readonly snils: string;
  readonly position: string | null;
  readonly grants: readonly { role: Role; serviceCodes: string[] | null; validFrom: string; validTo: string | null }[] | null;
}

const employeeFromRow = (row: EmployeeRecord, organizationId: string): Employee => ({
  id: row.person_id,
  name: row.name,
  snils: row.snils,
  position: row.position ?? '',
  grants: (row.grants ?? []).map((grant) => ({ ...grant, organizationId })),
});

/** Employee of the organization with the grants in force on the day. */
export async function findEmployee(
  db: Queryable,
  personId: string,
  organizationId: string,
  todayOn: string,
): Promise<Employee | undefined> {
  const row = await db.find<EmployeeRecord>(
    'employee-get',
    `select p.person_id, concat_ws(' ', p.last_name, p.first_name, p.middle_name) as name, p.snils, e.position,
       (select jsonb_agg(jsonb_build_object('role', g.role, 'serviceCodes', g.service_codes, 'validFrom', g.valid_from, 'validTo', g.valid_to))
        from held_grant g where g.person_id = p.person_id and g.organization_id = $2 and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3)) as grants
     from person p left join employment e on e.person_id = p.person_id and e.organization_id = $2
     where p.person_id = $1 and p.active`,
    [personId, organizationId, todayOn],
  );
  return row && employeeFromRow(row, organizationId);
}
