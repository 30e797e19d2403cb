import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';

let given: TestServer;
let school: { id: string; oid: string };
beforeAll(async () => {
  given = await startTestServer();
  school = await given.addOrganization();
});
afterAll(() => given?.close());

const statusOf = async (headers: Record<string, string>) => (await given.server.inject({ url: '/api/session', headers })).statusCode;
/** As if nobody had worked in the sessions of the person for so long. */
const leaveIdle = (personId: string, minutes: number) =>
  given.admin.execute(null, 'update session set last_seen_at = $2 where person_id = $1', [
    personId,
    new Date(given.platform.now().getTime() - minutes * 60_000),
  ]);
const lastSeen = async (personId: string) =>
  (await given.admin.find<{ at: Date }>(null, 'select last_seen_at as at from session where person_id = $1', [personId]))?.at;

test('a session nobody works in ends; work prolongs it, a page that only watches does not', async () => {
  const idle = await given.addEmployee(school.id, 'observer');
  const idleHeaders = await given.signIn(idle, school);
  await leaveIdle(idle.id, given.platform.config.sessionIdleMinutes + 1);
  // Another process, which has not just seen the session.
  const fresh = await given.another();
  expect((await fresh.inject({ url: '/api/session', headers: idleHeaders })).statusCode).toBe(401);

  const working = await given.addEmployee(school.id, 'observer');
  const headers = await given.signIn(working, school);
  await leaveIdle(working.id, 30);
  const before = await lastSeen(working.id);
  expect((await fresh.inject({ url: '/api/session', headers: { ...headers, 'x-untouched': '1' } })).statusCode).toBe(200);
  expect(await lastSeen(working.id)).toEqual(before);
  const other = await given.another();
  expect((await other.inject({ url: '/api/session', headers })).statusCode).toBe(200);
  expect(await lastSeen(working.id)).toEqual(given.platform.now());
});

test('signing out everywhere ends every session of the person and of nobody else', async () => {
  const person = await given.addEmployee(school.id, 'observer');
  const [here, there] = [await given.signIn(person, school), await given.signIn(person, school)];
  const colleague = await given.signIn(await given.addEmployee(school.id, 'observer'), school);
  const answer = await given.server.inject({ method: 'POST', url: '/api/session/end-everywhere', headers: here, payload: {} });
  expect(answer.json()).toMatchObject({ ended: 2, location: expect.stringContaining('http://esia.test/logout') });
  expect([await statusOf(here), await statusOf(there), await statusOf(colleague)]).toEqual([401, 401, 200]);
});

test('a new sign-in in the same browser takes the place of the old session', async () => {
  const person = await given.addEmployee(school.id, 'observer');
  const first = await given.signIn(person, school);
  const second = await given.signIn(person, school, first.cookie);
  expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200]);
});
