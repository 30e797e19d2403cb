import type { changePlan, RequestOf } from '@pgs/contract';
import type { Database } from '@pgs/database';
import { freePlaces, mayWithPlaces, Problem, placeActions, plannedGroupOf, rolesWithPlaces } from '@pgs/domain';
import type { ServiceCatalog, Signed } from '../../http/context.ts';
import { offerPlaces } from './keep-place.ts';
import { announcePlaces, appendPlaceChange, ensureGroup, isRepeatedPlaceChange, lockGroup, setPlaces } from './places-store.ts';

export interface PlanParts {
  readonly database: Database;
  readonly services: ServiceCatalog;
  readonly now: () => Date;
  readonly ids: { readonly next: () => string };
}

/** Изменить план мест: never below what is taken; those who come out of the reserve are told to the specialists. */
export async function changePlanOf(
  { database, services, now, ids }: PlanParts,
  signed: Signed,
  organizationId: string,
  given: RequestOf<typeof changePlan>['body'],
): Promise<string> {
  if (!mayWithPlaces(signed.grants, 'changePlan', { organizationId, serviceCode: given.serviceCode }))
    throw new Problem('places-forbidden', { action: placeActions.changePlan.title, roles: rolesWithPlaces('changePlan') });
  const competition = services.newest().find(({ code }) => code === given.serviceCode)?.competition;
  const group = competition && plannedGroupOf(competition, given);
  if (!group || (!competition.distribution && given.facilityCode !== '')) throw new Problem('places-not-limited');
  const at = now();
  return database.system(async (transaction) => {
    const { serviceCode, facilityCode, facilityTitle, places, basis, requestKey } = given;
    const groupId = await ensureGroup(transaction, { id: ids.next(), organizationId, serviceCode, group, facilityCode, facilityTitle });
    if (await isRepeatedPlaceChange(transaction, signed.personId, requestKey)) return groupId;
    const before = await lockGroup(transaction, organizationId, groupId);
    if (!before) throw new Error(`the group of places ${groupId} is lost`);
    if (given.version === undefined ? before.places !== null : given.version !== before.version)
      throw new Problem('places-changed-meanwhile');
    if (places !== null && places < before.taken) throw new Problem('places-below-taken', { places });
    await setPlaces(transaction, groupId, places);
    await appendPlaceChange(transaction, {
      id: ids.next(),
      organizationId,
      serviceCode,
      groupId,
      at,
      personId: signed.personId,
      personName: signed.name,
      before: before.places,
      after: places,
      basis,
      requestKey,
    });
    const was = freePlaces(before);
    const free = freePlaces({ places, taken: before.taken });
    if (was !== null && free !== null && free > was) await offerPlaces(transaction, { groupId, from: was + 1, to: free }, ids, at);
    await announcePlaces(transaction, organizationId, serviceCode, groupId);
    return groupId;
  });
}
