import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { uuidV7 } from '../../../identifiers.ts';
import { type Person, type PushOffice, startPush } from './testing/start-push.ts';

let office: PushOffice;
beforeAll(async () => {
  office = await startPush();
});
beforeEach(() => office.beginAnew());
afterAll(() => office?.stop());

test('what a role no longer hears of, what is muted and what is not wanted by push is not sent', async () => {
  const registrar = await office.someone('registrar');
  const browser = await office.subscribe(registrar);
  const settings = (body: object) => office.call(registrar, 'POST', '/settings', { muted: [], digestByEmail: false, ...body });
  expect((await settings({ unpushed: ['applicationReceived'] })).statusCode).toBe(200);
  const kinds = (await office.call(registrar, 'GET', '/settings')).json<{ kinds: { kind: string; enabled: boolean; pushed: boolean }[] }>()
    .kinds;
  expect(kinds.find(({ kind }) => kind === 'applicationReceived')).toMatchObject({ enabled: true, pushed: false });
  await office.tell('applicationReceived');
  expect(await office.work()).toBe(0);
  await settings({ muted: ['assigned'] });
  await office.tell('assigned', registrar.id);
  expect(await office.work()).toBe(0);
  await settings({});
  await office.tell('applicationReceived');
  await office.pushing.plan();
  await office.admin.execute(null, `update role_grant set valid_to = '2026-09-01' where person_id = $1`, [registrar.id]);
  for (const job of office.jobs.splice(0)) await office.pushing.send(job);
  expect(office.texts(browser)).toEqual([]);
  expect(await office.reasonsOf(registrar)).toMatchObject([{ reason: 'Роли, которой об этом сообщают, у вас сейчас нет.' }]);
});

test('a blocked person is told nothing', async () => {
  const registrar = await office.someone('registrar');
  const browser = await office.subscribe(registrar);
  await office.admin.execute(null, 'update person set active = false where person_id = $1', [registrar.id]);
  await office.tell('assigned', registrar.id);
  await office.work();
  expect(office.texts(browser)).toEqual([]);
});

test('who signs out is not told in that browser; a new sign-in of the same person goes on, of another one ends it', async () => {
  const registrar = await office.someone('registrar');
  const browser = await office.subscribe(registrar);
  // Another person's subscription cannot be taken away or listed.
  const specialist = await office.someone('specialist');
  expect((await office.call(specialist, 'POST', `/push/${browser.id}/remove`)).statusCode).toBe(404);
  expect((await office.call(specialist, 'POST', `/push/${browser.id}/try`)).statusCode).toBe(404);
  expect(await office.browsersOf(specialist)).toEqual([]);

  const again = { ...registrar, headers: await office.signIn(registrar, office.school, registrar.headers.cookie) };
  await office.tell('assigned', registrar.id);
  office.later(3);
  await office.work();
  expect(office.texts(browser)).toHaveLength(1);
  await office.server.inject({ method: 'POST', url: '/api/session/end', headers: again.headers, payload: {} });
  await office.tell('assigned', registrar.id);
  expect(await office.work()).toBe(0);

  const once = { ...registrar, headers: await office.signIn(registrar, office.school) };
  await office.subscribe(once, browser);
  await office.signIn(specialist, office.school, once.headers.cookie);
  await office.tell('assigned', registrar.id);
  expect(await office.work()).toBe(0);
});

test('a browser whose person forgot to sign out is taken over by the next one, and everywhere ends everywhere', async () => {
  const [registrar, specialist] = [await office.someone('registrar'), await office.someone('specialist')];
  const browser = await office.subscribe(registrar);
  // The cookie went with the closed browser; the page tells what the browser still holds.
  const here = (person: Person) => office.call(person, 'POST', '/push/here', { endpoint: browser.endpoint });
  expect((await here(registrar)).json()).toEqual({ id: browser.id });
  expect((await here(specialist)).json()).toEqual({ id: null });
  expect(await office.browsersOf(registrar)).toEqual([]);
  await office.subscribe(registrar, browser);
  await office.subscribe(specialist, browser);
  expect(await office.browsersOf(registrar)).toEqual([]);
  await office.server.inject({ method: 'POST', url: '/api/session/end-everywhere', headers: specialist.headers, payload: {} });
  expect(await office.admin.query(null, 'select 1 from push_subscription')).toEqual([]);
});

test('a trial comes at once; a service that is not permitted is named; off is off', async () => {
  const registrar = await office.someone('registrar');
  const browser = await office.subscribe(registrar);
  await office.works(registrar);
  expect((await office.call(registrar, 'POST', `/push/${browser.id}/try`)).statusCode).toBe(200);
  await office.work();
  expect(office.texts(browser)).toMatchObject([{ title: 'Пробное уведомление', path: '/notifications?view=settings' }]);
  for (const endpoint of ['https://push.example.org/a', 'http://127.0.0.1:9/push/a', 'https://169.254.169.254/latest']) {
    const refused = await office.call(registrar, 'POST', '/push', { endpoint, keys: browser.keys });
    expect(refused.json(), endpoint).toMatchObject({ status: 409, code: 'push-service-not-permitted' });
  }
  expect((await office.call(registrar, 'POST', '/push', { endpoint: browser.endpoint, keys: { p256dh: '', auth: '' } })).statusCode).toBe(
    400,
  );
  const statistics = await office.someone('statisticsObserver');
  expect((await office.call(statistics, 'GET', '/push')).statusCode).toBe(403);
  const silent = office.pushingWith(undefined);
  await office.tell('applicationReceived');
  expect(await silent.plan()).toBe(0);
  expect(await office.admin.query(null, 'select 1 from push_due')).toEqual([]);
});

test('subscriptions are sealed, seen by their person only, and few; unseen ones are forgotten', async () => {
  const registrar = await office.someone('registrar');
  const browsers: { readonly id: string; readonly endpoint: string }[] = [];
  for (let count = 0; count < 11; count += 1) browsers.push(await office.subscribe(registrar));
  const kept = (await office.browsersOf(registrar)).map(({ id }) => id);
  expect(kept).toHaveLength(10);
  expect(kept).not.toContain(browsers[0]?.id);
  const rows = await office.admin.query<{ all: string }>(
    null,
    `select p::text || encode(p.sealed, 'escape') as all from push_subscription p`,
  );
  for (const { all } of rows) for (const { endpoint } of browsers) expect(all).not.toContain(endpoint);
  const foreign = await office.platform.database.read({ kind: 'person', personId: uuidV7(), organizations: [office.school.id] }, (db) =>
    db.query(null, 'select 1 from push_subscription', []),
  );
  expect(foreign).toEqual([]);
  office.later(91 * 24 * 60);
  expect(await office.pushing.forget()).toBe(10);
});
