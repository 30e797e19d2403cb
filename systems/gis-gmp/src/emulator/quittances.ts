import { childElements, element, textElement, textOf } from '@pgs/soap';
import { acknowledgmentOf } from './export-answers.ts';
import type { ReceivedRequest } from './read-request.ts';
import type { ChargeRecord, Fact } from './records.ts';
import type { Treasury } from './treasury.ts';
import { answerElement, moscowMoment } from './write-answers.ts';

/** Квитанции of a charge: one a payment, or one without a payment when it was acknowledged so by force. */
function quittanceElements(charge: ChargeRecord, treasury: Treasury, at: Date): readonly string[] {
  const billStatus = acknowledgmentOf(charge, treasury);
  if (billStatus === undefined) return [];
  const shared = {
    supplierBillID: charge.uin,
    totalAmount: String(charge.totalAmount),
    creationDate: moscowMoment(at),
    billStatus,
    balance: String(treasury.balanceOf(charge)),
  };
  const payments = treasury.paymentsOf(charge.uin);
  if (treasury.findForced(charge.uin)?.notLoaded || payments.length === 0)
    return [element('a:Quittance', { ...shared, paymentId: 'PaymentNotLoaded' })];
  return payments.map((payment) =>
    element(
      'a:Quittance',
      {
        ...shared,
        creationDate: moscowMoment(new Date(payment.paidAt)),
        paymentId: payment.paymentId,
        amountPayment: String(payment.amount),
      },
      ...payment.refunds.map(({ refundId, amount }) => element('a:Refund', { refundId, amount: String(amount) })),
    ),
  );
}

/** Результаты квитирования. */
export function exportQuittances(request: ReceivedRequest, treasury: Treasury, now: Date): string {
  const conditions = childElements(request.root).at(-1);
  const choice = conditions && childElements(conditions)[0];
  const uins = choice
    ? childElements(choice)
        .filter((child) => child.localName === 'SupplierBillID')
        .map(textOf)
    : [];
  const charges = treasury.charges().filter(({ uin }) => uins.length === 0 || uins.includes(uin));
  return answerElement(
    request,
    'ExportQuittancesResponse',
    now,
    { hasMore: 'false' },
    charges
      .flatMap((charge) => quittanceElements(charge, treasury, now))
      .slice(0, 100)
      // Children of QuittanceType belong to the namespace of quittances.
      .map((quittance) => quittance.replaceAll('<a:Refund ', `<q:Refund xmlns:q="${request.namespaces.quittance}" `)),
  );
}

export interface Refusal {
  readonly code: string;
  readonly description: string;
}
type Done = { readonly facts: readonly Fact[]; readonly uin?: string } | Refusal;

/** Принудительное квитирование. A refusal is told as RequestStatus of the whole message. */
export function forceAcknowledgment(request: ReceivedRequest, treasury: Treasury, now: Date): string | Refusal {
  const [operation] = childElements(request.root);
  if (!operation) throw new Error('the structure was not checked');
  const uin = operation.getAttribute('supplierBillId') ?? '';
  const inside = childElements(operation);
  const paymentIds = inside.filter((child) => child.localName === 'PaymentId').map(textOf);
  const unknown = paymentIds.find((id) => !treasury.findPayment(id));
  const done = unknown === undefined ? act(operation.localName ?? '') : notFound(`платёж ${unknown}`);
  if (!('facts' in done)) return done;
  treasury.record(done.facts);
  const charge = done.uin === undefined ? undefined : treasury.findCharge(done.uin);
  return answerElement(
    request,
    'ForcedAcknowledgementResponse',
    now,
    {},
    charge ? quittanceElements(charge, treasury, now) : [textElement('a:Done', 'true')],
  );

  function act(name: string): Done {
    const charge = treasury.findCharge(uin);
    const isOurs = charge?.participant === request.urn.toLowerCase();
    const mark = (serviceProvided: boolean): Done => ({
      facts: paymentIds.flatMap((id) => {
        const payment = treasury.findPayment(id);
        return payment ? [{ kind: 'payment' as const, payment: { ...payment, serviceProvided } }] : [];
      }),
    });
    switch (name) {
      case 'Reconcile':
        if (!charge || !isOurs || charge.meaning === '3') return notFound(`начисление ${uin}`);
        return {
          facts: [{ kind: 'forced', forced: { uin, paymentIds, notLoaded: paymentIds.length === 0, at: now.toISOString() } }],
          uin,
        };
      case 'AnnulmentReconcile':
        return isOurs && treasury.findForced(uin) ? { facts: [{ kind: 'forcedAnnulled', uin }] } : notFound(`квитанция начисления ${uin}`);
      case 'ServiceProvided':
        return mark(true);
      default:
        return mark(false);
    }
  }
}

const notFound = (what: string): Refusal => ({ code: '7', description: `Не найдено: ${what}` });
