import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '@pgs/catalog';
import type { DraftCard, DraftRow } from '@pgs/contract';
import { emptyDraft } from '@pgs/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';
import { createDraftErasing } from './erasing.ts';

type Headers = Record<string, string>;

let given: TestServer;
let school: { id: string; oid: string };
let clerk: Headers;
let colleague: Headers;
let registrar: Headers;
let stranger: Headers;
let narrow: Headers;

beforeAll(async () => {
  given = await startTestServer({ services });
  school = await given.addOrganization();
  const other = await given.addOrganization();
  await given.admin.execute(null, `update organization set service_codes = '{school-enrolment,supplementary-education}'`);
  const signInAs = async (...args: Parameters<TestServer['addEmployee']>) =>
    given.signIn(await given.addEmployee(...args), args[0] === school.id ? school : other);
  clerk = await signInAs(school.id, 'inPersonClerk');
  colleague = await signInAs(school.id, 'inPersonClerk');
  registrar = await signInAs(school.id, 'registrar');
  stranger = await signInAs(other.id, 'inPersonClerk');
  narrow = await signInAs(school.id, 'inPersonClerk', ['supplementary-education']);
});
afterAll(() => given?.close());

const get = (headers: Headers, url: string) => given.server.inject({ url: `/api${url}`, headers });
const post = (headers: Headers, url: string, payload: object = {}) =>
  given.server.inject({ method: 'POST', url: `/api${url}`, headers, payload });

const typed = (lastName: string) => ({ ...emptyDraft(), applicant: { ...emptyDraft().applicant, lastName } });
const save = (headers: Headers, id: string, version: number, more: object = {}) =>
  post(headers, `/drafts/${id}`, {
    version,
    requestKey: randomUUID(),
    organizationId: school.id,
    serviceCode: 'school-enrolment',
    content: typed('Берёзкина'),
    ...more,
  });
const begin = async (headers: Headers, more: object = {}): Promise<string> => {
  const id = randomUUID();
  expect((await save(headers, id, 0, more)).json()).toMatchObject({ version: 1 });
  return id;
};
const idsSeen = async (headers: Headers, query = '') =>
  (await get(headers, `/drafts${query}`)).json<{ rows: DraftRow[] }>().rows.map(({ id }) => id);

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n');
const attach = (headers: Headers, id: string, documentId: string, kind = 'applicantIdentity') =>
  given.server.inject({
    method: 'POST',
    url: `/api/drafts/${id}/documents/${documentId}?kind=${kind}`,
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=limit' },
    payload: Buffer.concat([
      Buffer.from(
        '--limit\r\ncontent-disposition: form-data; name="file"; filename="Паспорт.pdf"\r\ncontent-type: application/pdf\r\n\r\n',
      ),
      pdf,
      Buffer.from('\r\n--limit--\r\n'),
    ]),
  });

describe('saving', () => {
  test('begins a draft, tells what is missing, and a colleague goes on with it elsewhere', async () => {
    const id = await begin(clerk);
    const card = (await get(colleague, `/drafts/${id}`)).json<DraftCard>();
    expect(card).toMatchObject({ version: 1, content: { applicant: { lastName: 'Берёзкина' } } });
    expect(card.requirements.find(({ path }) => path === 'form.grade')).toMatchObject({ met: false, sentence: 'Заполните «Класс».' });
    expect((await save(colleague, id, 1)).json()).toMatchObject({ version: 2 });
    const row = (await get(clerk, '/drafts')).json<{ rows: DraftRow[] }>().rows.find((one) => one.id === id);
    expect(row).toMatchObject({ serviceTitle: 'Запись в школу', applicantName: 'Берёзкина', changedByMe: false, endsSoon: false });
    expect(row?.completeness).toBe(card.completeness);
  });

  test('never writes over another person, and says who was first', async () => {
    const id = await begin(clerk);
    expect((await save(colleague, id, 1, { content: typed('Речная') })).statusCode).toBe(200);
    const late = await save(clerk, id, 1, { content: typed('Озёрная') });
    expect(late.statusCode).toBe(409);
    expect(late.json()).toMatchObject({ code: 'draft-changed-meanwhile', details: { name: expect.stringContaining('Учебный') } });
    expect((await get(clerk, `/drafts/${id}`)).json()).toMatchObject({ version: 2, content: { applicant: { lastName: 'Речная' } } });
  });

  test('of one version by twenty at once succeeds once', async () => {
    const id = await begin(clerk);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => save(n % 2 ? clerk : colleague, id, 1)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(19);
  });

  test('repeated after a lost answer is answered again, beginning included', async () => {
    const id = randomUUID();
    const requestKey = randomUUID();
    expect((await save(clerk, id, 0, { requestKey })).json()).toMatchObject({ version: 1 });
    expect((await save(clerk, id, 0, { requestKey })).json()).toMatchObject({ version: 1 });
    expect((await save(clerk, id, 0)).json()).toMatchObject({ code: 'draft-changed-meanwhile' });
  });
});

describe('drafts of others', () => {
  test('do not exist: not in the list, not by the address, not to be written over', async () => {
    const id = await begin(clerk);
    expect(await idsSeen(stranger)).not.toContain(id);
    expect((await get(stranger, `/drafts/${id}`)).json()).toMatchObject({ code: 'not-found' });
    expect((await save(stranger, id, 1)).json()).toMatchObject({ code: 'reception-place-unknown' });
    expect((await post(stranger, `/drafts/${id}/deletion`)).json()).toMatchObject({ code: 'not-found' });
    expect((await attach(stranger, id, randomUUID())).json()).toMatchObject({ code: 'not-found' });
  });

  test('the identifier of a draft elsewhere is no way in', async () => {
    const id = await begin(clerk);
    const home = (
      await given.admin.query<{ organization_id: string }>(null, `select organization_id from organization where organization_id <> $1`, [
        school.id,
      ])
    )[0];
    expect((await save(stranger, id, 0, { organizationId: home?.organization_id })).json()).toMatchObject({ code: 'not-found' });
    expect((await get(clerk, `/drafts/${id}`)).json()).toMatchObject({ version: 1 });
  });

  test('a grant for one service reaches drafts of that service and those without one', async () => {
    const enrolment = await begin(clerk);
    const circle = await begin(clerk, { serviceCode: 'supplementary-education' });
    const open = await begin(clerk, { serviceCode: null });
    const seen = await idsSeen(narrow);
    expect(seen).toEqual(expect.arrayContaining([circle, open]));
    expect(seen).not.toContain(enrolment);
    expect((await get(narrow, `/drafts/${enrolment}`)).json()).toMatchObject({ code: 'not-found' });
    expect((await save(narrow, open, 1)).json()).toMatchObject({ code: 'reception-place-unknown' });
  });

  test('other roles have no such section', async () => {
    for (const answer of [
      await get(registrar, '/drafts'),
      await get(registrar, `/drafts/${randomUUID()}`),
      await save(registrar, randomUUID(), 0),
    ])
      expect(answer.json()).toMatchObject({ code: 'section-forbidden' });
  });

  test('the database itself shows nothing without a scope', async () => {
    await begin(clerk);
    const rows = await given.platform.database.read({ kind: 'person', personId: randomUUID(), organizations: [school.id] }, (db) =>
      db.query(null, 'select 1 from draft'),
    );
    expect(rows).toEqual([]);
  });
});

describe('files', () => {
  test('are attached once, shown, removed, and counted as done', async () => {
    const id = await begin(clerk, { serviceCode: 'supplementary-education' });
    const documentId = randomUUID();
    const first = await attach(clerk, id, documentId);
    expect(first.json()).toMatchObject({
      id: documentId,
      title: expect.stringContaining('Документ, удостоверяющий личность'),
      sizeBytes: pdf.length,
    });
    expect((await attach(clerk, id, documentId)).statusCode).toBe(200);
    expect((await get(clerk, `/drafts/${id}`)).json<DraftCard>().documents).toHaveLength(1);
    const shown = await get(colleague, `/drafts/${id}/documents/${documentId}`);
    expect(shown.rawPayload).toEqual(pdf);
    expect((await get(stranger, `/drafts/${id}/documents/${documentId}`)).json()).toMatchObject({ code: 'not-found' });
    expect((await post(clerk, `/drafts/${id}/documents/${documentId}/removal`)).json()).toEqual({ documents: [] });
  });
});

describe('deletion', () => {
  test('can be undone within its term, and only reading goes on meanwhile', async () => {
    const id = await begin(clerk);
    expect((await post(clerk, `/drafts/${id}/deletion`)).json()).toEqual({ expiresAt: '2026-09-08T09:00:00.000Z' });
    expect(await idsSeen(clerk)).not.toContain(id);
    expect(await idsSeen(colleague, '?deleted=1')).toContain(id);
    expect((await save(colleague, id, 1)).json()).toMatchObject({ code: 'draft-deleted' });
    expect((await post(colleague, `/drafts/${id}/restoration`)).json()).toEqual({ expiresAt: '2026-10-01T09:00:00.000Z' });
    expect(await idsSeen(clerk)).toContain(id);
  });

  test('the timer erases what has expired with its files, and leaves nothing of the person', async () => {
    const [old, fresh] = [await begin(clerk, { content: typed('Забытова') }), await begin(clerk)];
    await attach(clerk, old, randomUUID());
    await attach(clerk, fresh, randomUUID());
    const folder = (id: string) => join(given.platform.config.dataDir, 'draft-files', id);
    expect(existsSync(folder(old))).toBe(true);
    await given.admin.execute(null, `update draft set expires_at = '2026-08-31T00:00:00Z' where draft_id = $1`, [old]);
    const erase = createDraftErasing({ database: given.platform.database, files: given.platform.draftFiles, now: given.platform.now });
    expect(await erase()).toBe(1);
    expect(await erase()).toBe(0);
    expect([existsSync(folder(old)), existsSync(folder(fresh))]).toEqual([false, true]);
    expect((await get(clerk, `/drafts/${old}`)).json()).toMatchObject({ code: 'not-found' });
    const left = await given.admin.query(
      null,
      `select 1 from draft d where d.content::text like '%Забытова%' or d.applicant_name like '%Забытова%'`,
    );
    expect(left).toEqual([]);
  });
});
