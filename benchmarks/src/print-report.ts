import type { BenchReport } from './bench.ts';
import type { Measured } from './closed-loop.ts';
import type { Result, Served } from './measure.ts';

const number = (value: number): string => (value >= 100 ? String(Math.round(value)) : value.toFixed(value >= 10 ? 1 : 2));
const speed = (measured: Measured | null): string =>
  measured ? `${number(measured.perSecond)} (${number(measured.p50Ms)} / ${number(measured.p95Ms)})` : '—';
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const cpu = (measured: Measured | Served | null): string => (measured && 'cpuMs' in measured ? measured.cpuMs.toFixed(2) : '—');

/** The report as Markdown; `smaller` is the same run over fewer applications. */
export function printReport(report: BenchReport, smaller: BenchReport | undefined): string {
  const { machine, results } = report;
  const parts = [
    `# ${report.size.toLocaleString('en')} applications, ${report.measuredOn}`,
    `\`${report.command}\``,
    [
      `- ${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB; Node ${machine.node}, PostgreSQL ${machine.postgresql}; the load, the server and PostgreSQL share the machine`,
      `- load average of the machine before and after: ${report.loadAverage.map(number).join(' and ')}; well above ${machine.cores} means that other work ran too, and then ratios count, not absolute figures`,
      `- PostgreSQL: ${report.durability}`,
      `- 200 organizations, ten journal entries and a told status for each application, content of about 4 KB; the person is a registrar and specialist of the largest organization (13 %)`,
      `- ${report.connections} connections in a closed loop, ${report.seconds} s each after a warming up; deep page: ${report.page}`,
      `- limit: the fewest statements that do the same work, prepared, as the owner of the tables, without HTTP; floor: a bare Fastify handler over them; platform: the real server over sockets (intake: called in its process), with session, access check, row-level security and presentation`,
    ].join('\n'),
    '## Operations per second (p50 / p95, ms)',
    table(
      [
        'operation',
        'limit: bare SQL',
        'floor: Fastify',
        'platform',
        '÷ limit',
        '÷ floor',
        'queries',
        'rows limit / platform',
        'server CPU ms floor / platform',
      ],
      results.map((result) => [
        result.title,
        speed(result.bare),
        speed(result.floor),
        speed(result.platform),
        number(result.platform.perSecond / result.bare.perSecond),
        result.floor ? number(result.platform.perSecond / result.floor.perSecond) : '—',
        String(result.queries),
        `${result.rows.bare} / ${result.rows.platform}`,
        `${cpu(result.floor)} / ${cpu(result.platform)}`,
      ]),
    ),
  ];
  if (smaller) parts.push(...printChange(report, smaller));
  parts.push('## Against the goals', judged(results, report, smaller));
  return `${parts.join('\n\n')}\n`;
}

const change = (before: Result | undefined, after: Result, of: (result: Result) => Measured | null): string => {
  const [first, second] = [before && of(before), of(after)];
  return first && second ? number(first.perSecond / second.perSecond) : '—';
};

function printChange(report: BenchReport, smaller: BenchReport): string[] {
  return [
    `## Times slower than at ${smaller.size.toLocaleString('en')}`,
    table(
      ['operation', 'limit', 'floor', 'platform'],
      report.results.map((result) => {
        const before = smaller.results.find(({ key }) => key === result.key);
        return [
          result.title,
          change(before, result, ({ bare }) => bare),
          change(before, result, ({ floor }) => floor),
          change(before, result, ({ platform }) => platform),
        ];
      }),
    ),
  ];
}

const lists = new Set(['newest', 'deep', 'search']);

function judged(results: readonly Result[], report: BenchReport, smaller: BenchReport | undefined): string {
  const lines = results.flatMap((result) => {
    if (!result.floor || !lists.has(result.key)) return [];
    const ratio = result.platform.perSecond / result.floor.perSecond;
    return [`- ${result.title}: ${number(ratio)} of the floor (goal: at least 0.33) — ${ratio >= 1 / 3 ? 'met' : 'missed'}`];
  });
  for (const result of smaller ? report.results : []) {
    const before = smaller?.results.find(({ key }) => key === result.key);
    if (!before) continue;
    const times = before.platform.perSecond / result.platform.perSecond;
    lines.push(
      `- ${result.title}: ${number(times)} times slower than on the smaller base (goal: at most 1.3) — ${times <= 1.3 ? 'met' : 'missed'}`,
    );
  }
  return lines.join('\n');
}
