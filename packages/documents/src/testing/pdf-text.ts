import { inflateSync } from 'node:zlib';

const simpleEscapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const literalBytes = (literal: string): string =>
  literal.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (simpleEscapes[code] ?? code),
  );

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

const glyphTexts = (characterMap: string): Map<string, string> => {
  const texts = new Map<string, string>();
  for (const [, block = ''] of characterMap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', text = ''] of block.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) texts.set(glyph.toLowerCase(), utf16(text));
  }
  return texts;
};

const readObjects = (file: string): Map<string, string> => {
  const objects = new Map<string, string>();
  for (const [, id = '', body = ''] of file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) objects.set(id, body);
  return objects;
};

const streamOf = (object: string): string => {
  const start = object.indexOf('stream\n');
  if (start < 0) return '';
  const raw = object.slice(start + 'stream\n'.length, object.lastIndexOf('\nendstream'));
  return /\/Filter \/FlateDecode/.test(object.slice(0, start)) ? inflateSync(Buffer.from(raw, 'latin1')).toString('latin1') : raw;
};

/**
 * The text of each page of a PDF composed by this package, for tests: what a reader would copy out of the file.
 * Runs of one line come joined, lines by a space. Understands the files of Typst, not PDF at large.
 */
export const readPdfPages = (pdf: Uint8Array): string[] => {
  const objects = readObjects(Buffer.from(pdf).toString('latin1'));
  const pages: string[] = [];
  for (const page of objects.values()) {
    if (!/\/Type \/Page\b(?!s)/.test(page)) continue;
    const fonts = new Map<string, Map<string, string>>();
    const fontList = /\/Font <<([\s\S]*?)>>/.exec(page)?.[1] ?? '';
    for (const [, name = '', id = ''] of fontList.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      const characterMapId = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1] ?? '';
      fonts.set(name, glyphTexts(streamOf(objects.get(characterMapId) ?? '')));
    }
    const content = streamOf(objects.get(/\/Contents (\d+) 0 R/.exec(page)?.[1] ?? '') ?? '');
    let text = '';
    let font: Map<string, string> | undefined;
    let line = '';
    for (const token of content.matchAll(
      /\/(\w+) [\d.]+ Tf|1 0 0 -1 [\d.-]+ ([\d.-]+) cm|\(((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*)\)/g,
    )) {
      if (token[1] !== undefined) font = fonts.get(token[1]);
      else if (token[2] !== undefined) {
        if (token[2] !== line) text += ' ';
        line = token[2];
      } else {
        const glyphs = Buffer.from(literalBytes(token[3] ?? ''), 'latin1').toString('hex');
        for (const [glyph] of glyphs.matchAll(/.{4}/g)) text += font?.get(glyph) ?? '';
      }
    }
    pages.push(text.replaceAll('\u200b', '').replaceAll(/\s+/g, ' ').trim());
  }
  return pages;
};
