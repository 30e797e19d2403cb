import type { Grant } from './grant.ts';
import type { Role } from './roles.ts';

/** Where an organization stands in the tree. */
export interface PlaceInTree {
  readonly organizationId: string;
  /** From the root down to the one directly above. */
  readonly ancestorIds: readonly string[];
}

/** Who the person is to the organization: its administrator, or the administrator of one above with a grant on the tree. */
export type Relation = 'administrator' | 'above';

type Held = Pick<Grant, 'role' | 'organizationId' | 'withSubordinates'>;

/**
 * Roles that may be granted «на подведомственные организации». Roles that open cards are not among them: applications of a school
 * are seen by employees of that school only.
 */
export const treeRoles: readonly Role[] = ['organizationAdministrator', 'statisticsObserver'];

export const administeredOf = (grants: readonly Held[]): readonly string[] => [
  ...new Set(grants.filter(({ role }) => role === 'organizationAdministrator').map(({ organizationId }) => organizationId)),
];

/** Organizations whose subordinates the person answers for. */
export const overseenOf = (grants: readonly Held[]): readonly string[] => [
  ...new Set(
    grants
      .filter(({ role, withSubordinates }) => role === 'organizationAdministrator' && withSubordinates)
      .map(({ organizationId }) => organizationId),
  ),
];

export function relationTo(grants: readonly Held[], place: PlaceInTree): Relation | undefined {
  if (administeredOf(grants).includes(place.organizationId)) return 'administrator';
  return overseenOf(grants).some((id) => place.ancestorIds.includes(id)) ? 'above' : undefined;
}

export interface AdministrativeAction {
  readonly title: string;
  readonly by: readonly Relation[];
  readonly source: string;
}

const powers = 'вебинар 04.12.2024, «Администратор организации», полномочия';
const own = 'docs/decisions/0014: что видит и может вышестоящая организация';

/**
 * Действия над организацией и её сотрудниками. An organization manages itself; the one above sees, appoints its administrator
 * and adds organizations below, writes to those that lag, and changes nothing else.
 */
export const administrativeActions = {
  changeProfile: { title: 'Изменить профиль организации', by: ['administrator'], source: powers },
  addSubordinate: { title: 'Добавить подведомственную организацию', by: ['administrator', 'above'], source: own },
  addEmployee: { title: 'Добавить сотрудника', by: ['administrator', 'above'], source: powers },
  importEmployees: { title: 'Загрузить список сотрудников', by: ['administrator'], source: powers },
  readEsiaEmployees: { title: 'Взять сотрудников из профиля ЕСИА', by: ['administrator'], source: powers },
  exportEmployees: { title: 'Выгрузить список сотрудников', by: ['administrator', 'above'], source: powers },
  changePosition: { title: 'Изменить должность', by: ['administrator'], source: powers },
  changeDivision: { title: 'Изменить подразделение', by: ['administrator'], source: 'docs/decisions/0078-divisions.md' },
  grantRole: { title: 'Назначить роль', by: ['administrator', 'above'], source: powers },
  changeGrant: { title: 'Изменить роль', by: ['administrator'], source: powers },
  revokeRole: { title: 'Снять роль', by: ['administrator', 'above'], source: powers },
  blockEmployee: { title: 'Заблокировать', by: ['administrator'], source: powers },
  unblockEmployee: { title: 'Разблокировать', by: ['administrator'], source: powers },
  prepareOrder: { title: 'Подготовить приказ', by: ['administrator'], source: 'вебинар 04.12.2024, «Приказ о назначении»' },
  signOrder: { title: 'Внести номер и дату приказа', by: ['administrator'], source: 'вебинар 04.12.2024, «Приказ о назначении»' },
  setSubstitution: { title: 'Назначить замещение', by: ['administrator'], source: 'docs/decisions/0045-absence-and-conflict.md' },
  endSubstitution: { title: 'Закончить замещение', by: ['administrator'], source: 'docs/decisions/0045-absence-and-conflict.md' },
  addCertificate: { title: 'Загрузить сертификат', by: ['administrator'], source: 'вебинар 04.12.2024, «Этапы подключения к ПГС», 2.4' },
  publishRecord: {
    title: 'Отправить обновление записи в ЕСНСИ',
    by: ['administrator'],
    source: 'вебинар 04.12.2024, «Этапы подключения к ПГС», этап 3',
  },
  writeLetter: { title: 'Написать отстающей организации', by: ['above'], source: 'docs/decisions/0068-probes-and-letters.md' },
  decideSupportView: {
    title: 'Решить, показать ли работу поддержке',
    by: ['administrator'],
    source: 'docs/decisions/0071-support-view.md',
  },
  manageConnection: { title: 'Вести подключение', by: ['administrator'], source: 'вебинар 04.12.2024, «Этапы подключения к ПГС»' },
} as const satisfies Record<string, AdministrativeAction>;

export type AdministrativeActionId = keyof typeof administrativeActions;
export const administrativeActionIds = Object.keys(administrativeActions) as readonly AdministrativeActionId[];

export const mayAdminister = (relation: Relation, action: AdministrativeActionId): boolean =>
  (administrativeActions[action].by as readonly Relation[]).includes(relation);

export const isAdministrativeAction = (value: string): value is AdministrativeActionId => Object.hasOwn(administrativeActions, value);
