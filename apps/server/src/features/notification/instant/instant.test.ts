import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { termFact } from '../term-fact.ts';
import { type MailingOffice, publicUrl, startMailingOffice } from '../testing/start-mailing-office.ts';

let office: MailingOffice;
beforeAll(async () => {
  office = await startMailingOffice();
});
beforeEach(() => office.beginAnew());
afterAll(() => office?.stop());

test('nobody is written to until he asks; several of a kind within minutes are one letter with numbers and links only', async () => {
  const [wants, quiet] = [await office.someone('registrar', ['applicationReceived']), await office.someone('registrar', [])];
  const one = await office.tell('applicationReceived');
  await office.mailing.plan();
  office.later(4);
  const other = await office.tell('applicationReceived');
  await office.tell('intakeFailed');
  await office.work();
  expect(office.lettersTo(wants)).toEqual([]);
  office.later(2);
  await office.work();
  office.later(10);
  await office.work();
  const [letter, ...more] = office.lettersTo(wants);
  expect(more).toEqual([]);
  expect(letter?.subject).toBe('ПГС: Новое заявление — 2 сообщения');
  for (const { number, applicationId } of [one, other]) {
    expect(letter?.text).toContain(`Заявление № ${number}`);
    expect(letter?.text).toContain(`${publicUrl}/applications/${applicationId}?tab=details`);
  }
  expect(letter?.text).not.toMatch(/Иванов|Учебный/);
  expect(office.lettersTo(quiet)).toEqual([]);
  const next = await office.tell('applicationReceived');
  await office.mailing.plan();
  office.later(6);
  await office.work();
  expect(office.lettersTo(wants).map(({ subject }) => subject)).toEqual([
    letter?.subject,
    `ПГС: Новое заявление. Заявление № ${next.number}`,
  ]);
  expect(office.lettersTo(wants)[1]?.text).not.toContain(one.number);
  expect(await office.reasonsOf(wants)).toEqual([]);
});

test('what is read, muted or switched off meanwhile is not sent; a role that is lost leaves its reason', async () => {
  const [reads, mutes, stops, loses] = [
    await office.someone('registrar', ['applicationReceived']),
    await office.someone('registrar', ['applicationReceived']),
    await office.someone('registrar', ['applicationReceived']),
    await office.someone('registrar', ['applicationReceived']),
  ];
  const { id } = await office.tell('applicationReceived');
  await office.mailing.plan();
  office.later(6);
  await office.mailing.plan();
  const planned = office.taken('sendInstantLetter');
  expect(planned).toHaveLength(4);
  await office.call(reads, 'POST', '/read', { ids: [id] });
  await office.save(mutes, ['applicationReceived'], { muted: ['applicationReceived'] });
  await office.save(stops, []);
  await office.given.admin.execute(null, `update role_grant set role = 'specialist' where person_id = $1`, [loses.id]);
  await office.sendAll(planned);
  for (const person of [reads, mutes, stops, loses]) expect(office.lettersTo(person)).toEqual([]);
  for (const person of [reads, mutes, stops]) expect(await office.reasonsOf(person)).toEqual([]);
  const [read, off] = ['Вы прочитали это в платформе раньше, чем ушло письмо.', 'Вы отключили эти письма раньше, чем письмо ушло.'];
  for (const [person, reason] of [
    [reads, read],
    [mutes, off],
    [stops, off],
  ] as const)
    expect(await office.reasonsOf(person, true)).toEqual([{ channel: 'letter', title: 'Новое заявление', reason }]);
  expect(await office.reasonsOf(loses)).toEqual([
    { channel: 'letter', title: 'Новое заявление', reason: 'Роли, которой об этом сообщают, у вас сейчас нет.' },
  ]);
});

test('at night it waits for the morning', async () => {
  const registrar = await office.someone('registrar', ['applicationReceived']);
  office.setNow('2026-09-02T19:00:00Z');
  for (let count = 0; count < 2; count += 1) {
    await office.tell('applicationReceived');
    office.later(30);
    await office.work();
  }
  office.setNow('2026-09-03T04:59:00Z');
  await office.work();
  expect(office.lettersTo(registrar)).toEqual([]);
  office.setNow('2026-09-03T05:00:00Z');
  await office.work();
  expect(office.lettersTo(registrar)).toMatchObject([{ subject: 'ПГС: Новое заявление — 2 сообщения' }]);
});

test('a server that refuses is asked again and leaves its reason; so does an installation without one, and a person without an address', async () => {
  const registrar = await office.someone('registrar', ['applicationReceived']);
  const { number } = await office.tell('applicationReceived');
  await office.mailing.plan();
  office.later(6);
  await office.mailing.plan();
  const planned = office.taken('sendInstantLetter');
  office.mailbox.refuse(451);
  await expect(office.sendAll(planned)).rejects.toThrow();
  expect(await office.reasonsOf(registrar)).toMatchObject([{ channel: 'letter', reason: expect.stringContaining('не принял') }]);
  office.mailbox.refuse(false);
  await office.sendAll(planned);
  expect(office.lettersTo(registrar)).toMatchObject([{ subject: `ПГС: Новое заявление. Заявление № ${number}` }]);
  expect(await office.reasonsOf(registrar)).toEqual([]);

  await office.tell('applicationReceived');
  await office.mailing.plan();
  office.later(6);
  await office.mailing.plan();
  const without = office.taken('sendInstantLetter');
  const off = office.mailingWith(null);
  await office.sendAll(without, off);
  expect(await office.reasonsOf(registrar)).toMatchObject([{ reason: expect.stringContaining('Почтовый сервер не настроен') }]);
  await office.given.admin.execute(null, 'update person set email = null where person_id = $1', [registrar.id]);
  await office.given.admin.execute(null, 'delete from unsent_message');
  await office.sendAll(without);
  expect(await office.reasonsOf(registrar)).toMatchObject([{ reason: expect.stringContaining('не указан адрес почты') }]);
});

test('a fact stands in one letter: what was written at once is counted in the digest of the morning, and the other way round', async () => {
  const registrar = await office.someone('registrar', ['registrationDueToday']);
  await office.save(registrar, ['registrationDueToday'], { digestByEmail: true });
  const dueToday = (applicationId: string) => termFact(applicationId, 'registrationDueToday', '2026-09-02');
  const first = await office.tell('registrationDueToday', registrar.id, dueToday);
  await office.mailing.plan();
  // The digest of the day was planned too; the letter goes out before it, then another term comes, then the digest.
  const [digest] = office.taken('sendDigest');
  office.later(6);
  await office.work();
  expect(office.lettersTo(registrar)).toMatchObject([{ text: expect.stringContaining(first.number) }]);
  const second = await office.tell('registrationDueToday', registrar.id, dueToday);
  await office.mailing.plan();
  await office.mailing.sendDigest(registrar.id, digest?.on ?? '');
  const morningLetter = office.lettersTo(registrar)[1];
  expect(morningLetter?.subject).toBe('ПГС: скоро срок — 1');
  expect(morningLetter?.text).toContain(second.number);
  expect(morningLetter?.text).not.toContain(first.number);
  expect(morningLetter?.text).toContain('Ещё сроков, о которых вам уже написали: 1.');
  office.later(6);
  await office.work();
  expect(office.lettersTo(registrar)).toHaveLength(2);
  // The next morning both are overdue: that is another fact.
  office.setNow('2026-09-03T05:00:00Z');
  await office.mailing.sendDigest(registrar.id, '2026-09-03');
  expect(office.lettersTo(registrar)[2]?.subject).toBe('ПГС: просрочено — 2');
});

test('what the mail server refused and the digest then told is not written again', async () => {
  const registrar = await office.someone('registrar', ['registrationDueToday']);
  await office.save(registrar, ['registrationDueToday'], { digestByEmail: true });
  const told = await office.tell('registrationDueToday', registrar.id, (id) => termFact(id, 'registrationDueToday', '2026-09-02'));
  await office.mailing.plan();
  office.later(6);
  await office.mailing.plan();
  const planned = office.taken('sendInstantLetter');
  office.mailbox.refuse(451);
  await expect(office.sendAll(planned)).rejects.toThrow();
  office.mailbox.refuse(false);
  await office.mailing.sendDigest(registrar.id, '2026-09-02');
  expect(office.lettersTo(registrar)).toMatchObject([{ subject: 'ПГС: скоро срок — 1', text: expect.stringContaining(told.number) }]);
  await office.sendAll(planned);
  expect(office.lettersTo(registrar)).toHaveLength(1);
  expect(await office.reasonsOf(registrar)).toEqual([]);
  expect(await office.reasonsOf(registrar, true)).toMatchObject([{ reason: 'Об этом вам уже написали в другом письме.' }]);
});

test('two jobs that run at once do not tell of the same message twice', async () => {
  const registrar = await office.someone('registrar', ['applicationReceived']);
  await office.tell('applicationReceived');
  const earlier = new Date(office.now().getTime() - 1000).toISOString();
  await Promise.all([
    office.mailing.sendInstant(registrar.id, 'applicationReceived', earlier),
    office.mailing.sendInstant(registrar.id, 'applicationReceived', office.now().toISOString()),
  ]);
  expect(office.lettersTo(registrar)).toHaveLength(1);
});
