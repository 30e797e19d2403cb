import type { OrganizationDirectory } from '@pgs/domain';

/** Справочник образовательных организаций in which a citizen chooses at the portal: our fields and its attributes. */
export const organizationDirectory: OrganizationDirectory = {
  code: 'EDU_ORGANIZATIONS',
  fields: [
    { attribute: 'TITLE', title: 'Наименование', field: 'title', longest: 255 },
    { attribute: 'OKTMO', title: 'ОКТМО', field: 'oktmo', longest: 11 },
    { attribute: 'ADDRESS', title: 'Адрес', field: 'address', longest: 255 },
  ],
};
