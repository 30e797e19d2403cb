import { getDashboard, listBehindNumber, listNumberPlaces, type RequestOf } from '@pgs/contract';
import { startPlatform, type TestPlatform } from '@pgs/testing';
import { before, type Life, lives, momentsOfMonth, playMoments } from '@pgs/tools/demonstration';
import { afterAll, beforeAll, expect, it } from 'vitest';

const period = { from: '2026-10-01', to: '2026-11-30' };
// A refusal that came back for revision, one taken and left, and one nobody has opened.
const lived: readonly Life[] = lives.filter(
  ({ service, follows }) =>
    service === 'supplementary-education' && (follows.length < 2 || follows.some(([, step]) => step === 'returnForRevision')),
);

let platform: TestPlatform;
beforeAll(async () => {
  const moments = momentsOfMonth(new Date('2026-11-30T04:30:00Z'), lived);
  const [first] = moments;
  if (!first) throw new Error('nobody lives');
  platform = await startPlatform({ startsAt: before(first) });
  await playMoments(platform, moments);
}, 240_000);
afterAll(() => platform?.stop());

it('a month lived through the platform stands in the panel of the school as it was lived', async () => {
  const official = await platform.as('Горный');
  const organizationId = (await official.call(listNumberPlaces, {})).places[0]?.organizationId ?? '';
  const panel = await official.call(getDashboard, { query: { organizationId, ...period } });
  const behind = async (question: Omit<RequestOf<typeof listBehindNumber>['query'], 'organizationId' | 'from' | 'to'>) =>
    (await official.call(listBehindNumber, { query: { organizationId, ...period, ...question } })).rows.length;
  expect(panel.flow).toMatchObject({
    received: { now: 3 },
    registered: { now: 1 },
    serviceRefused: { now: 1 },
    granted: { now: 0 },
    finishedLate: { now: 0 },
  });
  expect(panel.days).toEqual([
    { on: '2026-11-06', received: 1, finished: 0 },
    { on: '2026-11-13', received: 0, finished: 1 },
    { on: '2026-11-26', received: 1, finished: 0 },
    { on: '2026-11-27', received: 1, finished: 0 },
  ]);
  expect(panel.open).toMatchObject({ total: 2, overdue: 0, today: 1 });
  expect(panel.grounds).toMatchObject([{ kind: 'refuseService', code: 'noPlaces', amount: 1 }]);
  // Friday after eight in the evening.
  expect(panel.hours[4]?.[20]).toBe(1);
  expect(await behind({ measure: 'open', term: 'today' })).toBe(1);
  expect(await behind({ measure: 'finished', detail: 'serviceRefused' })).toBe(1);
});
