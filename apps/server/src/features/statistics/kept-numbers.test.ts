import { randomUUID } from 'node:crypto';
import { services } from '@pgs/catalog';
import { connect, type Database } from '@pgs/database';
import { cloneTemplate, type TestDatabase } from '@pgs/database/testing';
import { statuses, statusIds } from '@pgs/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidV7 } from '../../identifiers.ts';
import { allStatistics, foldStatistics, rebuildStatistics } from './statistics-store.ts';

let place: TestDatabase;
let admin: Database;
let database: Database;
const organizations = [randomUUID(), randomUUID()] as const;
const zones = ['Asia/Yekaterinburg', 'Europe/Kaliningrad'] as const;
const people = [randomUUID(), randomUUID(), null] as const;

/** A pseudo-random sequence that the seed repeats. */
const sequence = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

beforeAll(async () => {
  place = await cloneTemplate();
  admin = connect({ url: place.adminUrl, max: 2 });
  database = connect({ url: place.url, max: 6 });
  for (const [index, id] of organizations.entries())
    await admin.execute(
      null,
      `insert into organization (organization_id, code, title, short_title, kind, inn, kpp, ogrn, oktmo, address, time_zone, esia_oid, service_codes)
       values ($1, $2, 'Школа', 'Школа', 'school', '1', '1', $2, '1', '', $3, $2, '{}')`,
      [id, `school-${index}`, zones[index]],
    );
  for (const id of people)
    if (id)
      await admin.execute(
        null,
        `insert into person (person_id, esia_oid, snils, last_name, first_name) values ($1, $2, $2, 'Учебный', 'Иван')`,
        [id, id],
      );
  for (const { code, version } of services)
    await admin.execute(null, `insert into service_definition (code, version, definition) values ($1, $2, '{}')`, [code, version]);
});
afterAll(async () => {
  await Promise.all([admin.close(), database.close()]);
  await place.drop();
});

const day = (next: (below: number) => number): Date => new Date(Date.parse('2026-02-20T18:30:00Z') + next(40 * 24 * 60) * 60_000);

/** One random life of an application: filed, moved, handed over, finished, with requests; some of it rolled back. */
async function live(seed: number): Promise<void> {
  const next = sequence(seed);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)] as T;
  const id = uuidV7();
  await database.system((transaction) =>
    transaction.execute(
      null,
      `insert into application (application_id, version, organization_id, service_code, service_version, status, channel, submitted_at, received_at,
         registration_due_on, applicant_name, search_name, content) values ($1, 1, $2, $3, $4, 'received', $5, $6, $6, '2026-03-05', '', '', '{}')`,
      [id, pick(organizations), services[0]?.code, services[0]?.version, pick(['portal', 'inPerson', 'mfc']), day(next)],
    ),
  );
  for (let step = 0; step < 6; step += 1) {
    const status = pick(statusIds);
    const finished = statuses[status].final;
    const content = finished
      ? { decision: { kind: 'refuseService', groundCodes: ['R1', pick(['R2', 'R3'])], signedAt: day(next).toISOString() } }
      : {};
    const change = database.system(async (transaction) => {
      await transaction.execute(
        null,
        `update application set version = version + 1, status = $2, organization_id = $3, registered_at = $4, service_due_on = $5, finished_at = $6,
           responsible_id = $7, specialist_id = $8, content = $9 where application_id = $1`,
        [
          id,
          status,
          pick(organizations),
          next(2) ? day(next) : null,
          next(2) ? '2026-03-15' : null,
          finished ? day(next) : null,
          pick(people),
          pick(people),
          JSON.stringify(content),
        ],
      );
      if (next(5) === 0) throw new Error('changed my mind');
    });
    await change.catch((error: unknown) => expect(String(error)).toContain('changed my mind'));
    if (next(4) === 0) await database.system((transaction) => foldStatistics(transaction));
  }
}

it('numbers kept under concurrent work are those a rebuild counts, at any moment', async () => {
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(Array.from({ length: 24 }, (_, index) => live(round * 1000 + index + 1)));
    const kept = await admin.read({ kind: 'system' }, allStatistics);
    await admin.system(rebuildStatistics);
    const counted = await admin.read({ kind: 'system' }, allStatistics);
    expect(kept).toEqual(counted);
    expect(counted.length).toBeGreaterThan(50);
  }
  await database.system((transaction) => foldStatistics(transaction));
  const [left] = await admin.query<{ amount: number }>(null, 'select count(*) as amount from statistics_delta');
  expect(left?.amount).toBe(0);
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
          `select s.detail, sum(s.amount)::bigint as amount from (select * from statistics_day union all select * from statistics_delta) s
           where s.organization_id = $1 and s.measure = 'request' group by 1 having sum(s.amount) <> 0`,
          [organization],
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
  const [first] = organizations;
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
