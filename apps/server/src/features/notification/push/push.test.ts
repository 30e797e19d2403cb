import { russianCalendar } from '@pgs/catalog';
import type { Role } from '@pgs/domain';
import { createPushSender, makeVapidKeys } from '@pgs/push';
import { type MadeSubscription, type PushEmulator, startPushEmulator } from '@pgs/push/emulator';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../../http/testing/start-test-server.ts';
import { uuidV7 } from '../../../identifiers.ts';
import { insertNotification } from '../store.ts';
import { createPushing } from './pushing.ts';

const keys = makeVapidKeys();
const morning = '2026-09-01T07:00:00Z';
let clock = new Date(morning);
const later = (minutes: number): void => {
  clock = new Date(clock.getTime() + minutes * 60_000);
};

let service: PushEmulator;
let given: TestServer;
let pushing: ReturnType<typeof createPushing>;
let school: { readonly id: string; readonly oid: string };
beforeAll(async () => {
  service = await startPushEmulator({ host: '127.0.0.1', port: 0 });
  const sender = createPushSender({ keys, subject: 'mailto:pgs@platform.example', permitted: [service.url] });
  given = await startTestServer({ now: () => clock, push: { sender, service: service.url } });
  pushing = createPushing({
    database: given.platform.database,
    calendar: russianCalendar,
    sender,
    enqueue: async (_transaction, name, payload) => {
      if (name === 'sendPush') jobs.push(payload as Job);
    },
    now: () => clock,
  });
  school = await given.addOrganization();
});
afterAll(async () => {
  await given?.close();
  await service?.close();
});

type Job = Parameters<typeof pushing.send>[0];
let jobs: Job[] = [];
beforeEach(async () => {
  clock = new Date(morning);
  service.setWeather({});
  jobs = [];
  await given.admin.execute(null, 'delete from push_subscription');
  await given.admin.execute(null, 'delete from unsent_message');
  await given.admin.execute(null, 'delete from notification');
});

/** Plans what is due and runs its jobs. */
const work = async (): Promise<number> => {
  const planned = await pushing.plan();
  for (const job of jobs.splice(0)) await pushing.send(job);
  return planned;
};

interface Person {
  readonly id: string;
  readonly oid: string;
  readonly headers: Record<string, string>;
}
const someone = async (role: Role): Promise<Person> => {
  const { id, oid } = await given.addEmployee(school.id, role);
  return { id, oid, headers: await given.signIn({ oid }, school) };
};
const call = (person: Pick<Person, 'headers'>, method: 'GET' | 'POST', path: string, payload?: object) =>
  given.server.inject({ method, url: `/api/notifications${path}`, headers: person.headers, ...(payload ? { payload } : {}) });
const subscribe = async (person: Person, browser: MadeSubscription = service.subscribe(keys.publicKey)) => {
  const answer = await call(person, 'POST', '/push', { endpoint: browser.endpoint, keys: browser.keys });
  expect(answer.statusCode, answer.body).toBe(200);
  // He turns away from the screen.
  later(3);
  return { ...browser, id: answer.json<{ id: string }>().id };
};
const browsersOf = async (person: Person) =>
  (await call(person, 'GET', '/push')).json<{ browsers: { id: string; deliveredAt: string | null }[] }>().browsers;
const unsentOf = async (person: Person) =>
  (await call(person, 'GET', '/settings')).json<{ unsent: { channel: string; title: string; reason: string }[] }>().unsent;
/** The same whether or not his session still lives. */
const reasonsOf = ({ id }: Person) =>
  given.admin.query<{ reason: string }>(null, 'select u.reason from unsent_message u where u.person_id = $1 order by u.at', [id]);
const texts = ({ endpoint }: MadeSubscription) => service.received(endpoint).map(({ text }) => JSON.parse(text) as Record<string, unknown>);
const tell = async (kind: 'applicationReceived' | 'assigned' | 'reportReady', personId: string | null = null, fact = uuidV7()) => {
  const applicationId = kind === 'reportReady' ? null : await given.addApplication(school.id);
  const told = await given.platform.database.system((transaction) =>
    insertNotification(transaction, {
      id: uuidV7(),
      fact,
      kind,
      organizationId: school.id,
      serviceCode: applicationId && 'school',
      applicationId,
      personId,
      detail: 'Иванов просит позвонить',
      at: clock,
    }),
  );
  return { applicationId, told };
};

test('a message is pushed once to the browsers of those who hear of it, without a word about people', async () => {
  const [registrar, specialist] = [await someone('registrar'), await someone('specialist')];
  const [desk, home] = [await subscribe(registrar), await subscribe(registrar)];
  const other = await subscribe(specialist);
  const { applicationId } = await tell('applicationReceived', null, 'fact-1');
  expect((await tell('applicationReceived', null, 'fact-1')).told).toBe(false);
  expect(await work()).toBe(2);
  expect(await work()).toBe(0);
  for (const browser of [desk, home])
    expect(texts(browser)).toEqual([
      {
        title: 'Новое заявление',
        body: 'Срок регистрации — один рабочий день',
        path: `/applications/${applicationId}?tab=details`,
        tag: 'applicationReceived',
        newest: expect.any(String),
        unread: 1,
      },
    ]);
  expect(service.received(desk.endpoint)[0]).toMatchObject({ urgency: 'normal', ttlSeconds: 4 * 3600, topic: expect.any(String) });
  expect(texts(other)).toEqual([]);
  const [shown] = await browsersOf(registrar);
  expect(shown).toMatchObject({ deliveredAt: clock.toISOString(), service: new URL(service.url).host });
  expect(JSON.stringify(shown)).not.toContain(desk.endpoint);
});

test('several of a kind are one message with a count, also when they come while it is being sent', async () => {
  const registrar = await someone('registrar');
  const browser = await subscribe(registrar);
  for (let count = 0; count < 3; count += 1) await tell('applicationReceived');
  await pushing.plan();
  const [job] = jobs.splice(0);
  if (!job) throw new Error('no job');
  service.setWeather({ delayMs: 150, times: 1 });
  const sending = pushing.send(job);
  await expect.poll(() => given.admin.query(null, 'select 1 from push_message')).toHaveLength(1);
  await tell('applicationReceived');
  await pushing.plan();
  await sending;
  await work();
  const bodies = texts(browser).map(({ body }) => body);
  expect(bodies.at(-1)).toBe('Непрочитано: 4 сообщения');
  expect(texts(browser).at(-1)).toMatchObject({ path: '/notifications?group=incoming', tag: 'applicationReceived' });
  // The first one was not got by the browser yet: the newer one has taken its place.
  expect(bodies).toHaveLength(1);
});

test('who works in the product is not disturbed; what he reads is not pushed, what he leaves unread is, when he turns away', async () => {
  const registrar = await someone('registrar');
  const browser = await subscribe(registrar);
  const worked = () => given.admin.execute(null, 'update session set last_seen_at = $2 where person_id = $1', [registrar.id, clock]);
  await worked();
  await tell('applicationReceived');
  await work();
  expect(texts(browser)).toEqual([]);
  later(3);
  await work();
  expect(texts(browser)).toHaveLength(1);
  await worked();
  await tell('applicationReceived');
  await work();
  await call(registrar, 'POST', '/read', { upTo: clock.toISOString() });
  later(3);
  await work();
  expect(texts(browser)).toHaveLength(1);
  expect(await unsentOf(registrar)).toEqual([]);
  // He goes on working and leaves it unread: it stands in front of him, and the reason is told once a day.
  for (let count = 0; count < 2; count += 1) {
    await tell('applicationReceived');
    for (let step = 0; step < 8; step += 1) {
      await worked();
      await work();
      later(2);
    }
  }
  expect(texts(browser)).toHaveLength(1);
  expect(await unsentOf(registrar)).toEqual([
    { channel: 'push', title: 'Новое заявление', reason: 'В это время вы работали в системе: сообщение показано в ней.', at: expect.any(String) },
  ]);
});

test('nothing sounds at night: the morning brings one message', async () => {
  const registrar = await someone('registrar');
  const browser = await subscribe(registrar);
  clock = new Date('2026-09-01T20:00:00Z');
  for (let count = 0; count < 2; count += 1) await tell('applicationReceived');
  await work();
  clock = new Date('2026-09-02T04:59:00Z');
  expect(await work()).toBe(0);
  clock = new Date('2026-09-02T05:00:00Z');
  await work();
  expect(texts(browser)).toMatchObject([{ body: 'Непрочитано: 2 сообщения' }]);
});

test('a browser that withdrew is removed with the reason; a busy service is asked again when it said', async () => {
  const registrar = await someone('registrar');
  const [gone, busy] = [await subscribe(registrar), await subscribe(registrar)];
  service.withdraw(gone.endpoint);
  await tell('applicationReceived');
  service.setWeather({});
  await work();
  expect((await browsersOf(registrar)).map(({ id }) => id)).toEqual([busy.id]);
  expect(await unsentOf(registrar)).toMatchObject([{ channel: 'push', reason: expect.stringContaining('Браузер отозвал разрешение') }]);
  await given.admin.execute(null, 'delete from unsent_message');

  service.setWeather({ status: 429, retryAfter: '600', times: 1 });
  await tell('applicationReceived');
  await work();
  expect(await unsentOf(registrar)).toMatchObject([{ reason: expect.stringContaining('просит подождать') }]);
  later(9);
  expect(await work()).toBe(0);
  later(2);
  await work();
  expect(texts(busy).at(-1)).toMatchObject({ body: 'Непрочитано: 2 сообщения' });
  expect(await unsentOf(registrar)).toEqual([]);
});

test('a service that fails is asked less and less often, and given up with the reason; one that refuses is not asked again', async () => {
  const registrar = await someone('registrar');
  const browser = await subscribe(registrar);
  service.setWeather({ status: 503 });
  await tell('applicationReceived');
  let asked = 0;
  for (let minute = 0; minute < 300; minute += 5) {
    asked += await work();
    later(5);
  }
  expect(asked).toBe(10);
  expect(await reasonsOf(registrar)).toEqual([{ reason: 'Не доставлено за 10 попыток: служба браузера ответила ошибкой 503.' }]);
  service.setWeather({ status: 413, times: 1 });
  await tell('applicationReceived');
  await work();
  expect((await reasonsOf(registrar)).at(-1)).toEqual({ reason: expect.stringContaining('слишком большим') });
  later(60);
  expect(await work()).toBe(0);
  expect(texts(browser)).toEqual([]);
});

test('a job that was lost is made anew, one that runs twice gives one message on the screen', async () => {
  const registrar = await someone('registrar');
  const browser = await subscribe(registrar);
  await tell('applicationReceived');
  await pushing.plan();
  const [job] = jobs.splice(0);
  later(31);
  expect(await pushing.plan()).toBe(1);
  expect(jobs.splice(0)).toEqual([job]);
  if (job) await Promise.all([pushing.send(job), pushing.send(job)]);
  // The same topic: the browser gets the last one only.
  expect(texts(browser)).toHaveLength(1);
});

test('what a role no longer hears of, what is muted and what is not wanted by push is not sent', async () => {
  const registrar = await someone('registrar');
  const browser = await subscribe(registrar);
  const settings = (body: object) => call(registrar, 'POST', '/settings', { muted: [], digestByEmail: false, ...body });
  expect((await settings({ unpushed: ['applicationReceived'] })).statusCode).toBe(200);
  const kinds = (await call(registrar, 'GET', '/settings')).json<{ kinds: { kind: string; enabled: boolean; pushed: boolean }[] }>().kinds;
  expect(kinds.find(({ kind }) => kind === 'applicationReceived')).toMatchObject({ enabled: true, pushed: false });
  await tell('applicationReceived');
  expect(await work()).toBe(0);
  await settings({ muted: ['assigned'] });
  await tell('assigned', registrar.id);
  expect(await work()).toBe(0);
  await settings({});
  await tell('applicationReceived');
  await pushing.plan();
  await given.admin.execute(null, `update role_grant set valid_to = '2026-09-01' where person_id = $1`, [registrar.id]);
  for (const job of jobs.splice(0)) await pushing.send(job);
  expect(texts(browser)).toEqual([]);
  expect(await reasonsOf(registrar)).toEqual([{ reason: 'Роли, которой об этом сообщают, у вас сейчас нет.' }]);
});

test('a blocked person is told nothing', async () => {
  const registrar = await someone('registrar');
  const browser = await subscribe(registrar);
  await given.admin.execute(null, 'update person set active = false where person_id = $1', [registrar.id]);
  await tell('assigned', registrar.id);
  await work();
  expect(texts(browser)).toEqual([]);
});

test('who signs out is not told in that browser; a new sign-in of the same person goes on, of another one ends it', async () => {
  const registrar = await someone('registrar');
  const browser = await subscribe(registrar);
  // Another person's subscription cannot be taken away or listed.
  const specialist = await someone('specialist');
  expect((await call(specialist, 'POST', `/push/${browser.id}/remove`)).statusCode).toBe(404);
  expect((await call(specialist, 'POST', `/push/${browser.id}/try`)).statusCode).toBe(404);
  expect(await browsersOf(specialist)).toEqual([]);

  const again = { ...registrar, headers: await given.signIn(registrar, school, registrar.headers.cookie) };
  await tell('assigned', registrar.id);
  later(3);
  await work();
  expect(texts(browser)).toHaveLength(1);
  await given.server.inject({ method: 'POST', url: '/api/session/end', headers: again.headers, payload: {} });
  await tell('assigned', registrar.id);
  expect(await work()).toBe(0);

  const once = { ...registrar, headers: await given.signIn(registrar, school) };
  await subscribe(once, browser);
  await given.signIn(specialist, school, once.headers.cookie);
  await tell('assigned', registrar.id);
  expect(await work()).toBe(0);
});

test('a browser whose person forgot to sign out is taken over by the next one, and everywhere ends everywhere', async () => {
  const [registrar, specialist] = [await someone('registrar'), await someone('specialist')];
  const browser = await subscribe(registrar);
  // The cookie went with the closed browser; the page tells what the browser still holds.
  const here = (person: Person) => call(person, 'POST', '/push/here', { endpoint: browser.endpoint });
  expect((await here(registrar)).json()).toEqual({ id: browser.id });
  expect((await here(specialist)).json()).toEqual({ id: null });
  expect(await browsersOf(registrar)).toEqual([]);
  await subscribe(registrar, browser);
  await subscribe(specialist, browser);
  expect(await browsersOf(registrar)).toEqual([]);
  await given.server.inject({ method: 'POST', url: '/api/session/end-everywhere', headers: specialist.headers, payload: {} });
  expect(await given.admin.query(null, 'select 1 from push_subscription')).toEqual([]);
});

test('a trial comes at once; a service that is not permitted is named; off is off', async () => {
  const registrar = await someone('registrar');
  const browser = await subscribe(registrar);
  await given.admin.execute(null, 'update session set last_seen_at = $2 where person_id = $1', [registrar.id, clock]);
  expect((await call(registrar, 'POST', `/push/${browser.id}/try`)).statusCode).toBe(200);
  await work();
  expect(texts(browser)).toMatchObject([{ title: 'Пробное уведомление', path: '/notifications?view=settings' }]);
  for (const endpoint of ['https://push.example.org/a', 'http://127.0.0.1:9/push/a', 'https://169.254.169.254/latest']) {
    const refused = await call(registrar, 'POST', '/push', { endpoint, keys: browser.keys });
    expect(refused.json(), endpoint).toMatchObject({ status: 409, code: 'push-service-not-permitted' });
  }
  expect((await call(registrar, 'POST', '/push', { endpoint: browser.endpoint, keys: { p256dh: '', auth: '' } })).statusCode).toBe(400);
  const statistics = await someone('statisticsObserver');
  expect((await call(statistics, 'GET', '/push')).statusCode).toBe(403);
  const silent = createPushing({
    database: given.platform.database,
    calendar: russianCalendar,
    sender: undefined,
    enqueue: async () => undefined,
    now: () => clock,
  });
  await tell('applicationReceived');
  expect(await silent.plan()).toBe(0);
  expect(await given.admin.query(null, 'select 1 from push_due')).toEqual([]);
});

test('subscriptions are sealed, seen by their person only, and few; unseen ones are forgotten', async () => {
  const registrar = await someone('registrar');
  const browsers: { readonly id: string; readonly endpoint: string }[] = [];
  for (let count = 0; count < 11; count += 1) browsers.push(await subscribe(registrar));
  const kept = (await browsersOf(registrar)).map(({ id }) => id);
  expect(kept).toHaveLength(10);
  expect(kept).not.toContain(browsers[0]?.id);
  const rows = await given.admin.query<{ all: string }>(null, `select p::text || encode(p.sealed, 'escape') as all from push_subscription p`);
  for (const { all } of rows) for (const { endpoint } of browsers) expect(all).not.toContain(endpoint);
  const foreign = await given.platform.database.read({ kind: 'person', personId: uuidV7(), organizations: [school.id] }, (db) =>
    db.query(null, 'select 1 from push_subscription', []),
  );
  expect(foreign).toEqual([]);
  later(91 * 24 * 60);
  expect(await pushing.forget()).toBe(10);
});
