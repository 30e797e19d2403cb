/** Виды организаций. */
export const organizationKinds = {
  ministry: { title: 'Орган исполнительной власти региона' },
  department: { title: 'Муниципальный орган управления образованием' },
  school: { title: 'Общеобразовательная организация' },
  kindergarten: { title: 'Дошкольная образовательная организация' },
  club: { title: 'Организация дополнительного образования' },
  cityHall: { title: 'Администрация муниципального образования' },
} as const;

export type OrganizationKindId = keyof typeof organizationKinds;
export const organizationKindIds = Object.keys(organizationKinds) as readonly OrganizationKindId[];

/** Title of a kind; a kind of a later version is shown as it is. */
export const organizationKindTitle = (kind: string): string =>
  Object.hasOwn(organizationKinds, kind) ? organizationKinds[kind as OrganizationKindId].title : kind;
