import {
  getNotificationSettings,
  listNotifications,
  listNumberPlaces,
  listReportRuns,
  listSavedReports,
  type SavedQuestion,
  saveNotificationSettings,
  saveReport,
} from '@pgs/contract';
import { type Employee, type Mailbox, startMailbox, startPlatform, type TestPlatform } from '@pgs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schoolEnrolment } from '../filings.ts';

let platform: TestPlatform;
let mailbox: Mailbox;
let official: Employee;
let school: string;

beforeAll(async () => {
  mailbox = await startMailbox();
  platform = await startPlatform({ mailUrl: mailbox.url });
  await platform.portal.file(schoolEnrolment());
  await platform.settle();
  official = await platform.as('Горный');
  school = (await official.call(listNumberPlaces, {})).places[0]?.organizationId ?? '';
});
afterAll(async () => {
  await platform?.stop();
  await mailbox?.stop();
});

const byService: SavedQuestion['defined'] = { cut: { measures: ['received', 'open'], dimensions: ['service'], only: {} } };

describe('story: a report comes by itself', () => {
  const atEight = { every: 'week', weekday: 3, hour: 8 } as const;
  const question = (defined: SavedQuestion['defined']) => ({ organizationId: school, period: 'previousWeek', defined }) as const;
  const runs = async () => (await official.call(listReportRuns, {})).runs.filter(({ bySchedule }) => bySchedule);
  const passTo = async (days: number): Promise<void> => {
    platform.clock.advance({ days });
    official = await platform.as('Горный');
    await platform.composed.planReports();
    await platform.settle();
  };

  it('on its day, once, with the days of that day, as a message and a letter; what was missed is made once', async () => {
    await official.call(saveNotificationSettings, { body: { muted: [], digestByEmail: false, mailed: ['reportReady', 'reportNotMade'] } });
    await official.call(saveReport, {
      body: {
        title: 'Услуги за неделю',
        question: question({ report: 'services' }),
        format: 'csv',
        schedule: atEight,
        byEmail: true,
        onPanel: false,
      },
    });
    await official.call(saveReport, {
      body: {
        title: 'Кто сколько',
        question: question({ report: 'employees' }),
        format: 'xlsx',
        schedule: atEight,
        byEmail: true,
        onPanel: false,
      },
    });
    const panel = {
      title: 'Мои услуги',
      question: question(byService),
    };
    await official.call(saveReport, { body: { ...panel, format: 'csv', schedule: null, byEmail: false, onPanel: true } });
    const saved = await official.call(listSavedReports, {});
    expect(saved.reports.map((one) => [one.title, one.scheduleText, one.nextRunAt, one.onPanel])).toEqual([
      ['Услуги за неделю', 'по средам в 08:00', '2026-11-25T03:00:00.000Z', false],
      ['Кто сколько', 'по средам в 08:00', '2026-11-25T03:00:00.000Z', false],
      ['Мои услуги', null, null, true],
    ]);
    await platform.composed.planReports();
    expect(await runs()).toEqual([]);
    // Two weeks without anybody: two moments have passed, one report is made.
    await passTo(8);
    await Promise.all([platform.composed.planReports(), platform.composed.planReports()]);
    await platform.settle();
    const made = await runs();
    expect(made.map(({ title, state }) => [title, state]).toSorted()).toEqual([
      ['Кто сколько: Школа № 1, 23.11.2026 — 29.11.2026', 'done'],
      ['Услуги за неделю: Школа № 1, 23.11.2026 — 29.11.2026', 'done'],
    ]);
    const told = (await official.call(listNotifications, { query: { group: 'reports' } })).rows;
    expect(told.map(({ kind, mine }) => [kind, mine])).toEqual([
      ['reportReady', true],
      ['reportReady', true],
    ]);
    expect(mailbox.letters).toHaveLength(2);
    // Their messages are in these letters already: none comes at once beside them.
    platform.clock.advance({ minutes: 6 });
    await platform.composed.planLetters();
    await platform.settle();
    expect(mailbox.letters).toHaveLength(2);
    const numbers = mailbox.letters.find(({ subject }) => subject.includes('Услуги за неделю'));
    expect(numbers?.attachments.map(({ name }) => name)).toEqual(['Услуги за неделю  Школа № 1, 23.11.2026 — 29.11.2026.csv']);
    expect(numbers?.attachments[0]?.content.toString()).toContain('Запись в школу');
    // People stand in it: the letter has a link that asks to sign in.
    const people = mailbox.letters.find(({ subject }) => subject.includes('Кто сколько'));
    expect(people?.attachments).toEqual([]);
    expect(people?.text).toContain('/statistics?view=history');
    expect(people?.text).not.toContain('Лугова');
  });

  it('a mail server that refuses leaves the reason where the person sees it', async () => {
    mailbox.refuse(451);
    const [run] = await runs();
    const resend = () =>
      platform.composed.platform.database.system((transaction) => transaction.execute(null, 'update letter set sent_at = null'));
    await resend();
    await expect(platform.composed.handlers.sendReportLetter({ reportRunId: run?.id ?? '' })).rejects.toThrow();
    const unsent = async () => (await official.call(getNotificationSettings, {})).unsent.filter(({ matters }) => matters);
    expect((await unsent())[0]).toMatchObject({ channel: 'letter', title: run?.title, reason: expect.stringContaining('не принял') });
    mailbox.refuse(false);
    await platform.composed.handlers.sendReportLetter({ reportRunId: run?.id ?? '' });
    expect(await unsent()).toEqual([]);
    // Sent is sent: the same job once more writes to nobody.
    const before = mailbox.letters.length;
    await platform.composed.handlers.sendReportLetter({ reportRunId: run?.id ?? '' });
    expect(mailbox.letters).toHaveLength(before);
  });

  it('whoever lost the role gets nothing and is told why; the schedule stands still', async () => {
    const { system } = platform.composed.platform.database;
    const before = mailbox.letters.length;
    await system((transaction) =>
      transaction.execute(null, `update role_grant set role = 'specialist' where person_id = $1 and role = 'signingOfficial'`, [
        official.personId,
      ]),
    );
    platform.clock.advance({ days: 7 });
    await platform.composed.planReports();
    await platform.settle();
    const stored = await system((transaction) =>
      transaction.query<{ paused_reason: string | null; next_run_at: Date | null }>(
        null,
        'select paused_reason, next_run_at from saved_report where schedule is not null',
      ),
    );
    expect(stored).toEqual([1, 2].map(() => ({ paused_reason: expect.stringContaining('не входит в ваши роли'), next_run_at: null })));
    const letters = mailbox.letters.slice(before);
    expect(letters).toHaveLength(2);
    for (const { text, attachments } of letters) {
      expect(text).toContain('не входит в ваши роли');
      expect(attachments).toEqual([]);
    }
    official = await platform.as('Горный');
    const told = (await official.call(listNotifications, { query: { group: 'reports' } })).rows;
    expect(told.slice(0, 2).map(({ kind, detail }) => [kind, detail.includes('не входит в ваши роли')])).toEqual([
      ['reportNotMade', true],
      ['reportNotMade', true],
    ]);
    await expect(official.call(listSavedReports, {})).rejects.toMatchObject({ status: 403 });
  });

  it('the letter of a week says what is done, what waits and what burns, without names; once a week', async () => {
    const registrar = await platform.as('Лугова');
    const [first] = (await platform.composed.platform.database.system((transaction) =>
      transaction.query<{ number: string }>(null, `select portal_number as number from application where status = 'received'`),
    )) as { number: string }[];
    await registrar.act(first?.number ?? '', 'take');
    await registrar.call(saveNotificationSettings, { body: { muted: [], digestByEmail: false, weeklyByEmail: true } });
    const before = mailbox.letters.length;
    await platform.composed.planLetters();
    await platform.settle();
    expect(mailbox.letters.length).toBe(before);
    platform.clock.advance({ days: 5 });
    for (let time = 0; time < 2; time += 1) {
      await platform.composed.planLetters();
      await platform.settle();
    }
    const [letter, ...more] = mailbox.letters.slice(before);
    expect(more).toEqual([]);
    expect(letter).toMatchObject({ to: ['registrar@school-1.example'], subject: 'ПГС, неделя: просрочено — 1 заявление' });
    expect(letter?.text).toContain('неделя с 14.12.2026');
    expect(letter?.text).toContain('Что сделано за прошлую неделю: ничего не завершено.');
    expect(letter?.text).toContain('Что ждёт и кого: Регистратора — 1.');
    expect(letter?.text).toContain(`№ ${first?.number}`);
    expect(letter?.text).not.toContain('Речн');
  });
});
