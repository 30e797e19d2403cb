import { russianCalendar } from '@pgs/catalog';
import type { NotificationKind, Role } from '@pgs/domain';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Platform } from '../../../http/context.ts';
import { type Mailbox, startMailbox } from '../../../http/testing/mailbox.ts';
import { startTestServer, type TestServer } from '../../../http/testing/start-test-server.ts';
import { uuidV7 } from '../../../identifiers.ts';
import { createMailing } from '../mailing.ts';
import { insertNotification } from '../store.ts';
import { termFact } from '../term-fact.ts';

const publicUrl = 'https://pgs.example.org';
const morning = '2026-09-02T05:00:00Z';
let now: Date;
let given: TestServer;
let mailbox: Mailbox;
let mailing: ReturnType<typeof createMailing>;
let school: { readonly id: string; readonly oid: string };
const jobs: { readonly name: string; readonly payload: object }[] = [];

beforeAll(async () => {
  now = new Date(morning);
  [given, mailbox] = await Promise.all([startTestServer({ now: () => now }), startMailbox()]);
  school = await given.addOrganization();
  mailing = mailingWith({ url: mailbox.url, from: 'pgs@example.org' });
});
beforeEach(async () => {
  now = new Date(morning);
  jobs.length = 0;
  mailbox.refuse(false);
  for (const table of ['notification', 'unsent_message', 'instant_letter', 'notification_setting'])
    await given.admin.execute(null, `delete from ${table}`);
});
afterAll(async () => {
  mailing?.close();
  await Promise.all([given?.close(), mailbox?.stop()]);
});

function mailingWith(mail: { readonly url: string; readonly from: string } | null) {
  const services = { get: () => ({ shortTitle: 'Школа' }) } as unknown as Platform['services'];
  return createMailing({
    database: given.platform.database,
    config: { mail, publicUrl, dataDir: given.platform.config.dataDir },
    services,
    calendar: russianCalendar,
    enqueue: async (_transaction, name, payload) => void jobs.push({ name, payload }),
    now: () => now,
  });
}

interface Person {
  readonly id: string;
  readonly headers: Record<string, string>;
  readonly email: string;
}
const call = (person: Person, method: 'GET' | 'POST', path: string, payload?: object) =>
  given.server.inject({ method, url: `/api/notifications${path}`, headers: person.headers, ...(payload ? { payload } : {}) });
const save = async (person: Person, mailed: readonly NotificationKind[], more: object = {}): Promise<void> => {
  const answer = await call(person, 'POST', '/settings', { muted: [], digestByEmail: false, mailed, ...more });
  expect(answer.statusCode, answer.body).toBe(200);
};
/** An employee with an address who wants letters about these kinds. */
async function someone(role: Role, mailed: readonly NotificationKind[]): Promise<Person> {
  const { id, oid } = await given.addEmployee(school.id, role);
  const email = `${oid}@school.example`;
  await given.admin.execute(null, 'update person set email = $2 where person_id = $1', [id, email]);
  const person = { id, email, headers: await given.signIn({ oid }, school) };
  await save(person, mailed);
  return person;
}
const later = (minutes: number): void => {
  now = new Date(now.getTime() + minutes * 60_000);
};
async function tell(kind: NotificationKind, personId: string | null = null, fact?: (applicationId: string) => string) {
  const applicationId = await given.addApplication(school.id);
  const number = `22${applicationId.slice(-8)}`;
  await given.admin.execute(null, 'update application set portal_number = $2, responsible_id = $3 where application_id = $1', [
    applicationId,
    number,
    personId,
  ]);
  const id = uuidV7();
  await given.platform.database.system((transaction) =>
    insertNotification(transaction, {
      id,
      fact: fact?.(applicationId) ?? id,
      kind,
      organizationId: school.id,
      serviceCode: 'school',
      applicationId,
      personId,
      detail: 'Иванов просит позвонить',
      at: now,
    }),
  );
  return { id, applicationId, number };
}
interface Payload {
  readonly personId: string;
  readonly kind: string;
  readonly since: string;
  readonly on: string;
}
/** The jobs that were planned, taken away. */
const taken = (name: string): readonly Payload[] =>
  jobs
    .splice(0)
    .filter((job) => job.name === name)
    .map(({ payload }) => payload as Payload);
const sendAll = async (payloads: readonly Payload[], by = mailing): Promise<void> => {
  for (const { personId, kind, since } of payloads) await by.sendInstant(personId, kind, since);
};
/** Plans and sends what is due at this moment. */
async function work(): Promise<void> {
  await mailing.plan();
  await sendAll(taken('sendInstantLetter'));
}
const lettersTo = ({ email }: Person) => mailbox.letters.filter(({ to }) => to === email);
const reasonsOf = async (person: Person) =>
  (await call(person, 'GET', '/settings'))
    .json<{ unsent: { channel: string; title: string; reason: string }[] }>()
    .unsent.map(({ channel, title, reason }) => ({ channel, title, reason }));

test('nobody is written to until he asks; several of a kind within minutes are one letter with numbers and links only', async () => {
  const [wants, quiet] = [await someone('registrar', ['applicationReceived']), await someone('registrar', [])];
  const one = await tell('applicationReceived');
  await mailing.plan();
  later(4);
  const other = await tell('applicationReceived');
  await tell('intakeFailed');
  await work();
  expect(lettersTo(wants)).toEqual([]);
  later(2);
  await work();
  later(10);
  await work();
  const [letter, ...more] = lettersTo(wants);
  expect(more).toEqual([]);
  expect(letter?.subject).toBe('ПГС: Новое заявление — 2 сообщения');
  for (const { number, applicationId } of [one, other]) {
    expect(letter?.text).toContain(`Заявление № ${number}`);
    expect(letter?.text).toContain(`${publicUrl}/applications/${applicationId}?tab=details`);
  }
  expect(letter?.text).not.toMatch(/Иванов|Учебный/);
  expect(lettersTo(quiet)).toEqual([]);
  const next = await tell('applicationReceived');
  await mailing.plan();
  later(6);
  await work();
  expect(lettersTo(wants).map(({ subject }) => subject)).toEqual([letter?.subject, `ПГС: Новое заявление. Заявление № ${next.number}`]);
  expect(lettersTo(wants)[1]?.text).not.toContain(one.number);
  expect(await reasonsOf(wants)).toEqual([]);
});

test('what is read, muted or switched off meanwhile is not sent; a role that is lost leaves its reason', async () => {
  const [reads, mutes, stops, loses] = [
    await someone('registrar', ['applicationReceived']),
    await someone('registrar', ['applicationReceived']),
    await someone('registrar', ['applicationReceived']),
    await someone('registrar', ['applicationReceived']),
  ];
  const { id } = await tell('applicationReceived');
  await mailing.plan();
  later(6);
  await mailing.plan();
  const planned = taken('sendInstantLetter');
  expect(planned).toHaveLength(4);
  await call(reads, 'POST', '/read', { ids: [id] });
  await save(mutes, ['applicationReceived'], { muted: ['applicationReceived'] });
  await save(stops, []);
  await given.admin.execute(null, `update role_grant set role = 'specialist' where person_id = $1`, [loses.id]);
  await sendAll(planned);
  for (const person of [reads, mutes, stops, loses]) expect(lettersTo(person)).toEqual([]);
  for (const person of [reads, mutes, stops]) expect(await reasonsOf(person)).toEqual([]);
  expect(await reasonsOf(loses)).toEqual([
    { channel: 'letter', title: 'Новое заявление', reason: 'Роли, которой об этом сообщают, у вас сейчас нет.' },
  ]);
});

test('at night it waits for the morning', async () => {
  const registrar = await someone('registrar', ['applicationReceived']);
  now = new Date('2026-09-02T19:00:00Z');
  for (let count = 0; count < 2; count += 1) {
    await tell('applicationReceived');
    later(30);
    await work();
  }
  now = new Date('2026-09-03T04:59:00Z');
  await work();
  expect(lettersTo(registrar)).toEqual([]);
  now = new Date('2026-09-03T05:00:00Z');
  await work();
  expect(lettersTo(registrar)).toMatchObject([{ subject: 'ПГС: Новое заявление — 2 сообщения' }]);
});

test('a server that refuses is asked again and leaves its reason; so does an installation without one, and a person without an address', async () => {
  const registrar = await someone('registrar', ['applicationReceived']);
  const { number } = await tell('applicationReceived');
  await mailing.plan();
  later(6);
  await mailing.plan();
  const planned = taken('sendInstantLetter');
  mailbox.refuse(true);
  await expect(sendAll(planned)).rejects.toThrow();
  expect(await reasonsOf(registrar)).toMatchObject([{ channel: 'letter', reason: expect.stringContaining('не принял') }]);
  mailbox.refuse(false);
  await sendAll(planned);
  expect(lettersTo(registrar)).toMatchObject([{ subject: `ПГС: Новое заявление. Заявление № ${number}` }]);
  expect(await reasonsOf(registrar)).toEqual([]);

  await tell('applicationReceived');
  await mailing.plan();
  later(6);
  await mailing.plan();
  const without = taken('sendInstantLetter');
  const off = mailingWith(null);
  await sendAll(without, off);
  expect(await reasonsOf(registrar)).toMatchObject([{ reason: expect.stringContaining('Почтовый сервер не настроен') }]);
  await given.admin.execute(null, 'update person set email = null where person_id = $1', [registrar.id]);
  await given.admin.execute(null, 'delete from unsent_message');
  await sendAll(without);
  expect(await reasonsOf(registrar)).toMatchObject([{ reason: expect.stringContaining('не указан адрес почты') }]);
});

test('a fact stands in one letter: what was written at once is counted in the digest of the morning, and the other way round', async () => {
  const registrar = await someone('registrar', ['registrationDueToday']);
  await save(registrar, ['registrationDueToday'], { digestByEmail: true });
  const dueToday = (applicationId: string) => termFact(applicationId, 'registrationDueToday', '2026-09-02');
  const first = await tell('registrationDueToday', registrar.id, dueToday);
  await mailing.plan();
  // The digest of the day was planned too; the letter goes out before it, then another term comes, then the digest.
  const [digest] = taken('sendDigest');
  later(6);
  await work();
  expect(lettersTo(registrar)).toMatchObject([{ text: expect.stringContaining(first.number) }]);
  const second = await tell('registrationDueToday', registrar.id, dueToday);
  await mailing.plan();
  await mailing.sendDigest(registrar.id, digest?.on ?? '');
  const morningLetter = lettersTo(registrar)[1];
  expect(morningLetter?.subject).toBe('ПГС: скоро срок — 1');
  expect(morningLetter?.text).toContain(second.number);
  expect(morningLetter?.text).not.toContain(first.number);
  expect(morningLetter?.text).toContain('Ещё сроков, о которых вам уже написали: 1.');
  later(6);
  await work();
  expect(lettersTo(registrar)).toHaveLength(2);
  // The next morning both are overdue: that is another fact.
  now = new Date('2026-09-03T05:00:00Z');
  await mailing.sendDigest(registrar.id, '2026-09-03');
  expect(lettersTo(registrar)[2]?.subject).toBe('ПГС: просрочено — 2');
});

test('what the mail server refused and the digest then told is not written again', async () => {
  const registrar = await someone('registrar', ['registrationDueToday']);
  await save(registrar, ['registrationDueToday'], { digestByEmail: true });
  const told = await tell('registrationDueToday', registrar.id, (id) => termFact(id, 'registrationDueToday', '2026-09-02'));
  await mailing.plan();
  later(6);
  await mailing.plan();
  const planned = taken('sendInstantLetter');
  mailbox.refuse(true);
  await expect(sendAll(planned)).rejects.toThrow();
  mailbox.refuse(false);
  await mailing.sendDigest(registrar.id, '2026-09-02');
  expect(lettersTo(registrar)).toMatchObject([{ subject: 'ПГС: скоро срок — 1', text: expect.stringContaining(told.number) }]);
  await sendAll(planned);
  expect(lettersTo(registrar)).toHaveLength(1);
  expect(await reasonsOf(registrar)).toEqual([]);
});

test('two jobs that run at once do not tell of the same message twice', async () => {
  const registrar = await someone('registrar', ['applicationReceived']);
  await tell('applicationReceived');
  const earlier = new Date(now.getTime() - 1000).toISOString();
  await Promise.all([
    mailing.sendInstant(registrar.id, 'applicationReceived', earlier),
    mailing.sendInstant(registrar.id, 'applicationReceived', now.toISOString()),
  ]);
  expect(lettersTo(registrar)).toHaveLength(1);
});
