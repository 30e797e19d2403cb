import type { Grant } from '../access/grant.ts';
import { type Role, roleDefinition } from '../access/roles.ts';

/** Дела с местами beside the card: what each is, and whose it is. */
export const placeActions = {
  seeNumbers: { title: 'Видеть места и занятость', source: 'docs/decisions/0049: кто ведёт план мест' },
  changePlan: { title: 'Изменить план мест', source: 'docs/decisions/0049: кто ведёт план мест' },
  distribute: { title: 'Составить распределение мест', source: 'docs/decisions/0050: комплектование' },
  confirmDistribution: { title: 'Утвердить распределение мест', source: 'docs/decisions/0050: комплектование' },
  recordOutcome: { title: 'Отметить ответ на направление', source: 'docs/decisions/0050: комплектование' },
} as const;
export type PlaceAction = keyof typeof placeActions;

/** Who does what with places; who waits for them is seen by those who see the cards. */
const placeRights: Readonly<Record<PlaceAction, readonly Role[]>> = {
  seeNumbers: [
    'organizationAdministrator',
    'registrar',
    'assigningRegistrar',
    'specialist',
    'assigningSpecialist',
    'signingOfficial',
    'observer',
    'statisticsObserver',
  ],
  changePlan: ['organizationAdministrator', 'signingOfficial'],
  distribute: ['specialist', 'assigningSpecialist', 'signingOfficial'],
  confirmDistribution: ['signingOfficial'],
  recordOutcome: ['specialist'],
};

const reaches = (grant: Grant, { organizationId, serviceCode }: PlaceLocation): boolean =>
  grant.organizationId === organizationId &&
  (serviceCode === undefined || grant.serviceCodes === null || grant.serviceCodes.includes(serviceCode));

export interface PlaceLocation {
  readonly organizationId: string;
  readonly serviceCode?: string;
}

export const mayWithPlaces = (grants: readonly Grant[], action: PlaceAction, location: PlaceLocation): boolean =>
  grants.some((grant) => placeRights[action].includes(grant.role) && reaches(grant, location));

/** «Её выполняет роль…» */
export const rolesWithPlaces = (action: PlaceAction): string =>
  placeRights[action].map((role) => `«${roleDefinition(role).title}»`).join(', ');

/** Whether the section «Места и очередь» is in the menu. */
export const seesPlaces = (grants: readonly Pick<Grant, 'role'>[]): boolean =>
  grants.some(({ role }) => placeRights.seeNumbers.includes(role));

/** Where the person sees numbers of places: organizations with services, null for all of them. */
export function placesSeen(grants: readonly Grant[]): ReadonlyMap<string, readonly string[] | null> {
  const seen = new Map<string, readonly string[] | null>();
  for (const grant of grants.filter(({ role }) => placeRights.seeNumbers.includes(role))) {
    const known = seen.get(grant.organizationId);
    const all = grant.serviceCodes === null || known === null;
    seen.set(grant.organizationId, all ? null : [...new Set([...(known ?? []), ...(grant.serviceCodes ?? [])])]);
  }
  return seen;
}
