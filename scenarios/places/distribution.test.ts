import { randomUUID } from 'node:crypto';
import {
  changePlan,
  getDistribution,
  getPlaceBoard,
  listDistributions,
  recordOutcome,
  settleDistribution,
  startDistribution,
} from '@pgs/contract';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shows } from '../shown/shows.ts';
import { kindergartenPlace, standInQueue } from './kindergarten-queue.ts';

const serviceCode = 'kindergarten';
const schoolYear = '2027/2028';

let platform: TestPlatform;
let organizationId: string;
let specialist: Employee;
let head: Employee;

beforeAll(async () => {
  platform = await startPlatform();
  specialist = await platform.as('Ольхова');
  head = await platform.as('Дубровина');
});
afterAll(() => platform?.stop());

const plan = (facilityCode: string, facilityTitle: string, places: number) =>
  head.call(changePlan, {
    parameters: { id: organizationId },
    body: {
      requestKey: randomUUID(),
      serviceCode,
      schoolYear,
      level: 'age6',
      profile: 'general',
      facilityCode,
      facilityTitle,
      places,
      basis: 'Приказ управления от 20.11.2026 № 7',
    },
  });
const start = (untilOn = '2027-09-01', requestKey: string = randomUUID()) =>
  specialist.call(startDistribution, { parameters: { id: organizationId }, body: { requestKey, serviceCode, schoolYear, untilOn } });
const protocolOf = (id: string) => specialist.call(getDistribution, { parameters: { id } });
const settle = async (id: string, decision: 'confirm' | 'discard' = 'confirm') => {
  const { distribution } = await protocolOf(id);
  return head.call(settleDistribution, { parameters: { id }, body: { version: distribution.version, decision } });
};
const lastTold = async (number: string) => (await platform.portal.order(number)).history.at(-1);
const takenBy = async () =>
  Object.fromEntries(
    (await head.call(getPlaceBoard, { parameters: { id: organizationId }, query: { serviceCode, schoolYear } })).groups
      .filter(({ facilityCode }) => facilityCode !== '')
      .map(({ facilityCode, taken }) => [facilityCode, taken]),
  );

it('places of kindergartens are distributed by the law and the wishes, explained, confirmed, answered and distributed anew', async () => {
  const [sun, star] = [{ title: 'Солнышко' }, { title: 'детский сад «Звёздочка»' }];
  const at = (second: number) => `2026-11-24T08:00:0${second}.000+05:00`;
  const first = await platform.portal.file(
    kindergartenPlace({ applicant: 'Берёзкина', submittedAt: at(1), form: { kindergartens: [sun, star] } }),
  );
  const late = await platform.portal.file(
    kindergartenPlace({ applicant: 'Берёзкина', submittedAt: at(3), form: { kindergartens: [sun, star] } }),
  );
  const priority = await platform.portal.file(
    kindergartenPlace({
      applicant: 'Морозов',
      submittedAt: at(2),
      form: { kindergartens: [{ title: 'Солнышко', code: 'kg-1' }], privilege: 'priority', privilegeBasis: 'Полиция' },
    }),
  );
  const numbers = [first, late, priority];
  await platform.settle();
  await standInQueue(platform, numbers);
  organizationId = (await specialist.open(first)).organizationId;
  await plan('kg-1', 'Солнышко', 1);
  await plan('kg-2', 'Детский сад «Звездочка»', 1);

  const key = randomUUID();
  const { id } = await start('2027-09-01', key);
  expect((await start('2027-09-01', key)).id).toBe(id);
  await expect(start()).rejects.toMatchObject({ status: 409, code: 'distribution-open' });
  await platform.settle();
  const { lines, distribution } = await protocolOf(id);
  expect(distribution.state).toBe('proposed');
  expect(lines.map(({ portalNumber, facilityTitle, wish }) => [portalNumber, facilityTitle, wish])).toEqual([
    [priority, 'Солнышко', 1],
    [first, 'Детский сад «Звездочка»', 2],
    [late, null, null],
  ]);
  expect(lines[1]?.why).toContain('«Солнышко» — места заняли дети, стоящие раньше, последний из них — № 1 протокола');
  // Nothing is promised before a person confirms it.
  expect(await takenBy()).toEqual({ 'kg-1': 0, 'kg-2': 0 });
  await expect(
    specialist.call(settleDistribution, { parameters: { id }, body: { version: distribution.version, decision: 'confirm' } }),
  ).rejects.toMatchObject({ status: 403, code: 'places-forbidden' });
  await settle(id);
  await platform.settle();
  expect(await takenBy()).toEqual({ 'kg-1': 1, 'kg-2': 1 });
  expect((await protocolOf(id)).lines.map(({ state }) => state)).toEqual(['directed', 'directed', 'waiting']);
  expect(await lastTold(priority)).toMatchObject({ code: 25, title: 'Направлен в детский сад' });
  expect((await lastTold(priority))?.comment).toContain('«Солнышко»');
  expect((await lastTold(late))?.comment).toContain('место в ней — 3');

  const answer = (number: string, outcome: 'accepted' | 'declined') => {
    const line = lines.find(({ portalNumber }) => portalNumber === number);
    return specialist.call(recordOutcome, { parameters: { id, applicationId: line?.applicationId ?? '' }, body: { outcome } });
  };
  await answer(first, 'accepted');
  await answer(priority, 'declined');
  await expect(answer(priority, 'accepted')).rejects.toMatchObject({ status: 409, code: 'direction-settled' });
  await platform.settle();
  expect((await specialist.open(first)).status).toBe('reviewingDocuments');
  expect((await specialist.open(priority)).status).toBe('suspended');
  expect((await lastTold(priority))?.title).toBe('Заявитель отказался от места');

  // The freed place goes to the next by the next protocol; whoever declined does not stand in the queue.
  const again = await start();
  await platform.settle();
  expect((await protocolOf(again.id)).lines.map(({ portalNumber, facilityTitle }) => [portalNumber, facilityTitle])).toEqual([
    [late, 'Солнышко'],
  ]);
  await settle(again.id);
  await platform.settle();
  platform.clock.advance({ days: 8 });
  await platform.composed.actOnDirections();
  // The sessions have ended meanwhile.
  [specialist, head] = [await platform.as('Ольхова'), await platform.as('Дубровина')];
  expect((await protocolOf(again.id)).lines[0]?.state).toBe('directed');
  platform.clock.advance({ days: 12 });
  await platform.composed.actOnDirections();
  await platform.composed.actOnDirections();
  [specialist, head] = [await platform.as('Ольхова'), await platform.as('Дубровина')];
  await platform.settle();
  expect((await protocolOf(again.id)).lines[0]?.state).toBe('missed');
  expect((await lastTold(late))?.title).toBe('Потребность в месте не подтверждена');
  expect(await takenBy()).toEqual({ 'kg-1': 0, 'kg-2': 1 });
  const { rows } = await head.call(listDistributions, { parameters: { id: organizationId }, query: { serviceCode, schoolYear } });
  expect(rows.map(({ state }) => state)).toEqual(['confirmed', 'confirmed']);
}, 120_000);

shows(import.meta.url, () => platform);
