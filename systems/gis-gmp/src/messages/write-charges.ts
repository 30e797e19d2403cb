import type { BudgetIndex, ChargeChange, ChargeDiscount, ChargeNotice, Payee } from '@pgs/domain';
import { element, optionalTextElement, textElement } from '@pgs/soap';
import { instantText } from './instant-text.ts';

/** Извещение о начислении: order of elements and attributes as in Charge.xsd. */
export function writeCharge(charge: ChargeNotice): string {
  const { payer } = charge;
  return element(
    'pkg:ImportedCharge',
    {
      Id: charge.entityId,
      originatorId: charge.originatorUrn,
      supplierBillID: charge.uin,
      billDate: instantText(charge.billedAt),
      validUntil: charge.validUntilOn,
      totalAmount: String(charge.amountKopecks),
      purpose: charge.purpose,
      kbk: charge.kbk,
      oktmo: charge.oktmo,
      deliveryDate: charge.deliveredOn,
      legalAct: charge.legalAct,
      paymentTerm: charge.payUntilOn,
      origin: charge.origin,
    },
    charge.linkedUins &&
      element('chg:LinkedChargesIdentifiers', {}, ...charge.linkedUins.map((linked) => textElement('chg:SupplierBillID', linked))),
    writePayee(charge.payee),
    element('chg:Payer', {
      payerIdentifier: payer.identifier,
      payerName: payer.name,
      additionalPayerIdentifier: payer.additionalIdentifier,
    }),
    writeBudgetIndex(charge.budgetIndex),
    charge.discount && writeDiscount(charge.discount),
    ...(charge.additionalData ?? []).map(({ name, value }) =>
      element('com:AdditionalData', {}, textElement('com:Name', name), textElement('com:Value', value)),
    ),
  );
}

function writePayee(payee: Payee): string {
  const { name, inn, kpp, ogrn } = payee;
  return element(
    'org:Payee',
    { name, inn, kpp, ogrn },
    element(
      'com:OrgAccount',
      { accountNumber: payee.account },
      element('com:Bank', { name: payee.bankName, bik: payee.bik, correspondentBankAccount: payee.correspondentAccount }),
    ),
  );
}

const writeBudgetIndex = (index: BudgetIndex): string =>
  element('chg:BudgetIndex', {
    status: index.status,
    paytReason: index.reason,
    taxPeriod: index.taxPeriod,
    taxDocNumber: index.documentNumber,
    taxDocDate: index.documentDate,
  });

const discountElements = { fixed: 'com:DiscountFixed', percent: 'com:DiscountSize', factor: 'com:MultiplierSize' } as const;

const writeDiscount = ({ kind, value, untilOn }: ChargeDiscount): string =>
  element(discountElements[kind], {}, textElement('com:Value', value), textElement('com:Expiry', untilOn ?? '0'));

const meanings = { correction: '2', annulment: '3', restoration: '4' } as const;

/** Изменение извещения; «NULL» deletes a value sent before. */
export function writeChange(change: ChargeChange): string {
  return element(
    'pkg:ImportedChange',
    { Id: change.entityId, originatorId: change.originatorUrn },
    textElement('pkg:SupplierBillId', change.uin),
    ...change.fields.map(({ number, values }) =>
      element(
        'pkg:Change',
        { fieldNum: number },
        ...values.map(({ name, value }) => element('pkg:ChangeValue', { name, value: value ?? 'NULL' })),
      ),
    ),
    element(
      'com:ChangeStatus',
      {},
      textElement('com:Meaning', meanings[change.meaning]),
      optionalTextElement('com:Reason', change.reason),
      textElement('com:ChangeDate', instantText(change.changedAt)),
    ),
  );
}
