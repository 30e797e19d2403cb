/** A parsed document: the part of DOM level 2 the platform needs, read-only for everybody but the parser. */
export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction;

/** Attributes of an element; declarations of namespaces are not among them. */
export interface XmlAttribute {
  /** As written, with the prefix. */
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
  /** Empty when the attribute has no namespace. */
  readonly namespaceURI: string;
  readonly value: string;
}

/** xmlns="…" (empty prefix) or xmlns:prefix="…". */
export interface NamespaceDeclaration {
  readonly prefix: string;
  readonly uri: string;
}

class Leaf {
  readonly nodeValue: string;
  parentNode: XmlElement | undefined;
  nextSibling: XmlNode | undefined;
  constructor(nodeValue: string) {
    this.nodeValue = nodeValue;
  }
}

/** Text; CDATA sections are text, and neighbors are one text. */
export class XmlText extends Leaf {
  readonly nodeType = 3;
}

export class XmlComment extends Leaf {
  readonly nodeType = 8;
}

export class XmlInstruction extends Leaf {
  readonly nodeType = 7;
  readonly target: string;
  constructor(target: string, data: string) {
    super(data);
    this.target = target;
  }
}

export class XmlElement {
  readonly nodeType = 1;
  readonly nodeValue = null;
  /** As written, with the prefix. */
  readonly tagName: string;
  readonly prefix: string;
  readonly localName: string;
  /** Empty when the element has no namespace. */
  readonly namespaceURI: string;
  readonly attributes: readonly XmlAttribute[];
  readonly declarations: readonly NamespaceDeclaration[];
  parentNode: XmlElement | undefined;
  nextSibling: XmlNode | undefined;
  firstChild: XmlNode | undefined;
  #lastChild: XmlNode | undefined;

  constructor(
    name: { readonly tagName: string; readonly prefix: string; readonly localName: string; readonly namespaceURI: string },
    attributes: readonly XmlAttribute[],
    declarations: readonly NamespaceDeclaration[],
  ) {
    this.tagName = name.tagName;
    this.prefix = name.prefix;
    this.localName = name.localName;
    this.namespaceURI = name.namespaceURI;
    this.attributes = attributes;
    this.declarations = declarations;
  }

  /** For the parser. */
  append(child: XmlNode): void {
    child.parentNode = this;
    if (this.#lastChild) this.#lastChild.nextSibling = child;
    else this.firstChild = child;
    this.#lastChild = child;
  }

  /** Value of an attribute without a namespace, or undefined. */
  getAttribute(name: string): string | undefined {
    return this.getAttributeNS('', name);
  }

  getAttributeNS(namespace: string, localName: string): string | undefined {
    return this.attributes.find((attribute) => attribute.localName === localName && attribute.namespaceURI === namespace)?.value;
  }

  /** Namespace a prefix stands for at this element; the empty prefix is the default namespace. */
  lookupNamespaceURI(prefix: string): string | undefined {
    if (prefix === 'xml') return xmlNamespace;
    for (let element: XmlElement | undefined = this; element; element = element.parentNode) {
      const declared = element.declarations.find((declaration) => declaration.prefix === prefix);
      if (declared) return declared.uri;
    }
    return prefix === '' ? '' : undefined;
  }

  /** All text inside, in document order. */
  get textContent(): string {
    let text = '';
    for (const node of nodesOf(this)) if (node.nodeType === 3) text += node.nodeValue;
    return text;
  }

  /** Elements inside, in document order; `*` stands for any namespace. */
  getElementsByTagNameNS(namespace: string, localName: string): XmlElement[] {
    const found: XmlElement[] = [];
    for (const node of nodesOf(this)) {
      if (node.nodeType !== 1 || (localName !== '*' && node.localName !== localName)) continue;
      if (namespace === '*' || node.namespaceURI === namespace) found.push(node);
    }
    return found;
  }
}

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
export const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** Everything inside an element, in document order. Without recursion, as the tree may be deep. */
export function* nodesOf(root: XmlElement): Generator<XmlNode> {
  let node: XmlNode | undefined = root.firstChild;
  while (node) {
    yield node;
    if (node.nodeType === 1 && node.firstChild) {
      node = node.firstChild;
      continue;
    }
    while (node && !node.nextSibling) {
      const parent: XmlElement | undefined = node.parentNode;
      node = parent === root ? undefined : parent;
    }
    node = node?.nextSibling;
  }
}

/** The outermost element the element stands in. */
export function rootOf(element: XmlElement): XmlElement {
  let root = element;
  while (root.parentNode) root = root.parentNode;
  return root;
}
