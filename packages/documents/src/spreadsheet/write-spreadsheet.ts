import { createSharedStrings, type SharedStrings } from './shared-strings.ts';
import { type CellKind, columnName, escapeXml, type SpreadsheetCell, serialOf, styles, textXml } from './sheet-cells.ts';
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
const styleSheet = `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const workbook = (sheets: readonly string[]): string =>
  `<workbook xmlns="${main}" xmlns:r="${officeDocument}"><sheets>${sheets.map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`;

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
    if (typeof cell === 'number') return Number.isFinite(cell) ? `<c r="${reference}"><v>${cell}</v></c>` : '';
    const kind = columns[index]?.kind;
    const serial = kind && serialOf(cell);
    if (kind && serial !== undefined) return `<c r="${reference}" s="${styles[kind]}"><v>${serial}</v></c>`;
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

const headingXml = (columns: readonly SpreadsheetColumn[]): string => {
  const cells = columns.map(
    ({ title }, index) => `<c r="${columnName(index)}1" t="inlineStr" s="${styles.heading}"><is>${textXml(title)}</is></c>`,
  );
  return `<row r="1">${cells.join('')}</row>`;
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
 * XLSX with a bold, frozen heading row, piece by piece: memory does not grow with the number of rows, and rows are asked for as the pieces
 * are taken. Rows over the limit of Excel go on in further sheets under the same heading.
 */
export async function* writeSpreadsheet({ title, columns, rows, rowsOfSheet = excelRows - 1 }: Spreadsheet): AsyncGenerator<Uint8Array> {
  const strings = createSharedStrings(columns.length);
  const rowXml = createRowWriter(columns, strings);
  const coming = each(rows);
  let next: IteratorResult<readonly SpreadsheetCell[]> = { done: true, value: undefined };
  const widths = columns.map(({ width = 20 }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  const view = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';
  const beginning = `${declaration}<worksheet xmlns="${main}">${view}<cols>${widths.join('')}</cols><sheetData>${headingXml(columns)}`;

  const sheet = async function* (): AsyncGenerator<string> {
    yield beginning;
    let characters = beginning.length;
    for (let row = 2; !next.done && row <= rowsOfSheet + 1 && characters < charactersOfSheet; row += 1) {
      const text = rowXml(next.value, row);
      characters += text.length;
      yield text;
      next = await coming.next();
    }
    yield '</sheetData></worksheet>';
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
    yield part('xl/workbook.xml', workbook(sheets));
  };
  try {
    yield* zipPieces(parts());
  } finally {
    await coming.return(undefined);
  }
}
