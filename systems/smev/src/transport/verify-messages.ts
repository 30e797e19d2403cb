import type { CertificateJudge } from '@pgs/domain';
import { childElements, findChild, getChild, MalformedXml, parseXml, type XmlElement } from '@pgs/soap';
import { type SignatureVerdict, signatureNamespace, verifySignature } from '@pgs/xmldsig';
import type { SmevNamespaces } from './namespaces.ts';

/** Whose signatures are believed. */
export interface SmevTrust {
  /** Сертификаты ЭП-СМЭВ: a message signed by any other key is not from the exchange. */
  readonly nodeCertificates: readonly Uint8Array[];
  /** Judges certificates of the senders behind the exchange; without it only those of the node are believed. */
  readonly senders?: CertificateJudge;
}

/** Why a message is not believed. */
export interface SignatureFault {
  readonly code: string;
  readonly description: string;
}

/** Signed part of an answer and its holder: `<holder><part/><SMEVSignature/></holder>`. */
interface SignedByNode {
  readonly holder: XmlElement;
  readonly part: XmlElement;
}

/** Verifies ЭП-СМЭВ over a part of an answer; undefined when it is right. */
export function findNodeFault({ types }: SmevNamespaces, { holder, part }: SignedByNode, trust: SmevTrust): SignatureFault | undefined {
  const verdict = verifyIn(findChild(holder, types, 'SMEVSignature'), part);
  const fault = faultOf('SMEVSignature', verdict);
  if (fault) return fault;
  if (isOneOf(verdict, trust.nodeCertificates)) return undefined;
  return { code: 'SMEVSignature/unknown-certificate', description: 'Ответ подписан ключом, которого нет среди сертификатов СМЭВ' };
}

/**
 * Verifies both signatures of a delivered message: ЭП-СМЭВ over all of it and ЭП-ОВ of the sender over what the sender wrote.
 * Undefined when they are right. Rejects when the trust store cannot be read.
 */
export async function findDeliveryFault(
  namespaces: SmevNamespaces,
  what: 'Request' | 'Response',
  holder: XmlElement,
  trust: SmevTrust,
  at: Date,
): Promise<SignatureFault | undefined> {
  const { types } = namespaces;
  const message = getChild(holder, types, what);
  const fault = findNodeFault(namespaces, { holder, part: message }, trust);
  if (fault) return fault;
  const data = getChild(message, types, `SenderProvided${what}Data`);
  const verdict = verifyIn(findChild(message, types, 'SenderInformationSystemSignature'), data);
  const senderFault = faultOf('SenderInformationSystemSignature', verdict);
  if (senderFault) return senderFault;
  // СМЭВ itself is the author of notices that a message was not accepted.
  if (isOneOf(verdict, trust.nodeCertificates)) return undefined;
  const untrusted = verdict?.certificate && trust.senders ? await trust.senders.findFault(verdict.certificate.der, at) : 'no-path';
  if (untrusted === undefined) return undefined;
  return {
    code: `SenderInformationSystemSignature/${untrusted}`,
    description: `Сертификату отправителя нельзя доверять: ${verdict?.certificate?.subject.toString() ?? 'неизвестен'}`,
  };
}

/** A comment or an instruction in an answer: readers differ in what they see around it, so nothing of it is believed. */
export function findForbiddenMarkup(xml: string): SignatureFault | undefined {
  if (!/<!--|<\?(?!xml\s)/.test(xml)) return undefined;
  try {
    parseXml(xml, { strict: true });
    return undefined;
  } catch (error) {
    if (error instanceof MalformedXml) return { code: error.code, description: error.message };
    throw error;
  }
}

/** The verdict on the only signature of a container; undefined when there is not exactly one. */
function verifyIn(container: XmlElement | undefined, expected: XmlElement): SignatureVerdict | undefined {
  const [signature, second] = container ? childElements(container) : [];
  if (!signature || second || signature.localName !== 'Signature' || signature.namespaceURI !== signatureNamespace) return undefined;
  return verifySignature(signature, expected);
}

function faultOf(container: string, verdict: SignatureVerdict | undefined): SignatureFault | undefined {
  if (!verdict) return { code: `${container}/absent`, description: `В сообщении нет подписи ${container}` };
  if (verdict.valid) return undefined;
  return { code: `${container}/${verdict.problem}`, description: `Подпись ${container} не прошла проверку: ${verdict.problem}` };
}

function isOneOf(verdict: SignatureVerdict | undefined, certificates: readonly Uint8Array[]): boolean {
  const der = verdict?.certificate?.der;
  return der !== undefined && certificates.some((known) => Buffer.compare(known, der) === 0);
}
