import { randomUUID } from 'node:crypto';
import {
  changeEmployee,
  type Dashboard,
  getDashboard,
  listApplications,
  listBehindNumber,
  listEmployees,
  listNumberPlaces,
  type RequestOf,
} from '@pgs/contract';
import { type Employee, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolEnrolment } from './filings.ts';

const november = { from: '2026-11-01', to: '2026-11-30' };

let platform: TestPlatform;
let official: Employee;
let school: string;
let numbers: { granted: string; refused: string; waiting: string; fresh: string };

const dashboard = (
  employee: Employee,
  organizationId = school,
  more: Partial<RequestOf<typeof getDashboard>['query']> = {},
): Promise<Dashboard> => employee.call(getDashboard, { query: { organizationId, ...november, ...more } });

type Behind = Omit<RequestOf<typeof listBehindNumber>['query'], 'organizationId' | 'from' | 'to'>;
const behind = async (question: Behind, period = november): Promise<readonly string[]> =>
  (await official.call(listBehindNumber, { query: { organizationId: school, ...period, ...question } })).rows.map(
    ({ number }) => number ?? '',
  );

beforeAll(async () => {
  platform = await startPlatform();
  const [granted = '', refused = '', waiting = '', fresh = ''] = [
    await platform.portal.file(schoolEnrolment()),
    await platform.portal.file(schoolEnrolment()),
    await platform.portal.file(schoolEnrolment()),
    await platform.portal.file(schoolEnrolment()),
  ];
  numbers = { granted, refused, waiting, fresh };
  await platform.settle();
  const registrar = await platform.as('Лугова');
  for (const number of [granted, waiting]) {
    await registrar.act(number, 'take');
    await registrar.answerCriteria(number);
    await registrar.act(number, 'register');
  }
  await registrar.act(refused, 'take');
  const ground = (await registrar.open(refused)).choices.documentRefusalGrounds[0]?.code ?? '';
  await registrar.act(refused, 'prepareDocumentRefusal', { groundCodes: [ground], explanation: 'Нет копии' });
  await registrar.act(refused, 'sendForSignature');
  await platform.settle();
  const specialist = await platform.as('Родников');
  await specialist.act(granted, 'take');
  await specialist.answerCriteria(granted);
  await specialist.act(granted, 'startDecision');
  await specialist.act(granted, 'prepareDecision', { kind: 'grant', groundCodes: [], explanation: '' });
  await specialist.act(granted, 'sendForSignature');
  await specialist.act(waiting, 'take');
  await platform.settle();
  official = await platform.as('Горный');
  await official.sign(granted);
  await official.sign(refused);
  await platform.settle();
  await specialist.act(granted, 'finish');
  await registrar.act(refused, 'finish');
  school = (await official.call(listNumberPlaces, {})).places[0]?.organizationId ?? '';
}, 240_000);
afterAll(() => platform?.stop());

describe('story: the head of a school looks at his panel', () => {
  it('sees what came, what was done and what is open', async () => {
    const seen = await dashboard(official);
    expect(seen.flow).toMatchObject({
      received: { now: 4, before: 0 },
      registered: { now: 2, before: 0 },
      registeredLate: { now: 0, before: 0 },
      finished: { now: 2, before: 0 },
      granted: { now: 1, before: 0 },
      documentsRefused: { now: 1, before: 0 },
      finishedLate: { now: 0, before: 0 },
    });
    expect(seen.channels).toEqual([{ channel: 'portal', amount: 4 }]);
    expect(seen.days).toEqual([{ on: '2026-11-24', received: 4, finished: 2 }]);
    expect(seen.open).toMatchObject({ total: 2, overdue: 0, today: 0, tomorrow: 1, tomorrowOn: '2026-11-25' });
    expect(seen.open.people.map(({ name, open }) => [name, open])).toEqual([
      ['Никому не назначено', 1],
      ['Родников Андрей Ильич', 1],
    ]);
    expect(seen.open.waiting.map(({ waited, amount }) => [waited, amount])).toEqual([
      ['registrar', 1],
      ['specialist', 1],
    ]);
    expect(seen.grounds).toMatchObject([{ kind: 'refuseDocuments', amount: 1 }]);
    // No live queue works in this school.
    expect(seen.queue).toBeNull();
    expect(seen.hours.flat().reduce((sum, amount) => sum + amount, 0)).toBe(4);
    // Tuesday from ten to eleven by the clock of the school.
    expect(seen.hours[1]?.[10]).toBe(4);
    expect(seen.speed.registration.median).toBeGreaterThanOrEqual(0);
    expect(seen.requests.map(({ answered, failed, waiting }) => [answered, failed, waiting])).toEqual(Array(4).fill([2, 0, 0]));
  });

  it('finds behind every number exactly the applications it counts', async () => {
    const seen = await dashboard(official);
    const told: [amount: number, question: Behind][] = [
      [seen.flow.received.now, { measure: 'received' }],
      [seen.channels[0]?.amount ?? 0, { measure: 'received', detail: 'portal' }],
      [seen.hours[1]?.[10] ?? 0, { measure: 'received', hour: '2-10' }],
      [seen.flow.registered.now, { measure: 'registered' }],
      [seen.flow.registeredLate.now, { measure: 'registered', term: 'late' }],
      [seen.flow.finished.now, { measure: 'finished' }],
      [seen.flow.finishedLate.now, { measure: 'finished', term: 'late' }],
      [seen.open.total, { measure: 'open' }],
      [seen.open.tomorrow, { measure: 'open', term: 'tomorrow' }],
      [seen.open.overdue, { measure: 'open', term: 'overdue' }],
      ...['serviceGranted', 'serviceRefused', 'documentsRefused', 'cancelled'].map((status): [number, Behind] => [
        {
          serviceGranted: seen.flow.granted,
          serviceRefused: seen.flow.serviceRefused,
          documentsRefused: seen.flow.documentsRefused,
          cancelled: seen.flow.cancelled,
        }[status]?.now ?? -1,
        { measure: 'finished', detail: status },
      ]),
      ...seen.open.statuses.map(({ status, amount }): [number, Behind] => [amount, { measure: 'open', detail: status }]),
      ...seen.open.waiting.map(({ waited, amount }): [number, Behind] => [amount, { measure: 'open', waited }]),
      ...seen.open.people.map(({ personId, open }): [number, Behind] => [open, { measure: 'open', personId: personId ?? 'none' }]),
      ...seen.grounds.map(({ kind, code, amount }): [number, Behind] => [amount, { measure: 'finished', ground: `${kind}/${code}` }]),
      ...seen.requests.map(({ kind, answered }): [number, Behind] => [answered, { measure: 'request', detail: `${kind}/answered` }]),
    ];
    for (const [amount, question] of told) expect((await behind(question)).length, JSON.stringify(question)).toBe(amount);
    expect(await behind({ measure: 'open', waited: 'registrar' })).toEqual([numbers.fresh]);
    expect(await behind({ measure: 'received' }, { from: '2026-10-01', to: '2026-10-31' })).toEqual([]);
  });

  it('counts a repeated request and lists it in a row of its own', async () => {
    const specialist = await platform.as('Родников');
    const [first] = (await specialist.open(numbers.waiting)).requests;
    await specialist.act(numbers.waiting, 'repeatRequest', { requestId: first?.id ?? '' });
    await platform.settle();
    const seen = (await dashboard(official)).requests.find(({ title }) => title === first?.title);
    expect(seen).toMatchObject({ answered: 3, failed: 0, waiting: 0 });
    const [granted, waiting] = await Promise.all(
      [numbers.granted, numbers.waiting].map(async (number) => (await specialist.open(number)).registrationNumber),
    );
    const rows = await behind({ measure: 'request', detail: `${seen?.kind}/answered` });
    expect(rows.toSorted()).toEqual([granted, waiting, waiting]);
  });

  it('sees the divisions beside one another: they add up, each opens its panel and its list', async () => {
    const { divisions, flow, open } = await dashboard(official);
    expect(divisions.map(({ title, received, finished, open: left }) => [title, received, finished, left])).toEqual([
      // Who signed is nowhere: a decision is the work of whoever prepared it.
      ['Канцелярия', 1, 1, 0],
      ['Приёмная комиссия', 2, 1, 1],
      ['Без подразделения', 1, 0, 1],
    ]);
    const sum = (of: 'received' | 'finished' | 'open') => divisions.reduce((total, one) => total + one[of], 0);
    expect([sum('received'), sum('finished'), sum('open')]).toEqual([flow.received.now, flow.finished.now, open.total]);
    for (const { divisionId, received, finished, open: left } of divisions) {
      const own = { divisionId: divisionId ?? 'none' };
      const seen = await dashboard(official, school, own);
      expect([seen.flow.received.now, seen.flow.finished.now, seen.open.total]).toEqual([received, finished, left]);
      expect([seen.requests, seen.queue, seen.divisions]).toEqual([[], null, []]);
      expect(await behind({ measure: 'received', ...own })).toHaveLength(received);
      expect(await behind({ measure: 'open', ...own })).toHaveLength(left);
      const { rows } = await official.call(listApplications, { query: { tab: 'all', sort: 'newest', ...own } });
      expect(rows).toHaveLength(received);
    }
    await expect(dashboard(official, school, { divisionId: randomUUID() })).rejects.toMatchObject({ status: 404 });
  });

  it('an employee who moves takes his open work along, and leaves what he finished', async () => {
    const administrator = await platform.as('Тропинина');
    const { rows, divisions } = await administrator.call(listEmployees, { parameters: { id: school } });
    const specialist = rows.find(({ name }) => name.includes('Родников'));
    const move = (title: string, version: number) =>
      administrator.call(changeEmployee, {
        parameters: { id: school, personId: specialist?.personId ?? '', action: 'changeDivision' },
        body: { version, requestKey: randomUUID(), input: { divisionId: divisions.find((one) => one.title === title)?.id ?? null } },
      });
    const { version } = await move('Канцелярия', specialist?.version ?? 0);
    const moved = (await dashboard(official)).divisions.map(({ received, finished, open }) => [received, finished, open]);
    expect(moved).toEqual([
      [2, 1, 1],
      [1, 1, 0],
      [1, 0, 1],
    ]);
    await move('Приёмная комиссия', version);
    expect((await dashboard(official)).divisions[1]).toMatchObject({ received: 2, finished: 1, open: 1 });
  });

  it('folding and a rebuild change nothing', async () => {
    const before = await dashboard(official);
    await platform.composed.platform.database
      .system((transaction) => transaction.query(null, 'select rebuild_statistics()'))
      .catch(() => undefined);
    expect(await dashboard(official)).toEqual(before);
  });

  it('yesterday is the period before; what is overdue is told the day after', async () => {
    const both = await dashboard(official, school, { from: '2026-11-25', to: '2026-11-25' });
    expect(both.flow.received).toEqual({ now: 0, before: 4 });
    expect(both.previous).toEqual({ from: '2026-11-24', to: '2026-11-24' });
  });
});

describe('whose numbers', () => {
  it('the observer of statistics sees the numbers and no list, by her grant', async () => {
    const observer = await platform.as('Ветрова');
    const seen = await dashboard(observer);
    expect(seen.flow.received.now).toBe(4);
    expect(seen.opensLists).toBe(false);
    await expect(
      observer.call(listBehindNumber, { query: { organizationId: school, ...november, measure: 'received' } }),
    ).rejects.toMatchObject({ status: 403, code: 'section-forbidden' });
  });

  it('others have no such section, and another organization does not exist for them', async () => {
    for (const name of ['Лугова', 'Камышова', 'Тропинина'])
      await expect(dashboard(await platform.as(name)), name).rejects.toMatchObject({ status: 403, code: 'section-forbidden' });
    await expect(dashboard(await platform.as('Чужова'))).rejects.toMatchObject({ status: 404 });
    const stranger = await platform.as('Тополева');
    await expect(dashboard(stranger)).rejects.toMatchObject({ status: 404 });
    const { places } = await stranger.call(listNumberPlaces, {});
    expect(places.map(({ title }) => title)).toEqual(['Управление образования']);
  });

  it('a period the wrong way round is malformed', async () => {
    await expect(dashboard(official, school, { from: '2026-11-30', to: '2026-11-01' })).rejects.toMatchObject({ status: 400 });
  });
});
