import { createSharedStrings, type SharedStrings } from './shared-strings.ts';
import {
  type CellKind,
  columnName,
  escapeXml,
  numberXml,
  type SpreadsheetCell,
  serialOf,
  styles,
  stylesXml,
  textXml,
} from './sheet-cells.ts';
import { headingRow, printTitles, type SheetFrame, sheetBeginning, sheetEnding } from './sheet-frame.ts';
import { type ZipPart, zipPieces } from './zip-pieces.ts';

export interface SpreadsheetColumn {
  readonly title: string;
  /** In characters. */
  readonly width?: number;
  readonly kind?: CellKind | undefined;
}

export interface Spreadsheet {
  /** Name of the sheet, at most 31 characters. */
  readonly title: string;
  /** Title block above the heading: the title, what was asked, who asked. A sheet to be read by a program has none. */
  readonly about?: readonly string[];
  readonly columns: readonly SpreadsheetColumn[];
  readonly rows: Iterable<readonly SpreadsheetCell[]> | AsyncIterable<readonly SpreadsheetCell[]>;
  /** Rows of a sheet besides its heading; what is more goes on in the next sheet. As many as Excel holds unless told. */
  readonly rowsOfSheet?: number;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageParts = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const excelRows = 1_048_576;
/** A part of the archive may hold 4 GiB; letters of Russian take two bytes. */
const charactersOfSheet = 1_500_000_000;
/** How much XML is gathered before it is compressed. */
const chunkCharacters = 64 * 1024;

const contentTypes = `<Types xmlns="${packageParts}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="${contentType}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${contentType}.sharedStrings+xml"/></Types>`;
const packageRelations = `<Relationships xmlns="${packageParts}/relationships"><Relationship Id="rId1" Type="${officeDocument}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const styleSheet = `<styleSheet xmlns="${main}">${stylesXml}</styleSheet>`;

const workbook = (sheets: readonly string[], frame: SheetFrame): string =>
  `<workbook xmlns="${main}" xmlns:r="${officeDocument}"><sheets>${sheets.map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets>${printTitles(sheets, frame)}</workbook>`;

const workbookRelations = (sheets: readonly string[]): string => {
  const own = sheets.map(
    (_, index) => `<Relationship Id="rId${index + 1}" Type="${officeDocument}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const shared = ['styles', 'sharedStrings'].map(
    (name, index) => `<Relationship Id="rId${sheets.length + 1 + index}" Type="${officeDocument}/${name}" Target="${name}.xml"/>`,
  );
  return `<Relationships xmlns="${packageParts}/relationships">${[...own, ...shared].join('')}</Relationships>`;
};

/** A name of a sheet may not hold these, nor be longer than 31 characters. */
const sheetTitle = (title: string, number: number): string => {
  const suffix = number === 1 ? '' : ` (${number})`;
  return (title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31 - suffix.length) || 'Лист') + suffix;
};

const createRowWriter = (columns: readonly SpreadsheetColumn[], strings: SharedStrings) => {
  const names = columns.map((_, index) => columnName(index));
  const cellXml = (cell: SpreadsheetCell, index: number, row: number): string => {
    if (cell === null || cell === '') return '';
    const reference = `${names[index] ?? columnName(index)}${row}`;
    const kind = columns[index]?.kind;
    if (typeof cell === 'number') return numberXml(reference, cell, kind);
    const serial = kind && kind !== 'number' ? serialOf(cell) : undefined;
    if (kind && kind !== 'number' && serial !== undefined) return `<c r="${reference}" s="${styles[kind]}"><v>${serial}</v></c>`;
    const shared = strings.find(cell, index);
    if (shared !== undefined) return `<c r="${reference}" t="s"><v>${shared}</v></c>`;
    return `<c r="${reference}" t="inlineStr"><is>${textXml(cell)}</is></c>`;
  };
  return (cells: readonly SpreadsheetCell[], row: number): string => {
    let text = `<row r="${row}">`;
    for (let index = 0; index < cells.length; index += 1) text += cellXml(cells[index] ?? null, index, row);
    return `${text}</row>`;
  };
};

async function* inBytes(texts: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  let gathered = '';
  for await (const text of texts) {
    gathered += text;
    if (gathered.length < chunkCharacters) continue;
    yield Buffer.from(gathered);
    gathered = '';
  }
  if (gathered !== '') yield Buffer.from(gathered);
}

async function* each<Row>(rows: Iterable<Row> | AsyncIterable<Row>): AsyncGenerator<Row> {
  yield* rows;
}

/**
 * XLSX with a bold, frozen heading row that repeats on paper, piece by piece: memory does not grow with the number of rows, and rows are asked for as the pieces
 * are taken. Rows over the limit of Excel go on in further sheets under the same heading.
 */
export async function* writeSpreadsheet({
  title,
  about = [],
  columns,
  rows,
  rowsOfSheet = excelRows - headingRow({ about }),
}: Spreadsheet): AsyncGenerator<Uint8Array> {
  const strings = createSharedStrings(columns.length);
  const rowXml = createRowWriter(columns, strings);
  const coming = each(rows);
  let next: IteratorResult<readonly SpreadsheetCell[]> = { done: true, value: undefined };
  const frame = { columns, about, footer: about[0] ?? title };
  const first = headingRow(frame) + 1;
  const beginning = `${declaration}${sheetBeginning(frame)}`;

  const sheet = async function* (): AsyncGenerator<string> {
    yield beginning;
    let characters = beginning.length;
    for (let row = first; !next.done && row < first + rowsOfSheet && characters < charactersOfSheet; row += 1) {
      const text = rowXml(next.value, row);
      characters += text.length;
      yield text;
      next = await coming.next();
    }
    yield sheetEnding(frame);
  };
  const part = (name: string, text: string): ZipPart => ({ name, pieces: inBytes([declaration, text]) });
  const sharedStrings = function* (): Generator<string> {
    yield `${declaration}<sst xmlns="${main}">`;
    yield* strings.pieces();
    yield '</sst>';
  };
  const parts = async function* (): AsyncGenerator<ZipPart> {
    yield part('[Content_Types].xml', contentTypes);
    yield part('_rels/.rels', packageRelations);
    yield part('xl/styles.xml', styleSheet);
    next = await coming.next();
    const sheets: string[] = [];
    do {
      sheets.push(sheetTitle(title, sheets.length + 1));
      yield { name: `xl/worksheets/sheet${sheets.length}.xml`, pieces: inBytes(sheet()) };
    } while (!next.done);
    yield { name: 'xl/sharedStrings.xml', pieces: inBytes(sharedStrings()) };
    yield part('xl/_rels/workbook.xml.rels', workbookRelations(sheets));
    yield part('xl/workbook.xml', workbook(sheets, frame));
  };
  try {
    yield* zipPieces(parts());
  } finally {
    await coming.return(undefined);
  }
}
