import { randomUUID } from 'node:crypto';
import { services } from '@pgs/catalog';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { type Cut, type InformationKind, reportIds } from '@pgs/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CountedReach } from './places-queries.ts';
import type { ReportQuestion, ReportRow } from './report-question.ts';
import { tableOf } from './report-table.ts';
import { rebuildStatistics } from './statistics-store.ts';
import { fillDemonstrationOffice, fillDemonstrationReception } from './testing/demonstration-reception.ts';
import { fillDemonstrationYear, yearAsOf, yearEmployees, yearOrganizations, yearPeriod } from './testing/demonstration-year.ts';

let place: TestDatabase;
let admin: Database;
let database: Database;
let amount: number;

beforeAll(async () => {
  place = await cloneTemplate();
  admin = connect({ url: place.adminUrl, max: 2 });
  database = connect({ url: place.url, max: 2 });
  amount = await fillDemonstrationYear(admin);
  await fillDemonstrationReception(admin, yearOrganizations[1].id);
  await fillDemonstrationOffice(admin, {
    organizations: ids,
    people: yearEmployees.map(({ id }) => id),
    applications: await admin.query(
      null,
      `select application_id as id, organization_id as "organizationId", service_code as "serviceCode" from application where service_code = 'school-enrolment'
       order by application_id limit 7`,
      [],
    ),
  });
}, 60_000);
afterAll(async () => {
  await Promise.all([admin.close(), database.close()]);
  await place.drop();
});

const newest = [...Map.groupBy(services, ({ code }) => code).values()].map(
  (versions) => versions.toSorted((one, other) => other.version - one.version)[0] as (typeof services)[number],
);
const kinds = [
  { code: 'birthRecord', title: 'Сведения о рождении', supplier: 'ФНС России', termWorkingDays: 5 },
  { code: 'snilsCheck', title: 'Сведения о СНИЛС', supplier: 'СФР', termWorkingDays: 5 },
] as unknown as readonly InformationKind[];
const ids = yearOrganizations.map(({ id }) => id);
const reach: CountedReach = {
  organizationIds: ids,
  serviceCodes: null,
  timeZone: 'Asia/Yekaterinburg',
  title: yearOrganizations[0].title,
  entries: ids.map((id) => `numbers:${id}`),
};
const question = (): ReportQuestion => ({
  database,
  scope: { kind: 'person', personId: randomUUID(), organizations: reach.entries },
  reach,
  period: yearPeriod,
  now: yearAsOf,
  opensCards: false,
  services: {
    newest: () => newest,
    get: (code) => newest.find((one) => one.code === code) ?? (newest[0] as (typeof services)[number]),
  },
  kinds,
});

/** A register of hundreds of lines is told by its beginning, its end and its length. */
const shownLines = 12;

async function printed(report: string, cut?: Cut): Promise<string> {
  const asked = { organizationId: ids[0] ?? '', subordinates: 'true' as const, ...yearPeriod, ...(cut ? { cut } : {}) };
  const table = await tableOf(report, question(), asked);
  if (!table) throw new Error(`no report ${report}`);
  const rows: ReportRow[] = [];
  for await (const row of table.rows) rows.push(row);
  const line = (cells: readonly unknown[]): string => `| ${cells.map((cell) => cell ?? '').join(' | ')} |`;
  const shown = rows.length <= 4 * shownLines ? rows : [...rows.slice(0, shownLines), ...rows.slice(-shownLines)];
  return [
    `## ${table.title}`,
    table.parameters.map(({ title, value }) => `${title}: ${value}`).join('; '),
    `Строк: ${rows.length}`,
    [line(table.columns.map(({ title }) => title)), line(table.columns.map(() => '---')), ...shown.map(line)].join('\n'),
  ].join('\n\n');
}

const cut = (measures: Cut['measures'], dimensions: Cut['dimensions'], only: Cut['only'] = {}): Cut => ({ measures, dimensions, only });
const cuts: readonly Cut[] = [
  cut(['received', 'registered', 'finished', 'granted', 'serviceRefused', 'documentsRefused', 'cancelled'], ['month']),
  cut(['received', 'electronic', 'medianToRegister', 'ninetiethToRegister', 'medianToDecide', 'ninetiethToDecide'], ['service']),
  // The night of the first of April.
  cut(['received'], ['day', 'hour'], { day: '2026-04-01' }),
  cut(['finished', 'finishedLate', 'open', 'overdue'], ['organization', 'employee']),
  cut(['grounds'], ['ground', 'organization']),
  cut(['received'], ['channel', 'status']),
];

it('every report on the demonstration year is the approved one, and a rebuild of the kept numbers changes nothing', async () => {
  expect(amount).toBe(332);
  const print = async (): Promise<string> => {
    const texts = ['# Отчёты на демонстрационном годе', `Заявлений: ${amount}. Числа печатаются тестом и сверяются с этим файлом.`];
    for (const report of reportIds) texts.push(await printed(report));
    for (const one of cuts) texts.push(await printed('cut', one));
    return `${texts.join('\n\n')}\n`;
  };
  const text = await print();
  await expect(text).toMatchFileSnapshot('testing/demonstration-year.approved.md');
  await admin.system(rebuildStatistics);
  expect(await print()).toBe(text);
});
