import { type CountedBucket, decisionKinds, quantileMinutes, type ReportId, reportColumns, runningStatuses } from '@pgs/domain';
import { divisionsOfEmployees } from '../division/division-store.ts';
import { waitingOfOrganizations } from '../live-queue/hall-queries.ts';
import { overdue, register } from './records/record-rows.ts';
import { type KeptNumber, keptNumbers, keptOpen } from './report-queries.ts';
import { type Cells, type ReportQuestion, type ReportRow, read, serviceTitle, todayOf } from './report-question.ts';
import { appointmentRows, connectionRows, correctionRows } from './sources/further-rows.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

const sum = (numbers: readonly KeptNumber[], measure: string, test: (detail: string) => boolean = () => true): number =>
  numbers.filter((one) => one.measure === measure && test(one.detail)).reduce((total, { amount }) => total + amount, 0);
const is = (wanted: string) => (detail: string) => detail === wanted;

/** Numbers of one line: an organization with one of its services or people. */
const grouped = (numbers: readonly KeptNumber[]): readonly (readonly KeptNumber[])[] => [
  ...Map.groupBy(numbers, ({ organization_id, key }) => `${organization_id} ${key}`).values(),
];
const first = (numbers: readonly KeptNumber[]): KeptNumber => {
  const [one] = numbers;
  if (!one) throw new Error('a line of a report is of nothing');
  return one;
};

const flow = (numbers: readonly KeptNumber[]): Cells => ({
  registered: sum(numbers, 'registered'),
  registeredLate: sum(numbers, 'registered', is('late')),
  finished: sum(numbers, 'finished'),
  finishedLate: sum(numbers, 'finishedTerm', is('late')),
  open: sum(numbers, 'open'),
  overdue: sum(numbers, 'open', is('overdue')),
});

async function* services(question: ReportQuestion): AsyncGenerator<Cells> {
  const { reach, period } = question;
  const numbers = await read(question, async (db) => [
    ...(await keptNumbers(db, 'service', reach, period, ['received', 'registered', 'finished', 'finishedTerm'])),
    ...(await keptOpen(db, 'service', reach, todayOf(question), runningStatuses)),
  ]);
  const cells = (own: readonly KeptNumber[]): Cells => ({
    ...flow(own),
    received: sum(own, 'received'),
    electronic: sum(own, 'received', is('portal')),
    granted: sum(own, 'finished', is('serviceGranted')),
    serviceRefused: sum(own, 'finished', is('serviceRefused')),
    documentsRefused: sum(own, 'finished', is('documentsRefused')),
    cancelled: sum(own, 'finished', is('cancelled')),
  });
  const known = question.services.newest();
  for (const own of grouped(numbers))
    yield { ...cells(own), organization: first(own).organization_title, service: serviceTitle(known, first(own).key) };
  if (numbers.length > 0) yield { ...cells(numbers), organization: 'Итого', service: '' };
}

async function* employees(question: ReportQuestion): AsyncGenerator<Cells> {
  const { reach, period } = question;
  const { numbers, divisions } = await read(question, async (db) => ({
    numbers: [
      ...(await keptNumbers(db, 'person', reach, period, ['registered', 'finished', 'finishedTerm'])),
      ...(await keptOpen(db, 'person', reach, todayOf(question), runningStatuses)),
    ],
    divisions: new Map((await divisionsOfEmployees(db, reach.organizationIds)).map(({ key, title }) => [key, title])),
  }));
  for (const own of grouped(numbers)) {
    const { organization_id, organization_title, key, name } = first(own);
    yield {
      ...flow(own),
      organization: organization_title,
      person: key === nobody ? 'Никому не назначено' : (name ?? ''),
      division: divisions.get(`${organization_id}/${key}`) ?? '',
    };
  }
}

async function* refusals(question: ReportQuestion): AsyncGenerator<Cells> {
  const numbers = await read(question, (db) => keptNumbers(db, 'service', question.reach, question.period, ['ground']));
  const known = question.services.newest();
  for (const { organization_title, key, detail, amount } of numbers) {
    const [kind = '', code = ''] = detail.split('/');
    const service = known.find((one) => one.code === key);
    const ground = [...(service?.documentRefusalGrounds ?? []), ...(service?.serviceRefusalGrounds ?? [])].find((one) => one.code === code);
    yield {
      organization: organization_title,
      service: serviceTitle(known, key),
      decision: Object.hasOwn(decisionKinds, kind) ? decisionKinds[kind as keyof typeof decisionKinds].title : kind,
      code,
      ground: ground?.title ?? code,
      amount,
    };
  }
}

async function* requests(question: ReportQuestion): AsyncGenerator<Cells> {
  const numbers = await read(question, (db) => keptNumbers(db, 'service', question.reach, question.period, ['request', 'answeredAfter']));
  for (const own of Map.groupBy(numbers, ({ organization_id }) => organization_id).values())
    for (const { code, title } of question.kinds) {
      const of = (state: string) => sum(own, 'request', is(`${code}/${state}`));
      const buckets: readonly CountedBucket[] = own
        .filter(({ measure, detail }) => measure === 'answeredAfter' && detail.startsWith(`${code}/`))
        .map(({ detail, amount }) => ({ bucket: Number(detail.slice(code.length + 1)), amount }));
      const [answered, failed, waiting] = [of('answered'), of('failed'), of('waiting')];
      const median = quantileMinutes(buckets, 0.5);
      if (answered + failed + waiting > 0)
        yield {
          organization: first(own).organization_title,
          kind: title,
          total: answered + failed + waiting,
          answered,
          failed,
          waiting,
          medianMinutes: median === undefined ? null : Math.round(median),
        };
    }
}

const minutesOf = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 6000) / 10);

async function* waiting(question: ReportQuestion): AsyncGenerator<Cells> {
  const known = question.services.newest();
  for (const row of await read(question, (db) => waitingOfOrganizations(db, question.reach, question.period)))
    yield {
      organization: row.organization_title,
      service: serviceTitle(known, row.service_code),
      taken: row.taken,
      served: row.served,
      missed: row.missed,
      left: row.left,
      waitMedian: minutesOf(row.wait_median),
      wait90: minutesOf(row.wait_90),
      withinNorm: row.waited === 0 ? null : Math.round((row.within / row.waited) * 100),
      serveMedian: minutesOf(row.serve_median),
    };
}

const sources: Record<ReportId, (question: ReportQuestion) => AsyncGenerator<Cells>> = {
  services,
  employees,
  overdue,
  refusals,
  requests,
  corrections: correctionRows,
  appointments: appointmentRows,
  waiting,
  connection: connectionRows,
  register,
};

/** Строки отчёта in the order of its columns, one after another however many there are. */
export async function* reportRows(report: ReportId, question: ReportQuestion): AsyncGenerator<ReportRow> {
  const columns = reportColumns(report, question.opensCards);
  for await (const cells of sources[report](question)) yield columns.map(({ key }) => cells[key] ?? null);
}
