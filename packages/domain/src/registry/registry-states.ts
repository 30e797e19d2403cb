import { covers, type Grant } from '../access/grant.ts';
import { roleDefinition } from '../access/roles.ts';

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
