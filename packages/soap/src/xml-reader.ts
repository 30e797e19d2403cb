import { MalformedXml, type XmlElement } from '@pgs/xmldsig';

export { MalformedXml, parseXml, type ReadLimits, type XmlAttribute, type XmlElement } from '@pgs/xmldsig';

const elementNode = 1;
const textNode = 3;

/** Child elements in document order. */
export function childElements(parent: XmlElement): XmlElement[] {
  const children: XmlElement[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) if (node.nodeType === elementNode) children.push(node);
  return children;
}

/** Child elements of one name. */
export function childrenNamed(parent: XmlElement, namespace: string, name: string): XmlElement[] {
  return childElements(parent).filter((child) => child.localName === name && child.namespaceURI === namespace);
}

/** The first child element of the name, or undefined. */
export function findChild(parent: XmlElement | undefined, namespace: string, name: string): XmlElement | undefined {
  if (!parent) return undefined;
  return childElements(parent).find((child) => child.localName === name && child.namespaceURI === namespace);
}

/** The first child element of the name; throws MalformedXml when there is none. */
export function getChild(parent: XmlElement, namespace: string, name: string): XmlElement {
  const child = findChild(parent, namespace, name);
  if (!child) throw new MalformedXml(`There is no ${name} in ${parent.localName}`);
  return child;
}

/** Trimmed text of an element. Comments and instructions around the text are passed over; anything in the midst of it is refused. */
export function textOf(parent: XmlElement): string {
  let text = '';
  let interrupted = false;
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === textNode) {
      const piece = node.nodeValue;
      // A comment in the midst of the text lets two readers see two values («alice<!-- -->.evil»).
      if (interrupted && piece.trim() !== '') throw new MalformedXml(`The text of ${parent.localName} is interrupted`);
      text += piece;
    } else if (node.nodeType === elementNode) throw new MalformedXml(`${parent.localName} holds something else than text`);
    else interrupted = text.trim() !== '';
  }
  return text.trim();
}

/** Text of a child element, or undefined when there is no such child. */
export function findText(parent: XmlElement | undefined, namespace: string, name: string): string | undefined {
  const child = findChild(parent, namespace, name);
  return child && textOf(child);
}

/** Text of a child element; throws MalformedXml when there is none. */
export function getText(parent: XmlElement, namespace: string, name: string): string {
  return textOf(getChild(parent, namespace, name));
}
