import type { Measured } from '../closed-loop.ts';
import { costPercent, type IntakeSpeed } from './intake-cost.ts';
import type { PanelsReport } from './run-panels.ts';

const ms = (measured: Measured | null): string => (measured ? `${measured.p50Ms.toPrecision(3)} / ${measured.p95Ms.toPrecision(3)}` : '—');
const ratio = (platform: Measured, bare: Measured | null): string => (bare ? (platform.p95Ms / bare.p95Ms).toFixed(2) : '—');
const speed = ({ perSecond, cpuMs }: IntakeSpeed): string =>
  `${perSecond.toFixed(0)} a second${cpuMs === null ? '' : `, ${cpuMs.toFixed(2)} ms of the processor`}`;
const cost = (whole: IntakeSpeed, without: IntakeSpeed): string => `${costPercent(whole, without).toFixed(1)} %`;

/** The goal of the task, in percent; figures of a shared machine are ratios first. */
const costAtMost = 10;

export function printPanels(report: PanelsReport): string {
  const { intake } = report;
  const verdict = (isMet: boolean): string => (isMet ? 'met' : 'missed');
  const paid = costPercent(intake.whole, intake.withoutMessages);
  return `${[
    `# Panels and reports over ${report.size.toLocaleString('en-US')} applications, ${report.measuredOn}`,
    `\`npm run bench -- --panels ${report.size}\``,
    [
      `- ${report.machine}; the load, the server and PostgreSQL share the machine`,
      `- load average before and after: ${report.loadAverage.map((load) => load.toFixed(2)).join(' and ')}; well above the cores means that other work ran too, and then ratios count, not absolute figures`,
      `- ${report.isPlain ? 'applications without contents, journals and messages: only what panels read' : 'whole applications with their journals'}; one reader at a time; ${Math.round(report.tookSeconds / 60)} minutes in all`,
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
    [
      `- with everything: ${speed(intake.whole)}`,
      `- without kept statistics: ${speed(intake.withoutStatistics)} (they cost ${cost(intake.whole, intake.withoutStatistics)})`,
      `- without writing messages too: ${speed(intake.withoutMessages)} (together ${cost(intake.whole, intake.withoutMessages)})`,
      `- folding a change into the packs, in the background: ${intake.foldMs === null ? '—' : `${intake.foldMs.toFixed(2)} ms of the processor`}`,
      '- medians of five rounds in turn; the processor time is that of the platform and of PostgreSQL together, and the cost is counted in it',
    ].join('\n'),
    '## Against the goals',
    [
      ...report.panels.flatMap(({ title, goalMs, platform }) =>
        goalMs === undefined
          ? []
          : [
              `- ${title}: p95 ${platform.p95Ms.toFixed(0)} ms (goal on a quiet machine: under ${goalMs}) — ${verdict(platform.p95Ms < goalMs)}`,
            ],
      ),
      `- kept numbers and messages cost the intake ${paid.toFixed(1)} % (goal: at most ${costAtMost}) — ${verdict(paid <= costAtMost)}`,
    ].join('\n'),
  ].join('\n\n')}\n`;
}
