import type { RouteOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer } from '../../http/server.ts';
import { type RouteParts, routesOf } from '../../routes.ts';
import { shownInView } from './shown.ts';
import { codeOf, type SupportPlace, startSupportPlace } from './testing/support-place.ts';

/** Every address of the whole platform, as Fastify was told of it: a new one cannot be forgotten here. */
interface Address {
  readonly method: string;
  readonly url: string;
  readonly operation: string | undefined;
}

let place: SupportPlace;
let viewer: Awaited<ReturnType<SupportPlace['looking']>>;
let server: ReturnType<typeof createServer>;
const addresses: Address[] = [];

beforeAll(async () => {
  place = await startSupportPlace();
  viewer = await place.looking({ role: 'organizationAdministrator' });
  // What stands behind the routes is never reached: that is what the test is about.
  server = createServer(place.given.platform, routesOf({} as RouteParts), { logLevel: 'silent' });
  server.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
    for (const one of [method].flat()) addresses.push({ method: one, url, operation: config?.operation });
  });
  await server.ready();
});
afterAll(async () => {
  await server?.close();
  await place?.given.close();
});

const ask = ({ method, url }: Address) => {
  const filled = url.replaceAll(/:(\w+)/g, (_, name: string) => (name === 'format' ? 'pdf' : '00000000-0000-7000-8000-000000000001'));
  const options = { url: filled, headers: viewer.headers, remoteAddress: '127.9.9.9' };
  return method === 'POST' ? server.inject({ ...options, method: 'POST', payload: {} }) : server.inject(options);
};
const ways = ['/api/session/end', '/api/session/end-everywhere', '/api/support/view/end'];

test('nothing that changes anything is let through, at any address of the platform', async () => {
  const methods = new Set(addresses.map(({ method }) => method));
  expect([...methods].sort()).toEqual(['GET', 'HEAD', 'POST']);
  const changing = addresses.filter(({ method, url }) => method === 'POST' && !ways.includes(url));
  expect(changing.length).toBeGreaterThan(80);
  const refused: unknown[] = [];
  for (const address of changing) {
    const answer = await ask(address);
    refused.push([address.url, answer.statusCode, codeOf(answer)]);
  }
  expect(refused).toEqual(changing.map(({ url }) => [url, 403, 'support-view-read-only']));
  expect((await place.given.admin.find<{ n: number }>(null, `select count(*) as n from access_change`))?.n).toBe(0);
});

test('files, exports, reports and whatever the table does not name are closed', async () => {
  const outside = ['/api/health', '/metrics', '/api/events', '/*', '/'];
  const closed = addresses.filter(
    ({ method, url, operation }) =>
      method === 'GET' &&
      !outside.includes(url) &&
      (operation === undefined || shownInView[operation as keyof typeof shownInView] === 'closed'),
  );
  for (const file of [
    '/api/applications/:id/documents/:documentId',
    '/api/report-runs/:id/file',
    '/api/organizations/:id/employees.xlsx',
    '/api/registry/:applicationId/extract',
    '/sign-in',
  ])
    expect(closed.map(({ url }) => url)).toContain(file);
  const answers: unknown[] = [];
  for (const address of closed) {
    const answer = await ask(address);
    answers.push([address.url, answer.statusCode, answer.statusCode === 302 ? '' : codeOf(answer)]);
  }
  expect(answers).toEqual(closed.map(({ url }) => [url, 403, 'support-view-closed']));
});

test('what is shown writes nothing: the database of a view refuses, and only its journals are written', async () => {
  const shown = addresses.filter(
    ({ method, operation }) =>
      method === 'GET' && operation !== undefined && shownInView[operation as keyof typeof shownInView] !== 'closed',
  );
  expect(shown.length).toBeGreaterThan(30);
  for (const address of shown) {
    if (address.operation === undefined || !(address.operation in shownInView)) continue;
    const answer = await ask(address);
    expect(codeOf(answer), address.url).not.toBe('support-view-read-only');
  }
  // A handler that forgets itself is stopped by PostgreSQL, and the person hears why.
  const forgetful = createServer(
    place.given.platform,
    [
      (scope, { database }) =>
        scope.get('/api/forgetful', { config: { operation: 'getOrganization' } }, () =>
          database.system((transaction) => transaction.execute(null, `update organization set short_title = 'Чужая'`)),
        ),
    ],
    { logLevel: 'silent' },
  );
  await forgetful.ready();
  const answer = await forgetful.inject({ url: '/api/forgetful', headers: viewer.headers });
  expect([answer.statusCode, codeOf(answer)]).toEqual([403, 'support-view-read-only']);
  const ordinary = await forgetful.inject({ url: '/api/forgetful', headers: place.administrator.headers });
  expect(ordinary.statusCode).toBe(200);
  await forgetful.close();
});
