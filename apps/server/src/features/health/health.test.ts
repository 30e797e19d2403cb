import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';
import { recordSystemState } from './store.ts';

let given: TestServer;
beforeAll(async () => {
  given = await startTestServer();
});
afterAll(() => given?.close());

const minutes = (amount: number) => new Date(given.platform.now().getTime() + amount * 60_000);
const readiness = async () => {
  const answer = (await given.server.inject({ url: '/api/readiness' })).json<{
    status: string;
    systems: { system: string; up: boolean | null; since: string | null; meanwhile: string }[];
  }>();
  return { status: answer.status, ...Object.fromEntries(answer.systems.map(({ system, up, since }) => [system, { up, since }])) };
};

test('what nobody has asked is unknown, and the platform is ready', async () => {
  expect(await readiness()).toEqual({
    status: 'ready',
    smev: { up: null, since: null },
    esia: { up: null, since: null },
    worker: { up: null, since: null },
    mail: { up: null, since: null },
  });
});

test('a system that is away is named with the moment it went, however often it is asked; a silent worker is away, a silent exchange is unknown', async () => {
  await recordSystemState(given.admin, 'smev', true, minutes(-3));
  await recordSystemState(given.admin, 'smev', false, minutes(-1));
  await recordSystemState(given.admin, 'smev', false, minutes(0));
  await recordSystemState(given.admin, 'esia', false, minutes(-10));
  await recordSystemState(given.admin, 'worker', true, minutes(-10));
  await recordSystemState(given.admin, 'mail', false, minutes(-30));
  expect(await readiness()).toEqual({
    status: 'degraded',
    smev: { up: false, since: minutes(-1).toISOString() },
    esia: { up: null, since: minutes(-10).toISOString() },
    worker: { up: false, since: minutes(-10).toISOString() },
    // Its letters are tried again after half an hour: until then nothing else is known of it.
    mail: { up: false, since: minutes(-30).toISOString() },
  });
});

test('metrics name routes, never addresses, and are not given to strangers', async () => {
  await given.server.inject({ url: '/api/applications/0197-secret?search=Чижова' });
  const told = await given.server.inject({ url: '/metrics' });
  expect(told.body).toContain('route="/api/readiness"');
  expect(told.body).toContain('pgs_system_up{system="smev"} 0');
  expect(told.body).not.toMatch(/secret|Чижова/);
  expect((await given.server.inject({ url: '/metrics', remoteAddress: '10.1.2.3' })).statusCode).toBe(404);
  const proxied = await given.server.inject({ url: '/metrics', headers: { 'x-forwarded-for': '10.1.2.3' } });
  expect(proxied.statusCode).toBe(404);
});
