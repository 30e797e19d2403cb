import { checkCut, cutTitle, dimensionIds, dimensions, isReport, type ReportColumn, reportColumns, reportDefinition } from '@pgs/domain';
import { cutColumns, cutTable, keyTitle } from './constructor/cut-table.ts';
import { receivedIn } from './report-queries.ts';
import { type ReportQuestion, type ReportRow, todayOf } from './report-question.ts';
import { reportRows } from './report-rows.ts';
import type { RunParameters } from './report-store.ts';

/** Name under which a report of the constructor stands among the runs. */
export const cutReport = 'cut';

/** Отчёт as a table that is still to be counted, whatever file it becomes. */
export interface ReportTable {
  readonly title: string;
  /** What was asked, for the head of a printed report. */
  readonly parameters: readonly { readonly title: string; readonly value: string }[];
  readonly columns: readonly ReportColumn[];
  readonly rows: AsyncIterable<ReportRow>;
  /** How many rows there will be, where that is known beforehand. */
  readonly expected: number | null;
  /** Numbers only: the file may lie in a mailbox. */
  readonly mailable: boolean;
}

const inRussian = (on: string): string => on.split('-').reverse().join('.');

/** «01.11.2026 — 30.11.2026», or the day for a report of this moment. */
export const daysText = (report: string, { from, to }: Pick<RunParameters, 'from' | 'to'>, todayOn: string): string =>
  isReport(report) && reportDefinition(report).asks === 'moment' ? `на ${inRussian(todayOn)}` : `${inRussian(from)} — ${inRussian(to)}`;

export const reportTitle = (report: string, { cut }: Pick<RunParameters, 'cut'>): string =>
  isReport(report) ? reportDefinition(report).title : cut ? cutTitle(cut) : report;

const parametersOf = (report: string, question: ReportQuestion, asked: RunParameters): ReportTable['parameters'] => {
  const service = question.services.newest().find(({ code }) => code === asked.serviceCode);
  return [
    { title: 'Организация', value: `${question.reach.title}${asked.subordinates ? ' с подведомственными' : ''}` },
    ...(service ? [{ title: 'Услуга', value: service.shortTitle }] : []),
    { title: 'Период', value: daysText(report, asked, todayOf(question)) },
    ...dimensionIds.flatMap((id) => {
      const only = asked.cut?.only[id];
      return only === undefined ? [] : [{ title: dimensions[id].title, value: keyTitle(id, only, new Map(), question.services.newest()) }];
    }),
  ];
};

/** Undefined for a report this version does not know. */
export async function tableOf(report: string, question: ReportQuestion, asked: RunParameters): Promise<ReportTable | undefined> {
  const shared = { title: reportTitle(report, asked), parameters: parametersOf(report, question, asked) };
  if (isReport(report))
    return {
      ...shared,
      columns: reportColumns(report, question.opensCards),
      rows: reportRows(report, question),
      expected:
        report === 'register'
          ? await question.database.read(question.scope, (db) => receivedIn(db, question.reach, question.period))
          : null,
      mailable: isMailable(report, asked),
    };
  const { cut } = asked;
  if (report !== cutReport || !cut) return undefined;
  // It may have been saved under an older dictionary.
  checkCut(cut);
  const asQuestion = { reach: question.reach, period: question.period, todayOn: todayOf(question), cut };
  const table = await question.database.read(question.scope, (db) => cutTable(db, asQuestion, question.services.newest()));
  return {
    ...shared,
    columns: cutColumns({ cut }),
    rows: lines([...table.lines.map(({ cells }) => cells), table.total]),
    expected: table.lines.length + 1,
    mailable: isMailable(report, asked),
  };
}

/** Without people and without applications one by one. */
export const isMailable = (report: string, { cut }: Pick<RunParameters, 'cut'>): boolean =>
  isReport(report)
    ? reportDefinition(report).mailable === true
    : cut !== undefined && !cut.dimensions.includes('employee') && cut.only.employee === undefined;

async function* lines(rows: readonly ReportRow[]): AsyncGenerator<ReportRow> {
  yield* rows;
}
