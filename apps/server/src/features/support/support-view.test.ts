import type { Scope } from '@pgs/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, type SupportPlace, startSupportPlace, titleOf } from './testing/support-place.ts';

let place: SupportPlace;
beforeAll(async () => {
  place = await startSupportPlace();
});
afterAll(() => place?.given.close());

describe('the view', () => {
  it('shows the role in the organization and nothing else, with a banner for the one and a notice for the others', async () => {
    await place.nextWeek();
    const colleague = await place.enter('registrar');
    const stranger = await place.enter('registrar', await place.addOrganization());
    const operator = await place.looking({ role: 'organizationAdministrator' });
    const session = (await place.get(operator.headers, '/session')).json<{
      menu: { section: string; mode: string }[];
      supportView: Record<string, unknown>;
    }>();
    expect(session.menu.map(({ section }) => section)).toEqual(['employees', 'organization', 'reference', 'connection', 'places']);
    expect(new Set(session.menu.map(({ mode }) => mode))).toEqual(new Set(['view']));
    expect(session.supportView).toMatchObject({
      organizationTitle: 'Школа',
      what: 'рабочее место: роль «Администратор организации», все услуги',
      requestNumber: 'ТП-17',
      reason: 'Не видно новых заявлений в списке',
      over: null,
    });
    const card = (await place.get(operator.headers, `/organizations/${place.school.id}`)).json<{
      available: { action: string; enabled: boolean; reason: string }[];
    }>();
    const change = card.available.find(({ action }) => action === 'changeProfile');
    expect(change).toMatchObject({ enabled: false, reason: expect.stringContaining('Сотруднику это доступно') });
    const other = await place.addOrganization();
    expect(codeOf(await place.get(operator.headers, `/organizations/${other.id}`))).toBe('not-found');

    const seenBy = async (headers: Record<string, string>) =>
      (await place.get(headers, '/support/looking')).json<{ rows: object[] }>().rows;
    expect(await seenBy(colleague.headers)).toMatchObject([{ organizationTitle: 'Школа', name: 'Помогаев И. С.' }]);
    expect(await seenBy(stranger.headers)).toEqual([]);
    expect((await place.post(operator.headers, '/support/view/end')).statusCode).toBe(200);
    expect(await seenBy(colleague.headers)).toEqual([]);
    // The consent stands until its term, the session is an ordinary one.
    expect(codeOf(await place.get(operator.headers, `/organizations/${place.school.id}`))).toBe('section-forbidden');
    expect((await place.start(operator.headers, operator.viewId)).statusCode).toBe(200);
  });

  it('is over with the next request when it is withdrawn, with a sentence and a way out', async () => {
    await place.nextWeek();
    const operator = await place.looking();
    expect((await place.get(operator.headers, '/registry')).statusCode).toBe(200);
    expect((await place.end(operator.viewId)).statusCode).toBe(200);
    const refused = await place.get(operator.headers, '/registry');
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'support-view-over']);
    expect(titleOf(refused)).toContain('согласие прекращено');
    const session = (await place.get(operator.headers, '/session')).json<{ menu: unknown[]; supportView: { over: string } }>();
    expect([session.menu, session.supportView.over]).toEqual([[], 'согласие прекращено']);
    expect((await place.post(operator.headers, '/support/view/end')).statusCode).toBe(200);
    expect((await place.get(operator.headers, '/support/requests')).statusCode).toBe(200);
  });

  it.each<[string, string, (operator: { id: string }) => Promise<unknown>]>([
    ['its term passes', 'срок согласия истёк', () => place.pass(2)],
    [
      'the organization stops working',
      'организация больше не работает на платформе',
      () => place.given.admin.execute(null, 'update organization set active = false where organization_id = $1', [place.school.id]),
    ],
    [
      'the administrator who consented is blocked',
      'администратор, давший согласие, больше не управляет доступом организации',
      () => place.given.admin.execute(null, 'update employment set active = false where person_id = $1', [place.administrator.id]),
    ],
    [
      'the person leaves the support',
      'вы больше не сотрудник технической поддержки',
      ({ id }) => place.given.admin.execute(null, `update support_operator set ended_at = now() where person_id = $1`, [id]),
    ],
    [
      'the person becomes an employee of the organization',
      'вы стали сотрудником этой организации',
      ({ id }) =>
        place.given.admin.execute(null, `insert into employment (person_id, organization_id, position) values ($1, $2, 'учитель')`, [
          id,
          place.school.id,
        ]),
    ],
  ])('is over when %s', async (_, reason, happens) => {
    await place.nextWeek();
    const operator = await place.looking();
    expect((await place.get(operator.headers, '/registry')).statusCode).toBe(200);
    await happens(operator);
    const refused = await place.get(operator.headers, '/registry');
    await place.given.admin.execute(null, 'update organization set active = true');
    await place.given.admin.execute(null, 'update employment set active = true');
    expect([codeOf(refused), titleOf(refused)]).toEqual(['support-view-over', expect.stringContaining(reason)]);
  });

  it('of one application shows that card and no list; an unknown number shows nothing', async () => {
    await place.nextWeek();
    const [asked, other] = [await place.given.addApplication(place.school.id), await place.given.addApplication(place.school.id)];
    const number = asked.slice(-8);
    await place.given.admin.execute(null, 'update application set registration_number = $2 where application_id = $1', [asked, number]);
    const operator = await place.looking({ applicationNumber: number, role: 'observer' });
    const session = (await place.get(operator.headers, '/session')).json<{
      menu: unknown[];
      supportView: { applicationId: string; what: string };
    }>();
    expect([session.menu, session.supportView.applicationId]).toEqual([[], asked]);
    expect(session.supportView.what).toBe(`заявление № ${number} глазами: роль «Наблюдатель»`);
    for (const url of ['/registry', `/registry/${other}`, '/events', `/organizations/${place.school.id}/employees`])
      expect(codeOf(await place.get(operator.headers, url)), url).toBe('support-view-one-application');
    await place.post(operator.headers, '/support/view/end');
    await place.given.admin.execute(null, 'update application set registration_number = null where application_id = $1', [asked]);
    expect(codeOf(await place.start(operator.headers, operator.viewId))).toBe('support-application-unknown');
  });

  it('is told to the administrator entry by entry, and to no one above', async () => {
    await place.nextWeek();
    const operator = await place.looking();
    for (const url of ['/registry', '/registry']) await place.get(operator.headers, url);
    await place.end(operator.viewId);
    const url = `/organizations/${place.school.id}/support/${operator.viewId}/journal`;
    const { rows } = (await place.get(place.administrator.headers, url)).json<{ rows: { what: string; personName: string }[] }>();
    expect(rows.map(({ what }) => what.replace(/, до .*/, ''))).toEqual([
      'Согласие прекращено',
      'Реестр',
      'Просмотр начат',
      'Дано согласие: на 2 ч',
      'Запрошен просмотр: рабочее место: роль «Наблюдатель», все услуги',
    ]);
    expect(rows[1]?.personName).toBe('Помогаев Игнат Сергеевич');
    const department = await place.addOrganization();
    const { admin } = place.given;
    await admin.execute(null, 'update organization set parent_id = $2 where organization_id = $1', [place.school.id, department.id]);
    const above = await place.given.addEmployee(department.id, 'organizationAdministrator');
    await admin.execute(null, 'update role_grant set with_subordinates = true where person_id = $1', [above.id]);
    const headers = await place.given.signIn(above, department);
    expect(codeOf(await place.get(headers, url))).toBe('administrative-action-forbidden');
    const listed = await place.get(headers, `/organizations/${place.school.id}/support`);
    expect(listed.json<{ available: { enabled: boolean }[] }>().available).toMatchObject([{ enabled: false }]);
    await expect(place.given.platform.database.execute(null, 'delete from support_journal')).rejects.toMatchObject({ code: '42501' });
  });

  it('is behind the second lock too: rows are of the organization and of the asker, and only the platform writes them', async () => {
    await place.nextWeek();
    const operator = await place.looking();
    const { database } = place.given.platform;
    const person = { kind: 'person', personId: operator.id, organizations: [] } as const;
    const amount = async (table: 'support_view' | 'support_journal', scope: Scope) =>
      (await database.read(scope, (db) => db.query(null, `select 1 from ${table} where support_view_id = $1`, [operator.viewId]))).length;
    expect(await amount('support_view', person)).toBe(1);
    expect(await amount('support_journal', person)).toBe(0);
    const ofSchool = { ...person, personId: place.administrator.id, administered: [place.school.id] };
    expect(await amount('support_view', ofSchool)).toBe(1);
    expect(await amount('support_journal', ofSchool)).toBe(3);
    const stranger = { ...ofSchool, administered: [(await place.addOrganization()).id] };
    expect([await amount('support_view', stranger), await amount('support_journal', stranger)]).toEqual([0, 0]);
    const lengthen = `update support_view set until = until + interval '1 hour' where support_view_id = $1`;
    await expect(database.write(ofSchool, (db) => db.execute(null, lengthen, [operator.viewId]))).rejects.toMatchObject({ code: '42501' });
  });
});
