import { type Role, roleDefinition } from '../roles.ts';

/** Кто может помочь: a colleague who holds the role today. */
export interface Holder {
  readonly role: Role;
  /** Фамилия с инициалами; names of colleagues are known within the organization. */
  readonly name: string;
}

/** So many names are told; the rest are counted. */
const namedAtMost = 3;

/** Initials end with a stop of their own. */
export const ended = (sentence: string): string => (sentence.endsWith('.') ? sentence : `${sentence}.`);

const lower = (title: string): string => title.slice(0, 1).toLocaleLowerCase('ru') + title.slice(1);

function namesOf(role: Role, holders: readonly Holder[]): string | undefined {
  const names = [...new Set(holders.filter((holder) => holder.role === role).map(({ name }) => name))];
  if (names.length === 0) return undefined;
  const rest = names.length - namedAtMost;
  return `${lower(roleDefinition(role).title)} ${names.slice(0, namedAtMost).join(', ')}${rest > 0 ? ` и ещё ${rest}` : ''}`;
}

/** «Может регистратор Лугова И. С.; роль даёт администратор организации Костров А. В.» — who does it, and who could let you. */
export function helpSentence(roles: readonly Role[], holders: readonly Holder[]): string {
  if (roles.length === 0) return '';
  const able = roles.flatMap((role) => namesOf(role, holders) ?? []);
  const titles = roles.map((role) => `«${roleDefinition(role).title}»`).join(', ');
  const many = roles.length > 1;
  const first =
    able.length > 0
      ? `Может ${able.join('; ')}`
      : `В организации ${many ? 'роли' : 'роль'} ${titles} никому не назначен${many ? 'ы' : 'а'}`;
  return ended(`${first}; ${givenBy(holders)}`);
}

/** «Роль даёт администратор организации Костров А. В.» */
export const givenBy = (holders: readonly Holder[]): string =>
  `роль даёт ${namesOf('organizationAdministrator', holders) ?? 'администратор организации'}`;
