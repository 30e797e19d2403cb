import { type FileType, fileTypes } from './file-types.ts';

/** The bytes as text (UTF-8, UTF-16 with its mark, Windows-1251), nothing when they are not text. A letter cut at the end is no fault. */
const decode = (bytes: Buffer): string | undefined => {
  const encodings = [
    ...(bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : []),
    ...(bytes[0] === 0xfe && bytes[1] === 0xff ? ['utf-16be'] : []),
    'utf-8',
    'windows-1251',
  ];
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
      // Control characters other than tabs, line ends and form feeds do not occur in texts.
      if (!/(?![\t\n\r\f\u0085])[\p{Cc}\ufffe]/u.test(text)) return text;
    } catch {
      // Not this encoding; the next one may fit.
    }
  }
  return undefined;
};

const htmlStart =
  /^<(?:!doctype\s+html|html|head|body|title|script|iframe|style|meta|link|base|form|table|div|span|img|object|embed|font|br|p|a|h1|b)(?:[\s>/]|$)/i;
/** XML in this namespace is a page with scripts for a browser. A stylesheet reference is not: extracts from state registries carry one. */
const htmlInside = /http:\/\/www\.w3\.org\/1999\/xhtml/i;
const svgInside = /<(?:[\w.-]+:)?svg[\s>]|http:\/\/www\.w3\.org\/2000\/svg/i;

/** What a browser would see at the start: without the mark of the encoding, white space and comments. */
const visibleStart = (text: string): string => text.replace(/^\ufeff/, '').replace(/^(?:\s+|<!--[\s\S]*?-->)+/, '');

/** Tells texts apart: XML, plain text, and the ones a browser or a shell would execute. */
export const detectText = (bytes: Buffer): FileType => {
  const text = decode(bytes);
  if (text === undefined) return fileTypes.unknown;
  const start = visibleStart(text);
  if (start.startsWith('#!') || /^<\?php/i.test(start)) return fileTypes.script;
  if (htmlStart.test(start)) return fileTypes.html;
  if (/^(?:<!doctype\s+svg|<(?:[\w.-]+:)?svg[\s>])/i.test(start)) return fileTypes.svg;
  if (start.startsWith('{\\rtf')) return fileTypes.unknown;
  if (/^<(?:\?xml|!doctype|[\p{L}_][\p{L}\p{N}_.:-]*[\s>/])/iu.test(start)) {
    if (htmlInside.test(start)) return fileTypes.html;
    return svgInside.test(start) ? fileTypes.svg : fileTypes.xml;
  }
  return fileTypes.txt;
};
