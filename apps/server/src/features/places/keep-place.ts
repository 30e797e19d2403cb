import type { Transaction } from '@pgs/database';
import {
  type Application,
  type ClaimState,
  freePlaces,
  type PlaceClaim,
  Problem,
  placeClaimOf,
  placeGroupTitle,
  type ServiceDefinition,
} from '@pgs/domain';
import { insertNotification } from '../notification/store.ts';
import { leaveQueue, planOf, type SavedClaim, saveClaim, type Taking, waitingAt } from './places-store.ts';

const taking: Readonly<Record<ClaimState, Taking>> = { waiting: 'none', held: 'own', enrolled: 'own', left: 'none' };
/** Where places are distributed it is the distribution that gives them; the case can only give one up. */
const takingWhenDistributed: Readonly<Record<ClaimState, Taking>> = { waiting: 'keep', held: 'keep', enrolled: 'keep', left: 'none' };

/** The database refused a place beyond the plan. */
export const isOverPlan = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'place_group_not_over';

/**
 * Место в очереди, kept beside every change of an application in its transaction. A place beyond the plan is refused by the database:
 * of two decisions on the last place at the same moment one gets it and the other is told what to do.
 */
export async function keepPlace(
  transaction: Transaction,
  application: Application,
  service: ServiceDefinition,
  ids: { readonly next: () => string },
  now: Date,
): Promise<void> {
  if (!service.competition) return;
  const claim = placeClaimOf(application, service);
  if (!claim) {
    await leaveQueue(transaction, application.id);
    return;
  }
  const given = {
    applicationId: application.id,
    organizationId: application.organizationId,
    serviceCode: application.serviceCode,
    claim,
    taking: (service.competition.distribution ? takingWhenDistributed : taking)[claim.state],
  };
  try {
    const saved =
      (await saveClaim(transaction, { ...given, groupId: ids.next() })) ??
      (await saveClaim(transaction, { ...given, groupId: ids.next() }));
    if (!saved) throw new Error('the group of places could not be made');
    await tellFreed(transaction, saved, claim, ids, now);
  } catch (problem) {
    if (isOverPlan(problem)) throw new Problem('no-places-left', { group: placeGroupTitle(claim.group) });
    throw problem;
  }
}

const takes: Readonly<Record<ClaimState, boolean>> = { waiting: false, held: true, enrolled: true, left: false };

/** When a place is given up, or somebody within the places leaves the queue, the first of the reserve comes in. */
async function tellFreed(
  transaction: Transaction,
  { groupId, before }: SavedClaim,
  claim: PlaceClaim,
  ids: { readonly next: () => string },
  now: Date,
): Promise<void> {
  if (before === null || takes[claim.state]) return;
  const gaveUp = takes[before];
  if (!gaveUp && (claim.state !== 'left' || before === 'left')) return;
  const plan = await planOf(transaction, groupId);
  const free = plan ? freePlaces(plan) : null;
  if (free) await offerPlaces(transaction, { groupId, from: free, to: free, after: gaveUp ? undefined : claim }, ids, now);
}

const offeredAtMost = 100;

/** Предложить место: a message to the specialists about those who have come out of the reserve; each is told once. */
export async function offerPlaces(
  transaction: Transaction,
  {
    groupId,
    from,
    to,
    after,
  }: { readonly groupId: string; readonly from: number; readonly to: number; readonly after?: PlaceClaim | undefined },
  ids: { readonly next: () => string },
  now: Date,
): Promise<void> {
  const offered = await waitingAt(transaction, groupId, { from, to: Math.min(to, from + offeredAtMost - 1) }, after);
  for (const { applicationId, organizationId, serviceCode } of offered)
    await insertNotification(transaction, {
      id: ids.next(),
      fact: `placeFreed/${applicationId}`,
      kind: 'placeFreed',
      organizationId,
      serviceCode,
      applicationId,
      personId: null,
      detail: '',
      at: now,
    });
}
