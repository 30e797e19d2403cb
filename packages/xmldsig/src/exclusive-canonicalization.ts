import type { XmlElement } from './xml-tree.ts';

export interface CanonicalizationOptions {
  /** InclusiveNamespaces/PrefixList: prefixes rendered wherever they are in scope; `#default` is the default namespace. */
  readonly inclusivePrefixes?: readonly string[];
  /** An element left out with all that is in it: the signature itself (enveloped-signature). */
  readonly without?: XmlElement;
}

/**
 * Exclusive XML Canonicalization 1.0 without comments (http://www.w3.org/2001/10/xml-exc-c14n#) of an element.
 * Its UTF-8 bytes are the octets of the specification. The depth is that of the parser's limit.
 */
export function canonicalize(element: XmlElement, options: CanonicalizationOptions = {}): string {
  const inclusive = (options.inclusivePrefixes ?? []).map((prefix) => (prefix === '#default' ? '' : prefix));
  const output: string[] = [];
  render(element, new Map(), { inclusive, without: options.without, output });
  return output.join('');
}

interface Rendering {
  readonly inclusive: readonly string[];
  readonly without: XmlElement | undefined;
  readonly output: string[];
}

function render(element: XmlElement, inherited: ReadonlyMap<string, string>, rendering: Rendering): void {
  const { output, without } = rendering;
  const fresh = freshNamespaces(element, inherited, rendering.inclusive);
  output.push('<', element.tagName);
  for (const [prefix, uri] of fresh) output.push(prefix === '' ? ' xmlns' : ` xmlns:${prefix}`, '="', escapeAttribute(uri), '"');
  for (const attribute of element.attributes.toSorted(byExpandedName)) {
    output.push(' ', attribute.name, '="', escapeAttribute(attribute.value), '"');
  }
  output.push('>');
  const rendered = fresh.length === 0 ? inherited : new Map([...inherited, ...fresh]);
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) output.push(escapeText(child.nodeValue));
    else if (child.nodeType === 7)
      output.push('<?', child.target, child.nodeValue === '' ? '' : ` ${escapeCarriageReturn(child.nodeValue)}`, '?>');
    else if (child.nodeType === 1 && child !== without) render(child, rendered, rendering);
  }
  output.push('</', element.tagName, '>');
}

/** Namespaces the element uses visibly and its rendered ancestors have not rendered so, in the order of their prefixes. */
function freshNamespaces(
  element: XmlElement,
  inherited: ReadonlyMap<string, string>,
  inclusive: readonly string[],
): readonly (readonly [string, string])[] {
  const used = new Map<string, string>([[element.prefix, element.namespaceURI]]);
  for (const { prefix, namespaceURI } of element.attributes) if (prefix !== '') used.set(prefix, namespaceURI);
  for (const prefix of inclusive) {
    const uri = element.lookupNamespaceURI(prefix);
    if (uri !== undefined) used.set(prefix, uri);
  }
  used.delete('xml');
  const fresh = [...used].filter(([prefix, uri]) => (inherited.get(prefix) ?? '') !== uri);
  return fresh.length > 1 ? fresh.sort(([one], [other]) => compareCodePoints(one, other)) : fresh;
}

type Named = { readonly namespaceURI: string; readonly localName: string };

const byExpandedName = (one: Named, other: Named): number =>
  compareCodePoints(one.namespaceURI, other.namespaceURI) || compareCodePoints(one.localName, other.localName);

/** Lexicographic by code points (UTF-16 units differ in order above U+D800). */
function compareCodePoints(one: string, other: string): number {
  if (one === other) return 0;
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const difference = one.charCodeAt(index) - other.charCodeAt(index);
    // Where the units differ, a surrogate stands for a code point above all others.
    if (difference !== 0) return rank(one, index) - rank(other, index) || difference;
  }
  return one.length - other.length;
}

const rank = (text: string, index: number): number => ((text.charCodeAt(index) & 0xf800) === 0xd800 ? 1 : 0);

const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const attributeEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

const escapeText = (value: string): string => value.replace(/[&<>\r]/g, (character) => textEscapes[character] ?? character);
const escapeAttribute = (value: string): string => value.replace(/[&<"\t\n\r]/g, (character) => attributeEscapes[character] ?? character);
const escapeCarriageReturn = (value: string): string => value.replaceAll('\r', '&#xD;');
