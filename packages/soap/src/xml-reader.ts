import { DOMParser, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';

/** An element of a parsed document (DOM level 2). */
export type XmlElement = Element;

/** The text is not well-formed XML, or it is XML that is never accepted from outside (DOCTYPE, too large, too deep). */
export class MalformedXml extends Error {
  override readonly name = 'MalformedXml';
}

export interface ReadLimits {
  /** Characters of the text; 32 Mi by default. */
  readonly maximumLength?: number;
  /** Nesting of elements; 200 by default. */
  readonly maximumDepth?: number;
}

const elementNode = 1;
const textNode = 3;
const cdataNode = 4;
const commentNode = 8;
const instructionNode = 7;

/**
 * Reads a document and returns its root element. Refuses DOCTYPE (hence entities and everything that is fetched),
 * anything the parser has to guess about, and texts beyond the limits. Throws MalformedXml.
 */
export function parseXml(text: string, limits: ReadLimits = {}): XmlElement {
  if (text.length > (limits.maximumLength ?? 32 * 1024 * 1024)) throw new MalformedXml('The document is too large');
  const firstElement = text.search(/<[\p{L}_]/u);
  if (firstElement < 0) throw new MalformedXml('There is no element');
  if (/<!DOCTYPE/i.test(text.slice(0, firstElement))) throw new MalformedXml('DOCTYPE is not accepted');
  const parser = new DOMParser({
    onError: (_level, message) => {
      throw new MalformedXml(message);
    },
  });
  let root: XmlElement | null;
  try {
    const document = parser.parseFromString(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, 'text/xml');
    if (document.doctype) throw new MalformedXml('DOCTYPE is not accepted');
    root = document.documentElement;
  } catch (error) {
    if (error instanceof MalformedXml) throw error;
    throw new MalformedXml(error instanceof Error ? error.message : 'The text is not XML');
  }
  if (!root) throw new MalformedXml('There is no element');
  checkDepth(root, limits.maximumDepth ?? 200);
  return root;
}

function checkDepth(root: XmlElement, maximum: number): void {
  // Without recursion: the very point is that the document may be deeper than the stack.
  let depth = 1;
  let node: Node = root;
  for (;;) {
    if (node.firstChild) {
      node = node.firstChild;
      depth += 1;
      if (depth > maximum + 1) throw new MalformedXml('The document is nested too deeply');
      continue;
    }
    while (node !== root && !node.nextSibling) {
      if (!node.parentNode) return;
      node = node.parentNode;
      depth -= 1;
    }
    if (node === root || !node.nextSibling) return;
    node = node.nextSibling;
  }
}

/** Child elements in document order. */
export function childElements(parent: XmlElement): XmlElement[] {
  const children: XmlElement[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === elementNode) children.push(node as XmlElement);
  }
  return children;
}

/** Child elements of one name. */
export function childrenNamed(parent: XmlElement, namespace: string, name: string): XmlElement[] {
  return childElements(parent).filter((child) => child.localName === name && (child.namespaceURI ?? '') === namespace);
}

/** The first child element of the name, or undefined. */
export function findChild(parent: XmlElement | undefined, namespace: string, name: string): XmlElement | undefined {
  if (!parent) return undefined;
  return childElements(parent).find((child) => child.localName === name && (child.namespaceURI ?? '') === namespace);
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
    if (node.nodeType === textNode || node.nodeType === cdataNode) {
      const piece = node.nodeValue ?? '';
      // A comment in the midst of the text lets two readers see two values («alice<!-- -->.evil»).
      if (interrupted && piece.trim() !== '') throw new MalformedXml(`The text of ${parent.localName} is interrupted`);
      text += piece;
    } else if (node.nodeType === commentNode || node.nodeType === instructionNode) {
      interrupted = text.trim() !== '';
    } else throw new MalformedXml(`${parent.localName} holds something else than text`);
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

/** The element as a document of its own: namespaces it uses are declared on it. */
export function serializeXml(root: XmlElement): string {
  return new XMLSerializer().serializeToString(root);
}
