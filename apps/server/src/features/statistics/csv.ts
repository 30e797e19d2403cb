import type { ReportCell, ReportRow } from './report-question.ts';

/** Spreadsheets run what begins like this, some also in letters of full width; a name typed by a citizen must stay a name. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

const cellText = (cell: ReportCell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  const safe = formula.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const line = (cells: ReportRow): string => `${cells.map(cellText).join(';')}\r\n`;

/** How much text is gathered before it is written. */
const chunkCharacters = 64 * 1024;

/** CSV as Russian spreadsheets open it: semicolons, a byte order mark, decimal commas. */
export async function* writeCsv(titles: readonly string[], rows: AsyncIterable<ReportRow>): AsyncGenerator<Uint8Array> {
  let text = `\uFEFF${line(titles)}`;
  for await (const row of rows) {
    text += line(row);
    if (text.length < chunkCharacters) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}
