import type { Measured } from '../closed-loop.ts';
import type { PanelsReport } from './run-panels.ts';

const ms = (measured: Measured | null): string => (measured ? `${measured.p50Ms.toPrecision(3)} / ${measured.p95Ms.toPrecision(3)}` : '—');
const ratio = (platform: Measured, bare: Measured | null): string => (bare ? (platform.p95Ms / bare.p95Ms).toFixed(2) : '—');
const cost = (whole: number, without: number): string => `${(100 * (1 - whole / without)).toFixed(1)} %`;

/** The goal of the task, in percent; figures of a shared machine are ratios first. */
const costAtMost = 10;

export function printPanels(report: PanelsReport): string {
  const { intake } = report;
  const verdict = (isMet: boolean): string => (isMet ? 'met' : 'missed');
  const paid = 100 * (1 - intake.whole / intake.withoutMessages);
  return `${[
    `# Panels and reports over ${report.size.toLocaleString('en-US')} applications, ${report.measuredOn}`,
    `\`npm run bench -- --panels ${report.size}\``,
    [
      `- ${report.machine}; the load, the server and PostgreSQL share the machine`,
      `- load average before and after: ${report.loadAverage.map((load) => load.toFixed(2)).join(' and ')}; well above the cores means that other work ran too, and then ratios count, not absolute figures`,
      `- kept numbers counted anew in ${report.rebuildSeconds.toFixed(1)} s; a panel is counted from ${report.keptRows.toLocaleString('en-US')} kept rows, ${report.keptMb} MB`,
    ].join('\n'),
    '## Milliseconds, p50 / p95',
    [
      '| screen | platform | bare SQL over kept numbers | bare SQL over applications (five numbers) | platform ÷ kept, p95 | platform ÷ applications, p95 |',
      '| --- | --- | --- | --- | --- | --- |',
      ...report.panels.map(
        ({ title, platform, kept, counted }) =>
          `| ${title} | ${ms(platform)} | ${ms(kept)} | ${ms(counted)} | ${ratio(platform, kept)} | ${ratio(platform, counted)} |`,
      ),
    ].join('\n'),
    '## What kept numbers and messages cost the intake',
    `With everything ${intake.whole.toFixed(0)} a second; without kept statistics ${intake.withoutStatistics.toFixed(0)} (they cost ${cost(intake.whole, intake.withoutStatistics)}); without writing messages too ${intake.withoutMessages.toFixed(0)} (together ${cost(intake.whole, intake.withoutMessages)}). Medians of five rounds in turn.`,
    '## Against the goals',
    `- kept numbers and messages cost the intake ${paid.toFixed(1)} % (goal: at most ${costAtMost}) — ${verdict(paid <= costAtMost)}`,
  ].join('\n\n')}\n`;
}
