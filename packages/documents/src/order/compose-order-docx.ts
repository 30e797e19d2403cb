import { AlignmentType, Document, LevelFormat, Packer, PageBreak, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { printableData } from '../decision/printable-text.ts';
import type { OrderDocument } from './order-document.ts';

const font = 'Times New Roman';
/** Half-points. */
const size = 24;
/** Twentieths of a point: the margins of ГОСТ Р 7.0.97-2016. */
const margin = { left: 1701, right: 850, top: 1134, bottom: 1134 };
const columnWidths = [700, 3000, 3000, 2650];

const run = (text: string, bold = false): TextRun => new TextRun({ text, bold, font, size });
const paragraph = (text: string, options: { bold?: boolean; align?: (typeof AlignmentType)[keyof typeof AlignmentType] } = {}): Paragraph =>
  new Paragraph({
    children: text.split('\n').flatMap((line, index) => [...(index > 0 ? [new TextRun({ break: 1 })] : []), run(line, options.bold)]),
    alignment: options.align ?? AlignmentType.LEFT,
    spacing: { after: 120 },
  });

/** Приказ для правки в офисной программе: the same words as the PDF. */
export async function composeOrderDocx(given: OrderDocument): Promise<Uint8Array> {
  const order = printableData(given) as OrderDocument;
  const day = order.signedOnText ?? '«___» __________ 20__ г.';
  const number = order.number === null ? '№ ________' : `№ ${order.number}`;
  const { CENTER, RIGHT, JUSTIFIED } = AlignmentType;
  const cells = (texts: readonly string[], bold = false): TableRow =>
    new TableRow({
      tableHeader: bold,
      cantSplit: true,
      children: texts.map(
        (text, index) =>
          new TableCell({ children: [paragraph(text, { bold })], width: { size: columnWidths[index] ?? 2000, type: WidthType.DXA } }),
      ),
    });
  const file = new Document({
    creator: order.organization.title,
    title: order.title,
    numbering: {
      config: [{ reference: 'items', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }] }],
    },
    sections: [
      {
        properties: { page: { margin } },
        children: [
          paragraph(order.organization.title, { bold: true, align: CENTER }),
          paragraph(order.organization.address, { align: CENTER }),
          paragraph('ПРИКАЗ', { bold: true, align: CENTER }),
          paragraph(`${day}        ${number}`),
          paragraph(order.title, { bold: true }),
          paragraph(order.preamble, { align: JUSTIFIED }),
          ...order.items.map(
            (item) =>
              new Paragraph({
                children: [run(item)],
                numbering: { reference: 'items', level: 0 },
                alignment: JUSTIFIED,
                spacing: { after: 120 },
              }),
          ),
          paragraph(''),
          paragraph(`${order.signer.position}        ____________________        ${order.signer.name}`),
          new Paragraph({ children: [new PageBreak()] }),
          paragraph(`Приложение\nк приказу от ${day} ${number}`, { align: RIGHT }),
          paragraph(order.annexTitle, { bold: true, align: CENTER }),
          new Table({
            width: { size: columnWidths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
            columnWidths,
            rows: [cells(order.annexColumns, true), ...order.annexRows.map((row) => cells(row))],
          }),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}
