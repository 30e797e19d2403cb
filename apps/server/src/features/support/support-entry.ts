import type { Signed } from '../../http/context.ts';
import { ids } from '../../identifiers.ts';
import type { SupportEntry } from './journal-store.ts';
import type { StoredView } from './view-store.ts';

/** A line of the journal of support: who did it, in which view and when. */
export const supportEntry = (
  signed: Pick<Signed, 'personId' | 'name'>,
  view: Pick<StoredView, 'id' | 'organizationId'>,
  at: Date,
  detail = '',
): SupportEntry => ({
  id: ids.next(),
  viewId: view.id,
  organizationId: view.organizationId,
  at,
  personId: signed.personId,
  personName: signed.name,
  detail,
  applicationId: null,
});
