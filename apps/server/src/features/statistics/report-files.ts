import { type ReportComposer, writeSpreadsheet } from '@pgs/documents';
import { localDateTimeText, Problem, pdfRowsAtMost, type ReportColumn, type ReportFormat } from '@pgs/domain';
import { writeCsv } from './csv.ts';
import type { ReportCell } from './report-question.ts';
import type { ReportTable } from './report-table.ts';

export interface Composed {
  /** Who had it made, and when by which clock. */
  readonly by: string;
  readonly at: Date;
  readonly timeZone: string;
}

type Writer = (table: ReportTable, composed: Composed) => AsyncIterable<Uint8Array>;

const russian = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 1 });
/** Numbers as they are printed in Russia; the space between thousands does not break. */
const printed = (cell: ReportCell): string =>
  cell === null ? '' : typeof cell === 'number' ? russian.format(cell).replaceAll(/[\u202f\u2009]/g, '\u00a0') : cell;

/** Width of a column in characters: what its cells usually take, and its longest word where that is more. */
const widthOf = (title: string, cells: readonly string[]): number => {
  const told = cells.filter((cell) => cell !== '');
  const usual = told.reduce((sum, { length }) => sum + length, 0) / Math.max(1, told.length);
  const longestWord = Math.max(...[title, ...told.slice(0, 50)].flatMap((text) => text.split(/\s+/).map(({ length }) => length)));
  return 2 + Math.min(36, Math.max(usual * 0.6, longestWord));
};

const sheetKinds = {
  text: { usual: 26 },
  number: { usual: 12, kind: 'number' },
  date: { usual: 14, kind: 'date' },
  moment: { usual: 18, kind: 'moment' },
} as const;

/** Rows are not known beforehand: as wide as the longest word of the heading in bold, and as its cells usually are. */
const sheetColumn = ({ title, kind, isLong }: ReportColumn) => {
  const { usual, ...own } = sheetKinds[kind];
  const longestWord = Math.max(...title.split(' ').map(({ length }) => length));
  return { title, ...own, width: isLong ? 60 : Math.max(usual, Math.ceil(longestWord * 1.2) + 2) };
};

/** Files of a report, one writer a format. A printed one is held in memory whole, so it has a limit of rows and says so. */
export const createReportFiles = (composer: ReportComposer): Record<ReportFormat, Writer> => ({
  csv: ({ columns, rows }) =>
    writeCsv(
      columns.map(({ title }) => title),
      rows,
    ),
  xlsx: ({ title, parameters, columns, rows }, { by, at, timeZone }) =>
    writeSpreadsheet({
      title,
      about: [title, ...parameters.map((one) => `${one.title}: ${one.value}`), `Сформировал: ${by}, ${localDateTimeText(at, timeZone)}`],
      columns: columns.map(sheetColumn),
      rows,
    }),
  pdf: async function* ({ title, parameters, columns, rows, expected }, { by, at, timeZone }) {
    const tooLong = (): Problem => new Problem('pdf-too-long', { limit: russian.format(pdfRowsAtMost) });
    if (expected !== null && expected > pdfRowsAtMost) throw tooLong();
    const texts: string[][] = [];
    for await (const row of rows) {
      if (texts.length === pdfRowsAtMost) throw tooLong();
      texts.push(row.map(printed));
    }
    yield await composer.composeReport({
      title,
      parameters,
      columns: columns.map(({ title: name, kind }, index) => ({
        title: name,
        weight: widthOf(
          name,
          texts.map((row) => row[index] ?? ''),
        ),
        align: kind === 'number' ? 'right' : 'left',
      })),
      rows: texts,
      composedBy: by,
      composedAtText: localDateTimeText(at, timeZone),
      composedAt: at.toISOString(),
    });
  },
});
