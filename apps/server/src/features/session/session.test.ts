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

test('where a group of ЕСИА gives the right to enter, the organization is chosen and only its roles count', async () => {
  const second = await given.addOrganization();
  const person = await given.addEmployee(school.id, 'observer');
  await given.admin.execute(null, `insert into employment (person_id, organization_id, position) values ($1, $2, 'Второе место')`, [
    person.id,
    second.id,
  ]);
  await given.admin.execute(
    null,
    `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from) values (gen_random_uuid(), $1, $2, 'registrar', '2026-01-01')`,
    [person.id, second.id],
  );
  const strict = await given.another({ esiaGroup: 'PGS_USERS' });
  /** Walks to ЕСИА and back; answers where the browser is led. */
  const walk = async (organization: string | undefined, groups: readonly string[]) => {
    const begun = await strict.inject({ url: `/sign-in?return=/registry${organization ? `&organization=${organization}` : ''}` });
    const state = new URL(String(begun.headers.location)).searchParams.get('state');
    const [attempt] = begun.cookies;
    given.identified = {
      ...{ oid: person.oid, snils: person.oid, lastName: 'Второв', firstName: 'Пётр', trusted: true, groups },
      organizations: [school, second].map(({ oid }) => ({ oid, ogrn: '', fullName: '', shortName: '', active: true, chief: false })),
    };
    const ended = await strict.inject({
      url: `/sign-in/callback?code=1&state=${state}`,
      headers: { cookie: `${attempt?.name}=${attempt?.value}` },
    });
    return {
      location: decodeURIComponent(String(ended.headers.location)),
      session: ended.cookies.find(({ name }) => name === 'pgs_session'),
    };
  };
  const unchosen = await walk(undefined, []);
  expect(unchosen.session).toBeUndefined();
  expect(unchosen.location).toContain(`"oid":"${second.oid}"`);
  expect((await walk(second.oid, ['ANOTHER'])).location).toContain('esia-group-missing');
  expect((await walk('7799999', ['PGS_USERS'])).location).toContain('no-employment');
  const entered = await walk(second.oid, ['PGS_USERS']);
  expect(entered.location).toBe('/registry');
  const answer = await strict.inject({ url: '/api/session', headers: { cookie: `pgs_session=${entered.session?.value}` } });
  const roles = answer.json<{ employments: { organizationId: string; roles: string[] }[] }>().employments;
  expect(roles.find(({ organizationId }) => organizationId === second.id)?.roles).toEqual(['Регистратор']);
  expect(roles.find(({ organizationId }) => organizationId === school.id)?.roles).toEqual([]);
});
