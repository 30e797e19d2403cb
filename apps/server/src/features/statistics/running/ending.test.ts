import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { services } from '@pgs/catalog';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { createReportComposer } from '@pgs/documents';
import { createInteragencyLanguage } from '@pgs/smev';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../../../config.ts';
import { cancelRun, findRun, insertRun, type StoredRun } from '../report-store.ts';
import { createReporting } from '../reporting.ts';
import { correctionStatement } from '../sources/further-queries.ts';
import { arrangeOffices, type Offices } from '../testing/random-lives.ts';
import { partPath, reportPath } from './report-file.ts';

let place: TestDatabase;
let admin: Database;
let database: Database;
let offices: Offices;
let dataDir: string;
let personId: string;
let now: Date;
const morning = new Date('2026-03-18T09:00:00Z');
const period = { from: '2026-03-01', to: '2026-03-18' };

beforeAll(async () => {
  place = await cloneTemplate();
  admin = connect({ url: place.adminUrl, max: 2 });
  database = connect({ url: place.url, max: 6 });
  offices = await arrangeOffices(admin);
  dataDir = mkdtempSync(join(tmpdir(), 'pgs-reports-'));
  mkdirSync(join(dataDir, 'reports'));
  const [school, college] = offices.organizations;
  personId = offices.people[0];
  await admin.execute(null, 'update organization set parent_id = $1 where organization_id = $2', [school, college]);
  await admin.execute(null, `insert into employment (person_id, organization_id, position) values ($1, $2, 'директор')`, [
    personId,
    school,
  ]);
  // Many of the school, a few of the college below it; several of one moment, as a campaign brings them.
  await admin.execute(
    null,
    `insert into application (application_id, version, organization_id, service_code, service_version, status, channel, portal_number, submitted_at, received_at,
       registration_due_on, applicant_name, search_name, content)
     select gen_random_uuid(), 1, case when i <= 1205 then $1::uuid else $2::uuid end, $3, $4, 'received', 'portal', i::text, at, at, '2026-03-20', 'Учебная ' || i, '', '{}'
     from (select i, timestamptz '2026-03-02T05:00:00Z' + interval '1 minute' * (i / 3) as at from generate_series(1, 1210) i) x`,
    [school, college, services[0]?.code, services[0]?.version],
  );
});
afterAll(async () => {
  await Promise.all([admin.close(), database.close()]);
  await place.drop();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  now = morning;
  await admin.execute(null, 'delete from role_grant where person_id = $1', [personId]);
  for (const role of ['signingOfficial', 'statisticsObserver'])
    await admin.execute(
      null,
      `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from, with_subordinates) values ($1, $2, $3, $4, '2026-01-01', true)`,
      [randomUUID(), personId, offices.organizations[0], role],
    );
});

interface Meddling {
  /** Before which of its own transactions the attempt is held up: 8 is after the second row. */
  readonly at: number;
  readonly deed: () => Promise<unknown>;
}

/** Composing as one process does it; it asks whether it may go on before every row. */
function reportingWith(meddling?: Meddling, attemptId: string = randomUUID()) {
  let calls = 0;
  const held: Database = {
    ...database,
    system: async (work) => {
      calls += 1;
      if (calls === meddling?.at) await meddling.deed();
      return database.system(work);
    },
  };
  return createReporting({
    database: meddling ? held : database,
    config: readConfig({ CONTOUR: 'training', DATABASE_URL: place.url, DATA_DIR: dataDir, PUBLIC_URL: 'http://127.0.0.1:1' }),
    services: {
      newest: () => services,
      get: (code, version) => {
        const found = services.find((one) => one.code === code && one.version === version);
        if (!found) throw new Error(`no service ${code}`);
        return found;
      },
    },
    language: createInteragencyLanguage(),
    now: () => now,
    ids: { next: () => attemptId },
    composer: createReportComposer(),
    deliver: async () => undefined,
    ...(meddling ? { checkEveryMs: 0 } : {}),
  });
}

async function requested(organizationId: string, subordinates?: 'true'): Promise<string> {
  const id = randomUUID();
  const parameters = { organizationId, subordinates, ...period };
  const run = { id, personId, report: 'register', title: 'Реестр', format: 'csv' as const, parameters, requestedAt: now };
  await database.system((transaction) => insertRun(transaction, run));
  return id;
}
const ofCollege = (): Promise<string> => requested(offices.organizations[1]);
const runOf = (id: string): Promise<StoredRun | undefined> => database.system((transaction) => findRun(transaction, id));
const filesOf = (id: string): string[] => readdirSync(join(dataDir, 'reports')).filter((name) => name.startsWith(id));
const linesOf = (id: string): string[] =>
  readFileSync(reportPath(dataDir, id, 'csv'), 'utf8')
    .trimEnd()
    .split('\r\n')
    .slice(1);

it('has every application once, organization by organization and in the order of receipt, over the bounds of its pages', async () => {
  const id = await requested(offices.organizations[0], 'true');
  await reportingWith().compose(id);
  expect(await runOf(id)).toMatchObject({ state: 'done', rowsWritten: 1210, problem: null });
  const numbers = linesOf(id).map((line) => Number(line.split(';')[2]));
  // Those of one moment stand in the order of their ids.
  expect(numbers.map((number) => Math.floor(number / 3))).toEqual(Array.from({ length: 1210 }, (_, index) => Math.floor((index + 1) / 3)));
  expect(new Set(numbers).size).toBe(1210);
  // The cards below are not his: the names stay empty.
  expect(linesOf(id)[0]).toMatch(/;02\.03\.2026 10:00;.*;Учебная \d;$/);
  expect(linesOf(id).at(-1)).not.toContain('Учебная');
  expect(filesOf(id)).toEqual([`${id}.csv`]);
});

it('moves of work are read by their index, prepared, from where the last page ended', async () => {
  const [school] = offices.organizations;
  await admin.execute(
    null,
    `insert into load_correction (application_id, version, organization_id, service_code, action, at, from_id, to_id, by_id)
     select a.application_id, 2, a.organization_id, a.service_code, 'reassign', a.received_at, null, $1, $1 from application a`,
    [personId],
  );
  await admin.execute(null, 'analyze load_correction');
  const page = {
    organizationId: school,
    serviceCodes: null,
    after: { at: '-infinity', id: randomUUID(), version: 0 },
    ends: 'infinity',
    limit: 500,
  };
  const { text, parameters } = correctionStatement(page);
  const scope = { kind: 'person' as const, personId, organizations: [`numbers:${school}`] };
  const plan = await database.read(scope, async (db) => {
    await db.execute(null, 'set local plan_cache_mode = force_generic_plan');
    await db.execute(null, `prepare asked as ${text}`);
    return JSON.stringify(await db.query(null, `explain execute asked(${parameters.map(() => 'null').join(', ')})`));
  });
  expect(plan).toMatch(/load_correction_organization[^}]*\},\{[^}]*Index Cond: [^}]*ROW\(at, application_id/);
  const id = randomUUID();
  await database.system((transaction) =>
    insertRun(transaction, {
      id,
      personId,
      report: 'corrections',
      title: 'Корректировка',
      format: 'csv',
      parameters: { organizationId: school, ...period },
      requestedAt: now,
    }),
  );
  await reportingWith().compose(id);
  // More than two pages, several of one moment.
  expect(await runOf(id)).toMatchObject({ state: 'done', rowsWritten: 1205 });
});

it('killed in the middle: the next attempt writes it anew, and one thought dead that comes back spoils nothing', async () => {
  const id = await ofCollege();
  const dead = randomUUID();
  const held = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const first = reportingWith(
    {
      at: 8,
      deed: () => {
        reached.resolve();
        return held.promise;
      },
    },
    dead,
  ).compose(id);
  await reached.promise;
  expect(filesOf(id)).toEqual([`${id}.csv.${dead}.part`]);
  expect(await runOf(id)).toMatchObject({ state: 'running' });

  await reportingWith().compose(id);
  const [written, done] = [linesOf(id), await runOf(id)];
  expect(written).toHaveLength(5);
  expect(done).toMatchObject({ state: 'done', rowsWritten: 5 });
  // What the dead one has left is found by the timer, which spares the file that is whole.
  await reportingWith().forget();
  expect(filesOf(id)).toEqual([`${id}.csv`]);

  held.resolve();
  await first;
  expect([linesOf(id), await runOf(id)]).toEqual([written, done]);
  expect(filesOf(id)).toEqual([`${id}.csv`]);
});

it('killed and never taken up again: said to have failed, with what to do, and nothing stays on the disk', async () => {
  const id = await ofCollege();
  const waiting = await ofCollege();
  const reached = Promise.withResolvers<void>();
  void reportingWith({
    at: 8,
    deed: () => {
      reached.resolve();
      return new Promise(() => undefined);
    },
  }).compose(id);
  await reached.promise;
  now = new Date(morning.getTime() + 14 * 60_000);
  await reportingWith().forget();
  expect(await runOf(id)).toMatchObject({ state: 'running' });
  expect(filesOf(id)).toHaveLength(1);
  now = new Date(morning.getTime() + 16 * 60_000);
  await reportingWith().forget();
  expect(await runOf(id)).toMatchObject({ state: 'failed', problem: expect.stringContaining('Запросите отчёт ещё раз') });
  await reportingWith().forget();
  expect(filesOf(id)).toEqual([]);
  // What only waits for its turn is not given up so soon.
  expect(await runOf(waiting)).toMatchObject({ state: 'waiting' });
  now = new Date(morning.getTime() + 25 * 3_600_000);
  await reportingWith().forget();
  expect(await runOf(waiting)).toMatchObject({ state: 'failed' });
});

it('the process goes in the middle: the run waits for the next process', async () => {
  const id = await ofCollege();
  const reporting = reportingWith({ at: 8, deed: async () => reporting.interrupt() });
  await expect(reporting.compose(id)).rejects.toThrow();
  expect(await runOf(id)).toMatchObject({ state: 'waiting', rowsWritten: 0, problem: null });
  expect(filesOf(id)).toEqual([]);
  await reportingWith().compose(id);
  expect(await runOf(id)).toMatchObject({ state: 'done', rowsWritten: 5 });
});

it('cancelled in the middle: nothing is written further and nothing stays', async () => {
  const id = await ofCollege();
  const cancel = () => database.system((transaction) => cancelRun(transaction, id, now));
  await reportingWith({ at: 8, deed: cancel }).compose(id);
  expect(await runOf(id)).toMatchObject({ state: 'cancelled', rowsWritten: 1 });
  expect(filesOf(id)).toEqual([]);
  // A job that is tried again finds nothing to do.
  await reportingWith().compose(id);
  expect(await runOf(id)).toMatchObject({ state: 'cancelled' });
  expect(await cancel()).toBe(false);
});

it('rights narrowed or taken away in the middle: it ends with the reason', async () => {
  const withdraw = (role: string) => () =>
    admin.execute(null, `delete from role_grant where person_id = $1 and role = $2`, [personId, role]);
  const narrowed = await ofCollege();
  await reportingWith({ at: 8, deed: withdraw('signingOfficial') }).compose(narrowed);
  expect(await runOf(narrowed)).toMatchObject({ state: 'failed', problem: expect.stringContaining('ваши права изменились') });
  const taken = await ofCollege();
  await reportingWith({ at: 8, deed: withdraw('statisticsObserver') }).compose(taken);
  expect(await runOf(taken)).toMatchObject({ state: 'failed', problem: expect.stringContaining('не входит в ваши роли') });
  expect([...filesOf(narrowed), ...filesOf(taken)]).toEqual([]);
});

it('the disk is full: said so, and nothing stays', async () => {
  const id = await ofCollege();
  const attempt = randomUUID();
  symlinkSync('/dev/full', partPath(reportPath(dataDir, id, 'csv'), attempt));
  await reportingWith(undefined, attempt).compose(id);
  expect(await runOf(id)).toMatchObject({ state: 'failed', problem: expect.stringContaining('закончилось место') });
  expect(filesOf(id)).toEqual([]);
});
