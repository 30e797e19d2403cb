import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listRoleLearning } from '../training/queries.ts';
import { grant, type Headers, person, type StaffPlace, startStaffPlace, today } from './testing/staff-place.ts';

let place: StaffPlace;
beforeAll(async () => {
  place = await startStaffPlace();
});
afterAll(() => place?.given.close());

describe('the list', () => {
  test('opens to the administrator and to the one above, who sees numbers masked', async () => {
    expect((await place.listed()).rows[0]?.snils).not.toContain('*');
    expect((await place.listed(place.above)).rows.every(({ snils }) => snils?.includes('***'))).toBe(true);
    expect((await place.get(place.stranger, place.employees())).json()).toMatchObject({ code: 'not-found' });
    expect((await place.get(place.registrar, place.employees())).json()).toMatchObject({ code: 'section-forbidden' });
  });
});

describe('adding by hand', () => {
  test('happens once for one click, and is in the journal', async () => {
    const key = randomUUID();
    const who = person('Новикова');
    const first = await place.add(place.administrator, who, [grant('specialist')], key);
    const { personId } = first.json<{ personId: string }>();
    expect((await place.add(place.administrator, who, [grant('specialist')], key)).json()).toMatchObject({ personId });
    expect((await place.add(place.administrator, who)).json()).toMatchObject({ code: 'employee-exists' });
    expect(await place.found('Новикова')).toMatchObject({
      linked: false,
      grants: [{ role: 'specialist', state: 'inForce', orderTitle: null }],
    });
    const card = await place.get(place.administrator, `${place.employees()}/${personId}`);
    const { history } = card.json<{ history: { changes: unknown[] }[] }>();
    expect(history).toHaveLength(1);
    expect(history[0]?.changes).toContainEqual({ field: 'role', title: 'Роль', before: '', after: 'Специалист, все услуги, с 01.09.2026' });
    const journal = await place.get(place.administrator, `/organizations/${place.school.id}/access-changes`);
    expect(journal.json<{ rows: { personName: string }[] }>().rows.map(({ personName }) => personName)).toContain('Новикова Мария');
  });

  test('is refused with the field that does not pass', async () => {
    expect((await place.add(place.administrator, person('Иванова', '11122233344'))).json()).toMatchObject({
      code: 'input-invalid',
      title: expect.stringContaining('СНИЛС'),
    });
    expect((await place.add(place.administrator, person('Иванова', ''))).json()).toMatchObject({ code: 'snils-required' });
    const known = person('Озерова');
    await place.add(place.administrator, known);
    const namesake = { ...person('Другова'), snils: known.snils };
    expect((await place.add(place.administrator, namesake)).json()).toMatchObject({ code: 'snils-other-name' });
    expect((await place.add(place.registrar, person('Иванова'))).json()).toMatchObject({ code: 'section-forbidden' });
    expect((await place.add(place.stranger, person('Иванова'))).json()).toMatchObject({ code: 'not-found' });
  });

  test('a person known elsewhere gets one more organization', async () => {
    const who = person('Совместова');
    await place.add(place.administrator, who, [grant('registrar')]);
    const payload = { requestKey: randomUUID(), person: who, grants: [grant('observer')] };
    expect((await place.post(place.above, place.employees(place.department.id), payload)).statusCode).toBe(200);
    const { rows } = await place.listed(place.above, place.department.id);
    expect(rows.find(({ name }) => name.includes('Совместова'))).toMatchObject({ elsewhere: 1 });
  });

  test('the first sign-in links the account and takes the name ЕСИА knows', async () => {
    const who = person('Первова');
    await place.add(place.administrator, who, [grant('observer')]);
    const names = { lastName: 'Первова', firstName: 'Марья', trusted: true, organizations: [] };
    place.given.identified = { oid: '5550001', snils: who.snils, ...names };
    const headers = await place.signInAs('5550001', who.snils);
    expect(await place.found('Первова')).toMatchObject({ linked: true, name: 'Первова Марья' });
    expect((await place.get(headers, '/session')).json()).toMatchObject({ name: 'Первова Марья' });
  });
});

describe('roles', () => {
  test('are taken away at once, also from an open session', async () => {
    const { id, oid } = await place.given.addEmployee(place.school.id, 'observer');
    const headers = await place.given.signIn({ oid }, place.school);
    const row = (await place.listed()).rows.find(({ personId }) => personId === id);
    if (!row) throw new Error('the observer is not listed');
    expect((await place.get(headers, '/registry')).statusCode).toBe(200);
    const second = await place.act(place.administrator, row, 'grantRole', grant('statisticsObserver'));
    expect(second.json()).toMatchObject({ version: 2 });
    const revoking = { grantId: row.grants[0]?.id, reason: 'перевод' };
    expect((await place.act(place.administrator, { personId: id, version: 2 }, 'revokeRole', revoking)).statusCode).toBe(200);
    expect((await place.get(headers, '/registry')).json()).toMatchObject({ code: 'section-forbidden' });
    expect((await place.get(headers, '/session')).statusCode).toBe(200);
  });

  test('a conflict names who changed what', async () => {
    const { id } = await place.given.addEmployee(place.school.id, 'observer');
    const who = { personId: id, version: 1 };
    expect((await place.act(place.administrator, who, 'changePosition', { position: 'Педагог' })).statusCode).toBe(200);
    expect((await place.act(place.administrator, who, 'changePosition', { position: 'Психолог' })).json()).toMatchObject({
      code: 'staff-changed-meanwhile',
      title: expect.stringContaining('изменить должность'),
    });
  });

  test('one click is one effect, and its key serves no other click', async () => {
    const { id } = await place.given.addEmployee(place.school.id, 'observer');
    const key = randomUUID();
    const who = { personId: id, version: 1 };
    const press = () => place.act(place.administrator, who, 'changePosition', { position: 'Педагог' }, key);
    expect((await press()).json()).toMatchObject({ version: 2 });
    expect((await press()).json()).toMatchObject({ version: 2 });
    const other = await place.act(place.administrator, who, 'blockEmployee', { reason: 'отпуск' }, key);
    expect(other.json()).toMatchObject({ code: 'malformed-request' });
  });
});

describe('blocking', () => {
  test('ends the sessions at once and keeps the person out until unblocked', async () => {
    const { id, oid } = await place.given.addEmployee(place.school.id, 'observer');
    const headers = await place.given.signIn({ oid }, place.school);
    expect((await place.get(headers, '/session')).statusCode).toBe(200);
    const blocked = await place.act(place.administrator, { personId: id, version: 1 }, 'blockEmployee', { reason: 'отпуск' });
    expect(blocked.statusCode).toBe(200);
    expect((await place.get(headers, '/session')).statusCode).toBe(401);
    await expect(place.given.signIn({ oid }, place.school)).rejects.toThrow('no-employment');
    expect((await place.act(place.administrator, { personId: id, version: 2 }, 'unblockEmployee', {})).statusCode).toBe(200);
    expect((await place.get(await place.given.signIn({ oid }, place.school), '/session')).statusCode).toBe(200);
  });
});

describe('the last administrator', () => {
  test('cannot remove himself; the one above appoints another and touches no other role', async () => {
    const me = (await place.listed()).rows.find(({ personId }) => personId === place.administratorId);
    if (!me) throw new Error('the administrator is not listed');
    const { administrator, above } = place;
    const revoking = { grantId: me.grants[0]?.id, reason: 'ухожу' };
    const forbidden = { code: 'administrative-action-forbidden', status: 403 };
    expect((await place.act(administrator, me, 'revokeRole', revoking)).json()).toMatchObject({ code: 'last-administrator', status: 409 });
    expect((await place.act(administrator, me, 'blockEmployee', { reason: 'ухожу' })).json()).toMatchObject({ code: 'last-administrator' });
    expect((await place.act(above, me, 'blockEmployee', { reason: 'ухожу' })).json()).toMatchObject(forbidden);
    expect((await place.add(above, person('Вышестоящева'), [grant('registrar')])).json()).toMatchObject(forbidden);
    expect((await place.add(above, person('Вышестоящева'))).json()).toMatchObject(forbidden);
    expect((await place.add(above, person('Вышестоящева'), [grant('organizationAdministrator')])).statusCode).toBe(200);
    const tree = { ...grant('organizationAdministrator'), withSubordinates: true };
    expect((await place.add(administrator, person('Деревова'), [tree])).json()).toMatchObject({ code: 'grant-tree-not-yours' });
  });

  test('of two, only one removes the other at the same moment', async () => {
    const { id } = await place.given.addOrganization(place.department.id);
    const organization = await place.given.admin.find<{ oid: string }>(
      null,
      'select esia_oid as oid from organization where organization_id = $1',
      [id],
    );
    const one = await place.given.addEmployee(id, 'organizationAdministrator');
    const two = await place.given.addEmployee(id, 'organizationAdministrator');
    const oid = { oid: String(organization?.oid) };
    const [first, second] = [await place.given.signIn(one, oid), await place.given.signIn(two, oid)];
    const block = (by: Headers, whom: { id: string }) => {
      const body = { version: 1, requestKey: randomUUID(), input: { reason: 'спор' } };
      return place.post(by, `${place.employees(id)}/${whom.id}/actions/blockEmployee`, body);
    };
    const answers = await Promise.all([block(first, two), block(second, one)]);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    const left = await place.given.admin.query(
      null,
      `select 1 from standing_grant where organization_id = $1 and role = 'organizationAdministrator'`,
      [id],
    );
    expect(left).toHaveLength(1);
  });
});

describe('a required order', () => {
  test('keeps a role waiting, except that of the administrator', async () => {
    const { given } = place;
    const organization = await given.addOrganization(place.department.id);
    await given.admin.execute(null, 'update organization set order_required = true where organization_id = $1', [organization.id]);
    const chief = await given.addEmployee(organization.id, 'organizationAdministrator');
    const clerk = await given.addEmployee(organization.id, 'registrar');
    const headers = await given.signIn(chief, organization);
    await expect(given.signIn(clerk, organization)).rejects.toThrow('no-employment');
    const { rows, warnings } = await place.listed(headers, organization.id);
    expect(rows.find(({ personId }) => personId === clerk.id)?.grants[0]?.state).toBe('awaitingOrder');
    expect(rows.find(({ personId }) => personId === chief.id)?.grants[0]?.state).toBe('inForce');
    expect(warnings.map(({ code }) => code)).toContain('grant-without-order');
    await given.admin.execute(null, `update role_grant set order_number = '7', order_on = $2 where person_id = $1`, [clerk.id, today]);
    expect((await place.get(await given.signIn(clerk, organization), '/session')).statusCode).toBe(200);
  });
});

describe('a required training', () => {
  test('keeps a role waiting, except that of the administrator; the person gets in to bring the result', async () => {
    const { given } = place;
    const organization = await given.addOrganization(place.department.id);
    await given.admin.execute(null, 'update organization set training_required = true where organization_id = $1', [organization.id]);
    const chief = await given.addEmployee(organization.id, 'organizationAdministrator');
    const clerk = await given.addEmployee(organization.id, 'registrar');
    const headers = await given.signIn(chief, organization);
    const { rows, warnings } = await place.listed(headers, organization.id);
    expect(rows.find(({ personId }) => personId === clerk.id)?.grants[0]?.state).toBe('awaitingTraining');
    expect(rows.find(({ personId }) => personId === chief.id)?.grants[0]?.state).toBe('inForce');
    expect(warnings.map(({ code }) => code)).toContain('role-not-learned');
    const learner = await given.signIn(clerk, organization);
    const menu = async () =>
      (await place.get(learner, '/session')).json<{ menu: { section: string }[] }>().menu.map(({ section }) => section);
    expect(await menu()).toEqual(['training']);
    await given.admin.execute(
      null,
      `insert into training_licence (person_id, role, learned_on, document) values ($1, 'registrar', $2, 'Допуск')`,
      [clerk.id, today],
    );
    const after = await (await given.another()).inject({ url: '/api/session', headers: learner });
    expect(after.json<{ menu: { section: string }[] }>().menu.map(({ section }) => section)).toContain('applications');
    expect(await given.platform.database.system((db) => listRoleLearning(db, organization.id, today))).toContainEqual(
      expect.objectContaining({ personId: clerk.id, role: 'registrar', learnedOn: today, document: 'Допуск', passed: [], attempts: 0 }),
    );
  });
});

test('the second lock: the journal of access is empty outside the scope', async () => {
  const seen = (administered: readonly string[], overseen: readonly string[]) =>
    place.given.platform.database.read({ kind: 'person', personId: randomUUID(), organizations: [], administered, overseen }, (db) =>
      db.query(null, 'select 1 from access_change'),
    );
  expect((await seen([place.school.id], [])).length).toBeGreaterThan(0);
  expect((await seen([], [place.department.id])).length).toBeGreaterThan(0);
  expect(await seen([], [place.school.id])).toEqual([]);
});
