import { randomUUID } from 'node:crypto';
import type { Display, WaitingNumbers } from '@pgs/contract';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { wednesday, window } from '../appointment/testing/office-plan.ts';
import { createDayClosing } from './ending.ts';
import { type HallStory, type Headers, startHall } from './testing/start-hall.ts';

const story: HallStory = await startHall();
const {
  given,
  operator,
  colleague,
  stranger,
  place,
  enter,
  get,
  post,
  connect,
  now,
  later,
  at,
  openOffice,
  take,
  hall,
  seat,
  next,
  act,
  current,
} = story;
afterAll(() => story.given.close());
beforeEach(() => story.begin());

describe('a day in the hall', () => {
  test('people take tickets, are called in order, skipped, called again, handed over and received; the display shows numbers only', async () => {
    await openOffice();
    const display = await connect('display');
    expect(await take()).toMatchObject({ code: 'Ш001', ahead: 0, expectedMinutes: null });
    expect(await take('passport')).toMatchObject({ code: 'П001', ahead: 1 });
    expect(await take('school', 'disabled')).toMatchObject({ code: 'Ш002', ahead: 0, document: 'справка об инвалидности' });
    expect(await take('school', 'pregnant')).toMatchObject({ code: 'category-unknown' });
    expect(await next()).toMatchObject({ code: 'seat-required' });
    expect(await seat(operator, 'open', { counterId: place.one })).toMatchObject({ message: 'Окно открыто: Окно 1.' });
    expect(await seat(colleague, 'open', { counterId: place.one })).toMatchObject({
      code: 'seat-taken',
      title: expect.stringContaining('Учебный'),
    });
    expect((await hall()).waiting.map(({ code }) => code)).toEqual(['Ш002', 'Ш001', 'П001']);

    later(4);
    expect(await next()).toMatchObject({ code: 'Ш002', message: expect.stringContaining('Вне очереди') });
    expect(await next()).toMatchObject({ code: 'ticket-unfinished' });
    expect(await seat(operator, 'close')).toMatchObject({ code: 'seat-holds-ticket' });
    expect(await act(await current(), 'recall')).toMatchObject({ message: 'Талон Ш002 вызван ещё раз.' });
    expect(await get<Display>(display, '/devices/display')).toMatchObject({
      waiting: 2,
      calls: [{ code: 'Ш002', counterTitle: 'Окно 1', times: 2, state: 'called' }],
    });
    const calledTicket = await current();
    expect(await act(calledTicket, 'start', {}, colleague)).toMatchObject({ code: 'ticket-at-another-counter' });
    expect(await act({ ...calledTicket, id: calledTicket?.id ?? '', version: 1 }, 'start')).toMatchObject({
      code: 'ticket-changed-meanwhile',
    });
    expect(await act(calledTicket, 'skip')).toMatchObject({ message: 'Талон Ш002 вернётся после других: 3.' });
    expect(await next()).toMatchObject({ code: 'Ш001' });
    later(1);
    await act(await current(), 'start');
    expect(await act(await current(), 'skip')).toMatchObject({ code: 'ticket-not-now' });
    expect(await seat(operator, 'pause')).toMatchObject({ code: 'input-invalid' });
    expect(await seat(operator, 'pause', { reason: 'Технический перерыв' })).toMatchObject({ message: expect.stringContaining('Перерыв') });
    later(10);
    await seat(operator, 'resume');
    later(5);
    expect(await act(await current(), 'transfer')).toMatchObject({ code: 'transfer-nowhere' });
    expect(await act(await current(), 'transfer', { counterId: place.two, reason: 'Нужна подпись' })).toMatchObject({
      message: 'Талон Ш001 передан: Окно 2.',
    });
    await seat(colleague, 'open', { counterId: place.two });
    expect(await next()).toMatchObject({ code: 'П001' });
    later(2);
    expect(await next(colleague)).toMatchObject({ code: 'Ш001', message: expect.stringContaining('Передан из другого окна') });
    expect((await hall(colleague)).current?.handedOver).toContain('Окно 2. Нужна подпись');
    await act(await current(colleague), 'start', {}, colleague);
    later(3);
    expect(await act(await current(colleague), 'finish', {}, colleague)).toMatchObject({ message: 'Приём завершён: талон Ш001.' });
    const [measured] = await given.admin.query<{ waited: number; called: number; served: number }>(
      null,
      `select waited_ms / 60000 as waited, called_ms / 60000 as called, served_ms / 60000 as served from queue_ticket where office_id = $1 and code = 'Ш001'`,
      [place.officeId],
    );
    // Four minutes until the first call and two after the transfer; the ten minutes of the pause are not the reception.
    expect(measured).toEqual({ waited: 6, called: 1, served: 8 });

    await act(await current(), 'start');
    await act(await current(), 'finish');
    // Only the one who did not come up is left, and he is called again; the second time he is missed, and returned when he comes.
    expect(await next()).toMatchObject({ code: 'Ш002' });
    expect(await act(await current(), 'skip')).toMatchObject({ message: 'Талон Ш002 отмечен: не подошёл.' });
    expect(await next()).toMatchObject({ code: 'nobody-waits' });
    const [missed] = (await hall()).missed;
    expect(await act(missed, 'comeBack')).toMatchObject({ message: 'Талон Ш002 снова в очереди.' });
    expect((await hall()).waiting.map(({ code }) => code)).toEqual(['Ш002']);
    const [back] = (await hall()).waiting;
    expect(await act(back, 'leave')).toMatchObject({ message: expect.stringContaining('ушёл') });
    const shown = JSON.stringify(await get(display, '/devices/display'));
    expect(shown).not.toMatch(/personName|phone|applicationNumber|Учебный И/);
  });

  test('out of the order with a reason only; the same press twice is once', async () => {
    await openOffice();
    const press = { requestKey: randomUUID(), serviceCode: 'school' };
    expect(await post(place.terminal, '/devices/terminal/tickets', press)).toMatchObject({ code: 'Ш001' });
    expect(await post(place.terminal, '/devices/terminal/tickets', press)).toMatchObject({ code: 'Ш001' });
    await take();
    await seat(operator, 'open', { counterId: place.one });
    const [, second] = (await hall()).waiting;
    expect(await act(second, 'call')).toMatchObject({ code: 'input-invalid' });
    expect(await act(second, 'call', { reason: 'Человеку плохо' })).toMatchObject({ message: 'Вызван Ш002, Окно 1.' });
    expect(await act(second, 'leave')).toMatchObject({ code: 'ticket-not-now' });
    await act(await current(), 'start');
    await act(await current(), 'finish');
    const click = { requestKey: randomUUID() };
    expect(await post(operator, `/offices/${place.officeId}/hall/next`, click)).toMatchObject({ code: 'Ш001' });
    expect(await post(operator, `/offices/${place.officeId}/hall/next`, click)).toMatchObject({
      code: 'Ш001',
      message: 'Действие уже выполнено',
    });
    const given2 = await post(operator, `/offices/${place.officeId}/hall/tickets`, { requestKey: randomUUID(), serviceCode: 'passport' });
    expect(given2).toMatchObject({ code: 'П001', message: 'Талон П001 выдан.' });
  });

  test('an appointment is its own ticket: by code or QR, once, in its time; its person is seen at the counter only, its visit is marked there', async () => {
    await openOffice();
    const book = async (startsAt: string) => {
      const { id } = await post(operator, `/offices/${place.officeId}/holds`, { serviceCode: 'school', counterId: place.one, startsAt });
      await post(operator, `/appointments/${id}/book`, {
        requestKey: randomUUID(),
        personName: 'Озерова Анна Ивановна',
        phone: '+7 900 000-00-01',
      });
      return get<{ confirmationCode: string }>(operator, `/appointments/${id}`).then((card) => ({ id, code: card.confirmationCode }));
    };
    await at('2026-09-01T12:00:00+03:00');
    const early = await book(`${wednesday}T06:30:00.000Z`);
    const late = await book(`${wednesday}T08:00:00.000Z`);
    const afternoon = await book(`${wednesday}T13:00:00.000Z`);
    await at('2026-09-02T09:00:00+03:00');
    await take();
    const checkIn = (code: string) => post(place.terminal, '/devices/terminal/check-in', { requestKey: randomUUID(), code });
    expect(await checkIn('000000')).toMatchObject({ code: 'check-in-unknown' });
    expect(await checkIn(afternoon.code)).toMatchObject({ code: 'check-in-early', title: expect.stringContaining('16:00') });
    expect(await checkIn(`https://pgs.example/ticket?code=${early.code}`)).toMatchObject({ code: 'Ш001', ahead: 1 });
    expect(await checkIn(early.code)).toMatchObject({ code: 'Ш001' });
    later(30);
    expect((await hall()).waiting.map(({ code, lane }) => [code, lane])).toEqual([
      ['Ш001', 'appointment'],
      ['Ш004', 'common'],
    ]);
    expect(JSON.stringify(await hall())).not.toContain('Озерова');
    await seat(operator, 'open', { counterId: place.one });
    await next();
    expect((await hall()).current?.person).toMatchObject({ name: 'Озерова Анна Ивановна', applicationNumber: null });
    expect(JSON.stringify(await hall(colleague))).not.toContain('Озерова');
    await act(await current(), 'start');
    expect(await get(operator, `/appointments/${early.id}`)).toMatchObject({
      appointment: { state: 'came' },
      history: [{}, { comment: expect.stringContaining('Явился') }],
    });
    await act(await current(), 'finish');
    await at('2026-09-02T11:16:00+03:00');
    expect(await checkIn(late.code)).toMatchObject({ code: 'Ш002', appointmentAt: null });
    await post(operator, `/appointments/${late.id}/cancel`, { version: 2, requestKey: randomUUID(), reason: 'По просьбе' });
    await post(operator, `/appointments/${afternoon.id}/cancel`, { version: 2, requestKey: randomUUID(), reason: 'По просьбе' });
    expect(await checkIn(afternoon.code)).toMatchObject({ code: 'check-in-over', title: expect.stringContaining('отменена') });
  });

  test('eight counters call two hundred people at once: everybody exactly once, in the order of the tickets', async () => {
    const counters = Array.from({ length: 8 }, (_, index) => window(`Окно ${index + 1}`));
    await openOffice({ counters });
    const people: Headers[] = [];
    for (const { id } of counters) {
      const headers = await enter('queueOperator');
      people.push(headers);
      await seat(headers, 'open', { counterId: id });
    }
    await take();
    await given.admin.execute(
      null,
      `insert into queue_ticket (queue_ticket_id, version, organization_id, office_id, queue_on, code, service_code, state, taken_at, order_at, measured_from,
         sent, yielded, skips, skip_calls)
       select gen_random_uuid(), 1, organization_id, office_id, queue_on, 'Ш' || lpad(n::text, 3, '0'), service_code, state, taken_at,
         order_at + n * interval '1 second', measured_from, false, 0, 0, 0
       from queue_ticket, generate_series(2, 200) n where office_id = $1`,
      [place.officeId],
    );
    const called: string[] = [];
    await Promise.all(
      people.map(async (headers) => {
        for (;;) {
          const answer = await next(headers);
          if (answer.code === 'nobody-waits') return;
          called.push(answer.code ?? '');
          const mine = { id: answer.id ?? '', version: 2 };
          expect(await act(mine, 'start', {}, headers)).toMatchObject({ message: `Приём начат: талон ${answer.code}.` });
          expect(await act({ ...mine, version: 3 }, 'finish', {}, headers)).toMatchObject({
            message: `Приём завершён: талон ${answer.code}.`,
          });
        }
      }),
    );
    expect(called).toHaveLength(200);
    expect(new Set(called).size).toBe(200);
    const events = await given.admin.query<{ action: string; code: string }>(
      null,
      `select e.action, t.code from queue_event e join queue_ticket t using (queue_ticket_id) where e.office_id = $1 and e.action = 'call' order by e.version`,
      [place.officeId],
    );
    expect(events.map(({ code }) => code)).toEqual(Array.from({ length: 200 }, (_, index) => `Ш${String(index + 1).padStart(3, '0')}`));
  });

  test('two tickets of one number, or two people at one counter, are impossible past the code too; the journal is not rewritten', async () => {
    await openOffice();
    await take();
    await take();
    const break1 = given.admin.execute(null, `update queue_ticket set code = 'Ш001' where office_id = $1`, [place.officeId]);
    await expect(break1).rejects.toMatchObject({ constraint: 'queue_ticket_number' });
    await seat(operator, 'open', { counterId: place.one });
    await next();
    const break2 = given.admin.execute(
      null,
      `update queue_ticket set state = 'called', seat_id = (select seat_id from queue_ticket where office_id = $1 and seat_id is not null) where office_id = $1`,
      [place.officeId],
    );
    await expect(break2).rejects.toMatchObject({ constraint: 'queue_ticket_at_seat' });
    const rewrite = given.platform.database.system((transaction) => transaction.execute(null, `update queue_event set comment = ''`));
    await expect(rewrite).rejects.toMatchObject({ code: '42501' });
  });

  test('ends with its day: who waited has left at a time nobody knows, the counter is closed', async () => {
    await openOffice();
    await take();
    await take();
    await seat(operator, 'open', { counterId: place.one });
    await next();
    await act(await current(), 'start');
    expect(await createDayClosing({ database: given.platform.database, now: now })()).toBe(0);
    await at('2026-09-03T00:05:00+03:00');
    expect(await createDayClosing({ database: given.platform.database, now: now })()).toBe(1);
    const left = await given.admin.query(
      null,
      `select code, state, waited_ms, served_ms from queue_ticket where office_id = $1 order by code`,
      [place.officeId],
    );
    expect(left).toEqual([
      { code: 'Ш001', state: 'served', waited_ms: 0, served_ms: null },
      { code: 'Ш002', state: 'left', waited_ms: null, served_ms: 0 },
    ]);
    expect(await hall()).toMatchObject({ seat: null, waiting: [], counters: [{ seats: [] }, { seats: [] }] });
    await at('2026-09-03T09:00:00+03:00');
    expect(await take()).toMatchObject({ code: 'Ш001' });
  });

  test('is counted: median, ninetieth, share within the norm, by hour, service and counter', async () => {
    await openOffice();
    await seat(operator, 'open', { counterId: place.one });
    const receive = async (waitsMinutes: number): Promise<void> => {
      await take();
      later(waitsMinutes);
      await next();
      await act(await current(), 'start');
      later(10);
      await act(await current(), 'finish');
    };
    for (const minutes of [1, 2, 20]) await receive(minutes);
    const asked = (by: string, headers = operator) =>
      get<{ total: WaitingNumbers; rows: WaitingNumbers[] }>(
        headers,
        `/offices/${place.officeId}/hall/statistics?fromOn=${wednesday}&toOn=${wednesday}&by=${by}`,
      );
    const { total, rows } = await asked('hour');
    expect(total).toMatchObject({
      taken: 3,
      served: 3,
      waitMedianMinutes: 2,
      wait90Minutes: 16.4,
      withinNorm: 2 / 3,
      serveMedianMinutes: 10,
    });
    expect(rows.map(({ title, taken }) => [title, taken])).toEqual([['09:00–09:59', 3]]);
    expect((await asked('counter')).rows).toMatchObject([{ title: 'Окно 1', served: 3 }]);
    expect((await asked('day')).rows).toMatchObject([{ title: '02.09.2026' }]);
    expect((await asked('service')).rows).toMatchObject([{ key: 'school' }]);
    expect(await asked('day', stranger)).toMatchObject({ code: 'not-found' });
  });
});
