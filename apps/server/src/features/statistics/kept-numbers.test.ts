import { randomUUID } from 'node:crypto';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { monthStart } from '@pgs/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidV7 } from '../../identifiers.ts';
import { happenedRows } from './kept-queries.ts';
import { allStatistics, disagreements, foldStatistics, rebuildStatistics, recountNext } from './statistics-store.ts';
import { arrangeOffices, live, type Offices } from './testing/random-lives.ts';

let place: TestDatabase;
let admin: Database;
let database: Database;
let offices: Offices;

beforeAll(async () => {
  place = await cloneTemplate();
  admin = connect({ url: place.adminUrl, max: 2 });
  database = connect({ url: place.url, max: 6 });
  offices = await arrangeOffices(admin);
});
afterAll(async () => {
  await Promise.all([admin.close(), database.close()]);
  await place.drop();
});

it('numbers kept under concurrent work are those a rebuild counts, at any moment', async () => {
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(Array.from({ length: 24 }, (_, index) => live(database, offices, round * 1000 + index + 1)));
    const kept = await admin.read({ kind: 'system' }, allStatistics);
    await admin.system(rebuildStatistics);
    const counted = await admin.read({ kind: 'system' }, allStatistics);
    expect(kept).toEqual(counted);
    expect(counted.length).toBeGreaterThan(50);
    expect(await admin.read({ kind: 'system' }, disagreements)).toEqual([]);
  }
  await database.system((transaction) => foldStatistics(transaction));
  expect(await admin.read({ kind: 'system' }, disagreements)).toEqual([]);
  const [left] = await admin.query<{ amount: number }>(
    null,
    'select (select count(*) from statistics_delta) + (select count(*) from statistics_change) as amount',
  );
  expect(left?.amount).toBe(0);
});

it('a tree follows its organizations, days follow the clock, and counting anew goes on beside the work', async () => {
  const [first, second] = offices.organizations;
  const recountAll = async (): Promise<void> => {
    while (await database.system((transaction) => recountNext(transaction)));
  };
  const trees = () =>
    admin.query<{ node_id: string }>(null, `select distinct node_id from statistics_month where part = 'tree'`).then((rows) => rows.length);
  await recountAll();
  expect(await trees()).toBe(1);
  await admin.execute(null, 'update organization set parent_id = null where organization_id = $1', [second]);
  await recountAll();
  expect(await trees()).toBe(0);
  await admin.execute(null, `update organization set parent_id = $2, time_zone = 'Asia/Kamchatka' where organization_id = $1`, [
    second,
    first,
  ]);
  await admin.query(null, 'select ask_statistics_recount()');
  await Promise.all([...Array.from({ length: 24 }, (_, index) => live(database, offices, 9000 + index)), recountAll()]);
  await recountAll();
  await database.system((transaction) => foldStatistics(transaction));
  expect(await trees()).toBe(1);
  expect(await admin.read({ kind: 'system' }, disagreements)).toEqual([]);
  const kept = await admin.read({ kind: 'system' }, allStatistics);
  await admin.system(rebuildStatistics);
  expect(await admin.read({ kind: 'system' }, allStatistics)).toEqual(kept);
});

it('a request is counted by its state, on the day it left, and follows its answer', async () => {
  const [row] = await admin.query<{ application_id: string; organization_id: string }>(
    null,
    'select application_id, organization_id from application limit 1',
  );
  const [application, organization] = [row?.application_id ?? '', row?.organization_id ?? ''];
  const requests = async () =>
    Object.fromEntries(
      (
        await admin.query<{ detail: string; amount: number }>(
          null,
          `select s.detail, sum(s.amount)::bigint as amount from ${happenedRows({ whole: '$3', cut: '$4' }, true)} s
           where s.measure = 'request' group by 1 having sum(s.amount) <> 0`,
          [[organization], null, [], ['2026-03-01', monthStart(new Date().toISOString())]],
        )
      ).map(({ detail, amount }) => [detail, amount]),
    );
  await database.system((transaction) =>
    transaction.execute(
      null,
      `insert into interagency_message (message_id, request_id, application_id, kind, due_on) values ('m-1', $1, $2, 'birthRecord', '2026-03-20')`,
      [uuidV7(), application],
    ),
  );
  expect(await requests()).toEqual({ 'birthRecord/waiting': 1 });
  const told = (statement: string) => database.system((transaction) => transaction.execute(null, statement));
  await told(`update interagency_message set sent_at = '2026-03-10T10:00:00Z'`);
  await told(`update interagency_message set problem = 'нет связи'`);
  expect(await requests()).toEqual({ 'birthRecord/failed': 1 });
  await told(`update interagency_message set problem = null, reply_at = '2026-03-10T10:30:00Z'`);
  expect(await requests()).toEqual({ 'birthRecord/answered': 1 });
});

it('without a scope of numbers nothing is seen, with one only its organization and service', async () => {
  const seen = async (entries: readonly string[]) => {
    const rows = await database.read({ kind: 'person', personId: randomUUID(), organizations: entries }, allStatistics);
    return new Set(rows.map(({ key }) => key.split('|')[0]));
  };
  const [first] = offices.organizations;
  expect([...(await seen([]))]).toEqual([]);
  // What opens cards does not open numbers, and the other way round.
  expect([...(await seen([first]))]).toEqual([]);
  expect([...(await seen([`numbers:${first}`]))]).toEqual([first]);
  expect([...(await seen([`numbers:${first}/another-service`]))]).toEqual([]);
  const cards = await database.read({ kind: 'person', personId: randomUUID(), organizations: [`numbers:${first}`] }, (db) =>
    db.query(null, 'select 1 from application'),
  );
  expect(cards).toEqual([]);
});
