import { randomUUID } from 'node:crypto';
import type { OrganizationProfile } from '@pgs/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';

type Headers = Record<string, string>;

let given: TestServer;
let ministry: { id: string; oid: string };
let department: { id: string; oid: string };
let school: { id: string; oid: string };
let above: Headers;
let administrator: Headers;
let registrar: Headers;
let stranger: Headers;

const profile = (fields: Partial<OrganizationProfile> = {}): OrganizationProfile => ({
  title: 'Школа № 1',
  shortTitle: 'Школа',
  inn: '7599000030',
  kpp: '759901001',
  ogrn: '1007599000034',
  oktmo: '75701000',
  legalAddress: '',
  address: 'ул. Лесная, д. 10',
  timeZone: 'Asia/Yekaterinburg',
  workFrom: '09:00',
  workTo: '18:00',
  receptionHours: '',
  phone: '',
  email: '',
  website: '',
  headName: '',
  headPosition: '',
  esiaOid: school.oid,
  esnsiCode: '',
  serviceCodes: [],
  divisions: [],
  territories: [],
  orderRequired: false,
  trainingRequired: false,
  ...fields,
});

beforeAll(async () => {
  given = await startTestServer();
  ministry = await given.addOrganization();
  department = await given.addOrganization(ministry.id);
  school = await given.addOrganization(department.id);
  const other = await given.addOrganization(department.id);
  const chief = await given.addEmployee(ministry.id, 'organizationAdministrator');
  await given.admin.execute(null, 'update role_grant set with_subordinates = true where person_id = $1', [chief.id]);
  above = await given.signIn(chief, ministry);
  administrator = await given.signIn(await given.addEmployee(school.id, 'organizationAdministrator'), school);
  registrar = await given.signIn(await given.addEmployee(school.id, 'registrar'), school);
  stranger = await given.signIn(await given.addEmployee(other.id, 'organizationAdministrator'), other);
});
afterAll(() => given?.close());

const get = (headers: Headers, url: string) => given.server.inject({ url: `/api${url}`, headers });
const post = (headers: Headers, url: string, payload: object) =>
  given.server.inject({ method: 'POST', url: `/api${url}`, headers, payload });
const save = (headers: Headers, version: number, changed: Partial<OrganizationProfile>, requestKey: string = randomUUID()) =>
  post(headers, `/organizations/${school.id}/profile`, { version, requestKey, profile: profile(changed) });

describe('the tree', () => {
  const idsSeen = async (headers: Headers, query = '') =>
    (await get(headers, `/organizations${query}`))
      .json<{ rows: { id: string }[] }>()
      .rows.map(({ id }) => id)
      .sort();

  test('is seen below a grant on the tree, and only the own organization without one', async () => {
    expect((await idsSeen(above)).length).toBe(4);
    expect(await idsSeen(administrator)).toEqual([school.id]);
    expect(await idsSeen(above, `?search=${encodeURIComponent('нет такой')}`)).toEqual([]);
    expect((await get(registrar, '/organizations')).json()).toMatchObject({ code: 'section-forbidden' });
  });

  test('follows an organization that moves, and never closes in a ring', async () => {
    await given.admin.execute(null, 'update organization set parent_id = $2 where organization_id = $1', [department.id, null]);
    expect((await idsSeen(above)).length).toBe(1);
    await given.admin.execute(null, 'update organization set parent_id = $2 where organization_id = $1', [department.id, ministry.id]);
    expect((await idsSeen(above)).length).toBe(4);
    const ring = given.admin.execute(null, 'update organization set parent_id = $2 where organization_id = $1', [department.id, school.id]);
    await expect(ring).rejects.toThrow('below itself');
  });
});

describe('the card', () => {
  test('opens to the administrator and to the one above, and does not exist for strangers', async () => {
    expect((await get(administrator, `/organizations/${school.id}`)).json()).toMatchObject({
      mine: true,
      above: [{ open: false }, { open: false }],
    });
    expect((await get(above, `/organizations/${school.id}`)).json()).toMatchObject({
      mine: false,
      above: [{ open: true }, { open: true }],
    });
    expect((await get(stranger, `/organizations/${school.id}`)).json()).toMatchObject({ code: 'not-found' });
    expect((await get(registrar, `/organizations/${school.id}`)).json()).toMatchObject({ code: 'section-forbidden' });
  });

  test('says who may do the rest', async () => {
    const { available } = (await get(above, `/organizations/${school.id}`)).json<{
      available: { action: string; enabled: boolean; reason: string | null }[];
    }>();
    expect(available.find(({ action }) => action === 'changeProfile')).toMatchObject({
      enabled: false,
      reason: 'Это делает администратор самой организации.',
    });
    expect(available.find(({ action }) => action === 'addSubordinate')).toMatchObject({ enabled: true, reason: null });
  });
});

describe('the profile', () => {
  test('is changed once by one click, with old and new value in the journal', async () => {
    const key = randomUUID();
    const first = await save(administrator, 1, { phone: '+7 351 000-00-00', territories: ['ул. Лесная', 'ул. Озёрная, 1–20'] }, key);
    expect(first.json()).toMatchObject({ version: 2 });
    expect((await save(administrator, 1, { phone: '+7 351 000-00-00' }, key)).json()).toMatchObject({ version: 2 });
    const { rows } = (await get(administrator, `/organizations/${school.id}/changes`)).json<{ rows: { changes: unknown[] }[] }>();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.changes).toContainEqual({ field: 'phone', title: 'Телефон', before: '', after: '+7 351 000-00-00' });
    expect((await get(above, `/organizations/${school.id}/changes`)).json<{ rows: unknown[] }>().rows).toHaveLength(1);
    expect((await get(stranger, `/organizations/${school.id}/changes`)).json()).toMatchObject({ code: 'not-found' });
  });

  test('is not overwritten blindly: the conflict names who changed what', async () => {
    expect((await save(administrator, 1, { phone: '+7 351 111-11-11' })).json()).toMatchObject({
      code: 'profile-changed-meanwhile',
      title: expect.stringContaining('Телефон'),
    });
  });

  test('is checked field by field', async () => {
    expect((await save(administrator, 2, { inn: '7599000031', oktmo: '1' })).json()).toMatchObject({
      code: 'profile-invalid',
      title: expect.stringMatching(/ИНН: .*ОКТМО: /),
    });
    expect((await save(administrator, 2, { serviceCodes: ['unknown'] })).json()).toMatchObject({ code: 'service-not-connected' });
    expect((await save(administrator, 2, { esiaOid: department.oid })).json()).toMatchObject({ code: 'organization-esia-taken' });
  });

  test('is changed by its own administrator alone', async () => {
    expect((await save(above, 2, { phone: '' })).json()).toMatchObject({ code: 'administrative-action-forbidden', status: 403 });
    expect((await save(stranger, 2, { phone: '' })).json()).toMatchObject({ code: 'not-found', status: 404 });
    expect((await save(registrar, 2, { phone: '' })).json()).toMatchObject({ code: 'section-forbidden', status: 403 });
  });
});

describe('an organization below', () => {
  const added = { code: 'kindergarten-7', kind: 'kindergarten' };

  test('is added by the one above, once', async () => {
    const payload = { ...added, requestKey: randomUUID(), profile: profile({ esiaOid: '770099', shortTitle: 'Сад № 7' }) };
    const first = await post(above, `/organizations/${department.id}/subordinates`, payload);
    expect(first.statusCode).toBe(200);
    const { id } = first.json<{ id: string }>();
    expect((await post(above, `/organizations/${department.id}/subordinates`, payload)).json()).toMatchObject({ id });
    expect((await get(above, `/organizations/${id}`)).json()).toMatchObject({ code: 'kindergarten-7', mine: false, version: 1 });
    const again = { ...payload, requestKey: randomUUID() };
    expect((await post(above, `/organizations/${department.id}/subordinates`, again)).json()).toMatchObject({
      code: 'organization-code-taken',
    });
    const sameEsia = { ...again, code: 'kindergarten-8' };
    expect((await post(above, `/organizations/${department.id}/subordinates`, sameEsia)).json()).toMatchObject({
      code: 'organization-esia-taken',
    });
    expect((await post(stranger, `/organizations/${department.id}/subordinates`, again)).json()).toMatchObject({ code: 'not-found' });
  });
});

test('the second lock: without the scope of the person the journal is empty', async () => {
  const { database } = given.platform;
  const seen = (administered: readonly string[], overseen: readonly string[]) =>
    database.read({ kind: 'person', personId: randomUUID(), organizations: [], administered, overseen }, (db) =>
      db.query(null, 'select 1 from organization_change where organization_id = $1', [school.id]),
    );
  expect(await seen([school.id], [])).toHaveLength(1);
  expect(await seen([], [ministry.id])).toHaveLength(1);
  expect(await seen([department.id], [school.id])).toHaveLength(0);
});
