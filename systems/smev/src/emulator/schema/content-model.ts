import { childElements, type XmlElement } from '@pgs/soap';

/** What may stand in an element: one of several sequences, a text, anything of other namespaces. */
export type Content =
  | { readonly kind: 'elements'; readonly alternatives: readonly (readonly Particle[])[] }
  | { readonly kind: 'text'; readonly title: string; readonly accepts: (text: string) => boolean }
  | { readonly kind: 'binary' }
  /** xs:any: elements that are not of the namespace of the holder (or are of the one named), from min to max. */
  | { readonly kind: 'any'; readonly namespace?: string; readonly min: number; readonly max: number };

export interface Declaration {
  readonly content: Content;
  /** Attribute → whether it is required and how it is checked. */
  readonly attributes?: Readonly<Record<string, { readonly required?: boolean; readonly accepts: (value: string) => boolean }>>;
}

export interface Particle {
  readonly namespace: string;
  readonly name: string;
  readonly declaration: Declaration;
  readonly min: number;
  readonly max: number;
}

/** What contradicts the declaration, in the words of a schema validator; empty when nothing does. */
export function contradictionsOf(element: XmlElement, declaration: Declaration): string[] {
  return [...attributeContradictions(element, declaration), ...contentContradictions(element, declaration.content)];
}

function attributeContradictions(element: XmlElement, { attributes = {} }: Declaration): string[] {
  const found: string[] = [];
  for (const { name, namespaceURI, value } of element.attributes) {
    const rule = namespaceURI === '' && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    if (!rule && namespaceURI !== 'http://www.w3.org/2001/XMLSchema-instance')
      found.push(`${element.localName}: атрибут ${name} не описан схемой`);
    else if (rule && !rule.accepts(value)) found.push(`${element.localName}: значение атрибута ${name} не соответствует типу`);
  }
  for (const [name, rule] of Object.entries(attributes)) {
    if (rule.required && element.getAttribute(name) === undefined) found.push(`${element.localName}: нет обязательного атрибута ${name}`);
  }
  return found;
}

function contentContradictions(element: XmlElement, content: Content): string[] {
  const name = element.localName;
  const children = childElements(element);
  if (content.kind === 'text') {
    if (children.length > 0) return [`${name}: вложенные элементы не описаны схемой`];
    return content.accepts(element.textContent) ? [] : [`${name}: значение не соответствует типу ${content.title}`];
  }
  // xs:base64Binary, by value or as xop:Include: the reader of attachments judges it.
  if (content.kind === 'binary') return [];
  const ownText = directText(element).trim();
  if (ownText !== '') return [`${name}: текст между элементами`];
  if (content.kind === 'any') {
    if (children.length < content.min || children.length > content.max)
      return [`${name}: элементов ${children.length}, а нужно от ${content.min} до ${content.max}`];
    const foreign = children.find((child) =>
      content.namespace === undefined
        ? child.namespaceURI === element.namespaceURI || child.namespaceURI === ''
        : child.namespaceURI !== content.namespace,
    );
    return foreign ? [`${name}: элемент ${foreign.localName} не того пространства имён`] : [];
  }
  const tried = content.alternatives.map((sequence) => sequenceContradictions(element, children, sequence));
  return (
    tried.find((found) => found.length === 0) ??
    tried.reduce((least, found) => (found.length < least.length ? found : least), tried[0] ?? [])
  );
}

function sequenceContradictions(parent: XmlElement, children: readonly XmlElement[], sequence: readonly Particle[]): string[] {
  const found: string[] = [];
  let at = 0;
  for (const { namespace, name, declaration, min, max } of sequence) {
    let count = 0;
    for (let child = children[at]; child && count < max; child = children[at]) {
      if (child.localName !== name || child.namespaceURI !== namespace) break;
      found.push(...contradictionsOf(child, declaration));
      count += 1;
      at += 1;
    }
    if (count < min)
      found.push(`${parent.localName}: ожидается {${namespace}}${name}${children[at] ? `, стоит ${children[at]?.localName}` : ''}`);
  }
  const extra = children[at];
  if (extra && found.length === 0)
    found.push(`${parent.localName}: элемент {${extra.namespaceURI}}${extra.localName} здесь не описан схемой`);
  return found;
}

function directText(element: XmlElement): string {
  let text = '';
  for (let node = element.firstChild; node; node = node.nextSibling) if (node.nodeType === 3) text += node.nodeValue;
  return text;
}
