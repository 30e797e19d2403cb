import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, newKey, type SupportPlace, startSupportPlace, titleOf } from './testing/support-place.ts';

let place: SupportPlace;
beforeAll(async () => {
  place = await startSupportPlace();
});
afterAll(() => place?.given.close());

describe('by itself the support', () => {
  it('sees nothing of any organization, whatever it asks for', async () => {
    const { headers } = await place.operator();
    const session = (await place.get(headers, '/session')).json<{
      menu: { section: string }[];
      employments: unknown[];
      supportView: unknown;
    }>();
    expect(session.menu.map(({ section }) => section)).toEqual(['support', 'training']);
    expect([session.employments, session.supportView]).toEqual([[], null]);
    const application = await place.given.addApplication(place.school.id);
    expect(codeOf(await place.get(headers, `/organizations/${place.school.id}`))).toBe('section-forbidden');
    expect(codeOf(await place.get(headers, `/registry/${application}`))).toMatch(/not-found|section-forbidden/);
    expect((await place.get(headers, '/support/looking')).json()).toEqual({ rows: [] });
  });

  it('is not whoever likes: the section and its addresses are closed to employees', async () => {
    expect(codeOf(await place.get(place.administrator.headers, '/support/requests'))).toBe('section-forbidden');
    const body = { requestKey: newKey(), organization: place.inn, requestNumber: '1', reason: 'Хочу посмотреть', role: 'observer' };
    const asked = await place.post(place.administrator.headers, '/support/requests', {
      ...body,
      serviceCodes: null,
      applicationNumber: null,
      hours: 1,
    });
    expect(codeOf(asked)).toBe('section-forbidden');
    const answer = await place.get(place.administrator.headers, '/session/explanation?section=support');
    expect(answer.json<{ sentence: string }>().sentence).toContain('роли организаций его не открывают');
  });

  it('loses everything with the day it ends, and one who enters as the support has no role though he holds one', async () => {
    const operator = await place.operator();
    const other = await place.addOrganization();
    const { given } = place;
    await given.admin.execute(null, `insert into employment (person_id, organization_id, position) values ($1, $2, 'учитель')`, [
      operator.id,
      other.id,
    ]);
    await given.admin.execute(
      null,
      `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from) values (gen_random_uuid(), $1, $2, 'observer', '2026-01-01')`,
      [operator.id, other.id],
    );
    const fresh = await given.another();
    const menu = async () =>
      (await fresh.inject({ url: '/api/session', headers: operator.headers }))
        .json<{ menu: { section: string }[] }>()
        .menu.map(({ section }) => section);
    expect(await menu()).toEqual(['support', 'training']);
    await given.admin.execute(null, 'update support_operator set ended_at = $2 where person_id = $1', [operator.id, given.platform.now()]);
    const later = await given.another();
    const after = await later.inject({ url: '/api/support/requests', headers: operator.headers });
    expect(codeOf(after)).toBe('section-forbidden');
  });
});

describe('asking', () => {
  it('goes to the administrators with the reason and the number; nothing is seen before the answer', async () => {
    await place.nextWeek();
    const operator = await place.operator();
    const id = await place.ask(operator.headers);
    const told = await place.given.admin.query<{ person_id: string; detail: string }>(
      null,
      `select person_id, detail from notification where kind = 'supportAsked' and fact like $1`,
      [`support/${id}/%`],
    );
    expect(told.map(({ person_id }) => person_id)).toContain(place.administrator.id);
    expect(told[0]?.detail).toContain('обращение № ТП-17');
    const { rows } = (await place.get(place.administrator.headers, `/organizations/${place.school.id}/support`)).json<{
      rows: { id: string; state: string; what: string; reason: string; hours: number }[];
    }>();
    expect(rows[0]).toMatchObject({
      id,
      state: 'asked',
      what: 'рабочее место: роль «Наблюдатель», все услуги',
      reason: 'Не видно новых заявлений в списке',
      hours: 4,
    });
    expect(titleOf(await place.start(operator.headers, id))).toContain('администратор организации ещё не ответил');
    await place.post(operator.headers, `/support/requests/${id}/withdrawal`, { requestKey: newKey() });
    expect(titleOf(await place.consent(id))).toContain('отозван поддержкой');
  });

  it('is held back: one open request, a pause after a refusal, three a day for the organization', async () => {
    await place.nextWeek();
    const [one, two, three] = [await place.operator(), await place.operator(), await place.operator()];
    const id = await place.ask(one.headers);
    await expect(place.ask(one.headers)).rejects.toThrow('support-asked-already');
    const refusal = { requestKey: newKey(), reason: 'Разобрались сами' };
    expect(
      (await place.post(place.administrator.headers, `/organizations/${place.school.id}/support/${id}/refusal`, refusal)).statusCode,
    ).toBe(200);
    await expect(place.ask(one.headers)).rejects.toThrow('support-asked-too-soon');
    await place.ask(two.headers);
    await place.ask(three.headers);
    await expect(place.ask((await place.operator()).headers)).rejects.toThrow('support-asked-too-often');
    const mine = (await place.get(one.headers, '/support/requests')).json<{ rows: { id: string; refusal: string; mayStart: boolean }[] }>()
      .rows;
    expect(mine).toMatchObject([{ id, refusal: 'Разобрались сами', mayStart: false }]);
  });

  it('names a known organization, a real reason, a role and a term of the table', async () => {
    await place.nextWeek();
    const { headers } = await place.operator();
    for (const [changed, code] of [
      [{ organization: '1234567890' }, 'support-organization-unknown'],
      [{ organization: 'школа' }, 'input-invalid'],
      [{ reason: 'надо' }, 'input-invalid'],
      [{ requestNumber: ' ' }, 'input-invalid'],
      [{ role: 'support' }, 'input-invalid'],
      [{ hours: 9 }, 'support-term-invalid'],
      [{ hours: 0 }, 'support-term-invalid'],
      [{ hours: 25, applicationNumber: '77' }, 'support-term-invalid'],
      [{ applicationNumber: '77', role: 'organizationAdministrator' }, 'support-role-closed'],
    ] as const)
      await expect(place.ask(headers, changed), JSON.stringify(changed)).rejects.toThrow(code);
  });

  it('is not for an organization where one works, and a consent is not for one of the support', async () => {
    await place.nextWeek();
    const operator = await place.operator();
    const { admin } = place.given;
    await admin.execute(null, `insert into employment (person_id, organization_id, position) values ($1, $2, 'учитель')`, [
      operator.id,
      place.school.id,
    ]);
    await expect(place.ask(operator.headers)).rejects.toThrow('support-own-organization');
    const both = await place.enter('organizationAdministrator');
    await admin.execute(
      null,
      'insert into support_operator (support_operator_id, person_id, added_at) values (gen_random_uuid(), $1, now())',
      [both.id],
    );
    const id = await place.ask((await place.operator()).headers);
    expect(codeOf(await place.consent(id, 1, both.headers))).toBe('support-consent-own');
    expect((await place.consent(id)).statusCode).toBe(200);
  });
});

describe('the consent', () => {
  it('is the administrator’s, knows of personal data, shortens the term and never lengthens it', async () => {
    await place.nextWeek();
    const operator = await place.operator();
    const id = await place.ask(operator.headers);
    const registrar = await place.enter('registrar');
    expect(codeOf(await place.consent(id, 1, registrar.headers))).toBe('section-forbidden');
    const stranger = await place.enter('organizationAdministrator', await place.addOrganization());
    expect(codeOf(await place.consent(id, 1, stranger.headers))).toBe('not-found');
    expect(codeOf(await place.consent(id, 5))).toBe('support-term-invalid');
    const url = `/organizations/${place.school.id}/support/${id}/consent`;
    const blind = await place.post(place.administrator.headers, url, { requestKey: newKey(), hours: 1, personalDataSeen: false });
    expect(codeOf(blind)).toBe('support-personal-data-unconfirmed');
    const click = { requestKey: newKey(), hours: 1, personalDataSeen: true };
    expect((await place.post(place.administrator.headers, url, click)).statusCode).toBe(200);
    // The same click that came twice is one consent.
    expect((await place.post(place.administrator.headers, url, click)).statusCode).toBe(200);
    expect((await place.start(operator.headers, id)).statusCode).toBe(200);
    await place.end(id);
  });

  it('given by two at once is one; the other hears who decided and how', async () => {
    await place.nextWeek();
    const second = await place.enter('organizationAdministrator');
    const id = await place.ask((await place.operator()).headers);
    const answers = await Promise.all([place.consent(id), place.consent(id, 1, second.headers)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    const lost = answers.find(({ statusCode }) => statusCode === 409);
    expect(lost && titleOf(lost)).toMatch(/согласие действует — Учебный И\., \d\d\.\d\d\.\d{4}/);
    const consents = await place.given.admin.query(
      null,
      `select 1 from support_journal where support_view_id = $1 and action = 'consented'`,
      [id],
    );
    expect(consents).toHaveLength(1);
  });

  it('lapses unanswered after three days', async () => {
    await place.nextWeek();
    const id = await place.ask((await place.operator()).headers);
    await place.pass(73);
    expect(titleOf(await place.consent(id))).toContain('остался без ответа');
  });
});
