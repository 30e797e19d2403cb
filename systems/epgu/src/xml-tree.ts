import { MalformedXml, parseXml, type XmlElement } from '@pgs/soap';

/** An element with its names resolved and its text untouched: values of a form must not lose their white space. */
export interface XmlNode {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

/** Turns a parsed element into plain data. Throws MalformedXml when a comment splits the text: two readers could see two values. */
export const toNode = (element: XmlElement): XmlNode => {
  const attributes: Record<string, string> = {};
  for (const attribute of element.attributes) {
    attributes[attribute.localName] = attribute.value;
  }
  const children: XmlNode[] = [];
  let text = '';
  let interrupted = false;
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 1) children.push(toNode(node));
    else if (node.nodeType === 3) {
      const piece = node.nodeValue;
      if (interrupted && piece.trim() !== '') throw new MalformedXml(`The text of ${element.localName} is interrupted`);
      text += piece;
    } else interrupted = text.trim() !== '';
  }
  return { namespace: element.namespaceURI, name: element.localName, attributes, children, text };
};

/** Reads a document as plain data. Throws MalformedXml. */
export const readTree = (xml: string): XmlNode => toNode(parseXml(xml));

export const findNode = (parent: XmlNode | undefined, name: string): XmlNode | undefined =>
  parent?.children.find((child) => child.name === name);

/** Trimmed text of a child, or undefined when it is absent or empty. */
export const findNodeText = (parent: XmlNode | undefined, name: string): string | undefined =>
  findNode(parent, name)?.text.trim() || undefined;
