import { Document, Packer, Paragraph, TextRun } from 'docx';
import { printableData } from '../decision/printable-text.ts';
import type { LetterDocument } from './letter-document.ts';

const font = 'Times New Roman';
/** Half-points. */
const size = 24;
/** Twentieths of a point: the margins of ГОСТ Р 7.0.97-2016. */
const margin = { left: 1701, right: 850, top: 1134, bottom: 1134 };

const paragraph = (text: string, options: { readonly bold?: boolean; readonly indent?: number } = {}): Paragraph =>
  new Paragraph({
    children: text
      .split('\n')
      .flatMap((line, index) => [
        ...(index > 0 ? [new TextRun({ break: 1 })] : []),
        new TextRun({ text: line, bold: options.bold === true, font, size }),
      ]),
    spacing: { after: 160 },
    ...(options.indent === undefined ? {} : { indent: { left: options.indent } }),
  });

/** Письмо для правки в офисной программе: the same words as the PDF. */
export async function composeLetterDocx(given: LetterDocument): Promise<Uint8Array> {
  const letter = printableData(given) as LetterDocument;
  const file = new Document({
    creator: letter.from.title,
    title: letter.title,
    sections: [
      {
        properties: { page: { margin } },
        children: [
          paragraph(letter.from.title, { bold: true }),
          ...(letter.from.address === '' ? [] : [paragraph(letter.from.address)]),
          paragraph(letter.dateText),
          paragraph(letter.to, { indent: 5100 }),
          paragraph(letter.title, { bold: true }),
          ...letter.text.split('\n\n').map((part) => paragraph(part)),
          paragraph(''),
          paragraph(letter.writer),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}
