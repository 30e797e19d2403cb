import type { FieldChange } from '../organization/organization-profile.ts';
import { type Role, roleDefinition, roleIds } from './roles.ts';

/** Основание приказа of the source document. */
export const orderBasis = 'письмо Минцифры России от 05.03.2022 № ОК-П13-070-11581';
export const orderTitle = 'О назначении ответственных сотрудников, имеющих доступ к ПГС в соответствии с ролями информационной системы';
export const amendingOrderTitle = 'О внесении изменений в перечень ответственных сотрудников, имеющих доступ к ПГС';
export const annexTitle = 'Перечень ответственных сотрудников, имеющих доступ к ПГС';

/** Строка приложения: № п/п | Фамилия, имя, отчество | Должность | Роль в системе. */
export interface OrderLine {
  readonly personId: string;
  readonly name: string;
  readonly position: string;
  /** In the order of the role model. */
  readonly roles: readonly Role[];
}

export type LineChange = 'appointed' | 'changed' | 'released';

/** What the order does to a line of the annex of the order before. */
export interface OrderedLine extends OrderLine {
  readonly change: LineChange | 'kept';
}

export const lineChangeTitles: Readonly<Record<LineChange, string>> = {
  appointed: 'включить',
  changed: 'изложить в новой редакции',
  released: 'исключить',
};

/** What an order names; kept as it was printed. */
export interface OrderContent {
  readonly organizationTitle: string;
  readonly basis: string;
  readonly headPosition: string;
  readonly headName: string;
  readonly administratorName: string;
  /** The whole list as it will be; what an amending order releases stands among `released`. */
  readonly lines: readonly OrderedLine[];
  readonly released: readonly OrderLine[];
  /** Grants the signed order is the ground of. */
  readonly grantIds: readonly string[];
  /** «№ 12 от 01.09.2026» of the order it amends; null for the first. */
  readonly amends: string | null;
}

export interface ListedGrant {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly position: string;
  readonly role: Role;
}

/** Перечень made from the grants that are not over: a line a person, roles in the order of the role model, by name. */
export function orderLines(grants: readonly ListedGrant[]): readonly OrderLine[] {
  const people = Map.groupBy(grants, ({ personId }) => personId);
  return [...people.values()]
    .flatMap((held) => {
      const [first] = held;
      if (!first) return [];
      const roles = new Set(held.map(({ role }) => role));
      return [{ personId: first.personId, name: first.name, position: first.position, roles: roleIds.filter((role) => roles.has(role)) }];
    })
    .sort((one, other) => one.name.localeCompare(other.name, 'ru') || (one.personId < other.personId ? -1 : 1));
}

/** The difference between the list of the order in force and the list as it should be now. */
export function compareLists(
  before: readonly OrderLine[] | null,
  now: readonly OrderLine[],
): { readonly lines: readonly OrderedLine[]; readonly released: readonly OrderLine[]; readonly differs: boolean } {
  const old = new Map((before ?? []).map((line) => [line.personId, line]));
  const lines = now.map((line): OrderedLine => {
    const known = old.get(line.personId);
    if (!known) return { ...line, change: 'appointed' };
    return { ...line, change: sameLine(known, line) ? 'kept' : 'changed' };
  });
  const present = new Set(now.map(({ personId }) => personId));
  const released = (before ?? []).filter(({ personId }) => !present.has(personId));
  return { lines, released, differs: released.length > 0 || lines.some(({ change }) => change !== 'kept') };
}

const sameLine = (one: OrderLine, other: OrderLine): boolean =>
  one.name === other.name && one.position === other.position && one.roles.join() === other.roles.join();

export const rolesText = (roles: readonly Role[]): string => roles.map((role) => roleDefinition(role).title).join(', ');

/** For the journal of the organization. */
export const orderChange = (before: string, after: string): FieldChange => ({ field: 'order', title: 'Приказ', before, after });
