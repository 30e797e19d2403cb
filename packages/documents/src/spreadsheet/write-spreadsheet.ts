import { Zip, ZipDeflate } from 'fflate';

export interface SpreadsheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width?: number;
}

/** Numbers are written as numbers; everything else as text, so that «=1+1» typed by somebody never becomes a formula. */
export type SpreadsheetCell = string | number | null;

export interface Spreadsheet {
  /** Name of the sheet, at most 31 characters. */
  readonly title: string;
  readonly columns: readonly SpreadsheetColumn[];
  readonly rows: Iterable<readonly SpreadsheetCell[]> | AsyncIterable<readonly SpreadsheetCell[]>;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageParts = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Characters XML 1.0 cannot hold are dropped; the rest is escaped. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** Excel shows no more in a cell. */
const longestCell = 32_767;

const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

function cellXml(cell: SpreadsheetCell, reference: string, style: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${reference}"><v>${cell}</v></c>` : '';
  return `<c r="${reference}" t="inlineStr"${style}><is><t xml:space="preserve">${escapeXml(cell.slice(0, longestCell))}</t></is></c>`;
}

const rowXml = (cells: readonly SpreadsheetCell[], number: number, style = ''): string =>
  `<row r="${number}">${cells.map((cell, index) => cellXml(cell, `${columnName(index)}${number}`, style)).join('')}</row>`;

const fixedParts = (title: string): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': `<Types xmlns="${packageParts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packageParts}/relationships"><Relationship Id="rId1" Type="${officeDocument}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${officeDocument}"><sheets><sheet name="${escapeXml(sheetTitle(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageParts}/relationships"><Relationship Id="rId1" Type="${officeDocument}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${officeDocument}/styles" Target="styles.xml"/></Relationships>`,
  // Style 1 is the bold heading.
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
});

/** A name of a sheet may not hold these, nor be longer than 31 characters. */
const sheetTitle = (title: string): string => title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31) || 'Лист1';

/** How much XML is gathered before it is compressed. */
const chunkCharacters = 64 * 1024;

/** XLSX of one sheet with a bold, frozen heading row, piece by piece: memory does not grow with the number of rows. */
export async function* writeSpreadsheet({ title, columns, rows }: Spreadsheet): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((problem, piece) => {
    if (problem) throw problem;
    ready.push(piece);
  });
  const add = (name: string): ZipDeflate => {
    const part = new ZipDeflate(name, { level: 6 });
    // Without a fixed moment equal lists would make unequal files.
    part.mtime = new Date(1980, 0, 1);
    zip.add(part);
    return part;
  };
  for (const [name, text] of Object.entries(fixedParts(title))) add(name).push(bytesOf(declaration + text), true);
  const sheet = add('xl/worksheets/sheet1.xml');
  const widths = columns.map(({ width = 20 }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  const view = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';
  let text = `${declaration}<worksheet xmlns="${main}">${view}<cols>${widths.join('')}</cols><sheetData>`;
  text += rowXml(
    columns.map((column) => column.title),
    1,
    ' s="1"',
  );
  let number = 1;
  for await (const row of rows) {
    number += 1;
    text += rowXml(row, number);
    if (text.length < chunkCharacters) continue;
    sheet.push(bytesOf(text));
    text = '';
    yield* ready.splice(0);
  }
  sheet.push(bytesOf(`${text}</sheetData></worksheet>`), true);
  zip.end();
  yield* ready.splice(0);
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
