import type { Grant } from '../access/grant.ts';
import { seesPlaces } from '../places/place-rights.ts';

/**
 * Разделы сверх источника. They stand apart from the sections of the role model and never widen what a role opens there.
 */
export const ownSections = {
  connection: { title: 'Подключение' },
  places: { title: 'Места и очередь' },
  training: { title: 'Обучение' },
  support: { title: 'Техническая поддержка' },
} as const;

export type OwnSection = keyof typeof ownSections;
const ownSectionIds = Object.keys(ownSections) as readonly OwnSection[];

/**
 * Who has which: «Подключение» is of those who administer an organization or answer for the ones below; «Обучение» of everyone;
 * «Техническая поддержка» is not for a grant to say (docs/decisions/0071-support-view.md).
 */
const belongs: Readonly<Record<OwnSection, (grants: readonly Pick<Grant, 'role'>[]) => boolean>> = {
  connection: (grants) => grants.some(({ role }) => role === 'organizationAdministrator'),
  places: seesPlaces,
  training: () => true,
  // Of those the operator of the installation named; no role opens it.
  support: () => false,
};

export const ownSectionsOf = (grants: readonly Pick<Grant, 'role'>[]): readonly OwnSection[] =>
  ownSectionIds.filter((section) => belongs[section](grants));
