import { randomUUID } from 'node:crypto';
import type { Dashboard } from '@pgs/contract';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { CountedReach } from '../statistics/places-queries.ts';
import { reportRows } from '../statistics/report-rows.ts';
import { allStatistics, disagreements, foldStatistics, rebuildStatistics, recountNext } from '../statistics/statistics-store.ts';
import { type HallStory, type Headers, startHall } from './testing/start-hall.ts';

const story: HallStory = await startHall();
const { given, school, other, operator, place, enter, get, at, openOffice, seat, take, later, next, act, current } = story;
afterAll(() => given.close());
beforeEach(() => story.begin());

/** Two are received after five and twenty minutes, a third waits. */
async function receiveTwo(): Promise<void> {
  await openOffice();
  await seat(operator, 'open', { counterId: place.one });
  for (const minutes of [5, 20]) {
    await take();
    later(minutes);
    await next();
    await act(await current(), 'start');
    later(10);
    await act(await current(), 'finish');
  }
  await take('passport');
}

test('the report of waiting has the numbers of the hall for those who count the organization, and nothing for others', async () => {
  await receiveTwo();
  const [office] = await given.admin.query<{ organization_id: string }>(null, 'select organization_id from office where office_id = $1', [
    place.officeId,
  ]);
  const organizationId = office?.organization_id ?? '';
  const rows = async (entries: readonly string[]): Promise<readonly unknown[]> => {
    const reach: CountedReach = {
      organizationIds: [organizationId],
      serviceCodes: null,
      timeZone: 'Europe/Moscow',
      title: 'Школа',
      entries,
    };
    const told: unknown[] = [];
    const question = {
      database: given.platform.database,
      scope: { kind: 'person' as const, personId: randomUUID(), organizations: entries },
      reach,
      period: { from: '2026-09-01', to: '2026-09-30' },
      now: story.now(),
      opensCards: false,
      services: given.platform.services,
      kinds: [],
    };
    for await (const row of reportRows('waiting', question)) told.push(row);
    return told;
  };
  expect(await rows([`numbers:${organizationId}`])).toEqual([
    ['Школа', 'passport', 1, 0, 0, 0, null, null, null, null],
    ['Школа', 'school', 2, 2, 0, 0, 12.5, 18.5, 50, 10],
  ]);
  expect(await rows([`numbers:${organizationId}/passport`])).toHaveLength(1);
  expect(await rows([organizationId])).toEqual([]);
});

test('the panel tells the waiting of the live queue to those who see its numbers: of an organization, of a service, of the tree', async () => {
  const { admin, platform } = given;
  const observer = await enter('statisticsObserver');
  const ofPassports = await enter('statisticsObserver', school, ['passport']);
  const chief = await given.addEmployee(other.id, 'statisticsObserver');
  await admin.execute(null, 'update role_grant set with_subordinates = true where person_id = $1', [chief.id]);
  const above = await given.signIn(chief, other);
  await at('2026-11-11T09:00:00+03:00');
  const november = 'from=2026-11-01&to=2026-11-30';
  const panel = (headers: Headers, organizationId = school.id, query = november): Promise<Dashboard & { readonly code?: string }> =>
    get(headers, `/dashboards?organizationId=${organizationId}&${query}`);
  const waiting = async (...asked: Parameters<typeof panel>): Promise<Dashboard['queue']> => (await panel(...asked)).queue;
  await receiveTwo();

  const two = {
    norm: { least: 15, most: 15 },
    served: { now: 2, before: 0 },
    tickets: 2,
    missed: 0,
    left: 0,
    waited: 2,
    within: 1,
    median: 12.5,
    ninetieth: 18.5,
    medianBefore: null,
    hours: [{ hour: 9, tickets: 2, within: 1, beyond: 1 }],
  };
  expect(await waiting(observer)).toEqual(two);
  expect(await waiting(observer, school.id, 'from=2026-12-01&to=2026-12-30')).toMatchObject({
    served: { now: 0, before: 2 },
    tickets: 0,
    median: null,
    medianBefore: 12.5,
    hours: [],
  });
  // Who counts one service counts its tickets only: the one that left without being called, whose waiting nobody knows.
  const ofThird = `queue_on = '2026-11-11' and service_code = 'passport'`;
  await admin.execute(null, `update queue_ticket set state = 'left', ended_at = now() where ${ofThird}`);
  const third = { tickets: 1, left: 1, waited: 0, median: null, hours: [{ hour: 9, tickets: 1, within: 0, beyond: 0 }] };
  expect(await waiting(ofPassports)).toMatchObject({ ...third, served: { now: 0, before: 0 } });
  expect(await waiting(observer)).toMatchObject({ tickets: 3, waited: 2, left: 1 });
  await admin.execute(null, `update queue_ticket set state = 'waiting', ended_at = null where ${ofThird}`);
  expect(await waiting(observer)).toEqual(two);
  // No queue has worked there, and its people see nothing of the school.
  expect(await waiting(above, other.id)).toBeNull();
  expect(await panel(above)).toMatchObject({ code: 'not-found' });

  // The tree: added up from its organizations at first, from its own packs later.
  await admin.execute(null, 'update organization set parent_id = $1 where organization_id = $2', [other.id, school.id]);
  const ofTree = () => waiting(above, other.id, `${november}&subordinates=true`);
  const settle = async (): Promise<void> => {
    while (await platform.database.system((transaction) => recountNext(transaction)));
    await platform.database.system((transaction) => foldStatistics(transaction));
  };
  expect(await ofTree()).toEqual(two);
  await settle();
  expect(await ofTree()).toEqual(two);
  expect(await waiting(observer)).toEqual(two);

  // Another norm: counted anew. Whatever came so far is what the tickets say.
  await admin.execute(null, `update office set plan = jsonb_set(plan, '{waitNormMinutes}', '20') where office_id = $1`, [place.officeId]);
  await settle();
  expect(await waiting(observer)).toEqual({
    ...two,
    norm: { least: 15, most: 20 },
    within: 2,
    hours: [{ hour: 9, tickets: 2, within: 2, beyond: 0 }],
  });
  expect(await ofTree()).toMatchObject({ within: 2 });
  const kept = await admin.read({ kind: 'system' }, allStatistics);
  expect(kept.some(({ key }) => key.includes('|ticketWait|2026-11-11|school|020|'))).toBe(true);
  await admin.system(rebuildStatistics);
  expect(await admin.read({ kind: 'system' }, allStatistics)).toEqual(kept);
  expect(await admin.read({ kind: 'system' }, disagreements)).toEqual([]);
});
