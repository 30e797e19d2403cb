import { childElements, element, findChild, optionalTextElement, textElement, textOf, type XmlElement } from '@pgs/soap';
import type { ReceivedRequest } from './read-request.ts';
import type { ChargeRecord, PaymentRecord } from './records.ts';
import type { Treasury } from './treasury.ts';
import { answerElement, moscowMoment, payeeElement } from './write-answers.ts';

const defaultPage = 100;

/** What is asked for, taken apart. */
interface Conditions {
  readonly kind: string;
  readonly uins: readonly string[];
  readonly payers: readonly string[];
  readonly paymentIds: readonly string[];
  readonly from: number;
  readonly to: number;
  readonly payees: readonly { readonly inn: string; readonly kpp: string | null | undefined }[];
  readonly kbks: readonly string[];
}

function readConditions({ root, namespaces }: ReceivedRequest): Conditions {
  const holder = childElements(root).at(-1);
  const choice = holder && childElements(holder)[0];
  if (!holder || !choice) throw new Error('the structure was not checked');
  const texts = (from: XmlElement | undefined, name: string): string[] =>
    (from ? childElements(from) : []).filter((child) => child.localName === name).map(textOf);
  const interval = findChild(choice, namespaces.common, 'TimeInterval');
  const moment = (name: string, otherwise: number): number => {
    const text = interval?.getAttribute(name);
    return text ? Date.parse(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}+03:00`) : otherwise;
  };
  return {
    kind: holder.getAttribute('kind') ?? '',
    uins: texts(choice, 'SupplierBillID'),
    payers: texts(choice, 'PayerIdentifier'),
    paymentIds: texts(choice, 'PaymentId'),
    from: moment('startDate', Number.NEGATIVE_INFINITY),
    to: moment('endDate', Number.POSITIVE_INFINITY),
    payees: childElements(choice)
      .filter((child) => child.localName === 'Beneficiary')
      .map((child) => ({ inn: child.getAttribute('inn') ?? '', kpp: child.getAttribute('kpp') })),
    kbks: texts(findChild(choice, namespaces.common, 'KBKlist'), 'KBK'),
  };
}

/** Lists that are empty let everything through, as absent conditions do. */
const within = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
const ofPayee = (conditions: Conditions, payee: { readonly inn: string; readonly kpp: string }): boolean =>
  conditions.payees.length === 0 || conditions.payees.some((one) => one.inn === payee.inn && (!one.kpp || one.kpp === payee.kpp));

function page<Item>(request: ReceivedRequest, items: readonly Item[]): { readonly shown: readonly Item[]; readonly hasMore: boolean } {
  const paging = findChild(request.root, request.namespaces.common, 'Paging');
  const length = Math.min(defaultPage, Number(paging?.getAttribute('pageLength') ?? defaultPage));
  const start = (Number(paging?.getAttribute('pageNumber') ?? 1) - 1) * length;
  return { shown: items.slice(start, start + length), hasMore: items.length > start + length };
}

const isWithin = (conditions: Conditions, at: string): boolean => Date.parse(at) >= conditions.from && Date.parse(at) <= conditions.to;

type OfKind<Item> = Readonly<Record<string, (item: Item) => boolean>>;

/** Информация об уплате. */
export function exportPayments(request: ReceivedRequest, treasury: Treasury, now: Date): string {
  const conditions = readConditions(request);
  const isMatched = (payment: PaymentRecord): boolean => acknowledgedWith(payment, treasury) !== undefined;
  const ofKind: OfKind<PaymentRecord> = {
    PAYMENT: (payment) => payment.meaning !== '3',
    PAYMENTMODIFIED: (payment) => payment.meaning === '2',
    PAYMENTUNMATCHED: (payment) => payment.meaning !== '3' && !isMatched(payment),
    PAYMENTCANCELLED: (payment) => payment.meaning === '3',
    PAYMENTMAINCHARGE: (payment) => payment.meaning !== '3',
  };
  const found = treasury
    .payments()
    .filter((payment) => ofKind[conditions.kind]?.(payment))
    .filter((payment) => within(conditions.uins, payment.uin) && within(conditions.payers, payment.payerIdentifier))
    .filter((payment) => within(conditions.paymentIds, payment.paymentId) && within(conditions.kbks, payment.kbk))
    .filter((payment) => isWithin(conditions, payment.paidAt) && ofPayee(conditions, payment.payee));
  const { shown, hasMore } = page(request, found);
  return answerElement(
    request,
    'ExportPaymentsResponse',
    now,
    { hasMore: String(hasMore) },
    shown.map((payment) => paymentElement(payment, treasury)),
  );
}

function acknowledgedWith(payment: PaymentRecord, treasury: Treasury): string | undefined {
  return treasury.charges().find(({ uin, meaning }) => meaning !== '3' && treasury.paymentsOf(uin).includes(payment))?.uin;
}

function paymentElement(payment: PaymentRecord, treasury: Treasury): string {
  const uin = acknowledgedWith(payment, treasury);
  return element(
    'a:PaymentInfo',
    {
      paymentId: payment.paymentId,
      supplierBillID: payment.uin,
      purpose: payment.purpose,
      amount: String(payment.amount),
      paymentDate: moscowMoment(new Date(payment.paidAt)),
      receiptDate: moscowMoment(new Date(payment.paidAt)).slice(0, 10),
      kbk: payment.kbk,
      oktmo: payment.oktmo,
      transKind: '01',
    },
    element('pmnt:PaymentOrg', {}, element('org:Bank', { bik: payment.paymentId.slice(1, 10) })),
    element('pmnt:Payer', { payerIdentifier: payment.payerIdentifier, payerName: payment.payerName }),
    payeeElement(payment.payee),
    payment.serviceProvided
      ? element('a:AcknowledgmentInfo', {}, textElement('a:ServiceProvided', 'true'))
      : uin && element('a:AcknowledgmentInfo', {}, textElement('a:SupplierBillID', uin)),
    ...payment.refunds.map(({ refundId, amount }) => element('a:RefundInfo', { refundId, amount: String(amount) })),
    statusElement(payment),
  );
}

const statusElement = ({ meaning, reason }: { readonly meaning: string; readonly reason?: string }): string =>
  element('com:ChangeStatusInfo', {}, textElement('com:Meaning', meaning), optionalTextElement('com:Reason', reason));

/** Статус квитирования of a charge: AcknowledgmentStatusType. */
export function acknowledgmentOf(charge: ChargeRecord, treasury: Treasury): string | undefined {
  const forced = treasury.findForced(charge.uin);
  if (forced) return forced.notLoaded ? '4' : '5';
  const payments = treasury.paymentsOf(charge.uin);
  if (payments.length === 0) return undefined;
  return treasury.balanceOf(charge) <= 0 ? '1' : '2';
}

/** Начисления with what is left to pay. */
export function exportCharges(request: ReceivedRequest, treasury: Treasury, now: Date): string {
  const conditions = readConditions(request);
  const ofKind: OfKind<ChargeRecord> = {
    CHARGE: (charge) => charge.meaning !== '3' && charge.origin === undefined,
    CHARGENOTFULLMATCHED: (charge) => charge.meaning !== '3' && charge.origin === undefined && treasury.balanceOf(charge) > 0,
    CHARGESTATUS: (charge) => charge.origin === undefined,
    'CHARGE-PRIOR': (charge) => charge.meaning !== '3' && charge.origin === 'PRIOR',
    'CHARGE-PRIOR-NOTFULLMATCHED': (charge) => charge.meaning !== '3' && charge.origin === 'PRIOR' && treasury.balanceOf(charge) > 0,
    'CHARGE-PRIOR-STATUS': (charge) => charge.origin === 'PRIOR',
  };
  const found = treasury
    .charges()
    .filter((charge) => ofKind[conditions.kind]?.(charge))
    .filter((charge) => within(conditions.uins, charge.uin) && within(conditions.payers, charge.payerIdentifier))
    .filter((charge) => within(conditions.kbks, charge.kbk) && ofPayee(conditions, charge.payee))
    .filter((charge) => isWithin(conditions, charge.billDate));
  const { shown, hasMore } = page(request, found);
  return answerElement(
    request,
    'ExportChargesResponse',
    now,
    { hasMore: String(hasMore) },
    shown.map((charge) =>
      element(
        'a:ChargeInfo',
        {
          supplierBillID: charge.uin,
          billDate: charge.billDate,
          validUntil: charge.validUntil,
          totalAmount: String(charge.totalAmount),
          purpose: charge.purpose,
          kbk: charge.kbk,
          oktmo: charge.oktmo,
          paymentTerm: charge.paymentTerm,
          origin: charge.origin,
          amountToPay: String(treasury.balanceOf(charge)),
          acknowledgmentStatus: acknowledgmentOf(charge, treasury),
        },
        payeeElement(charge.payee),
        element('chg:Payer', { payerIdentifier: charge.payerIdentifier, payerName: charge.payerName }),
        element('chg:BudgetIndex', charge.budgetIndex),
        statusElement(charge),
      ),
    ),
  );
}
