import type { ExportQuestion, ForcedAcknowledgment, PaymentRegistryFilter, TimeInterval } from '@pgs/domain';
import { element, textElement } from '@pgs/soap';
import { instantText } from './instant-text.ts';

const many = (name: string, values: readonly string[]): string => values.map((value) => textElement(name, value)).join('');

const writeInterval = ({ from, to }: TimeInterval): string =>
  element('com:TimeInterval', { startDate: instantText(from), endDate: instantText(to) });

const writeKbks = (kbks: readonly string[] | undefined): string | undefined => kbks && element('com:KBKlist', {}, many('com:KBK', kbks));

type Writers = { readonly [By in PaymentRegistryFilter['by']]: (filter: Extract<PaymentRegistryFilter, { by: By }>) => string };

/** Conditions of SearchConditions.xsd. */
const writers: Writers = {
  charges: ({ uins, within }) => element('sc:ChargesConditions', {}, many('sc:SupplierBillID', uins), within && writeInterval(within)),
  payers: ({ payerIdentifiers, within, kbks }) =>
    element('sc:PayersConditions', {}, many('sc:PayerIdentifier', payerIdentifiers), within && writeInterval(within), writeKbks(kbks)),
  payments: ({ paymentIds }) => element('sc:PaymentsConditions', {}, many('sc:PaymentId', paymentIds)),
  time: ({ within, payees, kbks }) =>
    element(
      'sc:TimeConditions',
      {},
      writeInterval(within),
      ...(payees ?? []).map(({ inn, kpp }) => element('sc:Beneficiary', { inn, kpp })),
      writeKbks(kbks),
    ),
};

/** Paging and conditions: what every request of export has within. */
export function writeQuestion(conditions: string, question: ExportQuestion<string>): string {
  const { filter, page } = question;
  const write = writers[filter.by] as (given: PaymentRegistryFilter) => string;
  const paging = page && element('com:Paging', { pageNumber: String(page.number), pageLength: String(page.length) });
  return `${paging ?? ''}${element(conditions, { kind: question.kind }, write(filter))}`;
}

const operations = {
  reconcile: 'req:Reconcile',
  annulReconcile: 'req:AnnulmentReconcile',
  serviceProvided: 'req:ServiceProvided',
  annulServiceProvided: 'req:AnnulmentServiceProvided',
} as const;

/** Принудительное квитирование, «услуга предоставлена» and their annulments. */
export function writeForced(acknowledgment: ForcedAcknowledgment): string {
  const { paymentIds } = acknowledgment;
  const payments = paymentIds === 'notLoaded' ? textElement('req:PaymentNotLoaded', 'true') : many('req:PaymentId', paymentIds);
  return element(operations[acknowledgment.operation], 'uin' in acknowledgment ? { supplierBillId: acknowledgment.uin } : {}, payments);
}
