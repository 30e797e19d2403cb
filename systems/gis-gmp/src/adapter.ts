import type { PaymentRegistryHeader, PaymentRegistryLanguage } from '@pgs/domain';
import { element } from '@pgs/soap';
import { explainCode } from './messages/codes.ts';
import { instantText } from './messages/instant-text.ts';
import { isRegistryNamespace, namespacesOf, type RegistryService } from './messages/namespaces.ts';
import { readReply } from './messages/read-reply.ts';
import { requireShape, shapes, urn } from './messages/value-shapes.ts';
import { writeChange, writeCharge } from './messages/write-charges.ts';
import { writeForced, writeQuestion } from './messages/write-questions.ts';

export { isRegistryNamespace } from './messages/namespaces.ts';

export interface PaymentLanguageSettings {
  /** Edition of the formats (вид сведений): 2.1.1 unless told. */
  readonly version?: string;
}

/** ГИС ГМП: начисления, изменения, запросы об уплате и квитировании, and the answers to them. */
export function createPaymentLanguage(settings: PaymentLanguageSettings = {}): PaymentRegistryLanguage {
  const namespaces = namespacesOf(settings.version ?? '2.1.1');
  const { common, charge, organization, package: packages, searchConditions } = namespaces;

  const request = (
    service: RegistryService,
    root: string,
    header: PaymentRegistryHeader,
    prefixes: Readonly<Record<string, string>>,
    originatorUrn: string | undefined,
    content: string,
  ): string => {
    requireShape(shapes.header, header);
    if (originatorUrn !== undefined) requireShape(urn, originatorUrn);
    return element(
      `req:${root}`,
      {
        'xmlns:req': namespaces.service(service),
        ...prefixes,
        Id: header.requestId,
        timestamp: instantText(header.at),
        senderIdentifier: header.urn,
        senderRole: header.role,
        originatorId: originatorUrn,
      },
      content,
    );
  };
  const importing = { 'xmlns:com': common, 'xmlns:chg': charge, 'xmlns:org': organization, 'xmlns:pkg': packages };
  const asking = { 'xmlns:com': common, 'xmlns:sc': searchConditions };
  const importRequest = (header: PaymentRegistryHeader, content: readonly string[]): string =>
    request('import-charges', 'ImportChargesRequest', header, importing, undefined, element('pkg:ChargesPackage', {}, ...content));

  return {
    understands: isRegistryNamespace,
    writeCharges: (header, charges) => {
      requireShape(shapes.charges, charges);
      return importRequest(header, charges.map(writeCharge));
    },
    writeChanges: (header, changes) => {
      requireShape(shapes.changes, changes);
      return importRequest(header, changes.map(writeChange));
    },
    writePaymentsQuestion: (header, question) => {
      requireShape(shapes.paymentsQuestion, question);
      const content = writeQuestion('sc:PaymentsExportConditions', question);
      return request('export-payments', 'ExportPaymentsRequest', header, asking, question.originatorUrn, content);
    },
    writeChargesQuestion: (header, question) => {
      requireShape(shapes.chargesQuestion, question);
      const content = writeQuestion('sc:ChargesExportConditions', question);
      return request('export-charges', 'ExportChargesRequest', header, asking, question.originatorUrn, content);
    },
    writeQuittancesQuestion: (header, question) => {
      requireShape(shapes.quittancesQuestion, question);
      const content = writeQuestion('sc:QuittancesExportConditions', question);
      return request('export-quittances', 'ExportQuittancesRequest', header, asking, question.originatorUrn, content);
    },
    writeForcedAcknowledgment: (header, acknowledgment, originatorUrn) => {
      requireShape(shapes.forced, acknowledgment);
      return request('forced-ackmowledgement', 'ForcedAcknowledgementRequest', header, {}, originatorUrn, writeForced(acknowledgment));
    },
    read: readReply,
    explain: explainCode,
  };
}
