import type { SpreadsheetCell } from '@pgs/documents';
import { dateText, formatSnils, isEnded, maskSnils, roleDefinition, type StaffGrant } from '@pgs/domain';
import { knownGrants, type Showing } from './present-employee.ts';
import type { StaffView } from './queries.ts';

/** Rows of the export, in the columns the import reads: one row for each set of services and days. */
export function exportRows(staff: readonly StaffView[], showing: Showing): readonly (readonly SpreadsheetCell[])[] {
  return staff.flatMap((view) => {
    const grants = knownGrants(view).filter((grant) => !isEnded(grant, showing.todayOn));
    const groups = Map.groupBy(grants, (grant) => JSON.stringify([grant.serviceCodes, grant.validFrom, grant.validTo]));
    const rows = groups.size === 0 ? [[]] : [...groups.values()];
    return rows.map((group) => rowOf(view, group, showing));
  });
}

function rowOf(view: StaffView, grants: readonly StaffGrant[], { relation, serviceTitle }: Showing): readonly SpreadsheetCell[] {
  const [first] = grants;
  const snils = view.snils === null ? '' : relation === 'administrator' ? formatSnils(view.snils) : maskSnils(view.snils);
  return [
    view.lastName,
    view.firstName,
    view.middleName,
    snils,
    view.position,
    view.email,
    grants.map(({ role }) => roleDefinition(role).title).join('; '),
    first?.serviceCodes?.map(serviceTitle).join('; ') ?? '',
    first ? dateText(first.validFrom) : '',
    first?.validTo ? dateText(first.validTo) : '',
    view.divisionTitle ?? '',
  ];
}
