import type { BehindList } from '@pgs/contract';
import { type Grant, mayChangeRegistry, sectionsOf, statusDefinition } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import { printPlace } from '../../http/keyset.ts';
import type { BehindRecord } from './list-queries.ts';

/** A page of the list behind a number; one record more than the page tells that there is another. */
export function presentBehind(
  found: readonly BehindRecord[],
  pageSize: number,
  grants: readonly Grant[],
  services: ServiceCatalog,
): BehindList {
  const shown = found.slice(0, pageSize);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      id: row.id,
      row: row.row,
      number: row.number,
      at: row.at.toISOString(),
      serviceTitle: services.get(row.service_code, row.service_version).shortTitle,
      organizationTitle: row.organization_title,
      applicantName: row.applicant_name,
      statusTitle: statusDefinition(row.status).title,
      responsibleName: row.responsible_name || null,
      dueOn: row.due_on,
      inRegistry:
        row.in_registry &&
        (sectionsOf(grants).registries !== undefined ||
          mayChangeRegistry(grants, { organizationId: row.organization_id, serviceCode: row.service_code })),
    })),
    next: last && found.length > pageSize ? printPlace({ at: last.place, id: last.row }) : null,
  };
}
