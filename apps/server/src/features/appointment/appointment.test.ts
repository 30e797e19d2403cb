import { randomUUID } from 'node:crypto';
import type { AppointmentRow, FreeSlot, OfficeCard } from '@pgs/contract';
import type { OfficePlan } from '@pgs/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';

import { planOf, wednesday, window } from './testing/office-plan.ts';

type Headers = Record<string, string>;

let given: TestServer;
let school: { id: string; oid: string };
let administrator: Headers;
let operator: Headers;
let registrar: Headers;
let stranger: Headers;

beforeAll(async () => {
  given = await startTestServer();
  school = await given.addOrganization();
  const other = await given.addOrganization();
  await given.admin.execute(null, `update organization set service_codes = '{school}'`);
  administrator = await given.signIn(await given.addEmployee(school.id, 'queueAdministrator'), school);
  operator = await given.signIn(await given.addEmployee(school.id, 'queueOperator'), school);
  registrar = await given.signIn(await given.addEmployee(school.id, 'registrar'), school);
  stranger = await given.signIn(await given.addEmployee(other.id, 'queueAdministrator'), other);
});
afterAll(() => given?.close());

const get = async <T>(headers: Headers, url: string): Promise<T> => (await given.server.inject({ url: `/api${url}`, headers })).json<T>();
const post = async <T = Record<string, unknown>>(headers: Headers, url: string, payload: object): Promise<T> =>
  (await given.server.inject({ method: 'POST', url: `/api${url}`, headers, payload })).json<T>();
const add = async (plan: OfficePlan): Promise<string> =>
  (await post<{ id: string }>(administrator, '/offices', { organizationId: school.id, requestKey: randomUUID(), plan })).id;
const slotsOf = async (officeId: string, on = wednesday, headers = operator): Promise<readonly FreeSlot[]> =>
  (await get<{ slots: FreeSlot[] }>(headers, `/offices/${officeId}/slots?serviceCode=school&fromOn=${on}&toOn=${on}`)).slots;
const hold = (officeId: string, slot: FreeSlot | undefined, headers = operator) =>
  post<{ id: string; code?: string }>(headers, `/offices/${officeId}/holds`, {
    serviceCode: 'school',
    counterId: slot?.counterId,
    startsAt: slot?.startsAt,
  });
let people = 0;
const nextPhone = (): string => {
  people += 1;
  return `+7 900 ${String(people).padStart(7, '0')}`;
};
const person = (phone = nextPhone()) => ({
  requestKey: randomUUID(),
  personName: `Озерова Анна ${people}`,
  phone,
});
const book = async (
  officeId: string,
  slot: FreeSlot | undefined,
  given = person(),
): Promise<{ id: string; ticketCode: string; code?: string }> =>
  post(operator, `/appointments/${(await hold(officeId, slot)).id}/book`, given);
const grid = async (officeId: string, on = wednesday): Promise<readonly AppointmentRow[]> =>
  (await get<{ appointments: AppointmentRow[] }>(operator, `/offices/${officeId}/grid?fromOn=${on}&days=1`)).appointments;

describe('an office', () => {
  test('is arranged by the administrator of the queue, used by the operator, and does not exist for others', async () => {
    const plan = planOf();
    expect(await post(operator, '/offices', { organizationId: school.id, requestKey: randomUUID(), plan })).toMatchObject({
      code: 'arranging-forbidden',
    });
    expect(await post(registrar, '/offices', { organizationId: school.id, requestKey: randomUUID(), plan })).toMatchObject({
      code: 'section-forbidden',
    });
    const id = await add(plan);
    expect(await get(operator, `/offices/${id}`)).toMatchObject({ arranges: false, employees: [], plan: { title: 'Приёмная' } });
    const card = await get<OfficeCard>(administrator, `/offices/${id}`);
    expect([card.arranges, card.employees.length]).toEqual([true, 3]);
    expect(await get(stranger, `/offices/${id}`)).toMatchObject({ code: 'not-found' });
    const save = (headers: Headers, version: number, changed: object) =>
      post(headers, `/offices/${id}`, { version, requestKey: randomUUID(), plan: { ...plan, ...changed } });
    expect(await save(operator, 1, { horizonDays: 20 })).toMatchObject({ code: 'arranging-forbidden' });
    expect(await save(administrator, 1, {})).toMatchObject({ code: 'office-unchanged' });
    expect(await save(administrator, 1, { horizonDays: 0 })).toMatchObject({
      code: 'office-invalid',
      title: expect.stringContaining('Горизонт записи'),
    });
    expect(await save(administrator, 1, { services: [{ code: 'unknown', letter: 'Н', slotMinutes: 15 }] })).toMatchObject({
      code: 'service-not-connected',
    });
    expect(await save(administrator, 1, { counters: [{ ...window('Окно 5'), employeeIds: [randomUUID()] }] })).toMatchObject({
      code: 'office-employee-unknown',
    });
    expect(await save(administrator, 1, { horizonDays: 20 })).toMatchObject({ version: 2 });
    expect(await save(administrator, 1, { horizonDays: 30 })).toMatchObject({
      code: 'office-changed-meanwhile',
      title: expect.stringContaining('горизонт'),
    });
    expect(await get(operator, `/offices/${id}/changes`)).toMatchObject({
      rows: [{ comment: 'Изменено: горизонт записи' }, { comment: 'Приёмная добавлена' }],
    });
  });
});

describe('a time', () => {
  test('is held while the form is filled, booked once, and shown to the operators of the organization only', async () => {
    const id = await add(planOf());
    const [slot] = await slotsOf(id);
    expect(slot).toMatchObject({ startsAt: '2026-09-02T06:00:00.000Z', counterTitle: 'Окно 1' });
    const held = await hold(id, slot);
    expect(await hold(id, slot)).toMatchObject({ code: 'slot-taken' });
    expect((await slotsOf(id))[0]?.startsAt).toBe('2026-09-02T06:30:00.000Z');
    const click = person();
    const booked = await post<{ ticketCode: string }>(operator, `/appointments/${held.id}/book`, click);
    expect(booked).toMatchObject({ ticketCode: 'Ш001', message: expect.stringContaining('02.09.2026 09:00, Окно 1. Талон Ш001') });
    expect(await post(operator, `/appointments/${held.id}/book`, click)).toMatchObject({
      ticketCode: 'Ш001',
      message: 'Действие уже выполнено',
    });
    expect(await post(operator, `/appointments/${held.id}/book`, person())).toMatchObject({ code: 'appointment-not-now' });
    expect(await grid(id)).toMatchObject([{ state: 'booked', ticketCode: 'Ш001' }]);
    expect(await get(stranger, `/appointments/${held.id}`)).toMatchObject({ code: 'not-found' });
    expect(await get(stranger, `/offices/${id}/grid?fromOn=${wednesday}`)).toMatchObject({ code: 'not-found' });
    expect(await get(registrar, '/appointments')).toMatchObject({ code: 'section-forbidden' });
  });

  test('outside the hours, past the horizon or not of the grid is not given', async () => {
    const id = await add(planOf());
    const [slot] = await slotsOf(id);
    for (const startsAt of ['2026-09-02T10:00:00.000Z', '2026-09-02T06:10:00.000Z', '2026-12-02T06:00:00.000Z', '2026-09-01T06:00:00.000Z'])
      expect(await hold(id, slot && { ...slot, startsAt })).toMatchObject({ code: 'slot-not-offered' });
    expect(await hold(id, slot && { ...slot, counterId: randomUUID() })).toMatchObject({ code: 'slot-not-offered' });
  });

  test('held too long is free again, and cannot be booked any more', async () => {
    const id = await add(planOf());
    const [slot] = await slotsOf(id);
    const held = await hold(id, slot);
    await given.admin.execute(null, `update appointment set held_until = '2026-09-01T08:59:59Z' where appointment_id = $1`, [held.id]);
    expect(await post(operator, `/appointments/${held.id}/book`, person())).toMatchObject({ code: 'slot-hold-over' });
    expect(await book(id, slot)).toMatchObject({ ticketCode: 'Ш001' });
  });

  test('asked for five hundred times at once is given exactly once', async () => {
    const id = await add(planOf());
    const [slot] = await slotsOf(id);
    const answers = await Promise.all(Array.from({ length: 500 }, () => hold(id, slot)));
    const codes = answers.map(({ code }) => code ?? 'held');
    expect([codes.filter((code) => code === 'held').length, codes.filter((code) => code === 'slot-taken').length]).toEqual([1, 499]);
  });

  test('cannot be doubled past the code either: the database refuses', async () => {
    const id = await add(planOf({ counters: [window('Окно 1', 2)] }));
    const [slot] = await slotsOf(id);
    const [first, second] = [await hold(id, slot), await hold(id, slot)];
    expect(await hold(id, slot)).toMatchObject({ code: 'slot-taken' });
    const doubled = given.admin.execute(
      null,
      `update appointment a set place = b.place from appointment b where a.appointment_id = $1 and b.appointment_id = $2`,
      [first.id, second.id],
    );
    await expect(doubled).rejects.toMatchObject({ code: '23P01' });
    const overlapping = given.admin.execute(
      null,
      `update appointment set ends_at = ends_at + interval '1 hour', starts_at = starts_at + interval '30 minutes' where appointment_id = $1`,
      [first.id],
    );
    await expect(overlapping).resolves.toBe(1);
  });

  test('is given within the limit of a person', async () => {
    const id = await add(planOf());
    const [first, second] = await slotsOf(id);
    await book(id, first, person('8 (912) 000-00-01'));
    expect(await book(id, second, person('+79120000001'))).toMatchObject({
      code: 'appointment-limit',
      title: expect.stringContaining('визитов: 1'),
    });
    expect(await book(id, (await slotsOf(id))[1], { ...person(''), personName: 'А' })).toMatchObject({ code: 'person-required' });
  });
});

describe('a visit', () => {
  test('is moved, marked and cancelled by its version, and found by number, telephone and name', async () => {
    const id = await add(planOf());
    const [first, , third] = await slotsOf(id);
    const booked = await book(id, first, { ...person('+7 922 555-44-33'), personName: 'Берёзкина Алёна' });
    const move = { version: 2, requestKey: randomUUID(), counterId: third?.counterId, startsAt: third?.startsAt };
    expect(await post(operator, `/appointments/${booked.id}/move`, move)).toMatchObject({ version: 3 });
    expect(await post(operator, `/appointments/${booked.id}/move`, { ...move, requestKey: randomUUID() })).toMatchObject({
      code: 'appointment-changed-meanwhile',
    });
    expect((await slotsOf(id))[0]?.startsAt).toBe(first?.startsAt);
    for (const search of ['березкина', '5554433', '922 555', 'Ш001'])
      expect(
        (await get<{ appointments: AppointmentRow[] }>(operator, `/appointments?search=${encodeURIComponent(search)}`)).appointments.map(
          (row) => row.id,
        ),
      ).toContain(booked.id);
    expect(await get(stranger, `/appointments?search=${encodeURIComponent('березкина')}`)).toMatchObject({ appointments: [] });
    const mark = (version: number, mark: string) =>
      post(operator, `/appointments/${booked.id}/mark`, { version, requestKey: randomUUID(), mark });
    expect(await mark(3, 'markCame')).toMatchObject({ code: 'appointment-too-early' });
    expect(
      await post(operator, `/appointments/${booked.id}/cancel`, { version: 3, requestKey: randomUUID(), reason: 'Попросил по телефону' }),
    ).toMatchObject({ version: 4 });
    expect(await get(operator, `/appointments/${booked.id}`)).toMatchObject({
      appointment: { state: 'cancelled' },
      history: [
        { comment: expect.stringContaining('Запись') },
        { comment: expect.stringContaining('перенесён') },
        { comment: expect.stringContaining('отменена') },
      ],
    });
  });

  test('without an appointment takes the nearest free time of today', async () => {
    const id = await add(planOf());
    const walkIn = await post<{ id: string }>(operator, `/offices/${id}/walk-ins`, {
      requestKey: randomUUID(),
      serviceCode: 'school',
      personName: 'Сосновый Пётр',
    });
    expect((await grid(id, '2026-09-01'))[0]).toMatchObject({
      id: walkIn.id,
      state: 'came',
      startsAt: '2026-09-01T09:00:00.000Z',
      channelTitle: 'без записи',
    });
  });
});

describe('a closed day', () => {
  test('says what it breaks before it is saved, moves two hundred people in order and lists whom to call', async () => {
    const plan = planOf({ counters: [window('Окно 1', 20)], limitPerPerson: 20 });
    const id = await add(plan);
    const phones = Array.from({ length: 200 }, (_, index) => `+7 901 ${String(index).padStart(7, '0')}`);
    const slots = await slotsOf(id);
    for (const [index, phone] of phones.entries())
      expect(await book(id, slots[index % slots.length], person(phone))).toHaveProperty('ticketCode');
    const before = new Map((await grid(id)).map((row) => [row.id, row.startsAt]));
    const closed = {
      ...plan,
      exceptions: [
        { id: randomUUID(), fromOn: wednesday, toOn: wednesday, counterIds: [], hours: null, reason: 'Отключение электричества' },
      ],
    };
    const { broken } = await post<{ broken: { id: string; movesTo: { startsAt: string } | null }[] }>(
      administrator,
      `/offices/${id}/check`,
      { plan: closed },
    );
    expect(broken).toHaveLength(200);
    const save = (ids: readonly string[], decision: string) =>
      post(administrator, `/offices/${id}`, {
        version: 1,
        requestKey: randomUUID(),
        plan: closed,
        broken: { ids, decision, reason: 'Отключение электричества' },
      });
    expect(await post(administrator, `/offices/${id}`, { version: 1, requestKey: randomUUID(), plan: closed })).toMatchObject({
      code: 'schedule-breaks',
      title: expect.stringContaining('200'),
    });
    expect(
      await save(
        broken.slice(1).map((one) => one.id),
        'rebook',
      ),
    ).toMatchObject({ code: 'schedule-breaks' });
    expect(
      await save(
        broken.map((one) => one.id),
        'rebook',
      ),
    ).toMatchObject({ moved: 200, withoutTime: 0, toCall: 200 });
    expect(await grid(id)).toEqual([]);
    const thursday = await grid(id, '2026-09-03');
    expect(thursday).toHaveLength(200);
    expect(new Set(thursday.map((row) => row.id))).toEqual(new Set(before.keys()));
    // Who was earlier stays earlier.
    const wereAt = thursday.map((row) => before.get(row.id) ?? '');
    expect(wereAt).toEqual(wereAt.toSorted());
    expect(thursday.every(({ state, callAbout }) => state === 'booked' && callAbout?.includes('перенесён на 03.09.2026'))).toBe(true);
    const { appointments } = await get<{ appointments: AppointmentRow[] }>(operator, `/appointments?officeId=${id}`);
    expect(appointments).toHaveLength(200);
    const [first] = appointments;
    await post(operator, `/appointments/${first?.id}/called`, { version: first?.version, requestKey: randomUUID() });
    expect((await get<{ appointments: AppointmentRow[] }>(operator, `/appointments?officeId=${id}`)).appointments).toHaveLength(199);
  });
});
