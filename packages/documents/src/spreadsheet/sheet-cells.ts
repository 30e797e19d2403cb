/**
 * Numbers are written as numbers; text as text, so that «=1+1» typed by somebody never becomes a formula; in a column of days or moments
 * «28.11.2026» and «28.11.2026 14:05» as what they mean, so that the sheet sorts and counts them.
 */
export type SpreadsheetCell = string | number | null;

export type CellKind = 'date' | 'moment' | 'number';

export const styles = { heading: 1, date: 2, moment: 3, amount: 4, fraction: 5, title: 6 } as const;

const dayFormat = 'dd\\.mm\\.yyyy';
const fonts = ['<sz val="11"/>', '<b/><sz val="11"/>', '<b/><sz val="14"/>'].map((font) => `<font>${font}<name val="Calibri"/></font>`);
const fills = [
  '<patternFill patternType="none"/>',
  '<patternFill patternType="gray125"/>',
  '<patternFill patternType="solid"><fgColor rgb="FFE8E8E8"/></patternFill>',
].map((fill) => `<fill>${fill}</fill>`);
/** In the order of `styles`; format 3 is «12 345» wherever thousands are set apart by a space. */
const formats = [
  '<xf xfId="0"/>',
  '<xf xfId="0" fontId="1" fillId="2" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>',
  '<xf xfId="0" numFmtId="164" applyNumberFormat="1"/>',
  '<xf xfId="0" numFmtId="165" applyNumberFormat="1"/>',
  '<xf xfId="0" numFmtId="3" applyNumberFormat="1"/>',
  '<xf xfId="0" numFmtId="166" applyNumberFormat="1"/>',
  '<xf xfId="0" fontId="2" applyFont="1"/>',
];
/** What stands inside `<styleSheet>`. */
export const stylesXml = [
  `<numFmts count="3"><numFmt numFmtId="164" formatCode="${dayFormat}"/><numFmt numFmtId="165" formatCode="${dayFormat}\\ hh:mm"/><numFmt numFmtId="166" formatCode="#,##0.0"/></numFmts>`,
  `<fonts count="${fonts.length}">${fonts.join('')}</fonts><fills count="${fills.length}">${fills.join('')}</fills>`,
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
  `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
].join('');

const special = /[&<>"]|[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A number as a sheet has it; in a column of numbers with thousands set apart, a fraction to its tenth. */
export const numberXml = (reference: string, cell: number, kind: CellKind | undefined): string => {
  if (!Number.isFinite(cell)) return '';
  const style = kind === 'number' ? ` s="${Number.isInteger(cell) ? styles.amount : styles.fraction}"` : '';
  return `<c r="${reference}"${style}><v>${cell}</v></c>`;
};

/** Characters XML 1.0 cannot hold are dropped; the rest is escaped. */
export const escapeXml = (text: string): string =>
  special.test(text)
    ? text
        .toWellFormed()
        .replaceAll(forbidden, '')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
    : text;

/** Excel shows no more in a cell. */
const longestCell = 32_767;
const outerSpace = /^\s|\s$|\n/;

/** `<t>` of a string, in a cell or among the shared ones. */
export const textXml = (text: string): string => {
  const shown = escapeXml(text.slice(0, longestCell));
  return outerSpace.test(shown) ? `<t xml:space="preserve">${shown}</t>` : `<t>${shown}</t>`;
};

const written = /^(\d\d)\.(\d\d)\.(\d{4})(?: (\d\d):(\d\d))?$/;
const dayMs = 86_400_000;
/** Days are counted so that 1 March 1900 is the 61st: before it spreadsheets believe in a 29 February that never was. */
const dayZero = Date.UTC(1899, 11, 30) / dayMs;

/**
 * Days since the beginning of spreadsheets; undefined for what is no day of a calendar or too old for them. A minute that is no finite
 * fraction of a day is rounded up: a hair below it some programs would show the minute before.
 */
export function serialOf(text: string): string | undefined {
  const found = written.exec(text);
  if (!found) return undefined;
  const [day, month, year, hour, minute] = [1, 2, 3, 4, 5].map((index) => Number(found[index] ?? 0));
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day));
  if (year < 1901 || at.getUTCMonth() !== month - 1 || hour > 23 || minute > 59) return undefined;
  const days = String(at.getTime() / dayMs - dayZero);
  const minutes = hour * 60 + minute;
  return minutes === 0 ? days : `${days}.${String(Math.ceil((minutes * 1e9) / 1440)).padStart(9, '0')}`;
}

export const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
