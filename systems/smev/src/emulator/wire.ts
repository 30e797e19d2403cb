import {
  childElements,
  element,
  escapeAttribute,
  escapeText,
  findChild,
  MalformedXml,
  textElement,
  writeFault,
  type XmlElement,
} from '@pgs/soap';

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

/** A refusal the caller sees as a SOAP fault with a typed detail. */
export class NodeFault extends Error {
  override readonly name = 'NodeFault';
  readonly fault: string;
  readonly code: string;
  constructor(fault: string, code: string, description: string) {
    super(description);
    this.fault = fault;
    this.code = code;
  }
}

/** Envelope of a fault; children of the detail stand in the basic namespace. */
export function writeNodeFault(dialect: Dialect, fault: NodeFault): string {
  const detail = element(
    `f:${fault.fault}`,
    { 'xmlns:f': dialect.faults, 'xmlns:b': dialect.basic },
    textElement('b:Code', fault.code),
    textElement('b:Description', fault.message),
  );
  return writeFault({ faultCode: 'Server', faultString: fault.message, detail });
}

/** The only business element inside MessagePrimaryContent, or undefined. */
export function contentOf(data: XmlElement, dialect: Dialect): XmlElement | undefined {
  const holder = findChild(data, dialect.basic, 'MessagePrimaryContent');
  const children = holder ? childElements(holder) : [];
  if (children.length > 1) throw new NodeFault('InvalidContent', 'SMEV-305', 'MessagePrimaryContent содержит больше одного элемента');
  return children[0];
}

/**
 * Writes an element anew in the version of the receiver. With `reprefixed` every prefix is replaced, as a real node may do:
 * a receiver that looks at prefixes, not at namespaces, breaks here and not in production.
 */
export function rewrite(root: XmlElement, target: Dialect, reprefixed: boolean): string {
  const prefixes = new Map<string, string>();
  return writeNode(root, { target, reprefixed, prefixes }, new Map());
}

interface Rewriting {
  readonly target: Dialect;
  readonly reprefixed: boolean;
  /** Namespace → prefix. */
  readonly prefixes: Map<string, string>;
}

function translated(namespace: string, target: Dialect): string {
  return namespace.startsWith(messageExchange) ? namespace.replace(/1\.[123]$/, target.version) : namespace;
}

function writeNode(node: XmlElement, rewriting: Rewriting, inherited: ReadonlyMap<string, string>): string {
  const scope = new Map(inherited);
  const declared: string[] = [];
  const prefixOf = (namespace: string, original: string | null): string => {
    const wanted = rewriting.prefixes.get(namespace) ?? freePrefix(rewriting, original);
    rewriting.prefixes.set(namespace, wanted);
    if (scope.get(wanted) !== namespace) {
      scope.set(wanted, namespace);
      declared.push(` xmlns:${wanted}="${escapeAttribute(namespace)}"`);
    }
    return wanted;
  };
  const namespace = translated(node.namespaceURI ?? '', rewriting.target);
  const name = namespace === '' ? (node.localName ?? '') : `${prefixOf(namespace, node.prefix)}:${node.localName}`;
  let attributes = '';
  for (const attribute of node.attributes) {
    const uri = attribute.namespaceURI;
    const written =
      uri === '' || attribute.prefix === 'xml'
        ? attribute.name
        : `${prefixOf(translated(uri, rewriting.target), attribute.prefix)}:${attribute.localName}`;
    let value = attribute.value;
    const colon = value.indexOf(':');
    if (uri === schemaInstance && attribute.localName === 'type' && colon > 0) {
      const typeNamespace = node.lookupNamespaceURI(value.slice(0, colon));
      if (typeNamespace) value = `${prefixOf(translated(typeNamespace, rewriting.target), null)}${value.slice(colon)}`;
    }
    attributes += ` ${written}="${escapeAttribute(value)}"`;
  }
  let inner = '';
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1) inner += writeNode(child, rewriting, scope);
    else if (child.nodeType === 3) inner += escapeText(child.nodeValue);
  }
  return inner === '' ? `<${name}${declared.join('')}${attributes}/>` : `<${name}${declared.join('')}${attributes}>${inner}</${name}>`;
}

function freePrefix({ prefixes, reprefixed }: Rewriting, original: string | null): string {
  const taken = new Set(prefixes.values());
  if (!reprefixed && original && !taken.has(original)) return original;
  for (let index = prefixes.size; ; index += 1) {
    const candidate = reprefixed ? `q${index}` : `ns${index}`;
    if (!taken.has(candidate)) return candidate;
  }
}
