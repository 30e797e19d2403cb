import { MalformedXml } from './malformed-xml.ts';
import { checkCharacters, expandReferences, qualifiedName } from './xml-characters.ts';
import {
  type NamespaceDeclaration,
  type XmlAttribute,
  XmlComment,
  XmlElement,
  XmlInstruction,
  XmlText,
  xmlNamespace,
  xmlnsNamespace,
} from './xml-tree.ts';

export interface ReadLimits {
  /** Characters of the text; 32 Mi by default. */
  readonly maximumLength?: number;
  /** Nesting of elements; 200 by default. */
  readonly maximumDepth?: number;
  /** Elements, attributes, texts and the rest together; half a million by default. */
  readonly maximumNodes?: number;
  /** Refuses comments and processing instructions too: signed messages from outside. */
  readonly strict?: boolean;
}

/**
 * Reads a document (XML 1.0 with namespaces) and returns its root element. Refuses DOCTYPE (hence entities and everything
 * that is fetched), whatever is not well-formed, and texts beyond the limits, in time and memory proportional to the
 * length. Throws MalformedXml.
 */
export function parseXml(text: string, limits: ReadLimits = {}): XmlElement {
  if (text.length > (limits.maximumLength ?? 32 * 1024 * 1024)) throw new MalformedXml('The document is too large', 'too-large');
  return new Parser(text, limits).parse();
}

interface RawAttribute {
  readonly name: string;
  readonly prefix: string;
  readonly localName: string;
  readonly value: string;
}

/** No schema comes near it; a tag is looked through more than once. */
const maximumAttributes = 1000;
const space = /[ \t\n]*/y;
const plainInstruction = /^\?xml(?=[ \t\n?])/i;
// XML 1.1 has other rules for ends of lines and for characters, so its signatures would be over other bytes.
const declaration =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.0"|'1\.0')(?:[ \t\n]+(?:encoding|standalone)[ \t\n]*=[ \t\n]*(?:"[\w.-]+"|'[\w.-]+'))*[ \t\n]*\?>/;

class Parser {
  readonly #text: string;
  readonly #maximumDepth: number;
  readonly #strict: boolean;
  readonly #name = qualifiedName();
  /** Pieces of the text that is being read. */
  readonly #pieces: string[] = [];
  #nodesLeft: number;
  #at = 0;
  #root: XmlElement | undefined;
  #current: XmlElement | undefined;
  #depth = 0;
  /** Prefix → namespaces, the innermost last. */
  readonly #scopes = new Map<string, string[]>([['xml', [xmlNamespace]]]);

  constructor(text: string, limits: ReadLimits) {
    const unmarked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    // XML 1.0, 2.11: what is read has line feeds only; a carriage return comes through as a reference.
    this.#text = unmarked.includes('\r') ? unmarked.replace(/\r\n?/g, '\n') : unmarked;
    this.#maximumDepth = limits.maximumDepth ?? 200;
    this.#nodesLeft = limits.maximumNodes ?? 500_000;
    this.#strict = limits.strict ?? false;
  }

  parse(): XmlElement {
    const text = this.#text;
    checkCharacters(text);
    if (text.startsWith('<?xml') && plainInstruction.test(text.slice(1, 7))) {
      const found = declaration.exec(text);
      if (!found) throw new MalformedXml('The XML declaration is wrong');
      this.#at = found[0].length;
    }
    while (this.#at < text.length) {
      const open = text.indexOf('<', this.#at);
      this.#readText(open < 0 ? text.length : open);
      if (open >= 0) this.#readMarkup();
    }
    if (this.#current) throw new MalformedXml(`${this.#current.tagName} is not closed`);
    if (!this.#root) throw new MalformedXml('There is no element');
    return this.#root;
  }

  #readText(end: number): void {
    if (end === this.#at) return;
    const raw = this.#text.slice(this.#at, end);
    this.#at = end;
    if (!this.#current) {
      if (/[^ \t\n]/.test(raw)) throw new MalformedXml('Text outside the root element');
      return;
    }
    if (raw.includes(']]>')) throw new MalformedXml(']]> in a text');
    this.#addText(expandReferences(raw));
  }

  /** A text may come in several pieces (CDATA); it becomes one node when something else follows. */
  #addText(piece: string): void {
    if (piece !== '') this.#pieces.push(piece);
  }

  #endText(): void {
    if (this.#pieces.length === 0) return;
    const whole = this.#pieces.length === 1 ? (this.#pieces[0] ?? '') : this.#pieces.join('');
    this.#pieces.length = 0;
    this.#count();
    this.#current?.append(new XmlText(whole));
  }

  #count(): void {
    this.#nodesLeft -= 1;
    if (this.#nodesLeft < 0) throw new MalformedXml('The document has too many parts', 'too-many-nodes');
  }

  #readMarkup(): void {
    const text = this.#text;
    const next = text.charAt(this.#at + 1);
    if (next === '/') this.#readEndTag();
    else if (next === '?') this.#readInstruction();
    else if (next !== '!') this.#readStartTag();
    else if (text.startsWith('<!--', this.#at)) this.#readComment();
    else if (text.startsWith('<![CDATA[', this.#at)) this.#readCharacterData();
    else if (/^<!DOCTYPE/i.test(text.slice(this.#at, this.#at + 9))) throw new MalformedXml('DOCTYPE is not accepted', 'doctype');
    else throw new MalformedXml('Unknown markup');
  }

  #readCharacterData(): void {
    if (!this.#current) throw new MalformedXml('CDATA outside the root element');
    this.#addText(this.#upTo(']]>', 9));
  }

  /** What stands between the opening of `skip` characters and the end mark; goes past the mark. */
  #upTo(mark: string, skip: number): string {
    const from = this.#at + skip;
    const end = this.#text.indexOf(mark, from);
    if (end < 0) throw new MalformedXml(`${mark} is missing`);
    this.#at = end + mark.length;
    return this.#text.slice(from, end);
  }

  #readComment(): void {
    if (this.#strict) throw new MalformedXml('Comments are not accepted', 'comment');
    const data = this.#upTo('--', 4);
    if (this.#text.charAt(this.#at) !== '>') throw new MalformedXml('-- inside a comment');
    this.#at += 1;
    this.#endText();
    this.#count();
    this.#current?.append(new XmlComment(data));
  }

  #readInstruction(): void {
    if (this.#strict) throw new MalformedXml('Processing instructions are not accepted', 'processing-instruction');
    const content = this.#upTo('?>', 2);
    this.#name.lastIndex = 0;
    const [target] = this.#name.exec(content) ?? [];
    if (target === undefined || target.includes(':') || /^xml$/i.test(target)) throw new MalformedXml('The instruction has no name');
    const rest = content.slice(target.length);
    if (rest !== '' && !/^[ \t\n]/.test(rest)) throw new MalformedXml('The name of the instruction is wrong');
    this.#endText();
    this.#count();
    this.#current?.append(new XmlInstruction(target, rest.replace(/^[ \t\n]+/, '')));
  }

  #readEndTag(): void {
    const name = this.#upTo('>', 2).replace(/[ \t\n]+$/, '');
    const closed = this.#current;
    if (!closed || closed.tagName !== name) throw new MalformedXml(`</${name.slice(0, 100)}> closes nothing`);
    this.#endText();
    this.#close(closed);
  }

  #close(closed: XmlElement): void {
    for (const { prefix } of closed.declarations) this.#scopes.get(prefix)?.pop();
    this.#current = closed.parentNode;
    this.#depth -= 1;
  }

  #readName(): { readonly name: string; readonly prefix: string; readonly localName: string } {
    this.#name.lastIndex = this.#at;
    const found = this.#name.exec(this.#text);
    const [name, first, second] = found ?? [];
    if (name === undefined || first === undefined) throw new MalformedXml('A name is expected');
    this.#at += name.length;
    return second === undefined ? { name, prefix: '', localName: first } : { name, prefix: first, localName: second };
  }

  /** True when there was any. */
  #skipSpace(): boolean {
    space.lastIndex = this.#at;
    const length = space.exec(this.#text)?.[0].length ?? 0;
    this.#at += length;
    return length > 0;
  }

  #readStartTag(): void {
    if (!this.#current && this.#root) throw new MalformedXml('A second root element');
    this.#endText();
    this.#at += 1;
    const { name: tagName, prefix, localName } = this.#readName();
    const written: RawAttribute[] = [];
    const declarations: NamespaceDeclaration[] = [];
    const names = new Set<string>();
    let empty = false;
    for (;;) {
      const spaced = this.#skipSpace();
      const next = this.#text.charAt(this.#at);
      if (next === '>') break;
      if (next === '/') {
        if (this.#text.charAt(this.#at + 1) !== '>') throw new MalformedXml(`<${tagName} does not end`);
        empty = true;
        break;
      }
      if (!spaced) throw new MalformedXml(`Space is missing in <${tagName}`);
      const attribute = this.#readAttribute();
      if (names.has(attribute.name)) throw new MalformedXml(`${attribute.name} stands twice in <${tagName}`);
      names.add(attribute.name);
      if (names.size > maximumAttributes) throw new MalformedXml('An element has too many attributes', 'too-many-nodes');
      this.#count();
      if (attribute.name === 'xmlns' || attribute.prefix === 'xmlns') declarations.push(declarationOf(attribute));
      else written.push(attribute);
    }
    this.#at += empty ? 2 : 1;
    for (const { prefix: declared, uri } of declarations) {
      const scope = this.#scopes.get(declared);
      if (scope) scope.push(uri);
      else this.#scopes.set(declared, [uri]);
    }
    const element = new XmlElement(
      { tagName, prefix, localName, namespaceURI: this.#namespaceOf(prefix) },
      this.#resolve(written, tagName),
      declarations,
    );
    this.#count();
    this.#depth += 1;
    if (this.#depth > this.#maximumDepth) throw new MalformedXml('The document is nested too deeply', 'too-deep');
    if (this.#current) this.#current.append(element);
    else this.#root = element;
    this.#current = element;
    if (empty) this.#close(element);
  }

  #readAttribute(): RawAttribute {
    const name = this.#readName();
    this.#skipSpace();
    if (this.#text.charAt(this.#at) !== '=') throw new MalformedXml(`${name.name} has no value`);
    this.#at += 1;
    this.#skipSpace();
    const quote = this.#text.charAt(this.#at);
    if (quote !== '"' && quote !== "'") throw new MalformedXml(`The value of ${name.name} is not in quotes`);
    const raw = this.#upTo(quote, 1);
    if (raw.includes('<')) throw new MalformedXml(`< in the value of ${name.name}`);
    // XML 1.0, 3.3.3: white space as written becomes a space, white space by reference stays.
    return { ...name, value: expandReferences(raw.replace(/[\t\n]/g, ' ')) };
  }

  #namespaceOf(prefix: string): string {
    const namespace = this.#scopes.get(prefix)?.at(-1);
    if (namespace === undefined && prefix !== '') throw new MalformedXml(`The prefix ${prefix} is not declared`);
    return namespace ?? '';
  }

  #resolve(written: readonly RawAttribute[], tagName: string): XmlAttribute[] {
    const names = new Set<string>();
    return written.map((attribute) => {
      const namespaceURI = attribute.prefix === '' ? '' : this.#namespaceOf(attribute.prefix);
      const expanded = `${namespaceURI} ${attribute.localName}`;
      if (names.has(expanded)) throw new MalformedXml(`${attribute.name} stands twice in <${tagName}`);
      names.add(expanded);
      return { ...attribute, namespaceURI };
    });
  }
}

function declarationOf({ name, localName, value }: RawAttribute): NamespaceDeclaration {
  const prefix = name === 'xmlns' ? '' : localName;
  const wrong =
    prefix === 'xmlns' || value === xmlnsNamespace || (prefix !== '' && value === '') || (prefix === 'xml') !== (value === xmlNamespace);
  if (wrong) throw new MalformedXml(`The namespace declaration ${name} is not allowed`);
  return { prefix, uri: value };
}
