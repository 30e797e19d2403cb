import { randomUUID } from 'node:crypto';
import { changePlan, getPlaceBoard, getQueue, listNotifications, listPlaceBoards, listPlaceChanges, listQueuePlaces } from '@pgs/contract';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';
import { prepareGrant, register } from './office-work.ts';

const serviceCode = 'school-enrolment';
const schoolYear = '2026/2027';

let platform: TestPlatform;
let schoolId: string;
/** By their place in the queue. */
let numbers: readonly string[];
let groupId: string;

const boardOf = (employee: Employee) => employee.call(getPlaceBoard, { parameters: { id: schoolId }, query: { serviceCode, schoolYear } });
const groupOf = async (employee: Employee) => {
  const [group] = (await boardOf(employee)).groups;
  if (!group) throw new Error('there is no group of places');
  return group;
};
const plan = async (employee: Employee, places: number) => {
  const { groups } = await boardOf(employee);
  const [group] = groups;
  return employee.call(changePlan, {
    parameters: { id: schoolId },
    body: {
      requestKey: randomUUID(),
      serviceCode,
      schoolYear,
      level: '6',
      profile: 'general',
      places,
      ...(group && group.places !== null ? { version: group.version } : {}),
      basis: 'Приказ директора от 20.11.2026 № 15',
    },
  });
};

beforeAll(async () => {
  platform = await startPlatform();
  const at = (time: string) => `2026-11-24T09:00:${time}+05:00`;
  // They arrive in another order than they were submitted in, one of them twice; the last two share the millisecond.
  const filed = [
    { submittedAt: at('00.007'), orderNumber: '900000000009' },
    { submittedAt: at('00.004'), orderNumber: '900000000010', repeat: 2 },
    { submittedAt: at('00.007'), orderNumber: '1900000000001' },
    {
      submittedAt: at('30.000'),
      orderNumber: '900000000012',
      form: { filingGround: 'privilege', privilege: 'priority', privilegeBasis: 'Полиция' },
    },
  ];
  for (const [index, one] of filed.entries()) await platform.portal.file(schoolEnrolment({ ...one, childIndex: index % 2 }));
  await platform.settle();
  numbers = ['900000000012', '900000000010', '900000000009', '1900000000001'];
  const specialist = await platform.as('Родников');
  const { organizations } = await specialist.call(listPlaceBoards, {});
  schoolId = organizations.find(({ services }) => services.some(({ code }) => code === serviceCode))?.id ?? '';
  groupId = (await groupOf(specialist)).id;
});
afterAll(() => platform?.stop());

describe('места и очередь в школу', () => {
  it('the queue is by the right, the millisecond and the number of the portal, page by page', async () => {
    const observer = await platform.as('Камышова');
    const page = (after?: string) =>
      observer.call(getQueue, { parameters: { id: groupId }, query: { limit: 3, ...(after ? { after } : {}) } });
    const first = await page();
    const second = await page(first.next ?? '');
    const rows = [...first.rows, ...second.rows];
    expect(rows.map(({ portalNumber, place }) => [portalNumber, place])).toEqual(numbers.map((number, index) => [number, index + 1]));
    expect(rows.map(({ categoryTitle }) => categoryTitle).slice(0, 2)).toEqual(['Первоочередное право', 'Свободные места']);
    expect(second.next).toBeNull();
    const card = await observer.open('900000000009');
    expect(card.queue).toMatchObject({ place: 3, placeInCategory: 2, free: null, reservePlace: null });
    const { rows: asked } = await observer.call(listQueuePlaces, {
      query: { ids: rows.map(({ applicationId }) => applicationId).join(',') },
    });
    expect(asked.map(({ place }) => place).toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('the plan is kept by the administrator and the head, every change with its basis; others see numbers only', async () => {
    const specialist = await platform.as('Родников');
    await expect(plan(specialist, 5)).rejects.toMatchObject({ status: 403, code: 'places-forbidden' });
    expect((await boardOf(specialist)).changePlan.reason).toContain('Администратор организации');
    const administrator = await platform.as('Тропинина');
    await plan(administrator, 1);
    expect(await groupOf(administrator)).toMatchObject({ places: 1, taken: 0, waiting: 4, reserve: 3 });
    await expect(administrator.call(getQueue, { parameters: { id: groupId } })).rejects.toMatchObject({ status: 404 });
    const analyst = await platform.as('Ветрова');
    expect(await boardOf(analyst)).toMatchObject({ opensQueue: false, totals: { places: 1, waiting: 4, reserve: 3 } });
    const stranger = await platform.as('Чужова');
    await expect(boardOf(stranger)).rejects.toMatchObject({ status: 404 });
    const { rows } = await analyst.call(listPlaceChanges, { parameters: { id: groupId } });
    expect(rows).toMatchObject([{ before: null, after: 1, basis: 'Приказ директора от 20.11.2026 № 15' }]);
  });

  it('a place beyond the plan cannot be given, the reserve has real numbers, an enlarged plan calls the next', async () => {
    const [first = '', second = '', third = ''] = numbers;
    await register(platform, first);
    const specialist = await prepareGrant(platform, first);
    await specialist.act(first, 'sendForSignature');
    expect(await groupOf(specialist)).toMatchObject({ taken: 1, held: 1, free: 0, waiting: 3, reserve: 3 });

    await register(platform, second);
    await specialist.act(second, 'take');
    await specialist.act(second, 'setIntermediateStatus', { code: 'reserve' });
    await platform.settle();
    const told = (await platform.portal.order(second)).history.at(-1)?.comment;
    expect(told).toContain('место № 1');
    await specialist.answerCriteria(second);
    await specialist.act(second, 'startDecision');
    await specialist.act(second, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' });
    await platform.settle();
    await expect(specialist.act(second, 'sendForSignature')).rejects.toMatchObject({ status: 409, code: 'no-places-left' });

    const head = await platform.as('Горный');
    await plan(head, 2);
    await specialist.act(second, 'sendForSignature');
    await platform.settle();
    await head.sign(second);
    await platform.settle();
    expect(await groupOf(head)).toMatchObject({ places: 2, taken: 2, held: 1, enrolled: 1, waiting: 2, reserve: 2 });
    await expect(plan(head, 1)).rejects.toMatchObject({ status: 409, code: 'places-below-taken' });
    const heard = async () =>
      (await specialist.call(listNotifications, { query: {} })).rows
        .filter(({ kind }) => kind === 'placeFreed')
        .map(({ applicationId }) => applicationId);
    expect(await heard()).toEqual([(await specialist.open(second)).id]);

    await head.act(first, 'returnForRevision', { remark: 'Проверьте право' });
    expect(await groupOf(head)).toMatchObject({ taken: 1, free: 1, waiting: 3, reserve: 2 });
    // The one that came back stands first again; behind it nobody is within the places.
    expect((await specialist.open(first)).queue).toMatchObject({ place: 1, reservePlace: null });
    expect((await specialist.open(third)).queue).toMatchObject({ place: 2, reservePlace: 1 });
  }, 90_000);

  it('of many who take the last place at the same moment exactly one gets it', async () => {
    const outcome = await platform.composed.platform.database.system(async (transaction) => {
      await transaction.execute(null, `update place_group set places = taken + 1 where place_group_id = $1`, [groupId]);
      return transaction.query<{ id: string }>(
        null,
        `select application_id as id from place_claim where place_group_id = $1 and taken_group_id is null`,
        [groupId],
      );
    });
    expect(outcome.length).toBeGreaterThan(2);
    const taken = await Promise.allSettled(
      outcome.map(({ id }) =>
        platform.composed.platform.database.system((transaction) =>
          transaction.execute(null, `update place_claim set taken_group_id = place_group_id where application_id = $1`, [id]),
        ),
      ),
    );
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
