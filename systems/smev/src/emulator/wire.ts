import {
  childElements,
  element,
  escapeAttribute,
  escapeText,
  findChild,
  MalformedXml,
  serializeXml,
  textElement,
  writeFault,
  type XmlElement,
} from '@pgs/soap';
import { signatureNamespace } from '@pgs/xmldsig';

const messageExchange = 'urn://x-artefacts-smev-gov-ru/services/message-exchange/types';
const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';

/** Namespaces of the version the caller speaks. */
export interface Dialect {
  readonly version: string;
  readonly types: string;
  readonly basic: string;
  readonly faults: string;
}

export function dialectOf(version: string): Dialect {
  return {
    version,
    types: `${messageExchange}/${version}`,
    basic: `${messageExchange}/basic/${version}`,
    faults: `${messageExchange}/faults/${version}`,
  };
}

/** The version a body element speaks. Throws MalformedXml for anything else. */
export function dialectOfBody(body: XmlElement): Dialect {
  const match = /^urn:\/\/x-artefacts-smev-gov-ru\/services\/message-exchange\/types\/(1\.[123])$/.exec(body.namespaceURI ?? '');
  if (!match?.[1]) throw new MalformedXml(`Неизвестное пространство имён сообщения «${body.namespaceURI ?? ''}»`);
  return dialectOf(match[1]);
}

/** Categories of 1.2 that 1.1 does not know, by what it says instead. */
const statusesOf11: Readonly<Record<string, string>> = {
  requestIsProcessed: 'requestIsAcceptedBySmev',
  responseIsQueued: 'underProcessing',
  responseIsRejectedBySmev: 'requestIsRejectedBySmev',
  responseIsProcessed: 'responseIsDelivered',
  messageIsDelivered: 'responseIsDelivered',
};

/** StatusCategory in the words of the version. */
export const statusIn = ({ version }: Dialect, category: string): string =>
  version === '1.1' ? (statusesOf11[category] ?? category) : category;

/** Faults of the schema: children after Code and Description; `void` ones have no children at all. */
export type NodeFaultName =
  | 'AttachmentContentMiscoordination'
  | 'AttachmentSizeLimitExceeded'
  | 'BusinessDataTypeIsNotSupported'
  | 'EndOfLifeReached'
  | 'InvalidContent'
  | 'InvalidMessageIdFormat'
  | 'MessageIsAlreadySent'
  | 'RecipientIsNotFound'
  | 'SenderIsNotRegistered'
  | 'SignatureVerificationFault'
  | 'SMEVFailure'
  | 'StaleMessageId'
  | 'TargetMessageIsNotFound'
  | 'UnknownMessageType';

/** Those that extend SmevFault; the others are empty elements. */
const describedFaults: ReadonlySet<NodeFaultName> = new Set<NodeFaultName>([
  'AttachmentSizeLimitExceeded',
  'BusinessDataTypeIsNotSupported',
  'EndOfLifeReached',
  'InvalidContent',
  'SignatureVerificationFault',
]);

/** A refusal the caller sees as a SOAP fault with a typed detail. */
export class NodeFault extends Error {
  override readonly name = 'NodeFault';
  readonly fault: NodeFaultName;
  readonly code: string;
  /** Own elements of the fault: name and text. */
  readonly details: readonly (readonly [name: string, text: string])[];
  constructor(fault: NodeFaultName, code: string, description: string, details: readonly (readonly [string, string])[] = []) {
    super(description);
    this.fault = fault;
    this.code = code;
    this.details = details;
  }
}

/** Envelope of a fault; Code and Description stand in the basic namespace. */
export function writeNodeFault(dialect: Dialect, fault: NodeFault): string {
  const described = describedFaults.has(fault.fault);
  const detail = element(
    `f:${fault.fault}`,
    { 'xmlns:f': dialect.faults, 'xmlns:b': dialect.basic },
    described ? textElement('b:Code', fault.code) : undefined,
    described ? textElement('b:Description', `${fault.code}: ${fault.message}`) : undefined,
    ...fault.details.map(([name, text]) => textElement(`f:${name}`, text, name === 'ValidationError' ? { errorPosition: '0' } : {})),
  );
  return writeFault({ faultCode: 'Server', faultString: `${fault.code}: ${fault.message}`, detail });
}

/** InvalidContent as the schema validator of the node tells it. */
export function invalidContent(contradictions: readonly string[]): NodeFault {
  const details = contradictions.slice(0, 20).map((contradiction) => ['ValidationError', contradiction] as const);
  return new NodeFault('InvalidContent', 'SMEV-305', 'Сообщение не соответствует схеме обмена', details);
}

/** The only business element inside MessagePrimaryContent, or undefined. */
export function contentOf(data: XmlElement, dialect: Dialect): XmlElement | undefined {
  const holder = findChild(data, dialect.basic, 'MessagePrimaryContent');
  const children = holder ? childElements(holder) : [];
  if (children.length > 1) throw invalidContent(['MessagePrimaryContent содержит больше одного элемента']);
  return children[0];
}

/**
 * Writes an element anew in the version of the receiver. With `reprefixed` every prefix is replaced, as a real node may do:
 * a receiver that looks at prefixes, not at namespaces, breaks here and not in production. Signatures inside are left as
 * they are: SignedInfo is signed with its prefixes.
 */
export function rewrite(root: XmlElement, target: Dialect, reprefixed: boolean): string {
  const mentioned = mentionedPrefixes(root);
  return writeNode(root, { target, reprefixed, prefixes: new Map(), mentioned: new Set(mentioned.keys()) }, new Map(), mentioned);
}

interface Rewriting {
  readonly target: Dialect;
  readonly reprefixed: boolean;
  /** Namespace → prefix. */
  readonly prefixes: Map<string, string>;
  /** Prefixes that stand in values, where they are signed as they are. */
  readonly mentioned: ReadonlySet<string>;
}

/** Prefixes of xsi:type with what they stand for: the values are text to a signature and must stay true. */
function mentionedPrefixes(root: XmlElement): Map<string, string> {
  const found = new Map<string, string>();
  for (const node of [root, ...root.getElementsByTagNameNS('*', '*')]) {
    const type = node.getAttributeNS(schemaInstance, 'type');
    const prefix = type?.includes(':') ? type.slice(0, type.indexOf(':')) : undefined;
    const namespace = prefix === undefined ? undefined : node.lookupNamespaceURI(prefix);
    if (prefix !== undefined && namespace !== undefined) found.set(prefix, namespace);
  }
  return found;
}

function translated(namespace: string, target: Dialect): string {
  return namespace.startsWith(messageExchange) ? namespace.replace(/1\.[123]$/, target.version) : namespace;
}

function writeNode(
  node: XmlElement,
  rewriting: Rewriting,
  inherited: ReadonlyMap<string, string>,
  declarations: ReadonlyMap<string, string> = new Map(),
): string {
  if (node.namespaceURI === signatureNamespace) return serializeXml(node);
  const scope = new Map(inherited);
  const declared: string[] = [];
  const declare = (prefix: string, namespace: string): void => {
    scope.set(prefix, namespace);
    declared.push(` xmlns:${prefix}="${escapeAttribute(namespace)}"`);
  };
  for (const [prefix, namespace] of declarations) declare(prefix, translated(namespace, rewriting.target));
  const prefixOf = (namespace: string, original: string): string => {
    const wanted = rewriting.prefixes.get(namespace) ?? freePrefix(rewriting, original);
    rewriting.prefixes.set(namespace, wanted);
    if (scope.get(wanted) !== namespace) declare(wanted, namespace);
    return wanted;
  };
  const namespace = translated(node.namespaceURI, rewriting.target);
  const name = namespace === '' ? node.localName : `${prefixOf(namespace, node.prefix)}:${node.localName}`;
  let attributes = '';
  for (const { namespaceURI, prefix, name: written, localName, value } of node.attributes) {
    const plain = namespaceURI === '' || prefix === 'xml';
    const shown = plain ? written : `${prefixOf(translated(namespaceURI, rewriting.target), prefix)}:${localName}`;
    attributes += ` ${shown}="${escapeAttribute(value)}"`;
  }
  let inner = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1) inner += writeNode(child, rewriting, scope);
    else if (child.nodeType === 3) inner += escapeText(child.nodeValue);
  }
  return inner === '' ? `<${name}${declared.join('')}${attributes}/>` : `<${name}${declared.join('')}${attributes}>${inner}</${name}>`;
}

function freePrefix({ prefixes, reprefixed, mentioned }: Rewriting, original: string): string {
  const taken = new Set([...prefixes.values(), ...mentioned]);
  if (!reprefixed && original !== '' && !taken.has(original)) return original;
  for (let index = prefixes.size; ; index += 1) {
    const candidate = reprefixed ? `q${index}` : `ns${index}`;
    if (!taken.has(candidate)) return candidate;
  }
}
