import { DOMParser, type Element as DomElement } from '@xmldom/xmldom';

/** One element of an XML document with names resolved; comments and processing instructions are left out. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Own character data, joined; white space is kept. */
  readonly text: string;
}

/** The text is not well-formed XML, or carries a DOCTYPE (which we never accept: entities can expand without bound). */
export class MalformedXml extends Error {
  override readonly name = 'MalformedXml';
}

const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';
/** Far deeper than any form; recursion stays safe. */
const maximumDepth = 200;

const fromDom = (node: DomElement, depth: number): XmlElement => {
  if (depth > maximumDepth) throw new MalformedXml('XML is nested too deeply');
  const attributes: Record<string, string> = {};
  for (const attribute of node.attributes) {
    if (attribute.namespaceURI !== xmlnsNamespace) attributes[attribute.localName ?? attribute.name] = attribute.value;
  }
  const children: XmlElement[] = [];
  let text = '';
  for (const child of node.childNodes) {
    if (child.nodeType === 1) children.push(fromDom(child as DomElement, depth + 1));
    else if (child.nodeType === 3 || child.nodeType === 4) text += child.nodeValue ?? '';
  }
  return { namespace: node.namespaceURI ?? '', name: node.localName ?? node.tagName, attributes, children, text };
};

/** Reads XML text strictly. Throws MalformedXml. */
export const parseXml = (xml: string): XmlElement => {
  if (/<!DOCTYPE/i.test(xml)) throw new MalformedXml('DOCTYPE is not accepted');
  let root: DomElement | null;
  try {
    const document = new DOMParser({
      onError: (_level, message) => {
        throw new MalformedXml(message);
      },
    }).parseFromString(xml.replace(/^\uFEFF/, ''), 'text/xml');
    root = document.documentElement;
  } catch (error) {
    throw new MalformedXml(error instanceof Error ? error.message : String(error));
  }
  if (root === null) throw new MalformedXml('no root element');
  return fromDom(root, 0);
};

export const findChild = (parent: XmlElement, name: string): XmlElement | undefined => parent.children.find((child) => child.name === name);

// Characters XML 1.0 cannot carry at all are dropped on writing.
const isAllowed = (code: number): boolean =>
  code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;

/** Escapes text for element content and attribute values alike; line ends survive a round trip. */
export const escapeXml = (text: string): string => {
  let escaped = '';
  for (const character of text) {
    if (!isAllowed(character.codePointAt(0) ?? 0)) continue;
    if (character === '&') escaped += '&amp;';
    else if (character === '<') escaped += '&lt;';
    else if (character === '>') escaped += '&gt;';
    else if (character === '"') escaped += '&quot;';
    else if (character === '\r') escaped += '&#13;';
    else if (character === '\n') escaped += '&#10;';
    else if (character === '\t') escaped += '&#9;';
    else escaped += character;
  }
  return escaped;
};
