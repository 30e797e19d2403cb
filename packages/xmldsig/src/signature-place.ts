import type { XmlElement, XmlNode } from './xml-tree.ts';

/** Namespaces of the message exchange of СМЭВ 3, of all versions. */
const messageExchange = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/';

const senderData = ['SenderProvidedRequestData', 'SenderProvidedResponseData'];

/** Container of the signature → elements beside it, one of which it signs (МР СМЭВ 3, «Электронная подпись»). */
const beside: Readonly<Record<string, readonly string[]>> = {
  CallerInformationSystemSignature: [...senderData, 'MessageTypeSelector', 'Timestamp', 'AckTargetMessage'],
  SenderInformationSystemSignature: senderData,
  SMEVSignature: ['MessageMetadata', 'Request', 'Response', 'AsyncProcessingStatusData', 'Cancel'],
  PersonalSignature: ['MessagePrimaryContent', 'RecordContent'],
  RoutingSignature: ['RoutingInformation'],
  RecordSignature: ['Record'],
};

/**
 * Whether the element stands where this signature has to sign. A signature whose reference leads somewhere else is the
 * wrapping attack: what is signed is moved aside and another element stands in its place.
 */
export function isInPlace(signature: XmlElement, target: XmlElement): boolean {
  const container = signature.parentNode;
  const names = container?.namespaceURI.startsWith(messageExchange) ? beside[container.localName] : undefined;
  if (!container || !names) return isNear(signature, target);
  const candidates = childrenOf(container.parentNode).filter(
    (element) => names.includes(element.localName) && element.namespaceURI.startsWith(messageExchange),
  );
  const [candidate, second] = candidates;
  if (!candidate || second) return false;
  if (candidate.localName !== 'MessagePrimaryContent') return candidate === target;
  // ЭП-СП signs the business document, not the wrapper of the exchange.
  const [document, another] = childrenOf(candidate);
  return document === target && !another;
}

/** Outside СМЭВ: the target holds the signature, or stands beside it or beside an element that holds it. */
function isNear(signature: XmlElement, target: XmlElement): boolean {
  for (let holder: XmlElement | undefined = signature.parentNode; holder; holder = holder.parentNode) {
    if (holder === target || target.parentNode === holder) return true;
  }
  return false;
}

function childrenOf(parent: XmlElement | undefined): XmlElement[] {
  const found: XmlElement[] = [];
  for (let node: XmlNode | undefined = parent?.firstChild; node; node = node.nextSibling) if (node.nodeType === 1) found.push(node);
  return found;
}
