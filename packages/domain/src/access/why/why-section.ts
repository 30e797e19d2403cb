import { ownSections } from '../../connection/own-sections.ts';
import type { Grant } from '../grant.ts';
import { type Role, roleDefinition, roleIds } from '../roles.ts';
import { isSection, type Section, sections } from '../sections.ts';
import { ended, givenBy, type Holder } from './holders.ts';

export type AnySection = Section | keyof typeof ownSections;

export const sectionTitle = (section: AnySection): string => (isSection(section) ? sections[section] : ownSections[section]).title;

/** The same table that builds the menu. */
export const rolesOpening = (section: AnySection): readonly Role[] =>
  isSection(section) ? roleIds.filter((role) => roleDefinition(role).sections[section] !== undefined) : ['organizationAdministrator'];

const quoted = (roles: readonly Role[]): string => [...new Set(roles)].map((role) => `«${roleDefinition(role).title}»`).join(', ');

/** «Почему?» of a hidden section: the rule, what the person holds and who gives roles. Without a section: why there is none at all. */
export function whySectionHidden(
  section: AnySection | undefined,
  grants: readonly Pick<Grant, 'role'>[],
  holders: readonly Holder[],
): string {
  if (section === 'support')
    return `Раздел «${sectionTitle(section)}» открыт сотрудникам поддержки платформы. Их назначает тот, кто обслуживает установку, роли организаций его не открывают.`;
  const held = quoted(grants.map(({ role }) => role));
  const yours = held ? `Ваши роли: ${held}` : 'Сейчас у вас нет ни одной действующей роли';
  const rule = section
    ? `Раздел «${sectionTitle(section)}» открывают роли: ${quoted(rolesOpening(section))}. `
    : 'Разделы меню открываются по ролям. ';
  return ended(`${rule}${yours}; ${givenBy(holders)}`);
}
