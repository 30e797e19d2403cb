import type { Grant } from '../access/grant.ts';

/**
 * Разделы сверх источника. They stand apart from the sections of the role model and never widen what a role opens there.
 */
export const ownSections = {
  connection: { title: 'Подключение' },
  training: { title: 'Обучение' },
} as const;

export type OwnSection = keyof typeof ownSections;

/** «Подключение» is of those who administer an organization or answer for the ones below; «Обучение» of everyone. */
export const ownSectionsOf = (grants: readonly Pick<Grant, 'role'>[]): readonly OwnSection[] => [
  ...(grants.some(({ role }) => role === 'organizationAdministrator') ? (['connection'] as const) : []),
  'training',
];
