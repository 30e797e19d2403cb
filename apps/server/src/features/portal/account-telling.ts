import type { Transaction } from '@pgs/database';
import { type Application, findAccountOwner } from '@pgs/domain';
import type { Enqueue } from '../../jobs/jobs.ts';
import { type AccountStatusBody, insertAccountStatus, keepAccountOrder } from './account-store.ts';
import type { PortalMessageBody } from './store.ts';

interface Telling {
  readonly transaction: Transaction;
  readonly application: Application;
  readonly enqueue: Enqueue;
  readonly ids: { readonly next: () => string };
  readonly now: Date;
}

const isToldToAccount = (body: PortalMessageBody): body is AccountStatusBody => body.kind === 'status' || body.kind === 'result';

/**
 * Статус дела for the account of an applicant who filed at a desk, or whose result the organization corrects by itself. Whoever cannot be found by anything the application says has no order
 * there: the card and the receipt tell how else he learns.
 */
export async function tellAccount({ transaction, application, enqueue, ids, now }: Telling, body: PortalMessageBody): Promise<void> {
  const orderNumber = (application.reception ?? application.initiative)?.number;
  if (orderNumber === undefined || !isToldToAccount(body)) return;
  const state = findAccountOwner(application) ? 'waiting' : 'unidentified';
  await keepAccountOrder(transaction, { applicationId: application.id, orderNumber, state, at: now });
  await insertAccountStatus(transaction, { id: ids.next(), applicationId: application.id, body, at: now });
  if (state === 'waiting') await enqueue(transaction, 'deliverToAccount', { applicationId: application.id });
}
