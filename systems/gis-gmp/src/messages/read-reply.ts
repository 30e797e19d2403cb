import {
  type AcknowledgmentStatus,
  type ExportedCharge,
  type PaymentNotice,
  type PaymentRegistryReply,
  type Quittance,
  UnreadableMessage,
} from '@pgs/domain';
import { childElements, childrenNamed, findChild, MalformedXml, parseXml, textOf, type XmlElement } from '@pgs/soap';
import { codeIsSuccess, explainCode } from './codes.ts';
import { isRegistryNamespace, type Namespaces, namespacesOf } from './namespaces.ts';

const unreadable = (sentence: string): UnreadableMessage =>
  new UnreadableMessage('paymentRegistryReply', `Ответ ГИС ГМП не удалось прочитать: ${sentence}. Посмотрите исходный XML.`);

const required = (from: XmlElement, name: string): string => {
  const value = from.getAttribute(name);
  if (!value) throw unreadable(`в ${from.localName} нет ${name}`);
  return value;
};
const optional = (from: XmlElement, name: string): string | undefined => from.getAttribute(name) || undefined;

const kopecks = (text: string): number => {
  if (!/^[+-]?\d{1,15}$/.test(text)) throw unreadable(`сумма «${text}» не является числом копеек`);
  return Number(text);
};

const instant = (text: string): Date => {
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}+03:00`;
  const at = new Date(zoned);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text) || Number.isNaN(at.getTime()))
    throw unreadable(`«${text}» не является моментом времени`);
  return at;
};

const isTrue = (text: string | undefined): boolean => text === 'true' || text === '1';

const meanings: Readonly<Record<string, PaymentNotice['meaning']>> = {
  '1': 'new',
  '2': 'correction',
  '3': 'annulment',
  '4': 'restoration',
};
const acknowledgments: Readonly<Record<string, AcknowledgmentStatus>> = {
  '1': 'acknowledged',
  '2': 'preliminary',
  '3': 'none',
  '4': 'withoutPayment',
  '5': 'forced',
};

const acknowledgment = (code: string): AcknowledgmentStatus => {
  const status = acknowledgments[code];
  if (status === undefined) throw unreadable(`неизвестный статус квитирования ${code}`);
  return status;
};

function meaning(holder: XmlElement, common: string): PaymentNotice['meaning'] {
  const info = findChild(holder, common, 'ChangeStatusInfo');
  const code = info && findChild(info, common, 'Meaning');
  const found = code && meanings[textOf(code)];
  if (found === undefined) throw unreadable(`в ${holder.localName} нет статуса извещения`);
  return found;
}

function readPayment(info: XmlElement, service: string, { common, payment }: Namespaces): PaymentNotice {
  const payer = findChild(info, payment, 'Payer');
  const link = findChild(info, service, 'AcknowledgmentInfo');
  const linked = link && childElements(link)[0];
  // «0» and absence both say that the payment names no charge.
  const uin = optional(info, 'supplierBillID');
  return {
    paymentId: required(info, 'paymentId'),
    uin: uin === '0' ? undefined : uin,
    amountKopecks: kopecks(required(info, 'amount')),
    paidAt: instant(required(info, 'paymentDate')),
    purpose: required(info, 'purpose'),
    payerIdentifier: payer && optional(payer, 'payerIdentifier'),
    payerName: payer && optional(payer, 'payerName'),
    acknowledged: linked && (linked.localName === 'SupplierBillID' ? { uin: textOf(linked) } : 'serviceProvided'),
    refunds: childrenNamed(info, service, 'RefundInfo').map((refund) => ({
      refundId: required(refund, 'refundId'),
      amountKopecks: kopecks(required(refund, 'amount')),
    })),
    meaning: meaning(info, common),
  };
}

function readCharge(info: XmlElement, { common }: Namespaces): ExportedCharge {
  const status = optional(info, 'acknowledgmentStatus');
  return {
    uin: required(info, 'supplierBillID'),
    amountKopecks: kopecks(required(info, 'totalAmount')),
    toPayKopecks: kopecks(required(info, 'amountToPay')),
    acknowledgment: status === undefined ? undefined : acknowledgment(status),
    meaning: meaning(info, common),
  };
}

function readQuittance(quittance: XmlElement): Quittance {
  const paymentId = required(quittance, 'paymentId');
  const balance = optional(quittance, 'balance');
  return {
    uin: required(quittance, 'supplierBillID'),
    paymentId: paymentId === 'PaymentNotLoaded' ? undefined : paymentId,
    status: acknowledgment(required(quittance, 'billStatus')),
    balanceKopecks: balance === undefined ? undefined : kopecks(balance),
    createdAt: instant(required(quittance, 'creationDate')),
    revoked: isTrue(optional(quittance, 'isRevoked')),
  };
}

type Reader = (root: XmlElement, namespaces: Namespaces, requestId: string) => PaymentRegistryReply;

const readers: Readonly<Record<string, Reader>> = {
  'import-charges/ImportChargesResponse': (root, { common }, requestId) => {
    const protocols = childrenNamed(root, common, 'ImportProtocol');
    if (protocols.length === 0) throw unreadable('нет ни одного результата обработки');
    return {
      kind: 'imported',
      requestId,
      results: protocols.map((protocol) => {
        const code = required(protocol, 'code');
        const description = protocol.getAttribute('description') ?? '';
        return {
          entityId: required(protocol, 'entityID'),
          accepted: codeIsSuccess(code),
          code,
          description,
          sentence: explainCode(code, description),
        };
      }),
    };
  },
  'export-payments/ExportPaymentsResponse': (root, namespaces, requestId) => {
    const service = namespaces.service('export-payments');
    return {
      kind: 'payments',
      requestId,
      hasMore: isTrue(required(root, 'hasMore')),
      payments: childrenNamed(root, service, 'PaymentInfo').map((info) => readPayment(info, service, namespaces)),
    };
  },
  'export-charges/ExportChargesResponse': (root, namespaces, requestId) => ({
    kind: 'charges',
    requestId,
    hasMore: isTrue(required(root, 'hasMore')),
    charges: childrenNamed(root, namespaces.service('export-charges'), 'ChargeInfo').map((info) => readCharge(info, namespaces)),
  }),
  'export-quittances/ExportQuittancesResponse': (root, namespaces, requestId) => ({
    kind: 'quittances',
    requestId,
    hasMore: isTrue(required(root, 'hasMore')),
    quittances: childrenNamed(root, namespaces.service('export-quittances'), 'Quittance').map(readQuittance),
  }),
  'forced-ackmowledgement/ForcedAcknowledgementResponse': (root, namespaces, requestId) => {
    const service = namespaces.service('forced-ackmowledgement');
    const quittances = childrenNamed(root, service, 'Quittance').map(readQuittance);
    if (quittances.length === 0 && !findChild(root, service, 'Done')) throw unreadable('нет ни квитанций, ни отметки о выполнении');
    return { kind: 'acknowledged', requestId, quittances };
  },
};

/** Reads an answer of whatever edition it is written in. Throws UnreadableMessage. */
export function readReply(xml: string): PaymentRegistryReply {
  try {
    const root = parseXml(xml);
    const namespace = root.namespaceURI ?? '';
    if (!isRegistryNamespace(namespace)) throw unreadable(`документ ${root.localName} не из ГИС ГМП`);
    const [service = '', version = ''] = namespace.split('/').slice(-2);
    const read = readers[`${service}/${root.localName}`];
    if (!read) throw unreadable(`неизвестный документ ${root.localName}`);
    return read(root, namespacesOf(version), required(root, 'RqId'));
  } catch (error) {
    if (error instanceof MalformedXml) throw unreadable(error.message);
    throw error;
  }
}
