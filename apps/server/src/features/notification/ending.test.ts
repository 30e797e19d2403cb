import { russianCalendar } from '@pgs/catalog';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../http/testing/start-test-server.ts';
import { uuidV7 } from '../../identifiers.ts';
import { createReminding } from './reminding.ts';

let given: TestServer;
let school: { readonly id: string };
let official: { readonly id: string };
let administrator: { readonly id: string };
beforeAll(async () => {
  given = await startTestServer();
  school = await given.addOrganization();
  official = await given.addEmployee(school.id, 'signingOfficial');
  administrator = await given.addEmployee(school.id, 'organizationAdministrator');
  await given.addEmployee(school.id, 'specialist');
});
afterAll(() => given?.close());

const remindOn = (on: string) =>
  createReminding({
    database: given.platform.database,
    calendar: russianCalendar,
    ids: { next: uuidV7 },
    now: () => new Date(`${on}T09:00:00Z`),
  }).remind();
const told = (kind: string) =>
  given.admin.query<{ readonly person: string; readonly detail: string }>(
    null,
    'select n.person_id as person, n.detail from notification n where n.kind = $1 order by n.at, n.person_id',
    [kind],
  );
const addCertificate = (validTo: string) =>
  given.admin.execute(
    null,
    `insert into signing_certificate (signing_certificate_id, person_id, organization_id, serial_number, owner, issuer, valid_from, valid_to, thumbprint, added_at, added_by)
     values ($1, $2, $3, '1', 'x', 'y', '2026-01-01', $4, $1::uuid::text, now(), $2)`,
    [uuidV7(), official.id, school.id, validTo],
  );

test('the end of a certificate is told to the official and the administrator 30, 14, 7 days and a day before, each once', async () => {
  await addCertificate('2026-12-31T12:00:00Z');
  expect(await remindOn('2026-11-30')).toBe(0);
  expect(await remindOn('2026-12-01')).toBe(2);
  expect((await told('certificateEnding')).map(({ person }) => person).sort()).toEqual([official.id, administrator.id].sort());
  expect((await told('certificateEnding'))[0]?.detail).toBe('Учебный И. — до 31.12.2026, осталось дней: 30');
  // However many workers and rounds there are, and on every day in between.
  await Promise.all([remindOn('2026-12-02'), remindOn('2026-12-02')]);
  expect(await remindOn('2026-12-16')).toBe(0);
  expect(await remindOn('2026-12-17')).toBe(2);
  // The worker slept over the seventh day: one message about what is left, not two.
  expect(await remindOn('2026-12-26')).toBe(2);
  expect(await remindOn('2026-12-26')).toBe(0);
  expect(await remindOn('2026-12-30')).toBe(2);
  expect(await remindOn('2026-12-31')).toBe(0);
  expect(await remindOn('2027-01-02')).toBe(0);
  expect(await told('certificateEnding')).toHaveLength(8);
});

test('a certificate with a successor and one of somebody who signs no more end quietly', async () => {
  await addCertificate('2027-02-10T12:00:00Z');
  await addCertificate('2027-11-20T12:00:00Z');
  expect(await remindOn('2027-02-01')).toBe(0);
  await given.admin.execute(null, `update role_grant set valid_to = '2027-11-01' where person_id = $1`, [official.id]);
  await given.admin.execute(null, `delete from notification`);
  expect(await remindOn('2027-11-19')).toBe(0);
});

test('the end of the certification of a workplace is told to the administrator, anew when its term is anew', async () => {
  const id = uuidV7();
  await given.admin.execute(
    null,
    `insert into workplace (workplace_id, organization_id, version, title, room, certificate_number, certified_until_on, software)
     values ($1, $2, 1, 'АРМ секретаря', '101', 'А-15', '2027-05-31', '')`,
    [id, school.id],
  );
  expect(await remindOn('2027-05-01')).toBe(1);
  expect(await told('certificationEnding')).toEqual([
    { person: administrator.id, detail: 'АРМ секретаря, 101 — до 31.05.2027, осталось дней: 30' },
  ]);
  expect(await remindOn('2027-05-02')).toBe(0);
  await given.admin.execute(null, `update workplace set certified_until_on = '2027-06-10' where workplace_id = $1`, [id]);
  expect(await remindOn('2027-05-27')).toBe(1);
  await given.admin.execute(null, 'update workplace set active = false where workplace_id = $1', [id]);
  expect(await remindOn('2027-06-09')).toBe(0);
});

test('terms of registration and service are told on their day, the day before and after, to who has the case; each once', async () => {
  const { id: specialist } = await given.addEmployee(school.id, 'specialist');
  const [fresh, reviewed] = [await given.addApplication(school.id), await given.addApplication(school.id)];
  await given.admin.execute(null, `update application set registration_due_on = '2027-06-18' where application_id = $1`, [fresh]);
  await given.admin.execute(
    null,
    `update application set status = 'reviewingDocuments', registered_at = now(), service_due_on = '2027-06-18', responsible_id = $2 where application_id = $1`,
    [reviewed, specialist],
  );
  const terms = async () =>
    (
      await given.admin.query<{ kind: string; person: string | null }>(
        null,
        'select n.kind, n.person_id as person from notification n where n.application_id = any ($1::uuid[]) order by n.at, n.kind',
        [[fresh, reviewed]],
      )
    ).map(({ kind, person }) => `${kind} ${person === specialist ? 'specialist' : String(person)}`);
  // Thursday, Friday, and the Monday after it; the days off bring nothing new.
  for (const on of ['2027-06-16', '2027-06-17', '2027-06-17', '2027-06-18', '2027-06-19', '2027-06-20', '2027-06-21']) await remindOn(on);
  expect(await terms()).toEqual([
    'serviceDueTomorrow specialist',
    'registrationDueToday null',
    'serviceDueToday specialist',
    'registrationOverdue null',
    'serviceOverdue specialist',
  ]);
});

test('a status ЕПГУ does not take, and a role that ends, are told once', async () => {
  const applicationId = await given.addApplication(school.id);
  await given.admin.execute(
    null,
    `insert into portal_message (portal_message_id, application_id, message_id, body, is_result, created_at, attempts, last_problem)
     values ($1, $2, $1::uuid::text, '{}', false, '2027-07-01T08:00:00Z', 3, 'нет связи')`,
    [uuidV7(), applicationId],
  );
  const { id: leaving } = await given.addEmployee(school.id, 'registrar');
  await given.admin.execute(null, `update role_grant set valid_to = '2027-07-10' where person_id = $1`, [leaving]);
  for (const on of ['2027-07-01', '2027-07-01', '2027-07-02']) await remindOn(on);
  expect(await told('deliveryFailed')).toEqual([{ person: null, detail: expect.stringContaining('Платформа продолжает попытки') }]);
  expect(await told('grantEnding')).toEqual([
    { person: administrator.id, detail: expect.stringContaining('«Регистратор» — до 10.07.2027') },
  ]);
});
