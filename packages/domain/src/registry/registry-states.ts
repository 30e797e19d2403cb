import { covers, type Grant, scopeOf, sectionsOf } from '../access/grant.ts';
import { roleDefinition } from '../access/roles.ts';
import { Problem } from '../problems.ts';

/** Состояния записи реестра; a state changes only by an act of the organization, with its number and date. */
export const registryStates = {
  valid: { title: 'Действует' },
  changed: { title: 'Изменена' },
  annulled: { title: 'Аннулирована' },
} as const;
export type RegistryState = keyof typeof registryStates;
export const registryStateIds = Object.keys(registryStates) as readonly RegistryState[];
export const isRegistryState = (value: string): value is RegistryState => Object.hasOwn(registryStates, value);

/** From which state into which; an annulled record never comes back. */
const moves: Record<RegistryState, readonly RegistryState[]> = {
  valid: ['changed', 'annulled'],
  changed: ['changed', 'annulled'],
  annulled: [],
};
export const registryMoves = (from: RegistryState): readonly RegistryState[] => moves[from];

/** Whoever signs results decides of their records: another right is not named by the source. */
export const mayChangeRegistry = (
  grants: readonly Grant[],
  located: { readonly organizationId: string; readonly serviceCode: string },
): boolean => grants.some((grant) => roleDefinition(grant.role).actions.includes('sign') && covers(grant, located));

/** Whose role has the section, for those organizations and services. */
const readers = (grants: readonly Grant[]): readonly Grant[] =>
  grants.filter(({ role }) => sectionsOf([{ role }]).registries !== undefined);

/** Область реестров: of the roles that have the section, and of no other the person holds elsewhere. */
export const registryScope = (grants: readonly Grant[]): readonly string[] => scopeOf(readers(grants));

export const seesRegistry = (
  grants: readonly Grant[],
  located: { readonly organizationId: string; readonly serviceCode: string },
): boolean => readers(grants).some((grant) => covers(grant, located));

const inRussian = (on: string): string => on.split('-').reverse().join('.');

/** An act about a result is made after the decision, and not tomorrow. Throws registry-act-day. */
export function checkActDay(actOn: string, decidedOn: string, todayOn: string): void {
  if (actOn < decidedOn || actOn > todayOn)
    throw new Problem('registry-act-day', { day: inRussian(actOn), decided: inRussian(decidedOn), today: inRussian(todayOn) });
}
