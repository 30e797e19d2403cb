import { columnName, escapeXml, styles, textXml } from './sheet-cells.ts';

/** What stands around the rows of a sheet. */
export interface SheetFrame {
  readonly columns: readonly { readonly title: string; readonly width?: number }[];
  /** Title block above the heading: the title, then lines of what was asked and who asked. */
  readonly about: readonly string[];
  /** In the foot of every printed page. */
  readonly footer: string;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The row of the heading: under the title block and an empty row. */
export const headingRow = ({ about }: Pick<SheetFrame, 'about'>): number => (about.length === 0 ? 1 : about.length + 2);

/** From the beginning of the part to the heading, which stays in sight. */
export function sheetBeginning({ columns, about }: SheetFrame): string {
  const heading = headingRow({ about });
  const widths = columns.map(({ width = 20 }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`);
  const view = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${heading}" topLeftCell="A${heading + 1}" state="frozen"/></sheetView></sheetViews>`;
  const lines = about.map(
    (line, index) =>
      `<row r="${index + 1}"><c r="A${index + 1}" t="inlineStr"${index === 0 ? ` s="${styles.title}"` : ''}><is>${textXml(line)}</is></c></row>`,
  );
  const cells = columns.map(
    ({ title }, index) => `<c r="${columnName(index)}${heading}" t="inlineStr" s="${styles.heading}"><is>${textXml(title)}</is></c>`,
  );
  return [
    `<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${view}<cols>${widths.join('')}</cols><sheetData>`,
    ...lines,
    `<row r="${heading}">${cells.join('')}</row>`,
  ].join('');
}

/** In a footer an ampersand is a command. */
const footerText = (text: string): string => escapeXml(text.replaceAll('&', '&&').slice(0, 200));

/** After the last row: printed in landscape as wide as the paper, pages numbered. */
export const sheetEnding = ({ footer }: SheetFrame): string =>
  `</sheetData><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;L${footerText(footer)}&amp;RСтраница &amp;P из &amp;N</oddFooter></headerFooter></worksheet>`;

/** Names of the workbook that repeat the heading on every printed page. */
export const printTitles = (sheets: readonly string[], frame: SheetFrame): string => {
  const row = headingRow(frame);
  const names = sheets.map(
    (name, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeXml(name.replaceAll("'", "''"))}'!$${row}:$${row}</definedName>`,
  );
  return `<definedNames>${names.join('')}</definedNames>`;
};
