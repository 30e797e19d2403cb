import { shortName, supportState, supportStates, supportViewText } from '@pgs/domain';
import type { ServiceCatalog } from '../../http/context.ts';
import type { StoredView } from './view-store.ts';

/** A request as both sides see it. */
export function presentView(view: StoredView, services: ServiceCatalog, at: Date) {
  const state = supportState(view, at);
  return {
    id: view.id,
    organizationTitle: view.organizationTitle,
    askedBy: askerName(view),
    askedAt: view.askedAt.toISOString(),
    requestNumber: view.requestNumber,
    reason: view.reason,
    what: supportViewText(view, titleIn(services)),
    hours: view.hours,
    state,
    stateTitle: supportStates[state],
    decidedBy: deciderName(view),
    decidedAt: view.decidedAt?.toISOString() ?? null,
    refusal: view.refusal,
    until: view.until?.toISOString() ?? null,
    endedAt: view.endedAt?.toISOString() ?? null,
  };
}

export const titleIn =
  (services: ServiceCatalog) =>
  (code: string): string =>
    services.newest().find((service) => service.code === code)?.shortTitle ?? code;

export const askerName = (view: StoredView): string =>
  shortName({ lastName: view.askerLastName, firstName: view.askerFirstName, middleName: view.askerMiddleName ?? undefined });

export const deciderName = (view: StoredView): string | null =>
  view.deciderLastName === null || view.deciderFirstName === null
    ? null
    : shortName({ lastName: view.deciderLastName, firstName: view.deciderFirstName, middleName: view.deciderMiddleName ?? undefined });
