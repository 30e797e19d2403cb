import type { Transaction } from '@pgs/database';
import {
  type Application,
  annul,
  type Charge,
  chargeStates,
  composeUin,
  localDate,
  makeCharge,
  type OrganizationFacts,
  ownUinDigits,
  Problem,
  type ServiceDefinition,
} from '@pgs/domain';
import type { Enqueue } from '../../jobs/jobs.ts';
import {
  type ChargePayload,
  findOpenUin,
  findPaymentAccount,
  insertCharge,
  insertChargeMessage,
  lockCharge,
  nextUinNumber,
  saveCharge,
} from './store.ts';

interface Context {
  readonly transaction: Transaction;
  readonly application: Application;
  readonly organization: OrganizationFacts;
  readonly service: ServiceDefinition;
  readonly now: Date;
  readonly enqueue: Enqueue;
  readonly ids: { readonly next: () => string; readonly message: () => string };
}

type Sending = Pick<Context, 'transaction' | 'enqueue' | 'ids' | 'now'>;

/** A message and the job that sends it, in the transaction of its cause. */
export async function planChargeMessage(
  { transaction, enqueue, ids, now }: Sending,
  chargeIds: readonly string[],
  payload: ChargePayload,
): Promise<void> {
  const messageId = ids.message();
  await insertChargeMessage(transaction, { messageId, chargeIds, payload, at: now });
  await enqueue(transaction, 'sendChargeMessage', { messageId });
}

/** Формирование начисления: a number, the charge and its sending, or a Problem that leaves nothing behind. */
export async function createCharge(context: Context, amountKopecks: number | undefined): Promise<void> {
  const { transaction, application, organization, service, ids, now } = context;
  const account = await findPaymentAccount(transaction, application.organizationId);
  if (!account) throw new Problem('payment-account-missing');
  const open = await findOpenUin(transaction, application.id);
  if (open) throw new Problem('charge-exists', { uin: open.uin });
  const number = await nextUinNumber(transaction, account.urn);
  const uin = composeUin(account.urn, ownUinDigits(localDate(now, organization.timeZone), number));
  const charge = makeCharge({ id: ids.next(), uin, application, service, account, amountKopecks, now });
  await insertCharge(transaction, charge);
  await planChargeMessage(context, [charge.id], { kind: 'import' });
}

async function requireOwn({ transaction, application }: Context, chargeId: string): Promise<Charge> {
  const charge = await lockCharge(transaction, chargeId);
  if (charge?.applicationId !== application.id) throw new Problem('not-found');
  return charge;
}

/** Аннулирование: told to ГИС ГМП unless it never heard of the charge. */
export async function annulCharge(context: Context, chargeId: string, reason: string): Promise<void> {
  await startAnnulment(context, await requireOwn(context, chargeId), reason);
}

export async function startAnnulment(context: Sending, charge: Charge, reason: string): Promise<void> {
  const annulled = annul(charge, reason, context.now);
  await saveCharge(context.transaction, annulled, null);
  if (annulled.state === 'annulling')
    await planChargeMessage(context, [charge.id], { kind: 'annulment', reason, at: context.now.toISOString() });
}

/** Принудительное квитирование with a payment, or without one that ГИС ГМП knows. */
export async function acknowledgeCharge(context: Context, chargeId: string, paymentId: string | undefined): Promise<void> {
  const charge = await requireOwn(context, chargeId);
  const { atRegistry, title } = chargeStates[charge.state];
  if (!atRegistry || charge.state === 'annulling') throw new Problem('charge-not-at-registry', { state: title });
  await planChargeMessage(context, [charge.id], {
    kind: 'acknowledgment',
    acknowledgment: { operation: 'reconcile', uin: charge.uin, paymentIds: paymentId === undefined ? 'notLoaded' : [paymentId] },
    urn: charge.urn,
    role: charge.role,
  });
}
