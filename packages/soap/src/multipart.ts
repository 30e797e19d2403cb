import { randomBytes } from 'node:crypto';
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

/** A multipart/related package (MTOM) with the envelope as the root part. */
export function writeMultipart(
  xml: string,
  parts: readonly MultipartPart[],
): { readonly contentType: string; readonly body: Uint8Array<ArrayBuffer> } {
  const boundary = `uuid:${randomBytes(16).toString('hex')}`;
  const chunks: Buffer[] = [];
  const add = (contentId: string, type: string, content: Uint8Array): void => {
    chunks.push(
      Buffer.from(`--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <${contentId}>\r\n\r\n`),
      Buffer.from(content.buffer, content.byteOffset, content.byteLength),
      Buffer.from('\r\n'),
    );
  };
  add('root.message@cxf.apache.org', 'application/xop+xml; charset=UTF-8; type="text/xml"', Buffer.from(xml));
  for (const part of parts) add(part.contentId, part.mediaType, part.content);
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return {
    contentType: `multipart/related; type="application/xop+xml"; boundary="${boundary}"; start="<root.message@cxf.apache.org>"; start-info="text/xml"`,
    body: new Uint8Array(Buffer.concat(chunks)),
  };
}

/** xop:Include that points to a part. */
export function xopInclude(contentId: string): string {
  return element('xop:Include', { 'xmlns:xop': xopNamespace, href: `cid:${encodeURIComponent(contentId)}` });
}

/** Reads text/xml and multipart/related alike. Throws MalformedXml when it is neither. */
export function readPayload(contentType: string, body: Uint8Array): SoapPayload {
  const type = parseContentType(contentType);
  if (type.name !== 'multipart/related') return { xml: decode(body, type.parameters.get('charset')), parts: new Map() };
  const boundary = type.parameters.get('boundary');
  if (!boundary) throw new MalformedXml('multipart/related without a boundary');
  const parts = splitParts(Buffer.from(body.buffer, body.byteOffset, body.byteLength), boundary);
  const start = type.parameters.get('start');
  const root = (start && parts.find((part) => part.contentId === withoutBrackets(start))) || parts[0];
  if (!root) throw new MalformedXml('multipart/related without parts');
  return {
    xml: decode(root.content, parseContentType(root.mediaType).parameters.get('charset')),
    parts: new Map(parts.filter((part) => part !== root).map((part) => [part.contentId, part.content])),
  };
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

function splitParts(body: Buffer, boundary: string): MultipartPart[] {
  const delimiter = Buffer.from(`--${boundary}`);
  const parts: MultipartPart[] = [];
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const from = at + delimiter.length;
    if (body.subarray(from, from + 2).toString('latin1') === '--') return parts;
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), from);
    if (next < 0) throw new MalformedXml('multipart/related is cut short');
    parts.push(readPart(body.subarray(from, next)));
    at = next + 2;
  }
  throw new MalformedXml('multipart/related does not hold its boundary');
}

function readPart(part: Buffer): MultipartPart {
  const end = part.indexOf('\r\n\r\n');
  if (end < 0) throw new MalformedXml('A part without headers');
  const headers = new Map<string, string>();
  for (const line of part
    .subarray(0, end)
    .toString('utf8')
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  const raw = part.subarray(end + 4);
  const base64 = headers.get('content-transfer-encoding')?.toLowerCase() === 'base64';
  return {
    contentId: withoutBrackets(headers.get('content-id') ?? ''),
    mediaType: headers.get('content-type') ?? 'application/octet-stream',
    content: base64 ? Buffer.from(raw.toString('latin1'), 'base64') : raw,
  };
}
