import type { AttributeShape, ChildShape, ElementShape } from './structure.ts';

/** Schemas of ГИС ГМП as tables: requests of the kinds the training Treasury serves. */
const must = (pattern: RegExp): AttributeShape => ({ required: true, pattern });
const may = (pattern: RegExp): AttributeShape => ({ required: false, pattern });
const upTo = (length: number): RegExp => new RegExp(`^\\S([\\s\\S]{0,${Math.max(0, length - 2)}}\\S)?$`);
const id = /^[\p{L}_][\p{L}\d._-]{0,49}$/u;
const urn = /^[0-9a-fA-F]{6}$/;
const moment = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?$/;
const billId = /^(\w{20}|\d{25})$/;
const kbk = /^([0-9a-zA-Zа-яА-Я]{20}|0)$/;
const inn = /^([1-9]\d|\d[1-9])\d{8}$/;
const kpp = /^([1-9]\d|\d[1-9])\d{2}[A-Z0-9]{2}\d{3}$/;
const account = /^\d{20}$/;
const paymentDay = '(0[1-9]|[12][0-9]|3[01])(0[1-9]|1[012])\\d{4}';
const paymentId = new RegExp(`^(1\\d{15}${paymentDay}\\d{8}|2\\d{4}0{11}${paymentDay}\\d{8}|3[a-fA-F0-9]{6}${paymentDay}\\d{17})$`);
const payer =
  /^(1(0[1-9]|1[0-5]|2[12456789]|30)[0-9a-zA-Zа-яА-Я]{19}|200\d{14}[A-Z0-9]{2}\d{3}|300\d{14}[A-Z0-9]{2}\d{3}|3[0]{7}\d{9}[A-Z0-9]{2}\d{3}|4[0]{9}\d{12}|0)$/;

const one = (namespace: string, names: string | readonly string[], shape: ElementShape, minimum = 1, maximum = 1): ChildShape => ({
  namespace,
  names: typeof names === 'string' ? [names] : names,
  minimum,
  maximum,
  shape,
});
const text = (pattern: RegExp): ElementShape => ({ attributes: {}, children: [], text: pattern });
const bare = (attributes: ElementShape['attributes']): ElementShape => ({ attributes, children: [] });
const holding = (...children: readonly ChildShape[]): ElementShape => ({ attributes: {}, children });

const requestAttributes = { Id: must(id), timestamp: must(moment), senderIdentifier: must(urn), senderRole: must(/^\w{1,10}$/) };

const bank = bare({ name: may(upTo(200)), bik: must(/^\d{9}$/), correspondentBankAccount: may(account) });
const payee: ElementShape = {
  attributes: { name: must(upTo(160)), inn: must(inn), kpp: must(kpp), ogrn: may(/^\d{13}$/) },
  children: [one('common', 'OrgAccount', { attributes: { accountNumber: must(account) }, children: [one('common', 'Bank', bank)] })],
};
const budgetIndex = bare({
  status: must(/^(0[1-9]|1\d|2[0-8])$/),
  paytReason: must(/^(ТП|ЗД|БФ|ТР|РС|ОТ|РТ|ПБ|ПР|АП|АР|ИН|ТЛ|ЗТ|ДЕ|ПО|КТ|ИД|ИП|ТУ|БД|КП|ВУ|ДК|ПК|КК|ТК|ПД|КВ|00|0)$/),
  taxPeriod: must(
    /^(МС\.(0\d|1[012])\.\d{4}|КВ\.0[1-4]\.\d{4}|ПЛ\.0[12]\.\d{4}|ГД\.00\.\d{4}|(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[012])\.\d{4}|\d{8}|0)$/,
  ),
  taxDocNumber: must(/^[\s\S]{1,15}$/),
  taxDocDate: must(/^((0[1-9]|[12]\d|3[01])\.(0[1-9]|1[012])\.\d{4}|0)$/),
});
const expiry = one('common', 'Expiry', text(/^(\d{4}-\d\d-\d\d|0)$/));
const importedCharge: ElementShape = {
  attributes: {
    Id: must(id),
    originatorId: may(urn),
    supplierBillID: must(billId),
    billDate: must(moment),
    validUntil: may(day),
    totalAmount: must(/^\d{1,19}$/),
    purpose: must(upTo(210)),
    kbk: must(kbk),
    oktmo: must(/^(\d{8}|\d{11}|0)$/),
    deliveryDate: may(day),
    legalAct: may(upTo(255)),
    paymentTerm: may(day),
    origin: may(/^(PRIOR|TEMP)$/),
    noticeTerm: may(/^[1-9]\d*$/),
  },
  children: [
    one('charge', 'LinkedChargesIdentifiers', holding(one('charge', 'SupplierBillID', text(billId), 1, 10)), 0),
    one('organization', 'Payee', payee),
    one('charge', 'Payer', bare({ payerIdentifier: must(payer), payerName: must(upTo(160)), additionalPayerIdentifier: may(payer) })),
    one('charge', 'BudgetIndex', budgetIndex),
    one(
      'common',
      ['DiscountFixed', 'DiscountSize', 'MultiplierSize'],
      holding(one('common', 'Value', text(/^(\d+|0\.\d\d?)$/)), expiry),
      0,
    ),
    one('common', 'AdditionalData', holding(one('common', 'Name', text(upTo(100))), one('common', 'Value', text(upTo(255)))), 0, 10),
  ],
};
const importedChange: ElementShape = {
  attributes: { Id: must(id), originatorId: may(urn) },
  children: [
    one('package', 'SupplierBillId', text(billId)),
    one(
      'package',
      'Change',
      {
        attributes: { fieldNum: must(/^\d{1,4}$/) },
        children: [one('package', 'ChangeValue', bare({ name: may(upTo(100)), value: must(upTo(255)) }), 1, 10)],
      },
      0,
      Number.POSITIVE_INFINITY,
    ),
    one(
      'common',
      'ChangeStatus',
      holding(
        one('common', 'Meaning', text(/^[234]$/)),
        one('common', 'Reason', text(/^[\s\S]{0,512}$/)),
        one('common', 'ChangeDate', text(moment)),
      ),
    ),
  ],
};

const interval = one('common', 'TimeInterval', bare({ startDate: must(moment), endDate: must(moment) }));
const optionalInterval = { ...interval, minimum: 0 };
const kbkList = one('common', 'KBKlist', holding(one('common', 'KBK', text(kbk), 1, 10)), 0);
const charges = (...more: readonly ChildShape[]) => holding(one('conditions', 'SupplierBillID', text(billId), 1, 100), ...more);
const payers = holding(one('conditions', 'PayerIdentifier', text(payer), 1, 100), optionalInterval, kbkList);
const payments = holding(one('conditions', 'PaymentId', text(paymentId), 1, 100));
const time = holding(interval, one('conditions', 'Beneficiary', bare({ inn: must(inn), kpp: may(kpp) }), 0, 10), kbkList);

/** A choice of differently shaped conditions; the shape is found by the name of the element. */
export const conditionShapes = {
  'export-payments': {
    ChargesConditions: charges(optionalInterval),
    PayersConditions: payers,
    PaymentsConditions: payments,
    TimeConditions: time,
  },
  'export-charges': { ChargesConditions: charges(), PayersConditions: payers, TimeConditions: time },
  'export-quittances': { ChargesConditions: charges(), TimeConditions: time },
} as const satisfies Record<string, Readonly<Record<string, ElementShape>>>;

const paging = one('common', 'Paging', bare({ pageNumber: must(/^[1-9]\d*$/), pageLength: must(/^[1-9]\d*$/) }), 0);
const byKind: ElementShape = { attributes: { kind: must(/^[A-Z-]+$/) }, children: [], open: true };
const asking = (conditions: string): ElementShape => ({
  attributes: { ...requestAttributes, originatorId: may(urn), external: may(/^[01]$/) },
  children: [paging, one('conditions', conditions, byKind)],
});
const paymentList = [one('service', 'PaymentId', text(paymentId), 1, 100)];

/** What stands at the root of each request; conditions of exports are checked apart. */
export const requestShapes = {
  'import-charges': {
    attributes: requestAttributes,
    children: [
      one('package', 'ChargesPackage', {
        attributes: {},
        // xs:choice of two lists: the reader makes sure that one of them is there.
        children: [one('package', 'ImportedCharge', importedCharge, 0, 100), one('package', 'ImportedChange', importedChange, 0, 100)],
      }),
    ],
  },
  'export-payments': asking('PaymentsExportConditions'),
  'export-charges': asking('ChargesExportConditions'),
  'export-quittances': asking('QuittancesExportConditions'),
  'forced-ackmowledgement': {
    attributes: { ...requestAttributes, originatorId: may(urn) },
    children: [
      one(
        'service',
        ['Reconcile', 'AnnulmentReconcile'],
        {
          attributes: { supplierBillId: must(/^(\w{20}|\d{25}|\d{15})$/) },
          children: [one('service', 'PaymentId', text(paymentId), 0, 100), one('service', 'PaymentNotLoaded', text(/^true$/), 0)],
        },
        0,
      ),
      one('service', ['ServiceProvided', 'AnnulmentServiceProvided'], holding(...paymentList), 0),
    ],
  },
} as const satisfies Record<string, ElementShape>;

export type ServedKind = keyof typeof requestShapes;
export const servedRoots: Readonly<Record<ServedKind, string>> = {
  'import-charges': 'ImportChargesRequest',
  'export-payments': 'ExportPaymentsRequest',
  'export-charges': 'ExportChargesRequest',
  'export-quittances': 'ExportQuittancesRequest',
  'forced-ackmowledgement': 'ForcedAcknowledgementRequest',
};
export const exportKinds: Readonly<Record<string, RegExp>> = {
  'export-payments': /^(PAYMENT|PAYMENTMODIFIED|PAYMENTUNMATCHED|PAYMENTCANCELLED|PAYMENTMAINCHARGE)$/,
  'export-charges':
    /^(CHARGE|CHARGENOTFULLMATCHED|CHARGESTATUS|CHARGE-PRIOR|CHARGE-PRIOR-NOTFULLMATCHED|CHARGE-PRIOR-STATUS|TEMP-CHARGING|TEMP-CHARGING-NOTFULLMATCHED|TEMP-CHARGING-STATUS|MAINCHARGE)$/,
  'export-quittances': /^(QUITTANCE|ALLQUITTANCE|QUITTANCEMAINCHARGE|ALLPOSSIBLE)$/,
};
