import { randomUUID } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { CountedReach } from '../statistics/places-queries.ts';
import { reportRows } from '../statistics/report-rows.ts';
import { type HallStory, startHall } from './testing/start-hall.ts';

const story: HallStory = await startHall();
const { given, operator, place, openOffice, seat, take, later, next, act, current } = story;
afterAll(() => given.close());
beforeEach(() => story.begin());

test('the report of waiting has the numbers of the hall for those who count the organization, and nothing for others', async () => {
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
