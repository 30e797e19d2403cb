import { randomBytes } from 'node:crypto';
import { type PartHead, PartSplitter } from './part-splitter.ts';
import { findChild, MalformedXml, textOf, type XmlElement } from './xml-reader.ts';
import { element } from './xml-writer.ts';

/** Namespace of xop:Include. */
export const xopNamespace = 'http://www.w3.org/2004/08/xop/include';

export interface MultipartPart {
  /** Without angle brackets. */
  readonly contentId: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** What travels over HTTP: the text of the envelope and its binary parts by Content-ID. */
export interface SoapPayload {
  readonly xml: string;
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

/** A part on its way out: its bytes at once or as they come. */
export interface OutgoingPart {
  readonly contentId: string;
  readonly mediaType: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
}

/** A multipart/related package (MTOM) with the envelope as the root part, in memory. */
export function writeMultipart(
  xml: string,
  parts: readonly MultipartPart[],
): { readonly contentType: string; readonly body: Uint8Array<ArrayBuffer> } {
  const boundary = newBoundary();
  const pieces = [...multipartPieces(boundary, xml, parts)].map((piece) => piece as Uint8Array);
  return { contentType: contentTypeOf(boundary), body: new Uint8Array(Buffer.concat(pieces)) };
}

/** The same as a stream: no part is held, or copied, as a whole. */
export function streamMultipart(
  xml: string,
  parts: readonly OutgoingPart[],
): { readonly contentType: string; readonly body: AsyncIterable<Uint8Array> } {
  const boundary = newBoundary();
  async function* body(): AsyncGenerator<Uint8Array> {
    for (const piece of multipartPieces(boundary, xml, parts)) {
      if (piece instanceof Uint8Array) yield piece;
      else yield* piece;
    }
  }
  return { contentType: contentTypeOf(boundary), body: body() };
}

const newBoundary = (): string => `uuid:${randomBytes(16).toString('hex')}`;

const contentTypeOf = (boundary: string): string =>
  `multipart/related; type="application/xop+xml"; boundary="${boundary}"; start="<root.message@cxf.apache.org>"; start-info="text/xml"`;

function* multipartPieces(boundary: string, xml: string, parts: readonly OutgoingPart[]): Generator<OutgoingPart['content']> {
  const root = {
    contentId: 'root.message@cxf.apache.org',
    mediaType: 'application/xop+xml; charset=UTF-8; type="text/xml"',
    content: Buffer.from(xml),
  };
  for (const { contentId, mediaType, content } of [root, ...parts]) {
    yield Buffer.from(
      `--${boundary}\r\nContent-Type: ${mediaType}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${contentId}>\r\n\r\n`,
    );
    yield content;
    yield Buffer.from('\r\n');
  }
  yield Buffer.from(`--${boundary}--\r\n`);
}

/** xop:Include that points to a part. */
export function xopInclude(contentId: string): string {
  return element('xop:Include', { 'xmlns:xop': xopNamespace, href: `cid:${encodeURIComponent(contentId)}` });
}

/** Reads text/xml and multipart/related alike. Throws MalformedXml when it is neither. */
export function readPayload(contentType: string, body: Uint8Array): SoapPayload {
  const reading = new PayloadReading(contentType);
  reading.push(body);
  return reading.finish();
}

/** The same while the bytes come: the package is taken apart at once and never stands in memory beside its parts. */
export async function readPayloadFrom(contentType: string, source: AsyncIterable<Uint8Array>): Promise<SoapPayload> {
  const reading = new PayloadReading(contentType);
  for await (const chunk of source) reading.push(chunk);
  return reading.finish();
}

interface OpenPart {
  readonly head: PartHead;
  readonly chunks: Uint8Array[];
}

class PayloadReading {
  readonly #charset: string | undefined;
  readonly #start: string | undefined;
  readonly #splitter: PartSplitter | undefined;
  readonly #parts: OpenPart[] = [];
  readonly #whole: Uint8Array[] = [];

  constructor(contentType: string) {
    const type = parseContentType(contentType);
    this.#charset = type.parameters.get('charset');
    if (type.name !== 'multipart/related') return;
    const boundary = type.parameters.get('boundary');
    if (!boundary) throw new MalformedXml('multipart/related without a boundary');
    const start = type.parameters.get('start');
    this.#start = start && withoutBrackets(start);
    this.#splitter = new PartSplitter(boundary, {
      part: (head) => this.#parts.push({ head, chunks: [] }),
      data: (bytes) => this.#parts.at(-1)?.chunks.push(bytes),
    });
  }

  push(chunk: Uint8Array): void {
    if (this.#splitter) this.#splitter.push(chunk);
    else this.#whole.push(chunk);
  }

  finish(): SoapPayload {
    if (!this.#splitter) return { xml: decode(joined(this.#whole), this.#charset), parts: new Map() };
    this.#splitter.finish();
    const root = this.#parts.find(({ head }) => head.contentId === this.#start) ?? this.#parts[0];
    if (!root) throw new MalformedXml('multipart/related without parts');
    const charset = parseContentType(root.head.mediaType).parameters.get('charset');
    const others = this.#parts.filter((part) => part !== root);
    return { xml: decode(contentOf(root), charset), parts: new Map(others.map((part) => [part.head.contentId, contentOf(part)])) };
  }
}

const joined = (chunks: readonly Uint8Array[]): Uint8Array => (chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));

function contentOf({ head, chunks }: OpenPart): Uint8Array {
  const bytes = joined(chunks);
  return head.base64 ? Buffer.from(Buffer.from(bytes).toString('latin1'), 'base64') : bytes;
}

/** Bytes of an element that holds base64 text or xop:Include. Throws MalformedXml when the part is missing. */
export function binaryContent(holder: XmlElement, parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const include = findChild(holder, xopNamespace, 'Include');
  if (!include) {
    const text = textOf(holder).replace(/\s+/g, '');
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new MalformedXml(`${holder.localName} is not base64`);
    return Buffer.from(text, 'base64');
  }
  const href = include.getAttribute('href') ?? '';
  const raw = href.replace(/^cid:/, '');
  const content = parts.get(raw) ?? parts.get(decodeOrKeep(raw));
  if (!content) throw new MalformedXml(`There is no part ${href}`);
  return content;
}

function decodeOrKeep(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function decode(bytes: Uint8Array, charset: string | undefined): string {
  try {
    return new TextDecoder(charset ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new MalformedXml('The text is not in the encoding it claims');
  }
}

function withoutBrackets(value: string): string {
  return value.trim().replace(/^<|>$/g, '');
}

function parseContentType(value: string): { readonly name: string; readonly parameters: ReadonlyMap<string, string> } {
  const parameters = new Map<string, string>();
  for (const match of value.matchAll(/;\s*([\w-]+)\s*=\s*(?:"([^"]*)"|([^;\s]+))/g)) {
    parameters.set((match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? '');
  }
  return { name: (value.split(';', 1)[0] ?? '').trim().toLowerCase(), parameters };
}
