import { AlignmentType, Document, Packer, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { printableText } from '../printable-text.ts';
import { DocxProblem, openDocx } from './open-docx.ts';
import { type DocxBlock, readBlocks } from './read-blocks.ts';

/** Проект решения для правки: what comes from the case is shown and may not be changed, the text and the explanation may. */
export interface EditableDecision {
  readonly organizationTitle: string;
  readonly kindTitle: string;
  /** Реквизиты by caption, in the order they are printed. */
  readonly requisites: readonly { readonly caption: string; readonly value: string }[];
  /** Which case and which draft of its decision the file is made of. */
  readonly code: string;
  readonly paragraphs: readonly string[];
  readonly explanation: string;
}

export interface EditedDecision {
  /** By caption, as the file says them. */
  readonly requisites: ReadonlyMap<string, string>;
  readonly code: string;
  readonly paragraphs: readonly string[];
  readonly explanation: string;
}

const codeCaption = 'Код проекта решения';
const marks = {
  text: { from: '▼ ТЕКСТ РЕШЕНИЯ', to: '▲ КОНЕЦ ТЕКСТА РЕШЕНИЯ' },
  explanation: { from: '▼ ПОЯСНЕНИЕ ЗАЯВИТЕЛЮ', to: '▲ КОНЕЦ ПОЯСНЕНИЯ' },
} as const;
const hint =
  'Исправьте текст между строками со знаками ▼ и ▲, сохраните файл как DOCX и загрузите его на карточке заявления. Сами эти строки не ' +
  'удаляйте. Таблица с реквизитами — для справки: реквизиты берутся из дела. Слова «[номер решения]» и «[дата решения]» платформа заменит сама.';

const font = 'Times New Roman';
/** Half-points. */
const size = 24;
/** Twentieths of a point: the margins of ГОСТ Р 7.0.97-2016. */
const margin = { left: 1701, right: 850, top: 1134, bottom: 1134 };
const columnWidths = [3000, 6350];

/** An office program breaks long words itself: places to break would only come back as strange characters. */
const plain = (text: string): string => printableText(text).replaceAll('\u200b', '');
const inOneLine = (text: string): string => plain(text).replaceAll(/\s+/g, ' ').trim();

const runs = (text: string, style: { readonly bold?: boolean; readonly small?: boolean; readonly color?: string } = {}): TextRun[] =>
  plain(text)
    .split('\n')
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          font,
          size: style.small ? 18 : size,
          ...(index > 0 ? { break: 1 } : {}),
          ...(style.bold ? { bold: true } : {}),
          ...(style.color ? { color: style.color } : {}),
        }),
    );

const centered = (text: string): Paragraph =>
  new Paragraph({ children: runs(text, { bold: true }), alignment: AlignmentType.CENTER, spacing: { after: 120 } });
const note = (text: string): Paragraph =>
  new Paragraph({ children: runs(text, { small: true, color: '555555' }), spacing: { after: 120 } });
const mark = (text: string): Paragraph =>
  new Paragraph({
    children: runs(text, { small: true, bold: true, color: '1A4A8A' }),
    shading: { type: ShadingType.CLEAR, fill: 'E8EEF7' },
    spacing: { before: 120, after: 120 },
  });
const prose = (text: string): Paragraph =>
  new Paragraph({ children: runs(text), alignment: AlignmentType.JUSTIFIED, indent: { firstLine: 567 }, spacing: { after: 120 } });

/** Проект решения as DOCX for an office program; read back by {@link readEditedDecision}. */
export async function composeEditableDecision(decision: EditableDecision): Promise<Uint8Array> {
  const cell = (text: string, index: number): TableCell =>
    new TableCell({
      children: [new Paragraph({ children: runs(text, { small: true }) })],
      width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
      margins: { left: 80, right: 80, top: 30, bottom: 30 },
    });
  const rows = [...decision.requisites, { caption: codeCaption, value: decision.code }].map(
    ({ caption, value }) => new TableRow({ cantSplit: true, children: [cell(caption, 0), cell(value, 1)] }),
  );
  const file = new Document({
    creator: decision.organizationTitle,
    title: `${decision.kindTitle}: проект`,
    sections: [
      {
        properties: { page: { margin } },
        children: [
          centered(decision.organizationTitle),
          centered(`${decision.kindTitle}\nПРОЕКТ`),
          note(hint),
          new Table({ width: { size: 9350, type: WidthType.DXA }, columnWidths, rows }),
          mark(marks.text.from),
          ...decision.paragraphs.map(prose),
          mark(marks.text.to),
          mark(marks.explanation.from),
          ...(decision.explanation === '' ? [''] : decision.explanation.split('\n')).map(prose),
          mark(marks.explanation.to),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** What a person wrote between two marks. */
function between(blocks: readonly DocxBlock[], { from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const at = (start: string): number => blocks.findIndex((block) => block.kind === 'paragraph' && block.text.trim().startsWith(start));
  const [first, last] = [at(from), at(to)];
  if (first === -1 || last < first) throw new DocxProblem('unreadable', `в документе нет строк «${from}» и «${to}»`);
  return blocks.slice(first + 1, last).flatMap((block) => {
    if (block.kind === 'table') throw new DocxProblem('unreadable', 'в тексте стоит таблица, а платформа переносит только абзацы');
    const [what] = block.holds;
    if (what !== undefined) throw new DocxProblem('unreadable', `в тексте есть ${what}, а платформа переносит только слова`);
    const text = plain(block.text).trim();
    return text === '' ? [] : [text];
  });
}

/** Правка из офисной программы: words only, whatever the program made of the layout. Throws DocxProblem. */
export function readEditedDecision(file: Uint8Array): EditedDecision {
  const blocks = readBlocks(openDocx(file));
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.rows] : []));
  const requisites = tables
    .map((rows) => new Map(rows.map(([caption = '', value = '']) => [caption.trim(), value.trim()])))
    .find((found) => found.has(codeCaption));
  if (!requisites) throw new DocxProblem('unreadable', 'это не проект решения, скачанный с карточки: в нём нет таблицы с реквизитами');
  const code = requisites.get(codeCaption) ?? '';
  requisites.delete(codeCaption);
  return {
    requisites,
    code,
    paragraphs: between(blocks, marks.text),
    explanation: between(blocks, marks.explanation).join('\n'),
  };
}

/** Реквизиты that the file says otherwise than the case, or does not say at all. */
export const changedRequisites = (
  given: EditableDecision,
  edited: EditedDecision,
): readonly { readonly caption: string; readonly value: string; readonly inFile: string }[] =>
  given.requisites
    .map((requisite) => ({ ...requisite, inFile: edited.requisites.get(requisite.caption) ?? '' }))
    .filter(({ value, inFile }) => inOneLine(value) !== inOneLine(inFile));
