/** Attributes of an element; an undefined value leaves the attribute out. */
export type XmlAttributes = Readonly<Record<string, string | undefined>>;

// Characters XML 1.0 cannot carry at all, not even escaped. Forms are filled in by people who paste from anywhere,
// so such a character becomes a space instead of making the message unsendable for ever.
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const textEscapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const attributeEscapes: Readonly<Record<string, string>> = {
  ...textEscapes,
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
};

/** Escapes character data of an element. */
export function escapeText(value: string): string {
  return value.replace(forbidden, ' ').replace(/[&<>\r]/g, (character) => textEscapes[character] ?? character);
}

/** Escapes the value of an attribute that stands in double quotes. */
export function escapeAttribute(value: string): string {
  return value.replace(forbidden, ' ').replace(/[&<>"\t\n\r]/g, (character) => attributeEscapes[character] ?? character);
}

/** An element whose children are ready XML; undefined children are left out. */
export function element(name: string, attributes: XmlAttributes = {}, ...children: readonly (string | undefined)[]): string {
  let open = `<${name}`;
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) open += ` ${attribute}="${escapeAttribute(value)}"`;
  }
  const inner = children.filter((child) => child !== undefined).join('');
  return inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`;
}

/** An element with escaped text. */
export function textElement(name: string, value: string, attributes: XmlAttributes = {}): string {
  return element(name, attributes, escapeText(value));
}

/** The same, or undefined when there is no value: `element` leaves it out. */
export function optionalTextElement(name: string, value: string | undefined): string | undefined {
  return value === undefined ? undefined : textElement(name, value);
}
