import type { NotificationRow } from '@pgs/contract';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Addressee, type MailingOffice, startMailingOffice } from './testing/start-mailing-office.ts';

let office: MailingOffice;
beforeAll(async () => {
  office = await startMailingOffice();
});
beforeEach(() => office.beginAnew());
afterAll(() => office?.stop());

const rowsOf = async (person: Addressee, query = ''): Promise<readonly NotificationRow[]> => {
  const answer = await office.call(person, 'GET', query);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<{ rows: readonly NotificationRow[] }>().rows;
};
const unreadOf = async (person: Addressee) => (await office.call(person, 'GET', '/count')).json<{ unread: number }>().unread;
/** The same person after his roles have changed: a session knows them for a while. */
const afterChange = async (person: Addressee, sql: string): Promise<void> => {
  await office.given.admin.execute(null, sql, [person.id]);
  office.given.server.sessions.forget(person.id);
};

test('messages are found by kind, service, days of the organization and reading', async () => {
  const registrar = await office.someone('registrar', []);
  const first = await office.tell('applicationReceived');
  // An hour past midnight of the third by Moscow, still the second by Greenwich.
  const second = await office.tell('applicationTransferred');
  await office.given.admin.execute(null, `update notification set at = '2026-09-02T22:00:00Z' where notification_id = $1`, [second.id]);
  const ids = async (query: string) => (await rowsOf(registrar, query)).map(({ id }) => id);
  expect(await ids('')).toEqual([second.id, first.id]);
  expect(await ids('?kind=applicationReceived')).toEqual([first.id]);
  expect(await ids('?kind=unknown')).toEqual([]);
  expect(await ids('?service=school')).toEqual([second.id, first.id]);
  expect(await ids('?service=other')).toEqual([]);
  expect(await ids('?from=2026-09-03&to=2026-09-03')).toEqual([second.id]);
  expect(await ids('?to=2026-09-02')).toEqual([first.id]);
  await office.call(registrar, 'POST', '/read', { ids: [second.id] });
  expect(await ids('?unread=true&from=2026-09-01')).toEqual([first.id]);
  expect((await office.call(registrar, 'GET', '?from=yesterday')).statusCode).toBe(400);
});

test('who loses the role hears no more and cannot read what he was told by name, nor count it', async () => {
  const specialist = await office.someone('specialist', ['assigned']);
  await office.given.admin.execute(
    null,
    `insert into role_grant (role_grant_id, person_id, organization_id, role, valid_from)
     select gen_random_uuid(), $1, organization_id, 'organizationAdministrator', '2026-01-01' from role_grant where person_id = $1`,
    [specialist.id],
  );
  office.given.server.sessions.forget(specialist.id);
  await office.tell('assigned', specialist.id);
  const { id } = await office.tell('grantEnding', specialist.id);
  await office.given.admin.execute(null, 'update notification set application_id = null, service_code = null where notification_id = $1', [
    id,
  ]);
  expect((await rowsOf(specialist)).map(({ kind }) => kind)).toEqual(['grantEnding', 'assigned']);
  await afterChange(specialist, `delete from role_grant where person_id = $1 and role = 'specialist'`);
  // The section stays open by the other role; the applicant's name is gone with the first.
  expect((await rowsOf(specialist)).map(({ kind }) => kind)).toEqual(['grantEnding']);
  expect(await unreadOf(specialist)).toBe(1);
  await office.mailing.plan();
  office.later(6);
  await office.work();
  expect(office.lettersTo(specialist)).toEqual([]);
  expect(await office.reasonsOf(specialist)).toMatchObject([{ title: 'Назначено на вас', reason: expect.stringContaining('Роли') }]);
});

test('a letter is looked at before it is asked for: as it would go, or with an example', async () => {
  const registrar = await office.someone('registrar', []);
  const look = (letter: string) => office.call(registrar, 'GET', `/letters/${letter}`);
  expect((await look('weekly')).json()).toEqual({ letter: null, isExample: false });
  expect((await look('applicationReceived')).json()).toMatchObject({
    isExample: true,
    letter: { subject: 'ПГС: Новое заявление. Заявление № 2200000000' },
  });
  const { number, applicationId } = await office.tell('applicationReceived');
  expect((await look('applicationReceived')).json()).toMatchObject({
    isExample: false,
    letter: {
      subject: `ПГС: Новое заявление. Заявление № ${number}`,
      blocks: [expect.any(String), { lines: [{ text: `Заявление № ${number}`, path: `/applications/${applicationId}?tab=details` }] }],
    },
  });
  // Not his to hear of, and no letter at all.
  expect((await look('supportAsked')).statusCode).toBe(404);
  expect((await look('monthly')).statusCode).toBe(404);
  // Nothing was sent or taken by looking.
  expect(office.lettersTo(registrar)).toEqual([]);
  expect(await unreadOf(registrar)).toBe(1);
});

test('an administrator sees by which ways messages reach an employee and why some did not, never what was told', async () => {
  const administrator = await office.someone('organizationAdministrator', []);
  const registrar = await office.someone('registrar', ['applicationReceived'], { digestByEmail: true, muted: ['intakeFailed'] });
  office.mailbox.refuse(550);
  const { number } = await office.tell('applicationReceived');
  await office.mailing.plan();
  office.later(6);
  await office.work();
  const ask = (who: Addressee, of = registrar) =>
    office.given.server.inject({
      url: `/api/organizations/${office.school.id}/employees/${of.id}/notifications`,
      headers: who.headers,
    });
  const seen = await ask(administrator);
  expect(seen.json()).toMatchObject({
    email: registrar.email,
    lastLetterAt: null,
    digestByEmail: true,
    mailed: ['Новое заявление'],
    muted: ['Заявление поступило с ошибкой'],
    browsers: [],
    unsent: [{ channel: 'letter', title: 'Новое заявление', reason: expect.stringContaining('отказался доставить') }],
  });
  expect(seen.body).not.toContain(number);
  expect((await ask(registrar)).json()).toMatchObject({ status: 403, code: 'section-forbidden' });
  const elsewhere = await office.given.addOrganization();
  const stranger = await office.given.addEmployee(elsewhere.id, 'organizationAdministrator');
  const headers = await office.given.signIn(stranger, elsewhere);
  expect((await ask({ ...administrator, headers })).statusCode).toBe(404);
});
