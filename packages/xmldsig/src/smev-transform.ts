import type { XmlAttribute, XmlElement } from './xml-tree.ts';

/**
 * Трансформация urn://smev-gov-ru/xmldsig/transform (Методические рекомендации СМЭВ 3, правила нормализации) of the
 * exclusive canonical form of an element. Its UTF-8 bytes are what is hashed: prefixes and white space between elements no
 * longer matter, so an exchange may write a message anew without breaking the signature of its sender.
 */
export function smevTransform(element: XmlElement, without?: XmlElement): string {
  const writing: Writing = { output: [], counter: 0, prefixes: new Map(), without };
  write(element, writing);
  return writing.output.join('');
}

interface Writing {
  readonly output: string[];
  /** Numbers of prefixes are never used twice. */
  counter: number;
  /** Namespace → generated prefix, for the open elements. */
  readonly prefixes: Map<string, string>;
  readonly without: XmlElement | undefined;
}

function write(element: XmlElement, writing: Writing): void {
  const { output, prefixes } = writing;
  const declared: string[] = [];
  const prefixOf = (uri: string): string => {
    const known = prefixes.get(uri);
    if (known !== undefined) return known;
    writing.counter += 1;
    const made = `ns${writing.counter}`;
    prefixes.set(uri, made);
    declared.push(uri);
    return made;
  };
  // The element comes first, then its attributes in their order: so the numbers are given out.
  const nameOf = (prefix: string, namespace: string, localName: string): string =>
    namespace === '' ? localName : `${prefix === 'xml' ? 'xml' : prefixOf(namespace)}:${localName}`;
  const name = nameOf(element.prefix, element.namespaceURI, element.localName);
  const attributes = element.attributes
    .toSorted(byNamespaceThenName)
    .map((attribute) => ` ${nameOf(attribute.prefix, attribute.namespaceURI, attribute.localName)}="${escapeAttribute(attribute.value)}"`);
  output.push('<', name);
  for (const uri of declared) output.push(` xmlns:${prefixes.get(uri)}="`, escapeAttribute(uri), '"');
  output.push(...attributes, '>');
  writeChildren(element, writing);
  output.push('</', name, '>');
  for (const uri of declared) prefixes.delete(uri);
}

function writeChildren(element: XmlElement, writing: Writing): void {
  const { output, without } = writing;
  let text = '';
  const endText = (): void => {
    // As java.lang.String.trim(): whatever is not above U+0020, of which XML carries these.
    if (/[^\t\n\r ]/.test(text)) output.push(escapeText(text));
    text = '';
  };
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) {
      text += child.nodeValue;
      continue;
    }
    // The canonical form has no comments, and no signature where it is enveloped: the texts around them are one.
    if (child.nodeType === 8 || child === without) continue;
    endText();
    if (child.nodeType === 1) write(child, writing);
  }
  endText();
}

/** Attributes with a namespace first, by it and the local name; then the others. Order of java.lang.String.compareTo. */
function byNamespaceThenName(one: XmlAttribute, other: XmlAttribute): number {
  const unqualified = Number(one.namespaceURI === '') - Number(other.namespaceURI === '');
  return unqualified || compareUnits(one.namespaceURI, other.namespaceURI) || compareUnits(one.localName, other.localName);
}

const compareUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const shortText = 12;
const blockLength = 512;

/**
 * Escapes as the writer of the reference implementation does (Woodstox): `>` becomes a reference only after `]` and where
 * the writer begins anew: at the start of a text, and in texts of twelve units or more at the start of each block of 512 and
 * after a character that was escaped.
 */
function escapeText(text: string): string {
  if (!/[&<>\r]/.test(text)) return text;
  const long = text.length >= shortText;
  let output = '';
  let fresh = true;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (long && index % blockLength === 0) fresh = true;
    const escaped: string | undefined = character === '>' && !fresh && text.charAt(index - 1) !== ']' ? undefined : textEscapes[character];
    output += escaped ?? character;
    fresh = long && escaped !== undefined;
  }
  return output;
}

const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xd;' };
const attributeEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xa;',
  '\r': '&#xd;',
};

const escapeAttribute = (value: string): string => value.replace(/[&<"\t\n\r]/g, (character) => attributeEscapes[character] ?? character);
