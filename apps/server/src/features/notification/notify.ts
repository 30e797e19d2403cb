import type { Transaction } from '@pgs/database';
import { type NotifiedChange, notificationOf } from '@pgs/domain';
import { insertNotification } from './store.ts';
import { recordUnsent } from './unsent-store.ts';

/** Words of a case end here; the card has the rest. */
const detailAtMost = 300;

/** Уведомление о том, что произошло: in the transaction of the change, so it exists exactly when the change does. */
export async function notify(transaction: Transaction, change: NotifiedChange, id: string, at: Date): Promise<void> {
  const notification = notificationOf(change);
  const { after, actor } = change;
  const fact = `${after.id}/${after.version}`;
  if (notification === 'ownAction' && actor.kind === 'person')
    await recordUnsent(transaction, {
      fact,
      personId: actor.personId,
      channel: 'message',
      title: `Заявление № ${after.registrationNumber ?? after.portalNumber ?? 'без номера'}`,
      reason: 'О том, что сделали вы сами, не сообщается.',
      matters: false,
      at,
    });
  if (typeof notification === 'string') return;
  await insertNotification(transaction, {
    id,
    fact,
    kind: notification.kind,
    organizationId: after.organizationId,
    serviceCode: after.serviceCode,
    applicationId: after.id,
    personId: notification.personId ?? null,
    detail: notification.detail.slice(0, detailAtMost),
    place: notification.place,
    at,
  });
}
