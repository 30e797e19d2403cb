import type { Transaction } from '@pgs/database';
import { type NotifiedChange, notificationOf } from '@pgs/domain';
import { insertNotification } from './store.ts';

/** Words of a case end here; the card has the rest. */
const detailAtMost = 300;

/** Уведомление о том, что произошло: in the transaction of the change, so it exists exactly when the change does. */
export async function notify(transaction: Transaction, change: NotifiedChange, id: string, at: Date): Promise<void> {
  const notification = notificationOf(change);
  if (typeof notification === 'string') return;
  const { after } = change;
  await insertNotification(transaction, {
    id,
    fact: `${after.id}/${after.version}`,
    kind: notification.kind,
    organizationId: after.organizationId,
    serviceCode: after.serviceCode,
    applicationId: after.id,
    personId: notification.personId ?? null,
    detail: notification.detail.slice(0, detailAtMost),
    at,
  });
}
