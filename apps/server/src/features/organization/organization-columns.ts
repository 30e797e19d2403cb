/** Columns of the row of an organization that every reader of it needs, and what they mean in our words. */
export interface OrganizationColumns {
  readonly organization_id: string;
  readonly parent_id: string | null;
  readonly code: string;
  readonly active: boolean;
  readonly title: string;
  readonly short_title: string;
  readonly inn: string;
  readonly kpp: string;
  readonly ogrn: string;
  readonly oktmo: string;
  readonly address: string;
  readonly time_zone: string;
  readonly work_from: string;
  readonly work_to: string;
  readonly service_codes: readonly string[];
}

export const organizationColumns = `o.organization_id, o.parent_id, o.code, o.active, o.title, o.short_title, o.inn, o.kpp, o.ogrn, o.oktmo, o.address, o.time_zone,
  o.work_from, o.work_to, o.service_codes`;

export const requisitesOf = (row: OrganizationColumns) => ({
  title: row.title,
  shortTitle: row.short_title,
  inn: row.inn,
  kpp: row.kpp,
  ogrn: row.ogrn,
  oktmo: row.oktmo,
  address: row.address,
  timeZone: row.time_zone,
  serviceCodes: [...row.service_codes],
});
