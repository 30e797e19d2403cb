import type { ExportsReport } from './run-export-bench.ts';

/** The goals of the task. */
const goals = { peakMb: 300, csvRowsPerSecond: 5000 } as const;
const verdict = (isMet: boolean): string => (isMet ? 'met' : 'missed');
const count = (number: number): string => number.toLocaleString('en-US');

export function printExports(report: ExportsReport): string {
  const { lists } = report;
  return `${[
    `# Export of ${count(report.size)} applications, ${report.measuredOn}`,
    `\`npm run bench -- --export ${report.size}\``,
    [
      `- ${report.machine}; the worker, the API, the readers of lists and PostgreSQL share the machine`,
      `- load average before and after: ${report.loadAverage.map((load) => load.toFixed(2)).join(' and ')}; well above the cores means that other work ran too, and then ratios and memory count, not seconds`,
      '- the register of a tree of 200 organizations, sixteen columns; names of people where the cards are open to the one who asks',
      '- the floor is one COPY of the same columns into nowhere, as the owner of the tables, in the same run',
    ].join('\n'),
    '## Rows and seconds',
    [
      '| file | rows | seconds | rows a second | COPY, seconds | times COPY | CPU of the worker, seconds | file, MB |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      ...report.exports.map(
        (one) =>
          `| ${one.format} | ${count(one.rows)} | ${one.seconds.toFixed(1)} | ${count(Math.round(one.rows / one.seconds))} | ${one.floorSeconds.toFixed(1)} | ${(one.seconds / one.floorSeconds).toFixed(1)} | ${one.cpuSeconds.toFixed(1)} | ${one.fileMb} |`,
      ),
    ].join('\n'),
    '## Memory and other work of the worker',
    [
      '| file | resident before, MB | at most, MB | used by the language and buffers, MB | event loop late, ms: p50 / p99 / max |',
      '| --- | --- | --- | --- | --- |',
      ...report.exports.map(
        ({ format, beforeMb, peakMb, heapPeakMb, delayMs }) =>
          `| ${format} | ${beforeMb} | ${peakMb} | ${heapPeakMb} | ${[delayMs.p50, delayMs.p99, delayMs.max].map((ms) => ms.toFixed(1)).join(' / ')} |`,
      ),
    ].join('\n'),
    '## Lists read meanwhile over HTTP, p50 / p95 ms',
    [
      `- alone: ${lists.p50Ms.toFixed(0)} / ${lists.p95Ms.toFixed(0)}`,
      ...report.exports.map((one) => `- beside the ${one.format} export: ${one.lists.p50Ms.toFixed(0)} / ${one.lists.p95Ms.toFixed(0)}`),
    ].join('\n'),
    '## Against the goals',
    [
      ...report.exports.map(
        ({ format, peakMb }) => `- peak memory, ${format}: ${peakMb} MB (goal: under ${goals.peakMb}) — ${verdict(peakMb < goals.peakMb)}`,
      ),
      ...report.exports
        .filter(({ format }) => format === 'csv')
        .map(({ rows, seconds }) => {
          const perSecond = Math.round(rows / seconds);
          return `- CSV rows a second: ${count(perSecond)} (goal on a quiet machine: ${count(goals.csvRowsPerSecond)}) — ${verdict(perSecond >= goals.csvRowsPerSecond)}`;
        }),
    ].join('\n'),
  ].join('\n\n')}\n`;
}
