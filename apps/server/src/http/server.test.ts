import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { uuidV7 } from '../identifiers.ts';
import { startTestServer, type TestServer } from './testing/start-test-server.ts';

let given: TestServer;
let department: { id: string; oid: string };
let school: { id: string; oid: string };
let registrar: Record<string, string>;
let observer: Record<string, string>;
let stranger: Record<string, string>;

beforeAll(async () => {
  given = await startTestServer();
  department = await given.addOrganization();
  school = await given.addOrganization(department.id);
  const other = await given.addOrganization(department.id);
  registrar = await given.signIn(await given.addEmployee(school.id, 'registrar'), school);
  observer = await given.signIn(await given.addEmployee(school.id, 'observer'), school);
  stranger = await given.signIn(await given.addEmployee(other.id, 'observer'), other);
});
afterAll(() => given?.close());

const multipartOf = (fileName: string, content: Buffer) => ({
  headers: { 'content-type': 'multipart/form-data; boundary=limit' },
  payload: Buffer.concat([
    Buffer.from(`--limit\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/pdf\r\n\r\n`),
    content,
    Buffer.from('\r\n--limit--\r\n'),
  ]),
});

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n');

test('without a session there is a problem a person can read', async () => {
  const answer = await given.server.inject({ url: '/api/session' });
  expect(answer.statusCode).toBe(401);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ type: 'urn:pgs:problem:sign-in-required', code: 'sign-in-required', status: 401 });
  expect(answer.json<{ requestId: string }>().requestId).toBe(answer.headers['x-request-id']);
});

test("the vendor's script of the plug-in is served as soon as it is put there, and the extensions may speak to the page", async () => {
  const ask = () => given.server.inject({ url: '/cadesplugin_api.js' });
  const absent = await ask();
  expect([absent.statusCode, absent.json<{ code: string }>().code]).toEqual([404, 'not-found']);
  const { cadesScript } = given.platform.config;
  await mkdir(dirname(cadesScript), { recursive: true });
  await writeFile(cadesScript, '// сценарий плагина');
  const served = await ask();
  expect([served.statusCode, served.body]).toEqual([200, '// сценарий плагина']);
  expect(served.headers['content-type']).toContain('text/javascript');
  const policy = String(served.headers['content-security-policy']);
  expect(policy).toMatch(/script-src 'self'[^;]*chrome-extension:\/\/pfhgbfnnjiafkhfdkmpiflachepdcjod[^;]*moz-extension:/);
  expect(policy).not.toContain('unsafe-eval');
});

test('the menu comes from the roles', async () => {
  const answer = await given.server.inject({ url: '/api/session', headers: observer });
  expect(answer.statusCode).toBe(200);
  expect(answer.json<{ menu: unknown }>().menu).toEqual([
    { section: 'applications', title: 'Заявления', mode: 'view' },
    { section: 'notifications', title: 'Уведомления', mode: 'work' },
    { section: 'registries', title: 'Реестры', mode: 'view' },
    { section: 'places', title: 'Места и очередь', mode: 'work' },
    { section: 'training', title: 'Обучение', mode: 'work' },
  ]);
});

test('a sign-in does not end in another browser, and not twice', async () => {
  const begun = await given.server.inject({ url: '/sign-in' });
  const state = new URL(String(begun.headers.location)).searchParams.get('state');
  const foreign = await given.server.inject({ url: `/sign-in/callback?code=1&state=${state}` });
  expect(foreign.headers.location).toContain('problem=identity-problem');
  expect(foreign.cookies.some(({ name, value }) => name === 'pgs_session' && value !== '')).toBe(false);
});

test('a person without a grant in an organization ЕСИА names is refused', async () => {
  const person = await given.addEmployee(school.id, 'observer');
  await expect(given.signIn(person, department)).rejects.toThrow('no-employment');
});

test('after the sign-in only pages of the platform are opened', async () => {
  for (const [asked, stored] of [
    ['//evil.test/', '/'],
    ['/\t/evil.test', '/'],
    ['https://evil.test/', '/'],
    ['/applications?tab=mine', '/applications?tab=mine'],
  ] as const) {
    const begun = await given.server.inject({ url: `/sign-in?return=${encodeURIComponent(asked)}` });
    const state = new URL(String(begun.headers.location)).searchParams.get('state');
    const row = await given.admin.find<{ return_to: string }>(null, 'select return_to from sign_in_attempt where state = $1', [state]);
    expect(row?.return_to).toBe(stored);
  }
});

test('a changing request needs the forgery token, and signing out ends the session', async () => {
  const headers = await given.signIn(await given.addEmployee(school.id, 'observer'), school);
  const forged = await given.server.inject({ method: 'POST', url: '/api/session/end', headers: { cookie: headers.cookie }, payload: {} });
  expect(forged.json()).toMatchObject({ code: 'forged-request' });
  const ended = await given.server.inject({ method: 'POST', url: '/api/session/end', headers, payload: {} });
  expect(ended.json<{ location: string }>().location).toContain('http://esia.test/logout');
  expect((await given.server.inject({ url: '/api/session', headers })).statusCode).toBe(401);
});

test('a file is uploaded, and a document is given only to those who see the application', async () => {
  const sent = multipartOf('Паспорт (копия).pdf', pdf);
  const uploaded = await given.server.inject({ method: 'POST', url: '/api/uploads', ...sent, headers: { ...registrar, ...sent.headers } });
  expect(uploaded.json()).toMatchObject({ fileName: 'Паспорт (копия).pdf', sizeBytes: pdf.length });
  const file = await given.admin.find<{ file_id: string }>(null, 'select file_id from upload where upload_id = $1', [
    uploaded.json<{ id: string }>().id,
  ]);
  const documentId = uuidV7();
  const application = await given.addApplication(school.id, {
    documents: [{ id: documentId, title: 'Паспорт', fileName: 'Паспорт (копия).pdf', fileId: file?.file_id }],
  });
  const url = `/api/applications/${application}/documents/${documentId}`;

  const shown = await given.server.inject({ url: `${url}?inline=1`, headers: registrar });
  expect(shown.rawPayload).toEqual(pdf);
  expect(shown.headers['content-type']).toBe('application/pdf');
  expect(shown.headers['content-disposition']).toBe(
    `inline; filename="document"; filename*=UTF-8''${encodeURIComponent('Паспорт ')}%28${encodeURIComponent('копия')}%29.pdf`,
  );
  expect((await given.server.inject({ url, headers: stranger })).json()).toMatchObject({ code: 'not-found' });
  const views = await given.admin.query<{ what: string }>(null, 'select what from view_journal where application_id = $1', [application]);
  expect(views).toEqual([{ what: 'просмотр: Паспорт' }]);
});

test('a file beyond the limit is refused with its name', async () => {
  const sent = multipartOf('Скан.pdf', Buffer.concat([pdf, Buffer.alloc(3 * 1024 * 1024, 32)]));
  const answer = await given.server.inject({ method: 'POST', url: '/api/uploads', ...sent, headers: { ...registrar, ...sent.headers } });
  expect(answer.json()).toMatchObject({ code: 'file-too-large', details: { name: 'Скан.pdf', limit: '1 МБ' } });
});

const addFailure = async (organizationId: string | null, at: string) => {
  const id = uuidV7();
  await given.admin.execute(
    null,
    `insert into inbox_message (inbox_message_id, system, message_id, kind, sender, raw, body, attachments, received_at, state, problem_code, problem, organization_id)
     values ($1, 'smev', $2, 'request', 'EPGU', '<a/>', '{}', '[]', $3, 'failed', 'intake-unreadable', 'нет поля', $4)`,
    [id, id, at, organizationId],
  );
  return id;
};

test('failures are seen by their organization, resolved by those whose role resolves them', async () => {
  const failure = await addFailure(school.id, '2026-08-31T10:00:00Z');
  const nobodys = await addFailure(null, '2026-08-31T11:00:00Z');
  const idsOf = async (headers: Record<string, string>) =>
    (await given.server.inject({ url: '/api/exchange-failures', headers })).json<{ rows: { id: string }[] }>().rows.map(({ id }) => id);
  const chief = await given.signIn(await given.addEmployee(department.id, 'registrar'), department);
  expect(await idsOf(registrar)).toEqual([failure]);
  expect(await idsOf(observer)).toEqual([failure]);
  expect(await idsOf(stranger)).toEqual([]);
  expect(await idsOf(chief)).toEqual([nobodys]);

  const act = (headers: Record<string, string>, deed: string, payload: object) =>
    given.server.inject({ method: 'POST', url: `/api/exchange-failures/${failure}/${deed}`, headers, payload });
  expect((await act(stranger, 'retry', {})).json()).toMatchObject({ code: 'not-found' });
  expect((await act(observer, 'retry', {})).json()).toMatchObject({ code: 'action-forbidden' });
  expect((await act(registrar, 'dismiss', { reason: '' })).json()).toMatchObject({ code: 'malformed-request' });
  expect((await act(registrar, 'retry', {})).statusCode).toBe(200);
  expect(given.retried).toEqual([failure]);
  expect((await act(registrar, 'dismiss', { reason: 'прислано по ошибке' })).statusCode).toBe(200);
  expect(await idsOf(registrar)).toEqual([]);
});

test('pages of failures follow one another without a gap', async () => {
  const added = [];
  for (let minute = 10; minute < 35; minute += 1) added.push(await addFailure(school.id, `2026-08-01T10:${minute}:00.123456Z`));
  const first = await given.server.inject({ url: '/api/exchange-failures', headers: registrar });
  const { rows, next } = first.json<{ rows: { id: string }[]; next: string }>();
  const second = await given.server.inject({ url: `/api/exchange-failures?after=${next}`, headers: registrar });
  const rest = second.json<{ rows: { id: string }[]; next: string | null }>();
  expect([...rows, ...rest.rows].map(({ id }) => id)).toEqual(added.toReversed());
  expect(rest.next).toBeNull();
  expect((await given.server.inject({ url: '/api/exchange-failures?after=abc', headers: registrar })).statusCode).toBe(400);
});

test('jobs that gave up stand beside the messages', async () => {
  const application = await given.addApplication(school.id);
  await given.admin.query(
    null,
    `create table if not exists jobs.job (id uuid, name text, state text, data jsonb, created_on timestamptz,
    completed_on timestamptz, output jsonb, source_name text, source_output jsonb)`,
  );
  await given.admin.query(null, 'grant select, update on jobs.job to pgs_platform');
  const id = uuidV7();
  await given.admin.execute(
    null,
    `insert into jobs.job (id, name, state, data, created_on, source_name, source_output)
     values ($1, 'dead-letter', 'created', $2, '2026-09-01T08:00:00Z', 'deliver-decision', '{"message": "нет связи"}')`,
    [id, JSON.stringify({ applicationId: application })],
  );
  const failuresOf = async (headers: Record<string, string>) =>
    (await given.server.inject({ url: '/api/exchange-failures', headers })).json<{ rows: object[] }>().rows;
  expect((await failuresOf(registrar))[0]).toMatchObject({ id, kind: 'job', title: 'Задание: deliver-decision', problem: 'нет связи' });
  expect(await failuresOf(stranger)).toEqual([]);
  const url = `/api/exchange-failures/${id}`;
  expect((await given.server.inject({ method: 'POST', url: `${url}/retry`, headers: registrar, payload: {} })).statusCode).toBe(200);
  expect(given.retried.at(-1)).toBe(id);
  const closed = await given.server.inject({
    method: 'POST',
    url: `${url}/dismiss`,
    headers: registrar,
    payload: { reason: 'сделано вручную' },
  });
  expect(closed.statusCode).toBe(200);
  expect((await failuresOf(registrar))[0]).not.toMatchObject({ id });
});

test('the registry opens to the roles that have the section', async () => {
  expect((await given.server.inject({ url: '/api/registry', headers: registrar })).json()).toMatchObject({ code: 'section-forbidden' });
  expect((await given.server.inject({ url: '/api/registry?search=А', headers: observer })).json()).toMatchObject({ rows: [], next: null });
});

test('changes are told to those who may see them', async () => {
  const address = await given.server.listen({ port: 0, host: '127.0.0.1' });
  const open = (headers: Record<string, string>) => fetch(`${address}/api/events`, { headers: { cookie: headers.cookie ?? '' } });
  const [near, far] = await Promise.all([open(registrar), open(stranger)]);
  expect(near.headers.get('content-type')).toContain('text/event-stream');
  const tell = (organizationId: string, id: string) =>
    given.admin.query(null, `select pg_notify('application_changed', $1)`, [
      JSON.stringify({ id, organizationId, serviceCode: 'school', version: 2 }),
    ]);
  const heard = textUntil(near, '"first"');
  await tell(school.id, 'first');
  expect(await heard).toContain(`event: application\ndata: ${JSON.stringify({ id: 'first', organizationId: school.id, version: 2 })}`);
  // Both were served by the same message, and closing ends the streams.
  await given.server.close();
  expect(await far.text()).not.toContain('event: application');
});

async function textUntil(response: Response, awaited: string): Promise<string> {
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (text.includes(awaited)) break;
  }
  return text;
}
