import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type PushOffice, startPush } from './testing/start-push.ts';

let office: PushOffice;
beforeAll(async () => {
  office = await startPush();
});
beforeEach(() => office.beginAnew());
afterAll(() => office?.stop());

test('a message is pushed once to the browsers of those who hear of it, without a word about people', async () => {
  const [registrar, specialist] = [await office.someone('registrar'), await office.someone('specialist')];
  const [desk, home] = [await office.subscribe(registrar), await office.subscribe(registrar)];
  const other = await office.subscribe(specialist);
  const { applicationId } = await office.tell('applicationReceived', null, 'fact-1');
  expect((await office.tell('applicationReceived', null, 'fact-1')).told).toBe(false);
  expect(await office.work()).toBe(2);
  expect(await office.work()).toBe(0);
  for (const browser of [desk, home])
    expect(office.texts(browser)).toEqual([
      {
        title: 'Новое заявление',
        body: 'Срок регистрации — один рабочий день',
        path: `/applications/${applicationId}?tab=details`,
        tag: 'applicationReceived',
        newest: expect.any(String),
        unread: 1,
      },
    ]);
  expect(office.service.received(desk.endpoint)[0]).toMatchObject({ urgency: 'normal', ttlSeconds: 4 * 3600, topic: expect.any(String) });
  expect(office.texts(other)).toEqual([]);
  const [shown] = await office.browsersOf(registrar);
  expect(shown).toMatchObject({ deliveredAt: office.now().toISOString(), service: new URL(office.service.url).host });
  expect(JSON.stringify(shown)).not.toContain(desk.endpoint);
});

test('several of a kind are one message with a count, also when they come while it is being sent', async () => {
  const registrar = await office.someone('registrar');
  const browser = await office.subscribe(registrar);
  for (let count = 0; count < 3; count += 1) await office.tell('applicationReceived');
  await office.pushing.plan();
  const [job] = office.jobs.splice(0);
  if (!job) throw new Error('no job');
  office.service.setWeather({ delayMs: 150, times: 1 });
  const sending = office.pushing.send(job);
  await expect.poll(() => office.admin.query(null, 'select 1 from push_message')).toHaveLength(1);
  await office.tell('applicationReceived');
  await office.pushing.plan();
  await sending;
  await office.work();
  const bodies = office.texts(browser).map(({ body }) => body);
  expect(bodies.at(-1)).toBe('Непрочитано: 4 сообщения');
  expect(office.texts(browser).at(-1)).toMatchObject({ path: '/notifications?group=incoming', tag: 'applicationReceived' });
  // The first one was not got by the browser yet: the newer one has taken its place.
  expect(bodies).toHaveLength(1);
});

test('who works in the product is not disturbed; what he reads is not pushed, what he leaves unread is, when he turns away', async () => {
  const registrar = await office.someone('registrar');
  const browser = await office.subscribe(registrar);
  await office.works(registrar);
  await office.tell('applicationReceived');
  await office.work();
  expect(office.texts(browser)).toEqual([]);
  office.later(3);
  await office.work();
  expect(office.texts(browser)).toHaveLength(1);
  await office.works(registrar);
  await office.tell('applicationReceived');
  await office.work();
  await office.call(registrar, 'POST', '/read', { upTo: office.now().toISOString() });
  office.later(3);
  await office.work();
  expect(office.texts(browser)).toHaveLength(1);
  expect(await office.reasonsOf(registrar)).toEqual([]);
  // He goes on working and leaves it unread: it stands in front of him, and the reason is told once a day.
  for (let count = 0; count < 2; count += 1) {
    await office.tell('applicationReceived');
    for (let step = 0; step < 8; step += 1) {
      await office.works(registrar);
      await office.work();
      office.later(2);
    }
  }
  expect(office.texts(browser)).toHaveLength(1);
  expect(await office.reasonsOf(registrar)).toEqual([]);
  expect(await office.reasonsOf(registrar, true)).toEqual(
    ['Вы прочитали это в платформе раньше, чем ушёл push.', 'В это время вы работали в системе: сообщение показано в ней.'].map(
      (reason) => ({
        channel: 'push',
        title: 'Новое заявление',
        reason,
      }),
    ),
  );
});

test('nothing sounds at night: the morning brings one message', async () => {
  const registrar = await office.someone('registrar');
  const browser = await office.subscribe(registrar);
  office.setNow('2026-09-01T20:00:00Z');
  for (let count = 0; count < 2; count += 1) await office.tell('applicationReceived');
  await office.work();
  office.setNow('2026-09-02T04:59:00Z');
  expect(await office.work()).toBe(0);
  office.setNow('2026-09-02T05:00:00Z');
  await office.work();
  expect(office.texts(browser)).toMatchObject([{ body: 'Непрочитано: 2 сообщения' }]);
});

test('a browser that withdrew is removed with the reason; a busy service is asked again when it said', async () => {
  const registrar = await office.someone('registrar');
  const [gone, busy] = [await office.subscribe(registrar), await office.subscribe(registrar)];
  office.service.withdraw(gone.endpoint);
  await office.tell('applicationReceived');
  office.service.setWeather({});
  await office.work();
  expect((await office.browsersOf(registrar)).map(({ id }) => id)).toEqual([busy.id]);
  expect(await office.reasonsOf(registrar)).toMatchObject([
    { channel: 'push', reason: expect.stringContaining('Браузер отозвал разрешение') },
  ]);
  await office.admin.execute(null, 'delete from unsent_message');

  office.service.setWeather({ status: 429, retryAfter: '600', times: 1 });
  await office.tell('applicationReceived');
  await office.work();
  expect(await office.reasonsOf(registrar)).toMatchObject([{ reason: expect.stringContaining('просит подождать') }]);
  office.later(9);
  expect(await office.work()).toBe(0);
  office.later(2);
  await office.work();
  expect(office.texts(busy).at(-1)).toMatchObject({ body: 'Непрочитано: 2 сообщения' });
  expect(await office.reasonsOf(registrar)).toEqual([]);
});

test('a service that fails is asked less and less often, and given up with the reason; one that refuses is not asked again', async () => {
  const registrar = await office.someone('registrar');
  const browser = await office.subscribe(registrar);
  office.service.setWeather({ status: 503 });
  await office.tell('applicationReceived');
  let asked = 0;
  for (let minute = 0; minute < 300; minute += 5) {
    asked += await office.work();
    office.later(5);
  }
  expect(asked).toBe(10);
  expect(await office.reasonsOf(registrar)).toMatchObject([
    { reason: 'Не доставлено за 10 попыток: служба браузера ответила ошибкой 503.' },
  ]);
  office.service.setWeather({ status: 413, times: 1 });
  await office.tell('applicationReceived');
  await office.work();
  expect((await office.reasonsOf(registrar)).at(-1)).toMatchObject({ reason: expect.stringContaining('слишком большим') });
  office.later(60);
  expect(await office.work()).toBe(0);
  expect(office.texts(browser)).toEqual([]);
});

test('a job that was lost is made anew, one that runs twice gives one message on the screen', async () => {
  const registrar = await office.someone('registrar');
  const browser = await office.subscribe(registrar);
  await office.tell('applicationReceived');
  await office.pushing.plan();
  const [job] = office.jobs.splice(0);
  office.later(31);
  expect(await office.pushing.plan()).toBe(1);
  expect(office.jobs.splice(0)).toEqual([job]);
  if (job) await Promise.all([office.pushing.send(job), office.pushing.send(job)]);
  // The same topic: the browser gets the last one only.
  expect(office.texts(browser)).toHaveLength(1);
});
