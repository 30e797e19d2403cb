import { MalformedXml } from './malformed-xml.ts';

// XML 1.0 fifth edition, productions 4 and 4a, without the colon (Namespaces in XML 1.0, production 4).
const start =
  'A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const part = `${start}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040`;

/** prefix:local or local, from `lastIndex` on. */
export const qualifiedName = (): RegExp => new RegExp(`([${start}][${part}]*)(?::([${start}][${part}]*))?`, 'uy');

const forbiddenCharacter = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Throws for a character XML 1.0 cannot carry (production 2). */
export function checkCharacters(text: string): void {
  if (forbiddenCharacter.test(text)) throw new MalformedXml('A character XML cannot carry');
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const reference = /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([^&;<\s]*));?/g;

/** Replaces references to characters and to the five entities there are without a DOCTYPE. */
export function expandReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (whole, hexadecimal: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (!whole.endsWith(';')) throw new MalformedXml('A reference does not end');
    if (name !== undefined) {
      const character = Object.hasOwn(entities, name) ? entities[name] : undefined;
      if (character === undefined) throw new MalformedXml(`Unknown entity ${name.slice(0, 40)}`);
      return character;
    }
    // Digits of an absurd number are a waste of time before they are a wrong character.
    const digits = (hexadecimal ?? decimal ?? '').replace(/^0+(?=.)/, '');
    const code = digits.length > 7 ? Number.POSITIVE_INFINITY : Number.parseInt(digits, hexadecimal === undefined ? 10 : 16);
    if (!(code <= 0x10ffff)) throw new MalformedXml('A reference to a character that does not exist');
    const character = String.fromCodePoint(code);
    checkCharacters(character);
    return character;
  });
}

const declaredEncoding = /^<\?xml\s[^>]*?\sencoding\s*=\s*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)')/;

/** Bytes of a document as text: by its mark of byte order, else by its declaration, else UTF-8. Throws MalformedXml. */
export function decodeXml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const declared = declaredEncoding.exec(head);
  const marked = head.startsWith('\u00ef\u00bb\u00bf') ? 'utf-8' : head.startsWith('\u00ff\u00fe') ? 'utf-16le' : undefined;
  const encoding = marked ?? (head.startsWith('\u00fe\u00ff') ? 'utf-16be' : (declared?.[1] ?? declared?.[2] ?? 'utf-8'));
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new MalformedXml('The text is not in the encoding it claims', 'encoding');
  }
}
