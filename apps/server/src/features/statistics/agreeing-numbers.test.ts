import { randomUUID } from 'node:crypto';
import { services } from '@pgs/catalog';
import { connect, type Database, type Transaction } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { createReportComposer } from '@pgs/documents';
import {
  addDays,
  type Cut,
  commonDimensions,
  countedScope,
  type Grant,
  type MeasureId,
  measureDefinition,
  measureIds,
  runningStatuses,
  statusDefinition,
  statusIds,
} from '@pgs/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countsOf } from '../application/queries.ts';
import { divisionNumbers } from '../dashboard/division-queries.ts';
import { listBehind } from '../dashboard/list-queries.ts';
import { dayNumbers, openNumbers, periodNumbers } from '../dashboard/queries.ts';
import { listBehindCut } from './constructor/cut-list-queries.ts';
import { type CutNumber, countCut, type Source } from './constructor/cut-queries.ts';
import { type CountedReach, withinDivision } from './places-queries.ts';
import { createReportFiles } from './report-files.ts';
import type { ReportQuestion } from './report-question.ts';
import { reportRows } from './report-rows.ts';
import { tableOf } from './report-table.ts';
import { rebuildStatistics } from './statistics-store.ts';
import { arrangeOffices, live, type Offices, sequence } from './testing/random-lives.ts';

let place: TestDatabase;
let admin: Database;
let database: Database;
let offices: Offices;

beforeAll(async () => {
  place = await cloneTemplate();
  admin = connect({ url: place.adminUrl, max: 2 });
  database = connect({ url: place.url, max: 8 });
  offices = await arrangeOffices(admin);
});
afterAll(async () => {
  await Promise.all([admin.close(), database.close()]);
  await place.drop();
});

const period = { from: '2026-02-25', to: '2026-03-24' };
const now = new Date('2026-03-18T09:00:00Z');
const todayOn = '2026-03-18';
const personId = randomUUID();
const reachOf = (organizationIds: readonly string[], treeOf?: string): CountedReach => ({
  organizationIds,
  treeOf,
  serviceCodes: null,
  timeZone: 'Asia/Yekaterinburg',
  title: 'Школа',
  entries: countedScope(organizationIds, null, treeOf),
});
const scopeOf = ({ organizationIds, entries }: CountedReach) => ({
  kind: 'person' as const,
  personId,
  organizations: [...entries, ...organizationIds],
});

/** Everything asked inside sees one and the same moment, however the others go on. */
const atOneMoment = <Result>(reach: CountedReach, work: (db: Transaction) => Promise<Result>): Promise<Result> =>
  database.transaction(work, { scope: scopeOf(reach), isolation: 'repeatable read' });

const questionAt = (db: Transaction, reach: CountedReach): ReportQuestion => ({
  // Reports open transactions of their own; here they stay in the moment.
  database: { ...database, read: (_scope, work) => work(db) },
  scope: scopeOf(reach),
  reach,
  period,
  now,
  opensCards: true,
  services: {
    newest: () => services,
    get: (code, version) => {
      const found = services.find((one) => one.code === code && one.version === version);
      if (!found) throw new Error(`no service ${code}`);
      return found;
    },
  },
  kinds: [],
});

const plain = (numbers: readonly CutNumber[]) =>
  numbers.map(({ measure, keys, bucket, amount }) => `${measure}|${keys.join('|')}|${bucket ?? ''}|${amount}`).toSorted();
const total = (numbers: readonly CutNumber[], measure: MeasureId): number =>
  numbers.filter((one) => one.measure === measure).reduce((sum, { amount }) => sum + amount, 0);
const amounts = measureIds.filter((id) => measureDefinition(id).unit === 'amount');

const nobody = '00000000-0000-0000-0000-000000000000';

/** The divisions and what belongs to none add up to the organization, and each is what the constructor counts and the lists hold. */
async function divisionsAgree(
  db: Transaction,
  reach: CountedReach,
  whole: (measure: 'received' | 'registered' | 'finished' | 'open') => number,
) {
  const previous = { from: '2026-01-28', to: '2026-02-24' };
  const days = { todayOn, tomorrowOn: addDays(todayOn, 1) };
  const measures = ['received', 'registered', 'finished', 'open'] as const;
  const byDivision = await countCut(db, { reach, period, todayOn, cut: { measures, dimensions: ['division'], only: {} } });
  const sums = { received: 0, registered: 0, finished: 0, open: 0 };
  const beside = await divisionNumbers(db, reach, period, todayOn);
  for (const asked of [...offices.divisions, 'none']) {
    const part = await withinDivision(db, reach, asked);
    const flow = await periodNumbers(db, part, period, previous);
    const open = await openNumbers(db, part, days, runningStatuses);
    const byDays = await dayNumbers(db, part, period);
    for (const measure of measures) {
      const onPanel =
        measure === 'open'
          ? open.filter(({ status }) => status !== null).reduce((sum, { amount }) => sum + amount, 0)
          : flow.filter((one) => one.measure === measure).reduce((sum, one) => sum + (one.now ?? 0), 0);
      sums[measure] += onPanel;
      const key = asked === 'none' ? nobody : asked;
      const counted = byDivision.find((one) => one.measure === measure && one.keys[0] === key)?.amount ?? 0;
      const listed = await listBehind(
        db,
        part,
        { organizationId: reach.organizationIds[0] ?? '', measure, ...period },
        { ...days, after: undefined, limit: 5000 },
      );
      const ofDays = measure === 'received' ? byDays.reduce((sum, { received }) => sum + received, 0) : counted;
      const row = beside.find((one) => one.division_id === asked);
      const inRow = row && measure !== 'registered' ? row[measure] : counted;
      expect({ asked, measure, onPanel, listed: listed.length, ofDays, inRow }).toEqual({
        ...{ asked, measure },
        ...{ onPanel: counted, listed: counted, ofDays: counted, inRow: counted },
      });
    }
  }
  expect(sums).toEqual(Object.fromEntries(measures.map((measure) => [measure, whole(measure)])));
}

async function everyNumberAgrees(reach: CountedReach): Promise<void> {
  await atOneMoment(reach, async (db) => {
    const whole = await countCut(db, { reach, period, todayOn, cut: { measures: amounts.slice(0, 8), dimensions: [], only: {} } });
    const rest = await countCut(db, { reach, period, todayOn, cut: { measures: amounts.slice(8), dimensions: [], only: {} } });
    const cut = (measure: MeasureId): number => total([...whole, ...rest], measure);

    // Tabs of «Заявления».
    const grants = reach.organizationIds.map(
      (organizationId): Grant =>
        ({ role: 'observer', organizationId, serviceCodes: null, validFrom: '2026-01-01', validTo: null }) as Grant,
    );
    const byStatus = (await countsOf(db, personId, grants)).by_status ?? {};
    const onTabs = statusIds.filter((status) => !statusDefinition(status).final).reduce((sum, status) => sum + (byStatus[status] ?? 0), 0);

    // Panels.
    const open = await openNumbers(db, reach, { todayOn, tomorrowOn: addDays(todayOn, 1) }, runningStatuses);
    const flow = await periodNumbers(db, reach, period, { from: '2026-01-28', to: '2026-02-24' });
    const panel = (measure: string, detail?: string): number =>
      flow
        .filter((one) => one.measure === measure && (detail === undefined || one.detail === detail))
        .reduce((sum, one) => sum + (one.now ?? 0), 0);
    const openOnPanel = open.filter(({ status }) => status !== null).reduce((sum, { amount }) => sum + amount, 0);
    const byTerm = open.filter(({ person_id, organization_id, term }) => term !== null && person_id === null && organization_id === null);
    const byWhom = (one: 'person_id' | 'organization_id'): number =>
      open.filter((sums) => sums[one] !== null).reduce((sum, { amount }) => sum + amount, 0);
    expect([byWhom('person_id'), byWhom('organization_id'), byTerm.reduce((sum, { amount }) => sum + amount, 0)]).toEqual(
      Array(3).fill(openOnPanel),
    );

    // Reports, and a file of one.
    const question = questionAt(db, reach);
    const rows: Record<string, unknown>[] = [];
    const table = await tableOf('services', question, { organizationId: reach.organizationIds[0] ?? '', ...period });
    for await (const row of reportRows('services', question))
      rows.push(Object.fromEntries(table?.columns.map(({ key }, index) => [key, row[index]]) ?? []));
    const report = rows.at(-1) ?? {};
    const register = await tableOf('register', question, { organizationId: reach.organizationIds[0] ?? '', ...period });
    const files = createReportFiles(createReportComposer());
    let text = '';
    if (register)
      for await (const piece of files.csv(register, { by: '', at: now, timeZone: 'UTC' })) text += Buffer.from(piece).toString();

    expect({ open: openOnPanel, ofCut: cut('open') }).toEqual({ open: onTabs, ofCut: onTabs });
    const named = {
      received: [panel('received'), 'received'],
      electronic: [panel('received', 'portal'), 'electronic'],
      registered: [panel('registered'), 'registered'],
      registeredLate: [panel('registered', 'late'), 'registeredLate'],
      finished: [panel('finished'), 'finished'],
      finishedLate: [panel('finishedTerm', 'late'), 'finishedLate'],
      granted: [panel('finished', 'serviceGranted'), 'granted'],
      open: [openOnPanel, 'open'],
      overdue: [byTerm.filter(({ term }) => term === 'overdue').reduce((sum, { amount }) => sum + amount, 0), 'overdue'],
    } as const;
    for (const [measure, [onPanel, column]] of Object.entries(named))
      expect({ measure, panel: onPanel, report: report[column] ?? 0 }).toEqual({
        measure,
        panel: cut(measure as MeasureId),
        report: cut(measure as MeasureId),
      });
    expect(text.split('\r\n').length - 2, 'lines of the exported register').toBe(cut('received'));
    if (reach.organizationIds.length === 1) await divisionsAgree(db, reach, cut);
  });
}

it('tabs, panels, reports, exports and the constructor agree at every moment while people work', { timeout: 60_000 }, async () => {
  let isWorking = true;
  let toCompare = 3;
  // People work on until the numbers were compared three times, however fast they are beside the comparison.
  const worker = async (first: number): Promise<void> => {
    for (let seed = first; seed < first + 12 || toCompare > 0; seed += 1) await live(database, offices, seed);
  };
  const work = Promise.all([100, 200, 300, 400, 500].map(worker)).finally(() => {
    isWorking = false;
  });
  const [root] = offices.organizations;
  const reaches = [reachOf(offices.organizations, root), reachOf(offices.organizations), reachOf([root])];
  try {
    do {
      for (const reach of reaches) await everyNumberAgrees(reach);
      toCompare -= 1;
    } while (isWorking);
  } finally {
    toCompare = 0;
    await work;
  }
  await admin.system(rebuildStatistics);
  for (const reach of reaches) await everyNumberAgrees(reach);
});

it('any cut is the same from kept numbers and from applications, never more than the list behind it, nothing outside the reach', async () => {
  const next = sequence(20_260_401);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const reach = reachOf([offices.organizations[0]]);
  let compared = 0;
  for (let round = 0; round < 60; round += 1) {
    const measure = pick(measureIds);
    const splits = commonDimensions([measure]);
    const dimensions = [...new Set(Array.from({ length: next(4) }, () => pick(splits)))];
    const cut: Cut = { measures: [measure], dimensions, only: {} };
    const question = { reach, period, todayOn, cut };
    await atOneMoment(reach, async (db) => {
      const from = (source: Source) => countCut(db, question, () => source);
      const counted = await from('counted');
      const own = await countCut(db, question);
      expect(plain(own), JSON.stringify(cut)).toEqual(plain(counted));
      if (measureDefinition(measure).unit !== 'amount' || counted.length === 0) return;
      // A number picked at random opens exactly as many applications.
      const number = pick(counted);
      if (measure === 'grounds' && !dimensions.includes('ground')) return;
      const only = Object.fromEntries(dimensions.map((dimension, index) => [dimension, number.keys[index] ?? '']));
      const listed = await listBehindCut(db, { reach, period, todayOn, measure, only, after: undefined, limit: 1000 });
      expect(listed.length, `${JSON.stringify(cut)} ${number.keys.join()}`).toBe(number.amount);
      expect(new Set(listed.map(({ organization_id }) => organization_id))).toEqual(new Set(reach.organizationIds));
      const [picked] = await countCut(db, { ...question, cut: { measures: [measure], dimensions: [], only } });
      expect(picked?.amount).toBe(number.amount);
      compared += 1;
    });
  }
  expect(compared).toBeGreaterThan(20);

  // Asked about a school whose numbers or cards are not his, a person sees nothing of it, whatever the question says.
  const foreign = reachOf(offices.organizations);
  const everything: Cut = { measures: ['received', 'open'], dimensions: ['organization', 'channel'], only: {} };
  const ask = (organizations: readonly string[]) =>
    database.read({ kind: 'person', personId, organizations }, async (db) => ({
      kept: await countCut(db, { reach: foreign, period, todayOn, cut: { ...everything, dimensions: ['organization'] } }, () => 'kept'),
      counted: await countCut(db, { reach: foreign, period, todayOn, cut: everything }, () => 'counted'),
      listed: await listBehindCut(db, { reach: foreign, period, todayOn, measure: 'received', only: {}, after: undefined, limit: 1000 }),
    }));
  const [first, second] = offices.organizations;
  const onlyFirst = await ask([`numbers:${first}`, second]);
  expect(new Set([...onlyFirst.kept, ...onlyFirst.counted].map(({ keys }) => keys[0]))).toEqual(new Set([first]));
  // Cards of the second without its numbers, numbers of the first without its cards: no list.
  expect(onlyFirst.listed).toEqual([]);
  expect(await ask([])).toEqual({ kept: [], counted: [], listed: [] });
});
