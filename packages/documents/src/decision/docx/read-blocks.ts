import { DocxProblem, readXml } from './open-docx.ts';

/** Абзац или таблица, in the order of the document. `holds` names what an abzac carries besides words. */
export type DocxBlock =
  | { readonly kind: 'paragraph'; readonly text: string; readonly holds: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const strictWord = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/** What is in the text but is not words: it would be lost in silence. */
const wordless: Readonly<Record<string, string>> = {
  'w:drawing': 'рисунок',
  'w:pict': 'рисунок',
  'w:object': 'внедрённый объект',
  'w:numPr': 'автоматический список (наберите номера руками)',
  'w:footnoteReference': 'сноска',
  'w:endnoteReference': 'сноска',
  'w:altChunk': 'вставленный файл',
};
/** Removed by whoever tracked changes, hidden codes of fields, the second copy of a thing for older programs. */
const skipped = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'w:delText', 'mc:Fallback', 'w:rPrChange', 'w:pPrChange']);
const depthAtMost = 200;

/** Words of the document as they are read with all tracked changes accepted. Throws DocxProblem on what is not XML. */
export function readBlocks(xml: string): readonly DocxBlock[] {
  const blocks: DocxBlock[] = [];
  let depth = 0;
  let skippedAt = 0;
  let inText = false;
  let tables = 0;
  let rows: string[][] = [];
  let cell: string[] | undefined;
  let paragraph: { text: string; holds: Set<string> } | undefined;

  const add = (text: string): void => {
    if (paragraph && skippedAt === 0) paragraph.text += text;
  };
  const opening: Readonly<Record<string, () => void>> = {
    'w:p': () => {
      paragraph = { text: '', holds: new Set() };
    },
    'w:t': () => {
      inText = true;
    },
    'w:tab': () => add(' '),
    'w:br': () => add('\n'),
    'w:cr': () => add('\n'),
    'w:noBreakHyphen': () => add('-'),
    'w:tbl': () => {
      tables += 1;
      if (tables === 1) rows = [];
    },
    'w:tr': () => {
      if (tables === 1) rows.push([]);
    },
    'w:tc': () => {
      if (tables === 1) cell = [];
    },
  };
  const closing: Readonly<Record<string, () => void>> = {
    'w:t': () => {
      inText = false;
    },
    'w:p': () => {
      if (!paragraph) return;
      if (tables > 0) cell?.push(paragraph.text);
      else blocks.push({ kind: 'paragraph', text: paragraph.text, holds: [...paragraph.holds] });
      paragraph = undefined;
    },
    'w:tc': () => {
      if (tables !== 1) return;
      rows.at(-1)?.push((cell ?? []).join('\n'));
      cell = undefined;
    },
    'w:tbl': () => {
      tables -= 1;
      if (tables === 0) blocks.push({ kind: 'table', rows });
    },
  };
  readXml(
    xml,
    (parser) =>
      parser
        .on('openTag', (name) => {
          depth += 1;
          if (depth > depthAtMost) throw new DocxProblem('unreadable', 'документ повреждён');
          if (skippedAt > 0) return;
          if (skipped.has(name)) skippedAt = depth;
          else {
            const what = wordless[name];
            if (what !== undefined) paragraph?.holds.add(what);
            opening[name]?.();
          }
        })
        .on('closeTag', (name) => {
          if (skippedAt === 0) closing[name]?.();
          if (skippedAt === depth) skippedAt = 0;
          depth -= 1;
        })
        .on('text', (text, decode) => {
          if (inText) add(decode(text));
        })
        .on('cdata', (text) => {
          if (inText) add(text);
        }),
    { [word]: 'w', [strictWord]: 'w', [compatibility]: 'mc' },
  );
  return blocks;
}
