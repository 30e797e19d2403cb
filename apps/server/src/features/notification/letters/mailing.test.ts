import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Addressee, type MailingOffice, publicUrl, startMailingOffice } from '../testing/start-mailing-office.ts';

let office: MailingOffice;
beforeAll(async () => {
  office = await startMailingOffice();
});
beforeEach(() => office.beginAnew());
afterAll(() => office?.stop());

/** A case of the person whose registration is due on the day. */
const addCase = async (person: Addressee, dueOn: string): Promise<string> => {
  const applicationId = await office.given.addApplication(office.school.id);
  await office.given.admin.execute(
    null,
    'update application set portal_number = right($1::text, 8), responsible_id = $2, registration_due_on = $3 where application_id = $1',
    [applicationId, person.id, dueOn],
  );
  return applicationId;
};
/** Plans the letters of this moment and sends those of the mornings; answers for which days there was one. */
const mornings = async (): Promise<readonly string[]> => {
  await office.mailing.plan();
  const planned = office.taken('sendDigest');
  for (const { personId, on } of planned) await office.mailing.sendDigest(personId, on);
  return planned.map(({ on }) => on);
};

test('the digest goes on working days by the clock of the organization, once, and the first after days off covers them', async () => {
  const registrar = await office.someone('registrar', [], { digestByEmail: true });
  await addCase(registrar, '2026-09-07');
  // Friday, Saturday, Sunday, Monday; four times a day.
  const told: string[] = [];
  for (const day of ['04', '05', '06', '07'])
    for (const hour of ['01', '06', '09', '20']) {
      office.setNow(`2026-09-${day}T${hour}:00:00Z`);
      told.push(...(await mornings()));
    }
  expect(told).toEqual(['2026-09-04', '2026-09-07']);
  expect(office.lettersTo(registrar).map(({ subject }) => subject)).toEqual(['ПГС: скоро срок — 1', 'ПГС: скоро срок — 1']);
  // Long holidays: the first working day of the year, with everything done since the last one of the old.
  office.setNow('2027-01-05T09:00:00Z');
  expect(await mornings()).toEqual([]);
  office.setNow('2027-01-11T09:00:00Z');
  expect(await mornings()).toEqual(['2027-01-11']);
  const colleague = await office.someone('registrar', []);
  expect((await office.call(colleague, 'GET', '/digest')).json()).toMatchObject({ todayOn: '2027-01-11', doneFromOn: '2026-12-30' });
});

test('many overdue cases hide neither how many there are nor what burns next', async () => {
  const registrar = await office.someone('registrar', [], { digestByEmail: true, weeklyByEmail: true });
  for (let count = 0; count < 35; count += 1) await addCase(registrar, '2026-08-10');
  for (let count = 0; count < 3; count += 1) await addCase(registrar, '2026-09-04');
  const thursday = await addCase(registrar, '2026-09-03');
  await mornings();
  const digest = office.lettersTo(registrar).at(-1);
  expect(digest?.subject).toBe('ПГС: просрочено — 35');
  expect(digest?.text).toContain('Срок истёк: 35 заявлений');
  expect(digest?.text).toContain(`и ещё 15\n  ${publicUrl}/notifications?view=digest`);
  expect(digest?.text).toContain('Срок истекает: 4 заявления');
  // The nearest day, not the fullest one; what is already past is not said to burn.
  await office.mailing.sendWeekly(registrar.id, '2026-08-31');
  const weekly = office.lettersTo(registrar).at(-1);
  expect(weekly?.subject).toBe('ПГС, неделя: в четверг 03.09.2026 истекает срок — 1 заявление');
  expect(weekly?.text).toContain('Срок уже истёк: 35 заявлений');
  expect(weekly?.text).toContain(`Сгорит в четверг 03.09.2026: 1 заявление\n— № ${thursday.slice(-8)}`);
  expect(weekly?.text).toContain('Сгорит в пятницу 04.09.2026: 3 заявления');
});

test('a letter is plain text and HTML with the same links, says how to be switched off, and holds no word of a citizen', async () => {
  const registrar = await office.someone('registrar', ['applicationReceived'], { digestByEmail: true, weeklyByEmail: true });
  const { number, applicationId } = await office.tell('applicationReceived', registrar.id);
  await addCase(registrar, '2026-09-02');
  await mornings();
  await office.mailing.sendWeekly(registrar.id, '2026-08-31');
  office.later(6);
  await office.work();
  const letters = office.lettersTo(registrar);
  expect(letters).toHaveLength(3);
  const links = (text: string) => [...new Set(text.match(/https:[^\s"<]+/g)?.map((link) => link.replaceAll('&amp;', '&')))].sort();
  for (const { subject, text, html, unsubscribe } of letters) {
    expect(links(html), subject).toEqual(links(text));
    expect(html).toContain('<html lang="ru">');
    expect(unsubscribe).toContain(`${publicUrl}/notifications?view=settings&letter=`);
    expect(`${subject}${text}${html}`).not.toMatch(/Иванов|Учебный/);
    // Nothing is fetched when it is opened.
    expect(html).not.toMatch(/<img|<script|url\(/);
  }
  const instant = letters.find(({ subject }) => subject === `ПГС: Новое заявление. Заявление № ${number}`);
  expect(instant?.html).toContain(`href="${publicUrl}/applications/${applicationId}?tab=details"`);
  expect(instant?.unsubscribe).toContain('letter=applicationReceived');
});

test('a letter goes once, however often its job runs; a mail server that is away is told of and tried to the end', async () => {
  const registrar = await office.someone('registrar', [], { digestByEmail: true });
  await addCase(registrar, '2026-09-02');
  const mail = async () =>
    (await office.given.server.inject({ url: '/api/readiness' }))
      .json<{ systems: { system: string; up: boolean | null }[] }>()
      .systems.find(({ system }) => system === 'mail')?.up;
  const attempts: string[] = [];
  office.mailbox.refuse(451);
  for (let attempt = 1; attempt <= 9; attempt += 1) {
    await expect(office.mailing.sendDigest(registrar.id, '2026-09-02')).rejects.toThrow('451');
    attempts.push((await office.reasonsOf(registrar))[0]?.reason ?? '');
    office.later(1);
  }
  expect(new Set(attempts.slice(0, 8))).toEqual(new Set(['Почтовый сервер не принял письмо. Платформа повторяет попытки.']));
  expect(attempts[8]).toBe(
    'Почтовый сервер не принял письмо за 9 попыток, больше платформа не пробует. Сообщите администратору платформы.',
  );
  expect(await mail()).toBe(false);
  // A person has started it anew: at once and beside itself it goes once.
  office.mailbox.refuse(false);
  await Promise.allSettled([1, 2, 3].map(() => office.mailing.sendDigest(registrar.id, '2026-09-02')));
  await office.mailing.sendDigest(registrar.id, '2026-09-02');
  expect(office.lettersTo(registrar)).toHaveLength(1);
  expect(await office.reasonsOf(registrar)).toEqual([]);
  office.later(1);
  expect(await mail()).toBe(true);
});

test('an address the mail server knows nothing of is not tried again; its owner is told whom to ask', async () => {
  const registrar = await office.someone('registrar', [], { digestByEmail: true });
  await addCase(registrar, '2026-09-02');
  office.mailbox.refuse(550);
  await office.mailing.sendDigest(registrar.id, '2026-09-02');
  expect(await office.reasonsOf(registrar)).toMatchObject([{ reason: expect.stringContaining('отказался доставить письмо на ваш адрес') }]);
});
